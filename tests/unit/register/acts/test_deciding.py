"""What a decision does to a commitment, what it needs, and what undoing it brings back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from desk import OTHER, filled

from servanda.errors import Conflict, InvalidRecord, NotFound, RuleBroken
from servanda.model import Mention
from servanda.register.acts.deciding import accept, edit, reject, undo
from servanda.register.acts.owning import assign


def test_accepting_keeps_who_when_and_what_it_was() -> None:
    desk = filled()
    before = desk.commitment("2025-C-1")

    (entry,) = desk.do(accept("2025-C-1", because=" agreed text "), OTHER)

    assert desk.commitment("2025-C-1") == replace(
        before,
        decision="accepted",
        decided_by="XBB/Another Officer",
        decided_at=entry.at,
        decided_in=entry.sequence,
        restores=1,
        because="agreed text",
        version=2,
        changed_by="XBB/Another Officer",
        changed_at=entry.at,
    )


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ({"reason": "position"}, ("position", None)),
        ({"because": "no act"}, ("other", "no act")),
        ({"reason": "past", "because": "done"}, ("past", "done")),
    ],
)
def test_a_reject_has_a_stock_reason_words_or_both(
    given: dict[str, Any], kept: tuple[str, str | None]
) -> None:
    desk = filled()

    desk.do(reject("2025-C-2", **given))

    record = desk.commitment("2025-C-2")
    assert (record.decision, record.reason, record.because) == ("rejected", *kept)


@pytest.mark.parametrize(
    "given", [{}, {"because": "  "}, {"reason": "other"}, {"reason": "whim", "because": "x"}]
)
def test_a_reject_without_a_reason_is_refused(given: dict[str, Any]) -> None:
    with pytest.raises(RuleBroken) as refusal:
        filled().do(reject("2025-C-2", **given))

    assert refusal.value.facts == {"rule": "reason"}


def test_changing_a_decision_needs_a_reason_and_supersedes_its_entry() -> None:
    desk = filled()
    (first,) = desk.do(reject("2025-C-2", reason="past"))

    for act in (accept("2025-C-2"), edit("2025-C-2", {"due": "2030"})):
        with pytest.raises(RuleBroken, match="needs a reason"):
            desk.do(act)
    (second,) = desk.do(accept("2025-C-2", because="it looks forward"))

    assert second.supersedes == first.sequence
    assert desk.commitment("2025-C-2").reason is None


def test_a_decision_is_not_taken_twice() -> None:
    desk = filled()
    desk.do(accept("2025-C-1"))
    desk.do(reject("2025-C-2", reason="past"))

    for act in (accept("2025-C-1", because="again"), reject("2025-C-2", reason="position")):
        with pytest.raises(RuleBroken, match="already"):
            desk.do(act)


def test_a_stale_version_is_refused_with_who_changed_it() -> None:
    desk = filled()
    desk.do(accept("2025-C-1", base=1), OTHER)

    with pytest.raises(Conflict) as refusal:
        desk.do(edit("2025-C-1", {"due": "2030"}, because="x", base=1))

    assert refusal.value.facts == {"expected": 1, "found": 2}
    assert refusal.value.message == (
        "2025-C-1 was changed by XBB/Another Officer on 2026-01-31 at 00:00 UTC: it is at version "
        "2, and you started from version 1. Look at it again, then repeat your change."
    )


@pytest.mark.parametrize("name", ["2025-C-9", "2025", "", "zz"])
def test_a_name_that_means_no_commitment_is_refused(name: str) -> None:
    with pytest.raises(NotFound):
        filled().do(accept(name))


def test_a_commitment_answers_to_id_beginning_and_reference() -> None:
    desk = filled()
    key = desk.commitment("2025-C-1").id

    desk.do(accept(key[:12]))
    desk.do(edit(key, {"due": "2030"}, because="x"))

    assert desk.commitment("2025-c-1").decision == "edited"


def test_an_edit_changes_what_is_given_and_names_it() -> None:
    desk = filled()
    before = desk.commitment("2025-C-1")

    changes = {"due": "2027-12-31", "actors": ["XAA", "Coast Guard"], "strength": "bind"}
    (entry,) = desk.do(edit("2025-C-1", changes))

    assert entry.payload == {"fields": ["actors", "strength", "due"]}
    assert desk.commitment("2025-C-1").commitment == replace(
        before.commitment,
        due="2027-12-31",
        strength="bind",
        actors=(Mention(text="XAA", id="XAA", name="Arvenia"), Mention(text="Coast Guard")),
    )


def test_a_new_span_reads_the_quote_from_the_text() -> None:
    desk = filled()
    start = desk.commitment("2025-C-1").commitment.start

    desk.do(edit("2025-C-1", {"end": start + len("Conclude a treaty")}))
    desk.do(edit("2025-C-2", {"quote": "every year"}))

    assert desk.commitment("2025-C-1").commitment.quote == "Conclude a treaty"
    words = desk.commitment("2025-C-2").commitment
    assert (words.start, words.end, words.quote) == (87, 97, "every year")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"due": "soon"}, "due"),
        ({"due": "2027-13"}, "due"),
        ({"actors": ["XQQ"]}, "actors"),
        ({"actors": [{"text": "Canada", "id": "CANADA"}]}, "actors[0]"),
        ({"actors": "XAA"}, "actors"),
        ({"topics": [{"text": " "}]}, "topics[0]"),
        ({"mechanism": "magic"}, "mechanism"),
        ({"strength": "firm"}, "strength"),
        ({"continuing": "yes"}, "continuing"),
        ({"rrule": "monthly"}, "rrule"),
        ({"action": [""]}, "action"),
        ({"parent": "nobody"}, "parent"),
        ({"start": "4"}, "start"),
        ({"id": "x"}, "id"),
        ({"colour": "red"}, "colour"),
        ({"start": 12, "quote": "Trade"}, "quote"),
    ],
)
def test_a_value_that_does_not_fit_is_refused(changes: dict[str, Any], field: str) -> None:
    desk = filled()

    with pytest.raises(InvalidRecord) as refusal:
        desk.do(edit("2025-C-1", changes))

    assert refusal.value.facts == {"field": field}


@pytest.mark.parametrize(
    "changes", [{"start": 5000}, {"end": 0}, {"start": -1}, {"quote": "not there"}, {"quote": " "}]
)
def test_a_span_outside_the_text_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(RuleBroken):
        filled().do(edit("2025-C-1", changes))


def test_an_edit_that_changes_nothing_is_refused() -> None:
    with pytest.raises(RuleBroken, match="accept it"):
        filled().do(edit("2025-C-1", {"due": None}))


def test_undoing_goes_back_decision_by_decision_and_needs_no_reason() -> None:
    desk = filled()
    proposed = desk.commitment("2025-C-1")
    desk.do(accept("2025-C-1"))
    accepted = desk.commitment("2025-C-1")
    (edited,) = desk.do(edit("2025-C-1", {"due": "2030"}, because="printed below"))

    (entry,) = desk.do(undo("2025-C-1"), OTHER)
    back = desk.commitment("2025-C-1")
    desk.do(undo("2025-C-1"))
    further = desk.commitment("2025-C-1")

    assert (entry.payload, entry.supersedes) == (
        {"undoes": edited.sequence, "restores": 2},
        edited.sequence,
    )
    moved = {"changed_by": "XBB/Another Officer", "changed_at": entry.at, "version": 4}
    assert back == replace(accepted, **moved)  # type: ignore[arg-type]
    assert further == replace(proposed, changed_at=further.changed_at, version=5)
    with pytest.raises(RuleBroken, match="nothing to undo"):
        desk.do(undo("2025-C-1"))


def test_undoing_keeps_owners_and_marking_given_since() -> None:
    desk = filled()
    desk.do(accept("2025-C-1"))
    desk.do(assign("2025-C-1", party="XAA", agency="Ports"))

    desk.do(undo("2025-C-1"))

    record = desk.commitment("2025-C-1")
    assert (record.decision, [o.agency for o in record.owners]) == ("proposed", ["Ports"])
