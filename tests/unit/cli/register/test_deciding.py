"""Accepting, rejecting and undoing; one by one and many at once."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, get_args

import pytest

from servanda.cli.register import options
from servanda.register.acts import deciding, describing, people
from servanda.register.entry import Marking
from servanda.register.payloads_commitments import Decision
from servanda.register.payloads_documents import Basis

Text = Callable[..., str]
Listed = Callable[..., dict[str, Any]]

pytestmark = pytest.mark.usefixtures("register")


def test_the_options_offer_what_the_register_takes() -> None:
    assert options.REASONS == deciding.REASONS
    assert options.STANDINGS == describing.STANDINGS
    assert options.ROLES == people.ROLES
    assert tuple(Marking) == options.MARKINGS
    assert get_args(Decision) == options.DECISIONS
    assert get_args(Basis) == options.BASES


def test_accept_takes_references_ids_and_their_beginnings(done: Text, listed: Listed) -> None:
    records = listed()
    names = ["2026-c-1", records["2026-C-2"]["id"], records["2026-C-3"]["id"][:8], "2026-C-1"]

    said = done("accept", *names)

    assert said.startswith("Accepted: 2026-C-1, 2026-C-2, 2026-C-3.\n")
    assert f"{len(records) - 3} of the {len(records)} records of 2026 are still proposed." in said
    assert sum(record["decision"] == "accepted" for record in listed().values()) == 3


def test_many_are_named_by_their_ends(done: Text) -> None:
    said = done("accept", *(f"2026-C-{number}" for number in range(1, 9)))

    assert said.startswith("Accepted: 2026-C-1, 2026-C-2, 2026-C-3 ... 2026-C-8 (8 in all).\n")


def test_all_or_none_is_decided(done: Text, refused: Text, listed: Listed) -> None:
    done("accept", "2026-C-2")

    said = refused("accept", "2026-C-1", "2026-C-2")

    assert "2026-C-2 was accepted by XAA/A. Person already" in said
    assert listed()["2026-C-1"]["decision"] == "proposed"


@pytest.mark.parametrize("name", ["2026-C-999", "zzz", ""])
def test_what_is_not_there_is_a_sentence(refused: Text, name: str) -> None:
    refused("accept", name)


def test_a_document_is_no_commitment(refused: Text) -> None:
    assert "is a document" in refused("accept", "2026")


def test_a_reject_needs_a_reason(refused: Text) -> None:
    said = refused("reject", "2026-C-1")

    assert "--reason (position, past, another's act, duplicate, wrong extent)" in said


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (["--reason", "position"], ("position", None)),
        (["--because", "It repeats the treaty."], ("other", "It repeats the treaty.")),
        (["--reason", "past", "--because", "Signed."], ("past", "Signed.")),
    ],
)
def test_the_reason_is_kept(done: Text, given: list[str], kept: Any) -> None:
    done("reject", "2026-C-1", *given)

    last = json.loads(done("history", "2026-C-1", "--format", "jsonl").splitlines()[-1])
    assert (last["reason"], last["because"]) == kept


def test_what_a_person_decided_changes_only_with_a_reason(
    done: Text, refused: Text, listed: Listed
) -> None:
    done("reject", "2026-C-1", "--reason", "past")

    assert "needs a reason" in refused("accept", "2026-C-1")
    done("accept", "2026-C-1", "--because", "It goes on.")

    assert listed()["2026-C-1"]["decision"] == "accepted"


def test_a_decision_from_an_old_version_is_refused(
    done: Text,
    refused: Text,
) -> None:
    done("edit", "2026-C-1", "--set", "due=2027", "--as", "XBB/C. Person")

    said = refused("accept", "2026-C-1", "--version", "1", "--because", "As it was.")

    assert "2026-C-1 was changed by XBB/C. Person on " in said
    assert "it is at version 2, and you started from version 1" in said


def test_undo_gives_back_what_was_before(done: Text, listed: Listed) -> None:
    before = listed()["2026-C-1"]
    done("edit", "2026-C-1", "--set", "due=2027")

    said = done("undo", "2026-C-1")

    after = listed()["2026-C-1"]
    assert said.startswith("Taken back: 2026-C-1.\n")
    for record in (before, after):
        record.pop("register")
    assert after == {**before, "version": 3}


def test_filters_choose_what_is_decided(done: Text, listed: Listed) -> None:
    area = set(listed("--area", "A"))

    said = done("accept", "--all-shown", "--area", "A", "--yes")

    assert said.startswith("Accepted: ")
    decided = {name for name, r in listed().items() if r["decision"] == "accepted"}
    assert decided == area


def test_without_yes_what_would_be_decided_is_shown(
    servanda: Callable[..., Any], listed: Listed
) -> None:
    result = servanda("accept", "--all-shown", "--area", "A")

    assert result.exit_code == 2
    assert "2026-C-" in result.stdout
    assert "Nothing was done yet; add --yes to accept these" in result.stderr
    assert {record["decision"] for record in listed().values()} == {"proposed"}


def test_ids_and_filters_do_not_go_together(refused: Text) -> None:
    assert "not both" in refused("accept", "2026-C-1", "--area", "A")
    assert "--all-shown" in refused("accept", "--area", "A")
    assert "2005-C-12" in refused("accept")


def test_filters_that_choose_nothing_do_nothing(done: Text) -> None:
    said = done("accept", "--all-shown", "--standing", "draft", "--yes")

    assert said == "Nothing in the register fits; nothing was done.\n"
