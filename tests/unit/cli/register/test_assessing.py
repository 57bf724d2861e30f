"""`servanda guideline`, `assess`, `status` and `progress`, from a draft to the figures."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import pytest

from servanda.assessment.progress import Dimension
from servanda.cli.assessment.progress import DIMENSIONS

Say = Callable[..., str]
NEWS = "The treaty is in force for both.\n"
SECOND = "XAA/B. Second"
RULES = ("--full", "all", "--partial", "some", "--none", "nothing", "--source", "Gazette")


@pytest.fixture
def cited(register: Path, tmp_path: Path, done: Say) -> str:
    """Accept a commitment, fix its guideline, and return evidence that fulfils it."""
    assert register.exists()
    done("accept", "2026-C-1")
    done("appoint", SECOND, "--role", "approver")
    assert done("guideline", "2026-C-1", *RULES) == "Fixed: guideline of 1 commitment, version 1.\n"
    file = tmp_path / "news.txt"
    file.write_text(NEWS, encoding="utf-8")
    done("evidence", "add", file, "--date", "2026-05", "--publisher", "A Gazette", "--quiet")
    (one,) = json.loads(done("evidence", "list", "--format", "json"))
    key = str(one["id"])
    says = ("--span", "0:31", "--stance", "fulfils", "--rung", "verified-outcome")
    done("evidence", "link", key, "2026-C-1", *says)
    return key


@pytest.fixture
def rated(cited: str, done: Say) -> str:
    """Return an approved rating."""
    given = ("--value", "done", "--cite", cited[:8], "--grounds", "It is in force.")
    said = done("assess", "2026-C-1", *given)
    assert said.startswith("Drafted: rating ")
    key = said.split()[2]
    assert done("assess", "submit", key) == f"Submitted: rating {key}.\n"
    assert done("assess", "approve", key, "--as", SECOND) == f"Approved: rating {key}.\n"
    return key


def test_the_dimensions_are_those_of_progress() -> None:
    assert get_args(Dimension) == DIMENSIONS


def test_a_guideline_is_shown_and_changed_with_a_reason(
    cited: str, done: Say, refused: Say
) -> None:
    assert cited
    assert "full: all" in done("guideline", "2026-C-1")
    assert done("guideline", "2026-C-2") == "2026-C-2 has no guideline.\n"
    changed = ("guideline", "2026-C-1", *RULES[:-1], "Treaty series")
    assert "reason" in refused(*changed)
    assert "version 2" in done(*changed, "--because", "clearer")
    (shown,) = json.loads(done("guideline", "2026-C-1", "--format", "json"))
    assert [one["guideline"]["version"] for one in shown["guidelines"]] == [1, 2]


def test_days_before_the_register_began_are_told_as_it_knows_them_now(
    rated: str, done: Say
) -> None:
    assert rated
    day = json.loads(done("documents", "--format", "jsonl").splitlines()[0])["date"]
    told = done("progress", "--as-of", day)
    assert told.startswith(f"As of {day}: ")
    assert " of 0 commitments" not in told
    assert " of 0 commitments" in done("progress", "--as-of", "2001-01-01")
    then = done("status", "2026-C-1", "--as-of", day)
    assert then == f"2026-C-1: not yet assessed (as of {day})\n"


def test_a_rating_gives_the_status_and_is_explained(rated: str, done: Say, refused: Say) -> None:
    said = done("status", "2026-C-1")
    assert said.startswith("2026-C-1: done (as of 20")
    assert "second person" not in said
    past = refused("status", "2026-C-1", "--as-of", "2001-01-01")
    assert "2026-C-1 is of a later day than 2001-01-01" in past
    explained = done("status", "2026-C-1", "--explain")
    assert "one-party (" in explained
    assert rated in explained
    shown = json.loads(done("status", "2026-C-1", "--format", "json"))
    assert (shown["value"], shown["line"]) == ("done", "one-party")
    assert [one["id"] for one in shown["grounds"]] == shown["rests_on"]
    assert [(one["kind"], one["by"]) for one in shown["grounds"]] == [
        ("rating", "XAA"),
        ("evidence", "A Gazette"),
    ]
    assert f"{shown['rests_on'][0]} (rating: status done, XAA, 20" in explained


def test_ratings_are_shown_with_their_grounds(rated: str, done: Say) -> None:
    shown = done("assess", "2026-C-1")
    assert shown.startswith(f"{rated}  approved  XAA (self)  status: done\n")
    assert "  It is in force.\n" in shown
    assert f"  approved: {SECOND}, " in shown
    assert done("assess", "2026-C-2") == "2026-C-2 has no ratings.\n"
    found = json.loads(done("assess", "2026-C-1", "--format", "json"))
    assert found["ratings"][0]["assessment"]["grounds"] == "It is in force."


def test_progress_tells_both_figures_with_what_they_cover(
    rated: str, done: Say, servanda: Callable[..., Any]
) -> None:
    assert rated
    said = done("progress", "--by", "strength")
    first, second, *_ = said.splitlines()
    assert "strict 100 %, partial 100 %, of 1; 1 of 1 commitments assessed" in first
    assert second.startswith("strength ")
    assert "Quality of the promises, of 1: " in said
    assert "candidates that nobody has decided on yet" in said
    shown = json.loads(done("progress", "--by", "party", "--format", "json"))
    assert (shown["whole"]["strict"], sorted(shown["groups"])) == ("1/1", ["XAA", "XBB"])
    assert "OGP completion, of 1 rating: complete 1; 1 converted, of which 1 lost" in said
    assert "100 x sum / 3n = 100.0; 1 converted" in said
    assert shown["scales"]["peace-accords"]["figure"] == "100"
    assert "ogp: complete, converted, which loses something" in done("assess", "2026-C-1")
    chosen = ("--chosen", "chosen by area", "--by", "strength")
    assert done("progress", "--sample", "1", *chosen).count("sample of 1 chosen by area") == 2
    larger = servanda("progress", "--sample", "2", *chosen)
    assert "sample of 2 is too large; commitments to choose from: 1" in larger.stderr


def test_what_came_later_changes_no_status_of_a_past_day(rated: str, done: Say) -> None:
    assert rated
    assert "of 0" not in done("progress")
    assert (
        json.loads(done("progress", "--as-of", "2001-05-31", "--format", "json"))["undecided"] == 0
    )


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("--value", "done", "--grounds", "x"), "fulfils"),
        (("--value", "splendid", "--grounds", "x"), "splendid"),
        (("--value", "not-started", "--grounds", "x"), "search"),
        (("--value", "done", "--grounds", "x", "--cite", "ffff"), "ffff"),
        (("--value", "done", "--period", "soon"), "no period"),
        (("--scale", "research-group", "--value", "+1", "--about", "XAA"), "--next-summit"),
    ],
)
def test_a_rating_without_ground_is_refused(
    cited: str, servanda: Callable[..., Any], done: Say, given: tuple[str, ...], said: str
) -> None:
    assert cited
    result = servanda("assess", "2026-C-1", *given)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert done("assess", "2026-C-1") == "2026-C-1 has no ratings.\n"


def test_a_search_in_vain_is_told(cited: str, done: Say) -> None:
    done("evidence", "withdraw", cited)
    given = ("--value", "not-started", "--grounds", "Nothing.")
    searched = ("--searched", "Gazette", "--term", "treaty")
    done("assess", "2026-C-1", *given, *searched)
    assert "searched: Gazette for treaty, 2026-03-18 to " in done("assess", "2026-C-1")


def test_the_research_group_scale_takes_the_next_summit(cited: str, done: Say) -> None:
    given = ("--scale", "research-group", "--value", "+1", "--about", "XAA", "--cite", cited)
    done("assess", "2026-C-1", *given, "--grounds", "Done.", "--next-summit", "2027-03-01")
    shown = done("assess", "2026-C-1")
    assert "share of XAA" in shown
    assert (
        "2026-03-18 to 2027-02-28 (from the day after the document of 2026-03-17 to the day before "
        "the next summit on 2027-03-01), interim"
    ) in shown


def test_the_period_tells_where_it_comes_from(cited: str, done: Say) -> None:
    given = ("--value", "done", "--cite", cited, "--grounds", "So.")
    said = done("assess", "2026-C-1", *given)
    assert "(from the day after the document of 2026-03-17 to the day of the rating)" in said
    stated = ("--period", "2026-04-01:2026-05-31")
    assert "(as the assessor says)" in done("assess", "2026-C-1", *stated, *given)


def test_an_author_does_not_approve(cited: str, done: Say, refused: Say) -> None:
    given = ("--value", "done", "--cite", cited, "--grounds", "So.", "--marking", "internal")
    key = done("assess", "2026-C-1", *given).split()[2]
    done("assess", "submit", key)
    assert "A. Person" in refused("assess", "approve", key)
    assert done("assess", "return", key, "--because", "Say more.", "--as", SECOND)
    assert "returned: Say more." in done("assess", "2026-C-1")
    done("assess", "2026-C-1", *given, "--instead", key)
    done("assess", "submit", key)
    assert done("assess", "practice", "--single-officer") == "Declared: practice register.\n"
    done("assess", "approve", key)
    unseen = "not reviewed by a second person"
    assert unseen in done("progress")
    assert done("status", "2026-C-1").endswith(f", {unseen})\n")
    assert done("status", "2026-C-1", "--explain").lower().count(unseen) == 1
    assert json.loads(done("status", "2026-C-1", "--format", "json"))["alone"] is True
    assert unseen not in done("status", "2026-C-2")


def test_parties_concur_and_part(rated: str, cited: str, done: Say, refused: Say) -> None:
    done("mark", "2026-C-1", "--marking", "shared")
    done("appoint", "XBB/C. Third", "--role", "approver")
    other = ("--as", "XBB/C. Third")
    assert "internal" in refused("assess", "mark", rated, "--marking", "shared")
    assert "means 0 ratings" in refused("assess", "concur", rated, *other)
    assert done("evidence", "describe", cited, "--marking", "shared").startswith("Described: ")
    assert done("assess", "mark", rated, "--marking", "shared") == f"Marked: rating {rated}.\n"
    assert done("assess", "concur", rated, *other) == f"Concurred: rating {rated}.\n"
    assert "concur: XBB/C. Third" in done("assess", "2026-C-1")
    assert "joint (" in done("status", "2026-C-1", "--explain")
    assert "concurred" in refused("assess", "mark", rated, "--marking", "internal")
    done("assess", "part", rated, *other)
    assert "one-party (" in done("status", "2026-C-1", "--explain")


def test_a_round_is_frozen_and_the_register_is_whole(rated: str, done: Say, refused: Say) -> None:
    assert rated
    frozen = done("assess", "freeze", "2026 interim", "--round", "interim")
    assert frozen.startswith("Frozen: round ")
    assert frozen.endswith(", 1 rating.\n")
    for none in (("--round", "final"), ("--round", "interim", "--marking", "shared")):
        assert "nothing to freeze" in refused("assess", "freeze", "2026", *none)
    done("verify")
    done("rebuild")
    assert done("status", "2026-C-1").startswith("2026-C-1: done")
