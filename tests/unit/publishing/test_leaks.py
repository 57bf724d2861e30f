"""Nothing that is not public is in any byte: records of every kind are planted everywhere."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from planting import CANARY, KINDS, Planter
from published import NEWS, PUBLIC, SITE, content_of, files_of, made

from servanda.publishing.content import gather_content
from servanda.publishing.public import public_part
from servanda.register.adhered import AdherenceRecord
from servanda.register.answered import AnswerRecord, QuestionRecord
from servanda.register.assessed import AssessmentRecord, RoundRecord
from servanda.register.coded import CodesRecord, CodingRecord
from servanda.register.entry import Marking
from servanda.register.evidenced import EvidenceRecord, RejectionRecord
from servanda.register.followed import FollowingRecord, FollowUpRecord
from servanda.register.memory import MemoryState
from servanda.register.payloads_followup import Filled
from servanda.register.records import (
    CommitmentRecord,
    DocumentRecord,
    PersonRecord,
    RegisterRecord,
)
from servanda.register.scored import ScoresRecord

if TYPE_CHECKING:
    from desk import Desk

NEVER = (
    *(PersonRecord, QuestionRecord, AnswerRecord, RejectionRecord, RoundRecord),
    *(CodingRecord, CodesRecord, ScoresRecord),
)
"""Kinds that are not published, however they are marked."""
NAMES = re.compile("An Officer|Another Officer|Second Officer|A Clerk|Ministry of Ports|agenda.txt")


@pytest.fixture(scope="module")
def desk() -> Desk:
    return made()


@pytest.fixture(scope="module")
def state(desk: Desk) -> MemoryState:
    return copied(desk.ledger.records(), desk)


@pytest.fixture(scope="module")
def clean(state: MemoryState) -> dict[str, bytes]:
    return files_of(content_of(state))


def copied(
    state: MemoryState, desk: Desk, change: Callable[[Any], Any] = lambda record: record
) -> MemoryState:
    """Return a state with the same records, or changed ones, to plant others in."""
    found = MemoryState(desk.ledger.content)
    for versions in state.versions().values():
        for since, record in versions:
            found.put(change(record), since)
    return found


def hanging(state: MemoryState) -> dict[str, str]:
    """Return what planted records hang on: all of it public."""
    earlier, later = state.documents()
    one, two = state.commitments(earlier.id)[4], state.commitments(later.id)[0]
    return {
        "commitment": one.id,
        "document": earlier.id,
        "earlier": one.id,
        "later": two.id,
        "earlier_document": earlier.id,
        "later_document": later.id,
        "evidence": state.evidence()[0].id,
        "assessment": state.assessments(one.id)[0].id,
        "procedure": "series",
    }


def whole(files: dict[str, bytes]) -> bytes:
    """Return all bytes, and those within archives."""
    parts = [*files.values(), *(name.encode() for name in files)]
    for data in files.values():
        if zipfile.is_zipfile(BytesIO(data)):
            archive = zipfile.ZipFile(BytesIO(data))
            parts += [archive.read(name) for name in archive.namelist()]
    return b"\n".join(parts)


def test_what_is_published_holds_every_kind_of_record(clean: dict[str, bytes]) -> None:
    said = whole(clean)
    for words in ("Open two harbours", "Clerks trained", "All clerks were trained", "Talks in Osk"):
        assert words.encode() in said


@pytest.mark.parametrize("marking", [Marking.INTERNAL, Marking.SHARED])
def test_records_of_every_kind_that_are_not_public_change_no_byte(
    state: MemoryState, desk: Desk, clean: dict[str, bytes], marking: Marking
) -> None:
    planted = copied(state, desk)
    planter = Planter(hanging(state), marking)
    for kind in KINDS:
        planted.put(planter.record(kind), 0)
    files = files_of(content_of(planted))
    assert CANARY.encode() not in whole(files)
    assert files == clean


def test_what_is_marked_public_and_hangs_on_something_that_is_not_is_held_back(
    state: MemoryState, desk: Desk, clean: dict[str, bytes]
) -> None:
    planted, shared = copied(state, desk), Planter({}, Marking.SHARED)
    document, evidence = shared.record(DocumentRecord), shared.record(EvidenceRecord)
    shared.hanging = {"document": document.id}
    commitment, rating = shared.record(CommitmentRecord), shared.record(AssessmentRecord)
    shared_ids = {
        "document": document.id,
        "evidence": evidence.id,
        "commitment": commitment.id,
        "assessment": rating.id,
        "earlier": commitment.id,
    }
    planter = Planter({**hanging(state), **shared_ids}, PUBLIC)
    hang = set(KINDS) - {DocumentRecord, EvidenceRecord, AdherenceRecord}
    for record in (document, evidence, commitment, rating, *map(planter.record, hang)):
        planted.put(record, 0)
    alone = replace(commitment.commitment, parent=None)
    place = state.documents()[0].id
    head = replace(commitment, id="head", document=place, commitment=alone)
    planted.put(head, 0)
    for record in _resting(state, planter, head.id, evidence.id):
        planted.put(record, 0)
    files = files_of(content_of(planted))
    assert CANARY.encode() not in whole(files)
    assert files == clean


def _resting(state: MemoryState, planter: Planter, head: str, cited: str) -> list[Any]:
    """Return a part of a hidden head, and a rating of public words that cites hidden evidence."""
    one = state.commitments(state.documents()[0].id)[4]
    told = replace(one.commitment, parent=head, quote=planter.word())
    part = replace(one, id="part", reference=f"{CANARY}-C-1", commitment=told)
    rating = replace(planter.record(AssessmentRecord), commitment=one.id)
    cites = replace(rating.assessment, cites=(cited,), commitment=one.id)
    return [part, replace(rating, assessment=cites)]


@pytest.mark.parametrize(
    "kind", [DocumentRecord, CommitmentRecord, FollowingRecord, EvidenceRecord, AssessmentRecord]
)
def test_what_is_public_no_more_is_in_no_site_of_an_earlier_day(
    state: MemoryState, desk: Desk, clean: dict[str, bytes], kind: type[Any]
) -> None:
    def narrowed(record: Any) -> Any:
        return replace(record, marking=Marking.SHARED) if isinstance(record, kind) else record

    now = copied(state, desk, narrowed)
    files = files_of(gather_content(public_part(state, now), SITE))
    assert files == files_of(content_of(now)) != clean


def test_kinds_that_are_never_published_are_not_even_when_they_are_marked_public(
    state: MemoryState, desk: Desk, clean: dict[str, bytes]
) -> None:
    planted = copied(state, desk)
    planter = Planter(hanging(state), PUBLIC)
    for kind in NEVER:
        planted.put(planter.record(kind), 0)
    assert files_of(content_of(planted)) == clean


def test_people_offices_labels_files_and_reasons_of_public_records_are_not_told(
    state: MemoryState, desk: Desk, clean: dict[str, bytes]
) -> None:
    assert not NAMES.search(whole(clean).decode())
    planted = copied(state, desk, hidden)
    register = replace(planted.register(), handling=(CANARY,))
    planted.put(register, 0)
    public: Any = public_part(planted).records
    assert CANARY not in str(public.versions())
    files = files_of(content_of(planted))
    assert CANARY.encode() not in whole(files)
    assert files == clean


def hidden(record: Any) -> Any:
    """Return a record with words in all of its fields that are nobody's business."""
    if isinstance(record, RegisterRecord | PersonRecord):
        return record
    secret = f"XAA/{CANARY}"
    changes: dict[str, Any] = {"changed_by": secret}
    if hasattr(record, "handling"):
        changes["handling"] = CANARY
    if isinstance(record, DocumentRecord | EvidenceRecord):
        changes["name"] = CANARY
    if isinstance(record, CommitmentRecord):
        owners = tuple(replace(one, agency=CANARY, person=CANARY) for one in record.owners)
        told = replace(record.commitment, document=CANARY, decided_by=(CANARY,))
        changes |= {"decided_by": secret, "because": CANARY, "owners": owners, "commitment": told}
    if isinstance(record, AssessmentRecord):
        searches = tuple(replace(one, by=secret) for one in record.assessment.searches)
        told = replace(record.assessment, author=secret, approver=f"{secret}2", searches=searches)
        changes |= {"authors": (secret,), "returned": CANARY, "assessment": told}
    if isinstance(record, FollowUpRecord):
        changes["fields"] = (*record.fields, Filled(field="participants", values=(CANARY,)))
    if isinstance(record, FollowingRecord):
        changes["settings"] = (*record.settings, Filled(field="unheard-of", values=(CANARY,)))
    return replace(record, **changes)


def test_personal_fields_and_offices_are_taken_out_of_follow_up(
    state: MemoryState, desk: Desk
) -> None:
    planted = copied(state, desk)
    following = replace(planted.followings()[0], id="placed", procedure="placement", settings=())
    given = {"person": CANARY, "on": "2025-06", "sends": CANARY}
    fields = tuple(Filled(field=key, values=(value,)) for key, value in given.items())
    base = replace(planted.follow_ups()[0], id="told", procedure="placement")
    told = replace(base, type="placement", fields=fields)
    planted.put(following, 0)
    planted.put(told, 0)
    (kept,) = (one for one in public_part(planted).records.follow_ups() if one.id == "told")
    assert kept.fields
    assert CANARY not in str(kept)


def test_of_captured_evidence_only_the_words_that_were_quoted_are_told(
    clean: dict[str, bytes],
) -> None:
    said = whole(clean).decode()
    assert NEWS.text[:31] in said
    assert "The audit office confirmed it" not in said


def test_the_text_of_a_document_that_is_not_public_cannot_be_reached(
    state: MemoryState, desk: Desk
) -> None:
    planted = copied(state, desk)
    document = planted.documents()[0]
    digest = document.text.document
    assert public_part(planted).records.content(digest) is not None
    planted.put(replace(document, marking=Marking.SHARED), 1)
    assert public_part(planted).records.content(digest) is None
