"""Following commitments: proposed, checked by the declaration, corrected, taken back, purged."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from desk import OFFICER, OTHER, Desk, adding, candidate, document_of

from servanda.errors import Conflict, NotFound, RuleBroken, UnknownCode
from servanda.register.acts.deciding import reject
from servanda.register.acts.following import FieldsRefused, Way, drop, follow
from servanda.register.acts.marking import mark
from servanda.register.acts.purging import purge
from servanda.register.acts.recording import correct, record, restore, withdraw
from servanda.register.courses import Course, courses
from servanda.register.entry import Author, Entry, Marking
from servanda.register.followed import FollowUpRecord, values_of
from servanda.register.proposing import proposed_procedure

TREATY = Way("2025-C-1", "treaty-making", "XAA")
SERIES = Way("2025-C-2", "series", "XAA")
ROUND = {"on": "2026-03", "kind": "round", "place": "Osk"}


@pytest.fixture
def desk() -> Desk:
    desk, document = Desk(), document_of()
    treaty = document.text.find("Conclude")
    meeting = document.text.find("Meet")
    found = [
        candidate(document, treaty, treaty + 36, mechanism="treaty-making", due="2027-12-31"),
        candidate(document, meeting, meeting + 22, mechanism="consultation", rrule="FREQ=YEARLY"),
    ]
    desk.do(adding(document, found))
    return desk


def told(desk: Desk) -> list[FollowUpRecord]:
    return list(desk.ledger.records().follow_ups())


def record_round(desk: Desk, author: Author = OFFICER, **changes: Any) -> list[Entry]:
    way = Way(TREATY.commitment, TREATY.procedure, author.party)
    return desk.do(record(way, "talks", [ROUND | changes]), author)


def course(desk: Desk, on: str, as_of: int | None = None) -> Course:
    records = desk.ledger.records(as_of)
    day = dt.date.fromisoformat(on)
    (found,) = courses(records.followings(), records.follow_ups(), day)
    return found


def test_a_commitment_proposes_its_procedure_and_settings(desk: Desk) -> None:
    assert getattr(proposed_procedure(desk.commitment("2025-C-1")), "id", None) == "treaty-making"
    (entry,) = desk.do(follow(TREATY))
    (following,) = desk.ledger.records().followings()
    assert entry.kind == "procedure-followed"
    assert values_of(following.settings) == {
        "parties": ("XAA", "XBB"),
        "agreed": "2025-01-19",
        "due": "2027-12-31",
        "title": "Conclude a treaty by the end of 2027",
    }
    assert "title" not in str(entry.payload)


def test_a_series_is_proposed_with_its_recurrence(desk: Desk) -> None:
    desk.do(follow(SERIES, {"starts": "2025"}))
    found = course(desk, "2026-06-01")
    assert [each.key for each in found.state.occurrences][:2] == ["2025", "2026"]
    assert {each.state for each in found.state.occurrences if each.key == "2025"} == {"no-record"}


def test_recording_takes_the_procedure_up(desk: Desk) -> None:
    assert [entry.kind for entry in record_round(desk)] == [
        "procedure-followed",
        "follow-up-recorded",
    ]
    (entry,) = record_round(desk, on="2026-05")
    assert entry.payload == {
        "commitment": desk.commitment("2025-C-1").id,
        "procedure": "treaty-making",
        "type": "talks",
        "fields": [
            {"field": "on", "values": ["2026-05"]},
            {"field": "kind", "values": ["round"]},
        ],
    }
    assert [one.party for one in told(desk)] == ["XAA", "XAA"]
    assert len({one.id for one in told(desk)}) == 2


def test_several_records_of_one_step_have_their_own_ids(desk: Desk) -> None:
    desk.do(record(TREATY, "talks", [ROUND, ROUND, {"on": "2026-06", "kind": "round"}]))
    assert len({one.id for one in told(desk)}) == 3


def test_wrong_fields_are_each_told_and_nothing_is_stored(desk: Desk) -> None:
    size = len(list(desk.ledger.entries()))
    with pytest.raises(FieldsRefused) as refused:
        record_round(desk, on="2026-13", kind="party", when="today")
    problems: Any = refused.value.facts["problems"]
    assert set(problems) == {"on", "kind", "when"}
    assert "Nothing was stored" in refused.value.message
    with pytest.raises(FieldsRefused, match="due"):
        desk.do(record(TREATY, "talks", [ROUND], settings={"due": "whenever"}))
    assert len(list(desk.ledger.entries())) == size


def test_characters_that_no_register_keeps_are_refused(desk: Desk) -> None:
    with pytest.raises(FieldsRefused, match="place"):
        record_round(desk, place="O\x00sk")
    with pytest.raises(FieldsRefused, match="title"):
        desk.do(follow(TREATY, {"title": "\u202eytaert"}))


def test_of_several_records_the_wrong_one_is_told(desk: Desk) -> None:
    with pytest.raises(FieldsRefused) as refused:
        desk.do(record(TREATY, "talks", [ROUND, ROUND | {"on": "then"}]))
    assert refused.value.facts["number"] == 1
    assert told(desk) == []


def test_only_what_the_procedure_keeps_is_recorded(desk: Desk) -> None:
    with pytest.raises(RuleBroken, match="expected one of talks, act"):
        desk.do(record(TREATY, "meeting", [ROUND]))
    with pytest.raises(UnknownCode, match="unknown procedure"):
        desk.do(follow(Way("2025-C-1", "treaty", "XAA")))
    with pytest.raises(NotFound):
        desk.do(follow(Way("2025-C-9", "series", "XAA")))


def test_settings_change_and_the_old_ones_stay_in_the_history(desk: Desk) -> None:
    (first,) = desk.do(follow(TREATY))
    (second,) = desk.do(follow(TREATY, {"due": "2028"}))
    (following,) = desk.ledger.records().followings()
    assert (second.supersedes, following.version, following.filed) == (
        first.sequence,
        2,
        first.sequence,
    )
    assert values_of(following.settings)["due"] == "2028"
    then = desk.ledger.records(as_of=first.sequence).followings()[0]
    assert values_of(then.settings)["due"] == "2027-12-31"
    with pytest.raises(RuleBroken, match="with these settings"):
        desk.do(follow(TREATY, {"due": "2028"}))
    desk.do(follow(TREATY, {"due": ""}))
    assert "due" not in values_of(desk.ledger.records().followings()[0].settings)


def test_who_started_from_an_older_version_is_told(desk: Desk) -> None:
    desk.do(follow(TREATY, base=0))
    with pytest.raises(Conflict, match="version 1"):
        desk.do(follow(TREATY, {"due": "2028"}, base=0))
    record_round(desk)
    (one,) = told(desk)
    desk.do(correct("2025-C-1", one.id, {"on": "2026-04"}, party="XAA", base=1))
    with pytest.raises(Conflict, match="version 2"):
        desk.do(correct("2025-C-1", one.id, {"on": "2026-05"}, party="XAA", base=1))


def test_what_is_dropped_is_followed_no_more_until_it_is_again(desk: Desk) -> None:
    record_round(desk)
    desk.do(drop(TREATY, because="merged"))
    records = desk.ledger.records()
    day = dt.date(2026, 6, 1)
    assert courses(records.followings(), records.follow_ups(), day) == []
    with pytest.raises(RuleBroken, match="does not follow"):
        desk.do(drop(TREATY))
    desk.do(follow(TREATY))
    assert course(desk, "2026-06-01").state.indicators["rounds"].value == 1


def test_a_correction_changes_the_fields_it_names(desk: Desk) -> None:
    record_round(desk)
    (one,) = told(desk)
    changes = {"on": "2026-04-02", "place": ""}
    (entry,) = desk.do(correct("2025-C-1", one.id[:6], changes, party="XAA", because="news"))
    (now,) = told(desk)
    assert entry.supersedes == one.said
    assert values_of(now.fields) == {"on": "2026-04-02", "kind": "round"}
    with pytest.raises(RuleBroken, match="so already"):
        desk.do(correct("2025-C-1", one.id, changes, party="XAA"))
    with pytest.raises(FieldsRefused, match="kind"):
        desk.do(correct("2025-C-1", one.id, {"kind": ""}, party="XAA"))


def test_a_withdrawn_record_counts_no_more_and_stays_in_the_past(desk: Desk) -> None:
    record_round(desk)
    size = len(list(desk.ledger.entries()))
    (one,) = told(desk)
    before = course(desk, "2026-06-01").version
    desk.do(withdraw("2025-C-1", one.id, party="XAA", because="a slip"))
    assert course(desk, "2026-06-01").state.indicators["rounds"].value == 0
    assert course(desk, "2026-06-01").version > before
    assert course(desk, "2026-06-01", size).state.indicators["rounds"].value == 1
    for act in (
        withdraw("2025-C-1", one.id, party="XAA"),
        correct("2025-C-1", one.id, {"on": "2027"}, party="XAA"),
    ):
        with pytest.raises(RuleBroken, match="withdrawn by"):
            desk.do(act)


def test_a_withdrawn_record_is_restored_as_it_was(desk: Desk) -> None:
    record_round(desk)
    (before,) = told(desk)
    with pytest.raises(RuleBroken, match="was not withdrawn"):
        desk.do(restore("2025-C-1", before.id, party="XAA"))
    desk.do(withdraw("2025-C-1", before.id, party="XAA"))
    with pytest.raises(Conflict):
        desk.do(restore("2025-C-1", before.id, party="XAA", base=1))
    with pytest.raises(NotFound):
        desk.do(restore("2025-C-1", before.id, party="XBB"), OTHER)
    desk.do(restore("2025-C-1", before.id, party="XAA", because="none", base=2))
    (after,) = told(desk)
    assert (after.fields, after.is_withdrawn, after.version) == (before.fields, False, 3)
    assert course(desk, "2026-06-01").state.indicators["rounds"].value == 1
    desk.do(correct("2025-C-1", after.id, {"on": "2026-02"}, party="XAA"))


def test_each_party_follows_for_itself(desk: Desk) -> None:
    record_round(desk)
    record_round(desk, OTHER)
    assert [one.party for one in desk.ledger.records().followings()] == ["XAA", "XBB"]
    records = desk.ledger.records()
    both = courses(records.followings(), records.follow_ups(), dt.date(2026, 6, 1))
    assert [one.state.indicators["rounds"].value for one in both] == [1, 1]
    with pytest.raises(NotFound, match="XBB has no record"):
        desk.do(withdraw("2025-C-1", told(desk)[0].id, party="XBB"), OTHER)


def test_a_record_names_others_that_are_there(desk: Desk) -> None:
    way = Way("2025-C-1", "project", "XAA")
    agencies = "XAA/Ports"
    desk.do(record(way, "project", [{"on": "2026", "title": "A port", "agencies": agencies}]))
    (project,) = told(desk)
    stage = {"on": "2026", "stage": "begun"}
    desk.do(record(way, "stage", [stage | {"project": project.id[:6]}]))
    begun = told(desk)[1]
    assert values_of(begun.fields)["project"] == project.id
    with pytest.raises(FieldsRefused, match="project: XAA has no record 'zzz'"):
        desk.do(record(way, "stage", [stage | {"project": "zzz"}]))
    with pytest.raises(FieldsRefused, match="expected a project of project"):
        desk.do(record(way, "stage", [stage | {"project": begun.id}]))


def test_what_does_not_stand_is_not_taken_up(desk: Desk) -> None:
    desk.do(reject("2025-C-1", reason="past"))
    with pytest.raises(RuleBroken, match="was rejected"):
        record_round(desk)


def test_follow_up_is_never_seen_by_more_than_the_commitment(desk: Desk) -> None:
    with pytest.raises(RuleBroken, match="cannot be shared"):
        desk.do(record(TREATY, "talks", [ROUND], marking=Marking.SHARED))
    record_round(desk)
    assert told(desk)[0].marking is Marking.INTERNAL


def test_a_marking_is_that_of_what_is_said_with_it(desk: Desk) -> None:
    desk.do(mark(["2025-C-1"], marking=Marking.SHARED))
    desk.do(record(TREATY, "talks", [ROUND], marking=Marking.SHARED))
    desk.do(record(TREATY, "talks", [ROUND]))
    (following,) = desk.ledger.records().followings()
    assert following.marking is Marking.SHARED
    first, second = told(desk)
    assert (first.marking, second.marking) == (Marking.SHARED, Marking.INTERNAL)
    desk.do(correct("2025-C-1", second.id, {"on": "2027"}, party="XAA", marking=Marking.SHARED))
    assert told(desk)[1].marking is Marking.SHARED


def test_a_purge_takes_the_words_and_leaves_what_is_counted(desk: Desk) -> None:
    record_round(desk)
    before = course(desk, "2026-06-01").state.indicators
    history = desk.ledger.history
    desk.do(purge("2025-C-1", author=OFFICER, because="by mistake", history=history))
    (one,) = told(desk)
    assert values_of(one.fields) == {"on": "2026-03", "kind": "round"}
    assert "title" not in values_of(desk.ledger.records().followings()[0].settings)
    assert course(desk, "2026-06-01").state.indicators == before
