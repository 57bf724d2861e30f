"""Evidence: captured, referred to, linked by the very words, taken back, purged, verified."""

from __future__ import annotations

from typing import Any

import pytest
from desk import OFFICER, OTHER, TODAY, Desk, adding, candidates, document_of

from servanda.assessment.ladder import Quote
from servanda.errors import NotFound, RuleBroken
from servanda.register.acts.capturing import Told, capture, capture_and_link, refer, withdraw
from servanda.register.acts.evidencing import Says, link, unlink
from servanda.register.acts.following import Way
from servanda.register.acts.marking import mark
from servanda.register.acts.purging import purge
from servanda.register.acts.recording import record
from servanda.register.acts.recording import withdraw as withdraw_record
from servanda.register.acts.showing import describe
from servanda.register.acts.suggesting import reject, rejected_marks, restore
from servanda.register.entry import Entry, Marking
from servanda.register.evidenced import EvidenceRecord
from servanda.register.grounds import evidence_on
from servanda.register.memory import folded
from servanda.register.verify import verify

NEWS = document_of("The Ministry opened two ports in June. The treaty is in force.", "news.txt")
DATA = NEWS.text.encode()
FORCE = NEWS.text.find("The treaty"), NEWS.text.find("The treaty") + len("The treaty is in force")
DONE = Says(stance="fulfils", rung="rule-or-programme", spans=(FORCE,))
TREATY = "2025-C-1"


@pytest.fixture
def desk() -> Desk:
    desk, document = Desk(), document_of()
    desk.do(adding(document, candidates(document)))
    return desk


def told(**changes: Any) -> Told:
    return Told(**({"date": "2025-06", "publisher": "A Gazette"} | changes))


def captured(desk: Desk, **changes: Any) -> str:
    (entry,) = desk.do(capture(NEWS, DATA, told(**changes), party="XAA", today=TODAY))
    return entry.subject


def linked(desk: Desk, key: str, says: Says = DONE, name: str = TREATY) -> Entry:
    (entry,) = desk.do(link(key, [name], says, party="XAA"))
    return entry


def test_what_is_captured_is_kept_with_its_hashes(desk: Desk) -> None:
    key = captured(desk, title="News", address="https://news.example/1")
    (one,) = desk.ledger.records().evidence()
    assert (one.id, one.date, one.publisher, one.title) == (key, "2025-06", "A Gazette", "News")
    assert one.capture is not None
    assert one.capture.file_sha256 == NEWS.file_sha256
    assert one.capture.captured == TODAY
    assert desk.ledger.records().content(one.capture.file) == DATA


def test_what_people_wrote_is_not_in_the_chain(desk: Desk) -> None:
    key = captured(desk)
    linked(desk, key)
    assert "Gazette" not in str([entry.payload for entry in desk.ledger.entries()])
    assert "in force" not in str([entry.payload for entry in desk.ledger.entries()])


def test_the_same_bytes_are_captured_once(desk: Desk) -> None:
    key = captured(desk)
    with pytest.raises(RuleBroken, match=f"already, as evidence {key[:8]}"):
        captured(desk)
    desk.do(withdraw(key, party="XAA"))
    assert captured(desk) == key


def test_a_link_holds_the_words_of_the_text(desk: Desk) -> None:
    linked(desk, captured(desk))
    commitment = desk.commitment(TREATY).id
    ((_, evidence),) = evidence_on(desk.ledger.records(), commitment).values()
    assert evidence.quotes == (Quote(start=FORCE[0], end=FORCE[1], text="The treaty is in force"),)
    assert [bearing.stance for bearing in evidence.on(commitment)] == ["fulfils"]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"spans": ()}, "bearing-without-words"),
        ({"spans": ((9, 5),)}, "no-span"),
        ({"spans": ((0, 9999),)}, "no-span"),
        ({"spans": ((-5, 5),)}, "no-span"),
        ({"rung": "restatement"}, "restated-only"),
    ],
)
def test_what_evidence_cannot_say_is_refused(desk: Desk, said: dict[str, Any], code: str) -> None:
    key = captured(desk)
    says = Says(**({"stance": "fulfils", "rung": "budget", "spans": (FORCE,)} | said))
    with pytest.raises(RuleBroken) as refused:
        desk.do(link(key, [TREATY], says, party="XAA"))
    assert refused.value.facts["rule"] == code
    assert not desk.ledger.records().evidence_links()


@pytest.mark.parametrize(
    ("date", "code"),
    [
        ("2025-01-18", "fulfils-before-document"),
        ("2024", "fulfils-before-document"),
        ("2025", "fulfils-perhaps-before-document"),
    ],
)
def test_nothing_older_than_the_document_fulfils(desk: Desk, date: str, code: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        desk.do(
            capture_and_link(NEWS, DATA, told(date=date), [TREATY], DONE, party="XAA", today=TODAY)
        )
    assert refused.value.facts["rule"] == code
    assert not desk.ledger.records().evidence()


def test_older_evidence_may_stand_beside(desk: Desk) -> None:
    linked(desk, captured(desk, date="2024"), Says(stance="neutral", rung="budget", spans=(FORCE,)))
    assert len(evidence_on(desk.ledger.records(), desk.commitment(TREATY).id)) == 1


def test_evidence_may_serve_many_commitments(desk: Desk) -> None:
    entries = desk.do(
        capture_and_link(NEWS, DATA, told(), [TREATY, "2025-C-2"], DONE, party="XAA", today=TODAY)
    )
    assert [entry.kind for entry in entries] == ["evidence-captured", *["evidence-linked"] * 2]
    again = desk.do(
        capture_and_link(NEWS, DATA, told(), ["2025-C-3"], DONE, party="XAA", today=TODAY)
    )
    assert [entry.kind for entry in again] == ["evidence-linked"]
    assert len({entry.subject for entry in (*entries, *again)}) == 4


def test_the_same_is_not_said_twice(desk: Desk) -> None:
    key = captured(desk)
    first = linked(desk, key)
    with pytest.raises(RuleBroken, match="already"):
        linked(desk, key)
    desk.do(unlink(first.subject, party="XAA", because="not so"))
    assert not evidence_on(desk.ledger.records(), desk.commitment(TREATY).id)
    assert linked(desk, key).subject != first.subject


def test_evidence_that_is_withdrawn_counts_no_more(desk: Desk) -> None:
    key = captured(desk)
    linked(desk, key)
    desk.do(withdraw(key[:6], party="XAA"))
    assert not evidence_on(desk.ledger.records(), desk.commitment(TREATY).id)
    with pytest.raises(NotFound):
        linked(desk, key)


def test_internal_evidence_is_the_partys_own(desk: Desk) -> None:
    key = captured(desk)
    with pytest.raises(NotFound):
        desk.do(link(key, [TREATY], DONE, party="XBB"), OTHER)
    linked(desk, key)
    commitment = desk.commitment(TREATY).id
    assert not evidence_on(desk.ledger.records(), commitment, "XBB")
    assert evidence_on(desk.ledger.records(), commitment, "XAA")


def test_a_link_is_no_wider_than_its_commitment(desk: Desk) -> None:
    desk.do(mark(["2025-C-2"], marking=Marking.SHARED))
    key = captured(desk, marking=Marking.PUBLIC)
    assert linked(desk, key).marking == Marking.INTERNAL
    assert linked(desk, key, name="2025-C-2").marking == Marking.SHARED
    desk.do(link(key, ["2025-C-2"], DONE, party="XBB"), OTHER)
    with pytest.raises(RuleBroken, match="XAA"):
        desk.do(withdraw(key, party="XBB"), OTHER)


def test_an_occurrence_held_is_evidence_until_its_record_is_withdrawn(desk: Desk) -> None:
    way = Way("2025-C-2", "series", "XAA")
    meeting = {"on": "2026-01", "state": "held"}
    held = desk.do(record(way, "meeting", [meeting], settings={"rule": "FREQ=YEARLY"}))[-1].subject
    says = Says(stance="advances", rung="held-or-deposited", occurrence="2026")
    desk.do(refer("occurrence", held[:9], ["2025-C-2"], says, party="XAA"))
    commitment = desk.commitment("2025-C-2").id
    ((_, evidence),) = evidence_on(desk.ledger.records(), commitment).values()
    assert (evidence.date, evidence.publisher) == ("2026-01", "XAA")
    assert evidence.fact is not None
    assert evidence.fact.id == held
    too_high = Says(stance="advances", rung="verified-outcome")
    with pytest.raises(RuleBroken) as refused:
        desk.do(refer("occurrence", held, ["2025-C-2"], too_high, party="XAA"))
    assert refused.value.facts["rule"] == "fact-too-high"
    desk.do(withdraw_record("2025-C-2", held, party="XAA"))
    assert not evidence_on(desk.ledger.records(), commitment)


def test_what_was_cancelled_is_no_occurrence_held(desk: Desk) -> None:
    way = Way("2025-C-2", "series", "XAA")
    meeting = {"on": "2026-01", "state": "cancelled", "slot": "2026"}
    done = desk.do(record(way, "meeting", [meeting], settings={"rule": "FREQ=YEARLY"}))
    says = Says(stance="advances", rung="held-or-deposited")
    with pytest.raises(RuleBroken) as refused:
        desk.do(refer("occurrence", done[-1].subject, ["2025-C-2"], says, party="XAA"))
    assert refused.value.facts["rule"] == "fact"


def test_an_act_of_a_treaty_is_evidence(desk: Desk) -> None:
    says = Says(stance="advances", rung="held-or-deposited")
    with pytest.raises(NotFound, match="ottawa/JPN/acceptance/1998-09-30"):
        desk.do(
            refer("adherence-act", "ottawa/JPN/signature/1901-01-01", [TREATY], says, party="XAA")
        )
    desk.do(refer("adherence-act", "ottawa/JPN/acceptance/1998-09-30", [TREATY], says, party="XAA"))
    ((record_, _),) = evidence_on(desk.ledger.records(), desk.commitment(TREATY).id).values()
    assert record_.date == "1998-09-30"
    assert record_.fact is not None
    assert record_.fact.id == "ottawa-convention/JPN/acceptance/1998-09-30"


def test_a_purge_destroys_bytes_text_and_quotes(desk: Desk) -> None:
    key = captured(desk)
    linked(desk, key)
    before = desk.ledger.records().evidence()[0].capture
    assert before is not None
    desk.do(purge(key, author=OFFICER, because="x", history=desk.ledger.history))
    records = desk.ledger.records()
    found = records.find(EvidenceRecord, key)
    assert found is not None
    assert (found.purged, found.publisher) == (True, "")
    assert [records.content(name) for name in (before.file, before.document)] == [None, None]
    assert [one.quotes for one in records.evidence_links()] == [()]
    assert [one.stance for one in records.evidence_links()] == ["fulfils"]
    assert verify(desk.ledger) == []
    with pytest.raises(RuleBroken) as refused:
        linked(desk, key)
    assert refused.value.facts["rule"] == "purged"


def test_purging_a_commitment_takes_its_quotes_along(desk: Desk) -> None:
    linked(desk, captured(desk))
    desk.do(purge(TREATY, author=OFFICER, because="x", history=desk.ledger.history))
    assert [one.quotes for one in desk.ledger.records().evidence_links()] == [()]
    assert not desk.ledger.records().evidence()[0].purged


def test_a_ledger_with_evidence_is_whole_and_folds_again(desk: Desk) -> None:
    linked(desk, captured(desk))
    assert verify(desk.ledger) == []
    again = folded(desk.ledger.entries(), desk.ledger.content)
    assert again.versions() == desk.ledger.records().versions()


def test_rejected_suggestions_stay_away_until_they_are_let_back(desk: Desk) -> None:
    commitment, bad = desk.commitment(TREATY).id, "0a" * 7 + "b"
    desk.do(reject(TREATY, bad, party="XAA", because="another treaty"))
    assert rejected_marks(desk.ledger.records(), commitment, "XAA") == {bad}
    assert rejected_marks(desk.ledger.records(), commitment, "XBB") == frozenset()
    with pytest.raises(RuleBroken, match="already"):
        desk.do(reject(TREATY, bad, party="XAA"))
    desk.do(restore(TREATY, bad, party="XAA"))
    assert rejected_marks(desk.ledger.records(), commitment, "XAA") == frozenset()
    with pytest.raises(NotFound):
        desk.do(restore(TREATY, bad, party="XAA"))
    with pytest.raises(RuleBroken):
        desk.do(reject(TREATY, "words", party="XAA"))


def test_what_is_said_of_evidence_is_mended_within_what_its_links_say(desk: Desk) -> None:
    key = captured(desk)
    linked(desk, key)
    with pytest.raises(RuleBroken) as refused:
        desk.do(describe(key, party="XAA", today=TODAY, date="2024-05"))
    assert refused.value.facts["rule"] == "fulfils-before-document"
    desk.do(describe(key, party="XAA", today=TODAY, date="2025-07", publisher="A Paper"))
    (one,) = desk.ledger.records().evidence()
    assert (one.date, one.publisher) == ("2025-07", "A Paper")
    with pytest.raises(RuleBroken, match="already"):
        desk.do(describe(key, party="XAA", today=TODAY, date="2025-07"))


def test_links_are_seen_by_no_more_people_than_evidence_and_commitment(desk: Desk) -> None:
    desk.do(mark([TREATY], marking=Marking.SHARED))
    key = captured(desk)
    linked(desk, key)
    desk.do(describe(key, party="XAA", today=TODAY, marking=Marking.PUBLIC))
    assert [one.marking for one in desk.ledger.records().evidence_links()] == [Marking.SHARED]
    with pytest.raises(RuleBroken) as refused:
        desk.do(describe(key, party="XBB", today=TODAY, title="x"), OTHER)
    assert refused.value.facts["rule"] == "other-party"


def test_links_are_shown_again_after_their_commitment_was_shared(desk: Desk) -> None:
    key = captured(desk, marking=Marking.SHARED)
    linked(desk, key)
    desk.do(mark([TREATY], marking=Marking.SHARED))
    desk.do(describe(key, party="XAA", today=TODAY, marking=Marking.SHARED))
    assert [one.marking for one in desk.ledger.records().evidence_links()] == [Marking.SHARED]
    with pytest.raises(RuleBroken, match="so already"):
        desk.do(describe(key, party="XAA", today=TODAY, marking=Marking.SHARED))
