"""What was done about the assessment of a commitment, and what ratings said before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from servanda.register.entry import Entry
from servanda.register.payload import Payload
from servanda.register.payloads_assessment import AssessmentDrafted, AssessmentReturned
from servanda.web import rows, words
from servanda.web.assessment import saying
from servanda.web.assessment.known import Known
from servanda.web.commitments.told import Event
from servanda.web.desk import Desk
from servanda.web.policy import sees

_MOST = 200  # events that a page lists


@dataclass(frozen=True, kw_only=True, slots=True)
class Wording:
    """What a rating said before it was written anew: by whom, when, the value and the grounds."""

    by: str
    at: str
    value: str
    grounds: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Story:
    """Events, newest first, and earlier wordings by id of the rating, newest first."""

    wordings: dict[str, list[Wording]]
    events: tuple[Event, ...] = ()


def story(desk: Desk, found: Known) -> Story:
    """Return what happened to guidelines, ratings and concurrences that the viewer sees.

    Three queries; none where there is nothing. Of another party's ratings that are not approved
    nothing is among `found`; of the others, what led to their approval is its own as well.
    """
    keys = {one.id for one in (*found.ratings, *found.guidelines)}
    if not keys:
        return Story(wordings={})
    every = desk.ledger.records(desk.as_of).concurrences(found.record.id)  # taken back ones too
    keys |= {one.id for one in every if sees(desk.viewer, one)}
    entries = desk.entries().filter(subject__in=keys).order_by("-sequence")[:_MOST]
    party = desk.viewer.party if desk.viewer else ""
    since = {one.id: one.words_in for one in found.ratings if one.party != party}
    read = [entry for row in entries if is_told(entry := rows.entry_of(row), since)]
    payloads = desk.payloads(read)
    last = {one.id: one.words_in for one in found.ratings}
    wordings: dict[str, list[Wording]] = {}
    for entry in read:
        payload = payloads[entry.sequence]
        if isinstance(payload, AssessmentDrafted) and entry.sequence != last.get(entry.subject):
            wordings.setdefault(entry.subject, []).append(_wording(entry, payload))
    return Story(events=tuple(_event(entry, payloads) for entry in read), wordings=wordings)


class Told(Protocol):
    """An entry, or what stands for one."""

    @property
    def sequence(self) -> int:
        """Its number."""

    @property
    def kind(self) -> str:
        """What happened."""

    @property
    def subject(self) -> str:
        """Id of the record it is about."""


def is_told(entry: Told, since: Mapping[str, int]) -> bool:
    """Return whether an entry may be told: of another party's rating no wording but the last.

    Args:
        entry: Any entry.
        since: The ratings of other parties, with the number of the entry that has their words.
    """
    return entry.sequence >= since.get(entry.subject, 0) and not (
        entry.subject in since and entry.kind == AssessmentReturned.KIND
    )


def _wording(entry: Entry, payload: AssessmentDrafted) -> Wording:
    value = saying.value(payload.scale, payload.value)
    return Wording(
        by=str(entry.author),
        at=words.moment(entry.at),
        value=f"{saying.scale(payload.scale)}: {value}",
        grounds=payload.grounds or "",
    )


def _event(entry: Entry, payloads: Mapping[int, Payload]) -> Event:
    payload = payloads[entry.sequence]
    said = getattr(payload, "because", None) or ""
    if isinstance(payload, AssessmentDrafted):
        said = saying.value(payload.scale, payload.value)
    return Event(entry=entry, words=said)
