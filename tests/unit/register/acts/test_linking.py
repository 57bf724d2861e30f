"""Links between commitments: proposed by a comparison, decided on by people."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from desk import OFFICER, OTHER, Desk, adding, both, candidates, comparing, document_of

from servanda.errors import Conflict, NotFound, RuleBroken
from servanda.lineage import method
from servanda.register.acts.correcting import correct
from servanda.register.acts.deciding import reject as reject_commitment
from servanda.register.acts.deciding import undo as undo_commitment
from servanda.register.acts.linking import accept, called, propose, reject, undo
from servanda.register.acts.marking import mark
from servanda.register.acts.purging import purge
from servanda.register.acts.splitting import split
from servanda.register.counterparts import agendas, compare_agendas
from servanda.register.entry import Marking
from servanda.register.linked import LinkRecord
from servanda.register.memory import folded
from servanda.register.verify import verify


def compared() -> Desk:
    desk = both()
    desk.do(comparing(desk))
    return desk


def link_of(desk: Desk, name: str, party: str = "XAA") -> LinkRecord:
    records = desk.ledger.records()
    links = records.links(desk.document().id)
    (found,) = (ln for ln in links if (called(records, ln), ln.party) == (name, party))
    return found


FUND = "2025-C-4 → 2026-C-3"
PORTS = "2025-C-1 → 2026-C-1"


def test_a_comparison_is_one_entry_that_proposes_links_and_holds_no_words() -> None:
    desk = both()

    (entry,) = desk.do(comparing(desk))

    assert (entry.kind, entry.subject) == ("documents-compared", desk.document("2026").id)
    assert (entry.marking, entry.sealed, entry.files) == (Marking.INTERNAL, None, {})
    assert "Fund" not in json.dumps(entry.payload)
    link = link_of(desk, FUND)
    assert (link.decision, link.confidence, link.method) == ("proposed", "likely", method())
    assert (link.counts, link.version, link.filed) == (True, 1, entry.sequence)
    assert not link_of(desk, PORTS).counts  # only possible: a person decides
    assert verify(desk.ledger) == []


def test_the_same_comparison_again_enters_nothing() -> None:
    desk = compared()
    assert desk.do(comparing(desk)) == []
    desk.do(accept(link_of(desk, PORTS).id))
    desk.do(reject(link_of(desk, FUND).id, because="no"))
    assert desk.do(comparing(desk)) == []
    desk.do(undo(link_of(desk, FUND).id))
    desk.do(split("2025-C-2", ["Meet every year", "in Osk"]))
    assert len(desk.do(comparing(desk))) == 1
    assert link_of(desk, FUND).version == 3  # said again as it was: nobody has to look again


def test_what_a_person_accepted_counts_and_stays_as_it_is() -> None:
    desk = compared()
    name = link_of(desk, PORTS).id

    desk.do(accept(name[:6]))
    desk.do(comparing(desk))

    link = link_of(desk, PORTS)
    assert link.decided is not None
    assert (link.decision, link.counts, link.version) == ("accepted", True, 2)
    assert (link.decided.by, link.decided.verdict) == (str(OFFICER), "accepted")
    with pytest.raises(RuleBroken, match="accepted by XAA/An Officer already"):
        desk.do(accept(name))


def test_what_a_person_rejected_is_not_proposed_again_by_the_same_method() -> None:
    desk = compared()
    name = link_of(desk, FUND).id

    desk.do(reject(name, because="another fund"))
    assert desk.do(comparing(desk)) == []  # nothing came in its place

    link = link_of(desk, FUND)
    assert link.decided is not None
    assert (link.decision, link.decided.because) == ("rejected", "another fund")
    assert link.version == 2
    assert "2025-C-4" not in {
        called(desk.ledger.records(), other).split(" → ")[0]
        for other in desk.ledger.records().links(desk.document().id)
        if other.decision == "proposed"
    }


def test_another_method_may_propose_what_was_rejected_and_not_what_was_accepted() -> None:
    desk = compared()
    desk.do(reject(link_of(desk, FUND).id, because="no"))
    desk.do(accept(link_of(desk, PORTS).id))
    records = desk.ledger.records()
    series = agendas(records, records.documents(), party="XAA")
    (found,) = compare_agendas(series)
    newer = replace(found, method="lineage-99")

    desk.do(propose(newer, party="XAA", history=desk.ledger.history))

    links = desk.ledger.records().links(desk.document().id)
    told = {(called(records, link), link.method, link.decision) for link in links}
    assert {(FUND, method(), "rejected"), (FUND, "lineage-99", "proposed")} <= told
    assert (PORTS, method(), "accepted") in told
    assert (PORTS, "lineage-99", "proposed") not in told
    # What the old method proposed and nobody decided on made room for the new one's.
    assert ("2025-C-2 → 2026-C-2", method(), "withdrawn") in told


def test_rejecting_needs_a_reason_and_so_does_accepting_then() -> None:
    desk = compared()
    name = link_of(desk, FUND).id
    with pytest.raises(RuleBroken, match="needs a reason"):
        desk.do(reject(name, because=" "))
    desk.do(reject(name, because="no"))
    with pytest.raises(RuleBroken, match="rejected by XAA/An Officer"):
        desk.do(accept(name))
    desk.do(accept(name, because="it is the same fund"))
    assert link_of(desk, FUND).decision == "accepted"


def test_undoing_goes_back_one_decision_at_a_time() -> None:
    desk = compared()
    name = link_of(desk, FUND).id
    (first,) = desk.do(reject(name, because="no"))
    (second,) = desk.do(accept(name, because="yes"))

    (entry,) = desk.do(undo(name))

    assert (entry.supersedes, second.supersedes) == (second.sequence, first.sequence)
    assert link_of(desk, FUND).decision == "rejected"
    desk.do(undo(name))
    assert link_of(desk, FUND).decision == "proposed"
    assert link_of(desk, FUND).version == 5
    with pytest.raises(RuleBroken, match="nothing to undo"):
        desk.do(undo(name))


def test_a_decision_on_an_older_version_is_a_conflict() -> None:
    desk = compared()
    name = link_of(desk, FUND).id
    desk.do(accept(name))
    with pytest.raises(Conflict, match="changed by XAA/An Officer"):
        desk.do(reject(name, because="no", base=1))


def test_a_link_is_named_by_its_id_or_the_beginning_of_one() -> None:
    desk = compared()
    with pytest.raises(NotFound, match="holds no link 'nothing'"):
        desk.do(accept("nothing"))
    with pytest.raises(NotFound, match="holds no link ''"):
        desk.do(accept(""))


def test_each_party_has_its_own_links() -> None:
    desk = compared()
    desk.do(mark([*(f"2025-C-{n}" for n in range(1, 6)), "2025"], marking=Marking.SHARED))
    desk.do(mark([*(f"2026-C-{n}" for n in range(1, 5)), "2026"], marking=Marking.SHARED))
    desk.do(reject(link_of(desk, FUND).id, because="no"))

    desk.do(comparing(desk, OTHER), OTHER)
    desk.do(accept(link_of(desk, FUND, "XBB").id), OTHER)

    assert link_of(desk, FUND, "XAA").decision == "rejected"
    assert link_of(desk, FUND, "XBB").decision == "accepted"


def test_what_a_party_does_not_see_is_not_compared_for_it() -> None:
    desk = both()
    desk.do(mark(["2025", "2026", "2025-C-4", "2026-C-3", "2025-C-1"], marking=Marking.SHARED))
    desk.do(comparing(desk, OTHER), OTHER)
    records = desk.ledger.records()
    assert [called(records, one) for one in records.links(desk.document().id)] == [FUND]


def test_a_link_is_never_wider_than_either_commitment() -> None:
    desk = both()
    desk.do(mark(["2025", "2026", "2025-C-4"], marking=Marking.PUBLIC))
    desk.do(mark(["2026-C-3"], marking=Marking.SHARED))
    desk.do(comparing(desk, marking=Marking.PUBLIC))
    name = link_of(desk, FUND).id
    assert link_of(desk, FUND).marking == Marking.INTERNAL  # one entry, as narrow as any of them

    with pytest.raises(RuleBroken, match="cannot be public"):
        desk.do(accept(name, marking=Marking.PUBLIC))
    (entry,) = desk.do(accept(name, marking=Marking.SHARED))

    assert entry.marking == link_of(desk, FUND).marking == Marking.SHARED
    desk.do(undo(name))
    assert link_of(desk, FUND).marking == Marking.SHARED


def test_links_of_what_was_replaced_or_rejected_cannot_be_decided_on() -> None:
    desk = compared()
    name = link_of(desk, PORTS).id
    desk.do(split("2025-C-1", ["Conclude a treaty by the end of 2027", "open two ports"]))
    with pytest.raises(RuleBroken, match="2025-C-1 was split"):
        desk.do(accept(name))
    desk.do(undo_commitment("2025-C-1"))
    desk.do(accept(name))

    desk.do(reject_commitment("2026-C-3", reason="past"))
    with pytest.raises(RuleBroken, match="2026-C-3 was rejected"):
        desk.do(reject(link_of(desk, FUND).id, because="no"))


def test_what_came_in_place_of_a_commitment_is_compared_anew() -> None:
    desk = compared()
    desk.do(split("2025-C-1", ["Conclude a treaty by the end of 2027", "open two ports"]))
    desk.do(comparing(desk))
    told = {
        called(desk.ledger.records(), link): link.decision
        for link in desk.ledger.records().links(desk.document().id)
    }
    assert told[PORTS] == "withdrawn"
    assert any(name.startswith(("2025-C-6", "2025-C-7")) for name in told)


def test_purging_a_commitment_takes_what_was_said_of_its_links_and_nothing_is_left() -> None:
    desk = compared()
    name = link_of(desk, FUND).id
    other = link_of(desk, PORTS).id
    desk.do(reject(name, because="secret words"))
    desk.do(accept(other, because="kept words"))
    before = list(desk.ledger.entries())

    desk.do(purge("2026-C-3", author=OFFICER, because="x", history=desk.ledger.history))

    link = link_of(desk, FUND)
    assert link.decided is not None
    assert (link.decision, link.decided.because) == ("rejected", None)
    kept = link_of(desk, PORTS).decided
    assert kept is not None
    assert kept.because == "kept words"
    bodies = [desk.ledger.content(digest) for entry in before for digest in entry.contents]
    assert not any(b"secret words" in body.body for body in bodies if body)
    with pytest.raises(RuleBroken, match="was purged"):
        desk.do(accept(name, because="why"))
    assert verify(desk.ledger) == []
    again = folded(desk.ledger.entries(), desk.ledger.content)
    assert again.versions() == desk.ledger.records().versions()


def test_a_document_that_was_corrected_meanwhile_is_compared_again() -> None:
    desk = both()
    act = comparing(desk)
    old = desk.document("2026")
    text = "A new first line.\nMeet every year in Osk and in Ulm.\n"
    document = document_of(text, "corrected.txt")
    desk.do(correct(old.id, document, text.encode(), candidates=[], method=None, because="x"))
    with pytest.raises(Conflict, match="compare again"):
        desk.do(act)


def test_three_documents_are_compared_each_with_the_next_and_over_the_gap() -> None:
    desk = both()
    text = "They will train many clerks.\n"
    document = document_of(text, "third.txt")
    found = candidates(document, ("They will train many clerks",))
    desk.do(adding(document, found, date="2026-01-20"))

    entries = desk.do(comparing(desk))

    pairs = [(entry.payload["bridge"], len(entry.payload["links"])) for entry in entries]
    assert [bridge for bridge, _ in pairs] == [False, False, True]
    assert pairs[-1] == (True, 1)
