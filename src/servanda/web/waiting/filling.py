"""Finds out what is open of the courses of which it is not known, and keeps it."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from importlib.metadata import version
from importlib.resources import files

from django.db.models import Q

from servanda.followup.due import OpenThing as Thing
from servanda.followup.keeping import Kept, after, keep
from servanda.followup.loading import procedure, procedure_ids
from servanda.followup.retention import Expired, expired
from servanda.register.entry import Marking
from servanda.register.followed import (
    FollowingRecord,
    FollowUpRecord,
    as_told,
    following_key,
    values_of,
)
from servanda.web import rows
from servanda.web.store import StoredLedger
from servanda.web.waiting.models import Course, OpenThing

_AT_ONCE = 500
"""Courses that are found out and written in one go: what bounds memory and how long others wait."""
PERSONAL = "personal"
"""Kind of the rows of records with personal fields."""
_Told = dict[str, list[FollowUpRecord]]


@cache
def stamp() -> str:
    """Return what tells the rules by which things are open: those of this release."""
    found = hashlib.sha256(version("servanda").encode())
    for key in procedure_ids():
        found.update(files("servanda.followup").joinpath("procedures", f"{key}.yml").read_bytes())
    return found.hexdigest()[:16]


def holding(day: dt.date, horizon: dt.timedelta) -> Q:
    """Return what courses fulfil of which all is known that waits on a day (`Kept.holds`)."""
    return Q(
        first__lte=day.isoformat(),
        until__gt=day.isoformat(),
        laid__gte=after(day, horizon).isoformat(),
        stamp=stamp(),
    )


def fill(ledger: StoredLedger) -> None:
    """Find out what is open today where it is not known; what cannot be written is left out.

    Cost: one query where all is known, else some tenths of a millisecond for each record of the
    courses that changed.
    """
    today = dt.date.fromisoformat(ledger.now()[:10])
    unknown = Course.objects.using(ledger.alias).exclude(holding(today, dt.timedelta()))
    keys = list(unknown.values_list("key", flat=True))
    for start in range(0, len(keys), _AT_ONCE):
        last = ledger.checkpoint().size
        # Somebody else may have found some of them out meanwhile.
        left = unknown.filter(key__in=keys[start : start + _AT_ONCE])
        followings = read_followings(ledger, list(left.values_list("key", flat=True)))
        told = read_told(ledger, [one.commitment for one in followings])
        found = [_known(one, told[one.id], today) for one in followings]
        if not ledger.derive(last, partial(_write, ledger.alias, found)):
            return


def read_followings(ledger: StoredLedger, keys: Sequence[str]) -> list[FollowingRecord]:
    """Return what is followed now, by its ids. One query."""
    found = ledger.records().record_rows(FollowingRecord).filter(key__in=keys)
    return [rows.record_of(FollowingRecord, body) for body in found.values_list("body", flat=True)]


def read_told(ledger: StoredLedger, commitments: Sequence[str]) -> _Told:
    """Return the records about commitments that count, by id of what is followed. One query."""
    about = ledger.records().record_rows(FollowUpRecord).filter(label__in=commitments)
    told: _Told = defaultdict(list)
    for body in about.order_by("place", "key").values_list("body", flat=True):
        one = rows.record_of(FollowUpRecord, body)
        if not one.is_withdrawn:
            told[following_key(one.commitment, one.procedure, one.party)].append(one)
    return told


def _kept(following: FollowingRecord, told: Sequence[FollowUpRecord], day: dt.date) -> Kept:
    made = procedure(following.procedure)
    known = keep(made, values_of(following.settings), [as_told(one) for one in told], day)
    return replace(known, things=()) if following.is_dropped else known


@dataclass(frozen=True, kw_only=True, slots=True)
class _Known:
    """What is open for the party that follows, and for others who see what it follows.

    Others see the records that were shared. `personal` are the records with personal fields, and
    since when these are to be empty.
    """

    following: FollowingRecord
    own: Kept
    others: Kept
    personal: Sequence[Expired]


def _known(following: FollowingRecord, told: Sequence[FollowUpRecord], day: dt.date) -> _Known:
    own = others = _kept(following, told, day)
    shared = [one for one in told if one.marking != Marking.INTERNAL]
    if following.marking != Marking.INTERNAL and len(shared) < len(told):
        others = _kept(following, shared, day)
    made = procedure(following.procedure)
    personal = expired(made, [as_told(one) for one in told], dt.date.max)
    return _Known(following=following, own=own, others=others, personal=personal)


def _write(alias: str, found: Sequence[_Known]) -> None:
    courses, things = Course.objects.using(alias), OpenThing.objects.using(alias)
    keys = [known.following.id for known in found]
    things.filter(course__in=keys)._raw_delete(alias)  # noqa: SLF001 - one DELETE, no look
    courses.filter(key__in=keys)._raw_delete(alias)  # noqa: SLF001
    courses.bulk_create(map(_course, found))
    things.bulk_create(thing for known in found for thing in _things(known))


def _course(known: _Known) -> Course:
    following, own, others = known.following, known.own, known.others
    return Course(
        key=following.id,
        commitment=following.commitment,
        procedure=following.procedure,
        party=following.party,
        marking=following.marking.value,
        first=max(own.first, others.first).isoformat(),
        until=min(own.until, others.until).isoformat(),
        laid=min(own.laid, others.laid).isoformat(),
        rests="".join(f"\n{key}\n" for key in sorted(own.rests)),
        stamp=stamp(),
    )


def _things(known: _Known) -> Iterator[OpenThing]:
    for_own, for_others = set(known.own.things), set(known.others.things)
    for thing in dict.fromkeys((*known.own.things, *known.others.things)):
        yield OpenThing(
            course_id=known.following.id,
            kind=thing.kind,
            key=thing.key,
            deadline=thing.deadline.text,
            first=_day(thing, "first"),
            last=_day(thing, "last"),
            own=thing in for_own,
            others=thing in for_others,
        )
    for one in known.personal:
        since = one.since.isoformat()
        yield OpenThing(
            course_id=known.following.id,
            kind=PERSONAL,
            key=one.record,
            deadline=since,
            first=since,
            last=since,
            own=True,
            others=False,
        )


def _day(thing: Thing, name: str) -> str:
    day: dt.date = getattr(thing.deadline, name)
    return day.isoformat()
