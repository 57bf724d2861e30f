"""What is dated in all that is followed, without words: found out once for each change.

Following everything anew takes some tenths of a millisecond for each record, so what was found for
today is kept in this process until a record of that commitment, or the day, is another. Titles and
names are never kept: what is purged is gone at once.
"""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from sys import intern
from typing import NamedTuple, TypeVar

from django.db.models import Max

from servanda.followup.deadline import Deadline, parse_deadline
from servanda.followup.scheduling import Dated, dated
from servanda.register.courses import courses
from servanda.register.followed import FollowingRecord, FollowUpRecord
from servanda.register.known import histories
from servanda.web import models, rows
from servanda.web.desk import Desk
from servanda.web.models import NEVER
from servanda.web.policy import visible
from servanda.web.waiting.models import Course
from servanda.web.waiting.sight import Sight

R = TypeVar("R", FollowingRecord, FollowUpRecord)
LAID = dt.timedelta(days=2 * 366)
"""How far ahead occurrences are laid out in what is kept."""
_AT_ONCE = 500
_TABLES = (rows.TABLES[FollowingRecord], rows.TABLES[FollowUpRecord])


class Dates(NamedTuple):
    """What is dated of one commitment as a party follows it.

    Attributes:
        commitment, procedure, party: What is followed, by whom.
        version: How often anything of it was changed.
        things: In no order.
    """

    commitment: str
    procedure: str
    party: str
    version: int
    things: tuple[Dated, ...]


_Stamp = tuple[int, str, int]
"""Number of the last entry about it, the day, and how many imports about adherence are seen."""


@dataclass(slots=True)
class _Kept:
    """What is kept of one register.

    Attributes:
        size: Entries that the stamps rest on.
        stamps: By commitment and party: number of the last entry about its follow-up.
        found: By id of what is followed, and whether all records count or the shared ones.
    """

    size: int = -1
    stamps: Mapping[tuple[str, str], int] = field(default_factory=dict)
    found: dict[tuple[str, bool], tuple[_Stamp, Dates]] = field(default_factory=dict)


_kept: dict[str, _Kept] = {}
"""By register: a process serves one."""
_lock = threading.Lock()


def dates(desk: Desk, day: dt.date, ahead: dt.timedelta = LAID) -> list[Dates]:
    """Return what is dated of everything that is followed and that the viewer sees.

    Args:
        desk: The register, now or as it was.
        day: The day up to which facts count.
        ahead: How far ahead occurrences are listed.
    """
    if desk.as_of is not None or ahead > LAID or desk.viewer is None:
        return _anew(desk, None, day, ahead)
    with _lock:  # two at once would both find out the same
        kept = _fresh(_kept.setdefault(register_id(desk), _Kept()), desk)
        seen = visible(Course.objects.using(desk.ledger.alias), desk.viewer)
        imports = len(desk.imports())
        found, unknown = [], {}
        for key, commitment, party in seen.values_list("key", "commitment", "party"):
            last = kept.stamps.get((commitment, party))
            if last is None:
                continue
            stamp = last, day.isoformat(), imports
            place = key, party == desk.viewer.party
            held = kept.found.get(place)
            if held is not None and held[0] == stamp:
                found.append(held[1])
            else:
                unknown[key] = place, stamp, commitment
        found += _find_out(desk, kept, unknown, day)
    return found


def register_id(desk: Desk) -> str:
    """Return what tells this register from every other: the hash of its first entry."""
    first = next(iter(desk.ledger.entries(until=1)), None)
    return first.hash if first else ""


def _fresh(kept: _Kept, desk: Desk) -> _Kept:
    """Bring the stamps up to date."""
    size = desk.ledger.checkpoint().size
    if kept.size > size:  # an older one was restored
        kept.found.clear()
    if kept.size != size:
        told = models.Record.objects.using(desk.ledger.alias)
        told = told.filter(table__in=_TABLES, until=NEVER).order_by()
        lasts = told.values_list("label", "standing").annotate(Max("since"))
        kept.stamps = {(label, standing): last for label, standing, last in lasts}
        kept.size = size
    return kept


def _find_out(
    desk: Desk,
    kept: _Kept,
    unknown: Mapping[str, tuple[tuple[str, bool], _Stamp, str]],
    day: dt.date,
) -> list[Dates]:
    """Return, and keep, what is dated of these; what is not followed any more has nothing."""
    found, keys = [], list(unknown)
    for start in range(0, len(keys), _AT_ONCE):
        some = keys[start : start + _AT_ONCE]
        for key, one in _anew_by_key(desk, some, day, LAID).items():
            place, stamp, _ = unknown[key]
            kept.found[place] = stamp, one
            found.append(one)
        for key in some:
            place, stamp, commitment = unknown[key]
            held = kept.found.get(place)
            if held is None or held[0] != stamp:
                kept.found[place] = stamp, Dates(commitment, "", "", 0, ())
    return found


def _anew(
    desk: Desk, keys: Collection[str] | None, day: dt.date, ahead: dt.timedelta
) -> list[Dates]:
    return list(_anew_by_key(desk, keys, day, ahead).values())


def _anew_by_key(
    desk: Desk, keys: Collection[str] | None, day: dt.date, ahead: dt.timedelta
) -> dict[str, Dates]:
    """Return what is dated by id of what is followed: of all, or of these."""
    sight = Sight(ledger=desk.ledger, as_of=desk.as_of, viewer=desk.viewer)
    records = sight.ledger.records(sight.as_of)
    taken, told = records.record_rows(FollowingRecord), records.record_rows(FollowUpRecord)
    taken = taken if keys is None else taken.filter(key__in=keys)
    followings = _read(FollowingRecord, taken.values_list("body", flat=True), sight)
    if keys is not None:
        told = told.filter(label__in={one.commitment for one in followings})
    bodies = told.order_by("place", "key").values_list("body", flat=True)
    follow_ups = _read(FollowUpRecord, bodies, sight)
    found = {}
    known = histories(sight.imports)
    for course in courses(followings, follow_ups, day, ahead, known):
        following = course.following
        found[following.id] = Dates(
            commitment=following.commitment,
            procedure=following.procedure,
            party=following.party,
            version=course.version,
            things=tuple(_plain(one) for one in dated(course.state)),
        )
    return found


def records_by_id(desk: Desk, table: type[R], keys: Collection[str]) -> dict[str, R]:
    """Return the records of follow-up with these ids that the viewer sees."""
    sight = Sight(ledger=desk.ledger, as_of=desk.as_of, viewer=desk.viewer)
    every = desk.ledger.records(desk.as_of).record_rows(table)
    listed = sorted(keys)
    found: dict[str, R] = {}
    for start in range(0, len(listed), _AT_ONCE):
        some = every.filter(key__in=listed[start : start + _AT_ONCE])
        found |= {one.id: one for one in _read(table, some.values_list("body", flat=True), sight)}
    return found


def _read(table: type[R], bodies: Iterable[str], sight: Sight) -> list[R]:
    """Return the records of rows that are seen."""
    return [one for body in bodies if sight.sees(one := rows.record_of(table, body))]


def _plain(one: Dated) -> Dated:
    """Return the same without the words of an event, sharing what many have in common."""
    date = one.date
    if date.event is not None:
        text = date.text.partition("@")[2].strip()
        date = Deadline(text, date.first, date.last, date.unit)
    else:
        date = parse_deadline(date.text)
    return Dated(intern(one.key), intern(one.of), date, intern(one.state))
