"""Purging destroys words and files for ever; everything else still stands and verifies."""

from __future__ import annotations

import pytest
from desk import OFFICER, OTHER, Desk, adding, document_of, filled

from servanda.errors import RuleBroken
from servanda.register.acts.correcting import correct
from servanda.register.acts.deciding import accept, edit, reject, undo
from servanda.register.acts.purging import purge
from servanda.register.acts.splitting import split
from servanda.register.ledger import together
from servanda.register.memory import folded
from servanda.register.verify import verify


def purged(desk: Desk, name: str) -> None:
    desk.do(purge(name, author=OFFICER, because="secret", history=desk.ledger.history))


def test_a_document_takes_the_words_of_its_commitments_with_it() -> None:
    desk = filled()
    desk.do(edit("2025-C-1", {"due": "2030"}))
    desk.do(reject("2025-C-2", because="a private word"))

    purged(desk, "2025")

    document, records = desk.document(), desk.ledger.records()
    assert (document.purged, document.title, document.name) == (True, "", "")
    for record in records.commitments(document.id):
        assert (record.purged, record.commitment.quote, record.because) == (True, "", None)
    assert [desk.commitment(f"2025-C-{n}").decision for n in (1, 2, 3)] == [
        "edited",
        "rejected",
        "proposed",
    ]
    left = [d for e in desk.ledger.entries() for d in e.contents if desk.ledger.content(d)]
    assert left == [list(desk.ledger.entries())[-1].sealed]
    assert verify(desk.ledger) == []
    assert folded(desk.ledger.entries(), desk.ledger.content).versions() == records.versions()


def test_a_document_and_one_of_its_commitments_may_go_at_once() -> None:
    desk = filled()
    history = desk.ledger.history
    acts = [purge(n, author=OFFICER, because="x", history=history) for n in ("2025", "2025-C-1")]

    desk.do(together(acts))

    assert desk.commitment("2025-C-1").purged
    assert verify(desk.ledger) == []


def test_a_commitment_takes_what_it_was_split_into_with_it() -> None:
    desk = filled()
    desk.do(split("2025-C-1", ["Conclude a treaty by the end of 2027", "open two ports"]))

    purged(desk, "2025-C-1")

    found = {n: desk.commitment(f"2025-C-{n}").purged for n in range(1, 8)}
    assert [n for n, gone in found.items() if gone] == [1, 6, 7]
    assert verify(desk.ledger) == []


def test_nothing_is_decided_about_destroyed_words() -> None:
    desk = filled()
    desk.do(accept("2025-C-2"))
    purged(desk, "2025")

    acts = (accept("2025-C-1"), reject("2025-C-1", reason="past"), undo("2025-C-2"))
    new = document_of("New words")
    correction = correct("2025", new, b"x", candidates=[], method=None, because="x")
    for act in (*acts, edit("2025-C-1", {"due": "2030"}), correction, adding(document_of(), [])):
        with pytest.raises(RuleBroken):
            desk.do(act)


def test_purging_takes_an_approver_a_reason_and_something_to_purge() -> None:
    desk = filled()

    history = desk.ledger.history
    for act, rule in (
        (purge("2025", author=OTHER, because="secret", history=history), "role"),
        (purge("2025", author=OFFICER, because=" ", history=history), "reason"),
    ):
        with pytest.raises(RuleBroken) as refusal:
            desk.do(act)
        assert refusal.value.facts == {"rule": rule}
    purged(desk, "2025")
    with pytest.raises(RuleBroken, match="left to destroy"):
        purged(desk, "2025")
