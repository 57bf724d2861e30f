"""`servanda code`, `agreement` of a coding, and `scores`, from handing out to the figures."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from offering import offered

Say = Callable[..., str]
ONE, TWO, THREE = "XAA/One", "XAA/Two", "XAA/Three"
PEOPLE = ("--coder", ONE, "--coder", TWO, "--adjudicator", THREE)
SCORES = """id,year,text,average,XAA,XBB
2026-1,2026,Some words,0.50,1,0
2026-2,2026,Others,1.0,1,−1
2027-1,2027,More,0,0,0
"""


@pytest.fixture
def people(register: Path, done: Say) -> Path:
    """Return the register with three more people, and two commitments that count."""
    for name in (ONE, TWO, THREE):
        done("appoint", name, "--role", "assessor")
    done("accept", "2026-C-1", "2026-C-2")
    return register


@pytest.fixture
def coding(people: Path, done: Say) -> str:
    """Hand out two commitments for both parties, and return the id."""
    assert people.exists()
    said = done("code", "hand-out", "--document", "2026", "--scale", "research-group", *PEOPLE)
    assert "of 2 commitments to XAA/One and XAA/Two" in said
    return said.split()[3]


def test_two_code_blind_a_third_decides_and_the_figures_are_told(
    coding: str, done: Say, refused: Say, tmp_path: Path
) -> None:
    first = done("code", "next", "--as", ONE)
    assert "4 of 4 without a code" in first
    assert f"servanda code give {coding} 2026-C-1/XAA=VALUE" in first
    codes = ("2026-C-1/XAA=+1", "2026-C-1/XBB=−1", "2026-C-2/XAA=0", "2026-C-2/XBB=0")
    assert done("code", "give", coding, *codes, "--as", ONE) == "Kept: 4 codes.\n"
    assert done("code", "give", coding, codes[0], "--as", ONE) == "Nothing would change.\n"
    table = tmp_path / "codes.csv"
    table.write_text("unit,XAA,XBB\n2026-C-1,1,0\n2026-C-2,0,\n", encoding="utf-8")
    done("code", "give", coding, "--file", table, "--as", TWO)
    for body, why in (
        (b"\xff\xfe", "is not UTF-8"),
        (b"a,b\n1,2\n", "Expected unit"),
        (b"unit,XAA\n2026-C-1,9\n", "no value of research-group"),
        (b"unit,XAA\n2026-C-9999,1\n", "holds no record"),
        (b"unit,XCC\n2026-C-1,1\n", "not among what is to be coded"),
    ):
        odd = tmp_path / "odd.csv"
        odd.write_bytes(body)
        assert why in refused("code", "give", coding, "--file", odd, "--as", TWO)
    assert "1 units have no code" in refused("code", "hand-in", coding, "--as", TWO)
    done("code", "give", coding, "2026-C-2/XBB=0", "--as", TWO)
    assert done("code", "hand-in", coding, "--as", TWO).endswith("The other has not yet.\n")

    for_one = done("code", "show", coding, "--as", ONE)
    assert ONE in for_one
    assert TWO not in for_one
    assert "before both" in refused("agreement", coding)
    assert done("code", "next", "--as", TWO) == "Nothing waits for you.\n"
    assert done("code", "hand-in", coding, "--as", ONE).endswith("codes can be seen.\n")

    assert "yours to decide" in done("code", "next", "--as", THREE)
    said = refused("code", "decide", coding, "--finish", "--as", THREE)
    assert "not decided yet, 2026-C-" in said
    done("code", "decide", coding, "2026-C-1/XBB=0", "--finish", "--as", THREE)
    shown = json.loads(done("code", "show", coding, "--format", "json", "--as", THREE))
    assert shown["differing"] == ["2026-C-1/XBB"]
    assert shown["counts"]["2026-C-1/XBB"] == {"research-group": "0"}
    assert {who: len(told) for who, told in shown["codes"].items()} == {ONE: 4, TWO: 4, THREE: 1}
    figures = json.loads(done("agreement", coding, "--format", "json"))
    (one,) = figures["values"]
    assert (one["units"], one["percent"]["value"], one["metric"]) == (4, 0.75, "ordinal")
    told = done("agreement", coding)
    assert "Krippendorff's alpha (ordinal)" in told
    assert "apart: 2026-C-1/XBB: " in told
    for command in (("agreement",), ("code", "show")):  # internal to another party
        assert "no coding" in refused(*command, coding, "--as", "XBB/Somebody")


def test_whoever_codes_blind_reads_nothing_else(
    coding: str, done: Say, refused: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SERVANDA_AUTHOR", ONE)
    for command in (
        ["list"],
        ["show", "2026-C-1"],
        ["history", "2026-C-1"],
        ["search", "the"],
        ["status", "2026-C-1"],
        ["progress"],
        ["due"],
        ["export", "all.zip"],
        ["list", "--as-of", "2999-01-01"],
    ):
        assert "codes blind" in refused(*command), command
    for command in (["compare", "2026", "2026"], ["rerun", "2026"], ["accept", "2026-C-3"]):
        assert "codes blind" in refused(*command), command
    assert coding in done("code", "list")
    monkeypatch.setenv("SERVANDA_AUTHOR", THREE)
    assert "2026-C-1" in done("list")


def test_who_codes_blind_is_told_of_no_other_coding_by_any_command(
    coding: str, done: Say, refused: Say
) -> None:
    third = ("--coder", TWO, "--coder", THREE, "--adjudicator", ONE)
    said = done("code", "hand-out", "2026-C-1", "--scale", "research-group", *third)
    other = said.split()[3]
    for command in (
        ("show", other),
        ("give", other, "2026-C-1/XAA=0"),
        ("hand-in", other),
        ("decide", other, "--finish"),
        ("withdraw", other),
    ):
        for who in (ONE, "XBB/Somebody"):
            assert f"holds no coding '{other}'" in refused("code", *command, "--as", who), command
    listed = done("code", "list", "--as", ONE)
    assert [line.split()[0] for line in listed.splitlines()] == [coding]
    assert offered("servanda code show ", SERVANDA_AUTHOR=ONE) == [coding]
    assert set(offered("servanda code show ", SERVANDA_AUTHOR=TWO)) == {coding, other}


def test_no_more_are_handed_out_than_there_are(people: Path, done: Say, refused: Say) -> None:
    assert people.exists()
    ratings = ("code", "hand-out", "--document", "2026", "--scale", "research-group", *PEOPLE)
    assert "commitments to choose from: 2" in refused(*ratings, "--sample", "3")
    assert done("code", "list") == "No coding was handed out.\n"
    assert "of 2 commitments" in done(*ratings, "--sample", "2")


def test_units_are_marked_by_their_words(people: Path, done: Say, refused: Say) -> None:
    assert people.exists()
    said = done("code", "hand-out", "--units", "--document", "2026", "--label", "kind", *PEOPLE)
    coding = said.split()[3]
    text = done("code", "show", coding, "--as", ONE)
    line = next(line for line in text.splitlines()[4:] if len(line.split()) > 8)
    words = " ".join(line.split()[:5])

    assert "Kept" in done("code", "give", coding, "--from", words, "kind=commitment", "--as", ONE)
    bad = ("code", "give", coding, "--from", "No such words here", "kind=commitment")
    assert "stand in the text 0 times" in refused(*bad, "--as", ONE)
    odd = ("code", "give", coding, "--from", words, "kind=promise")
    assert "no value of kind" in refused(*odd, "--as", ONE)
    assert words in done("code", "show", coding, "--as", ONE)
    for who in (ONE, TWO):
        done("code", "hand-in", coding, "--as", who)
    assert "Boundaries: F1 0.000" in done("agreement", coding)


def test_a_coding_is_withdrawn_by_who_handed_it_out(coding: str, done: Say, refused: Say) -> None:
    assert "ask them" in refused("code", "withdraw", coding, "--as", ONE)
    assert done("code", "withdraw", coding, "--because", "x") == f"Withdrawn: coding {coding}.\n"
    assert "withdrawn" in done("code", "list")
    assert done("code", "next", "--as", ONE) == "Nothing waits for you.\n"


def test_published_scores_are_checked_and_kept_apart(
    people: Path, done: Say, refused: Say, tmp_path: Path
) -> None:
    assert people.exists()
    table = tmp_path / "scores.csv"
    table.write_text(SCORES, encoding="utf-8")
    checked = done("scores", "check", table)
    assert "2 published averages are the mean of the scores, 1 are not" in checked
    assert "2026-2 (line 3): 1.0, mean 0.0; scores typed with a Unicode minus" in checked
    said = done("scores", "import", table, "--by", "A Group", "--year", "2026")
    assert "of 2 commitments by A Group" in said
    assert "imported already" in refused(
        "scores", "import", table, "--by", "A Group", "--year", "2026"
    )
    key = said.split()[2]

    shown = done("scores", "show", key)
    assert "no ratings of this register" in shown
    assert "2026-1  0.50  0.50  75.0 %  2" in shown
    record = json.loads(done("scores", "show", key, "--format", "json"))
    assert [row["mean"] for row in record["rows"]] == ["1/2", "0"]
    assert [row["id"] for row in record["check"]["differing"]] == ["2026-2"]
    assert all(one["lossy"] for one in record["conversions"])
    assert "0 %" not in done("progress") or "A Group" not in done("progress")
    done("scores", "withdraw", key, "--because", "a newer table")
    assert "(taken back)" in done("scores", "list")


def test_a_table_that_is_none_is_refused(register: Path, refused: Say, tmp_path: Path) -> None:
    assert register.exists()
    for name, body, why in (
        ("none.csv", b"a,b\n1,2\n", "has no column id, year, text, average"),
        ("odd.csv", b"\xff\xfe\x00", "is not UTF-8"),
    ):
        file = tmp_path / name
        file.write_bytes(body)
        assert why in refused("scores", "check", file)
