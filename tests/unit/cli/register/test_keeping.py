"""Documents, people, markings, purging."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from servanda import sample

Text = Callable[..., str]
Listed = Callable[..., dict[str, Any]]

pytestmark = pytest.mark.usefixtures("register")


def test_assign_and_nobody(done: Text, listed: Listed) -> None:
    said = done("assign", "2026-C-1", "2026-C-2", "--to", "XBB/Police")

    assert said == "Assigned to XBB/Police: 2026-C-1, 2026-C-2.\n"
    assert set(listed("--owner", "XBB/Police")) == {"2026-C-1", "2026-C-2"}

    done("assign", "2026-C-1", "--to", "XBB", "--nobody")

    assert set(listed("--owner", "XBB")) == {"2026-C-2"}


def test_assign_needs_somebody(refused: Text) -> None:
    assert "--nobody" in refused("assign", "2026-C-1", "--to", "XBB")
    assert "unknown party code" in refused("assign", "2026-C-1", "--to", "ZZZ/Police")


def test_mark(done: Text, listed: Listed) -> None:
    count = len(listed())

    said = done("mark", "2026", "--with-commitments", "--marking", "shared")

    assert said == f"Marked shared: {count + 1} records, of 2026.\n"
    assert {record["marking"] for record in listed().values()} == {"shared"}


def test_handling_labels_are_the_ministrys_own(done: Text, refused: Text, listed: Listed) -> None:
    assert "no handling label" in refused("mark", "2026-C-1", "--handling", "For official use")

    done("handling", "For official use", "Restricted")
    done("mark", "2026-C-1", "--handling", "For official use")

    assert done("handling") == "For official use\nRestricted\n"
    assert listed()["2026-C-1"]["handling"] == "For official use"

    done("mark", "2026-C-1", "--no-handling")
    done("handling", "--none")

    assert listed()["2026-C-1"]["handling"] is None
    assert done("handling") == "The list of handling labels is empty.\n"


def test_who_may_do_it_is_named_with_the_verb(done: Text, refused: Text) -> None:
    asked = ("appoint", "XBB/C. Person", "--role", "officer", "--as", "XBB/C. Person")

    assert "which XAA/A. Person has. " in refused(*asked)
    done("appoint", "XAA/B. Person", "--role", "administrator")
    assert "which XAA/A. Person and XAA/B. Person have. " in refused(*asked)


def test_only_an_administrator_appoints(done: Text, refused: Text) -> None:
    assert "takes the role administrator" in refused(
        "appoint", "XBB/C. Person", "--role", "approver", "--as", "XBB/C. Person"
    )

    done("appoint", "XBB/C. Person", "--role", "approver", "--role", "officer")

    assert "XBB/C. Person officer, approver\n" in done("appoint")

    done("appoint", "XBB/C. Person", "--no-role")

    assert "XBB/C. Person no role\n" in done("appoint")


def test_describe_says_how_it_is_known(done: Text) -> None:
    done("describe", "2026", "--date", "2026-03", "--parties", "XBB,XAA", "--standing", "draft")

    record = json.loads(done("show", "2026", "--format", "jsonl"))
    assert (record["date"], record["date_basis"], record["standing"]) == (
        "2026-03",
        "told",
        "draft",
    )
    assert record["parties"] == ["XAA", "XBB"]


def test_describe_refuses_the_future_and_nothing(refused: Text) -> None:
    assert "in the future" in refused("describe", "2026", "--date", "2999")
    assert "Say what" in refused("describe", "2026")
    assert "is a commitment" in refused("describe", "2026-C-1", "--standing", "draft")


def test_a_rerun_keeps_what_was_decided(done: Text, listed: Listed) -> None:
    done("accept", "2026-C-1")
    done("reject", "2026-C-2", "--reason", "past")
    before = listed("--all")

    said = done("rerun", "2026", "--quiet") + done("rerun", "2026")

    after = listed("--all")
    assert said.startswith("2026 was read again by tagger-")
    assert ": 0 new, proposed.\n" in said
    assert [r["decision"] for r in after.values()] == [r["decision"] for r in before.values()]


def test_a_wide_rerun_only_adds_proposals(done: Text, listed: Listed) -> None:
    done("accept", "2026-C-1")
    before = listed("--all")

    done("rerun", "2026", "--wide")

    after = listed("--all")
    assert set(before) <= set(after)
    assert {after[name]["decision"] for name in set(after) - set(before)} <= {"proposed"}
    assert after["2026-C-1"]["decision"] == "accepted"


@pytest.fixture
def corrected(tmp_path: Path, listed: Listed) -> Path:
    """Return the sample with a line put before it and the words of its second record changed."""
    text = sample.path().read_text(encoding="utf-8")
    quote = listed()["2026-C-2"]["quote"]
    path = tmp_path / "corrected.txt"
    wrong = text.replace(quote, "(deleted)")
    path.write_text(f"Corrected copy.\n\n{wrong}", encoding="utf-8")
    return path


def test_a_correction_finds_the_words_again(
    done: Text, refused: Text, listed: Listed, corrected: Path
) -> None:
    done("accept", "2026-C-1", "2026-C-2")
    quotes = {name: record["quote"] for name, record in listed().items()}

    said = done("correct", "2026", corrected, "--because", "A line was missing.")

    text = corrected.read_text(encoding="utf-8")
    after = listed()
    first = after["2026-C-1"]
    assert first["decision"] == "accepted"
    assert text[first["start"] : first["end"]] == quotes["2026-C-1"]
    assert after["2026-C-2"]["anchor"] == "lost"
    assert "Not found again: 2026-C-2 " in said
    assert done("verify", "--quiet") == ""
    assert "is this one already" in refused("correct", "2026", corrected, "--because", "Again.")


def test_purge_destroys_the_words_and_the_chain_holds(
    done: Text, refused: Text, register: Path, listed: Listed
) -> None:
    words = listed()["2026-C-1"]["quote"]

    assert "add --yes" in refused("purge", "2026", "--because", "Received by mistake.")
    said = done("purge", "2026", "--because", "Received by mistake.", "--yes")

    assert said.startswith("Destroyed: the words of 2026.")
    assert "(words purged)" in done("list")
    assert "Received by mistake." in done("history", "2026")
    assert done("verify", "--quiet") == ""
    stored = b"".join(path.read_bytes() for path in register.iterdir())
    assert words.encode("utf-8") not in stored


def test_purge_is_an_approvers_act(refused: Text) -> None:
    said = refused("purge", "2026", "--because", "x", "--yes", "--as", "XBB/C. Person")

    assert "takes the role approver" in said
