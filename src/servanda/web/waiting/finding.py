"""What waits, by the tables of open things where these know it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import cast

from django.db.models import BooleanField, CharField, Q, Value

from servanda.followup import following
from servanda.followup.deadline import parse_deadline
from servanda.followup.due import Due, DueKind, OpenThing, due, due_of
from servanda.followup.keeping import after
from servanda.register.courses import courses
from servanda.register.followed import FollowingRecord, FollowUpRecord
from servanda.register.known import histories, imported
from servanda.web import rows
from servanda.web.waiting import models
from servanda.web.waiting.filling import PERSONAL, fill, holding
from servanda.web.waiting.sight import Sight

Found = tuple[str, Due]
"""Who follows, and what waits; `commitment` is its id."""
_AT_ONCE = 500
_Line = tuple[str, str, str, str, str, str, str, bool]


def kept(sight: Sight, day: dt.date, horizon: dt.timedelta, party: str | None) -> list[Found]:
    """Return what waits now by the tables; what they do not tell of that day is followed anew.

    Args:
        sight: What is seen of the register, as it is now.
        day: The day.
        horizon: As of `followup.due.due`.
        party: Who follows; None for any.
    """
    fill(sight.ledger)
    found: dict[tuple[str, str, str], list[OpenThing]] = defaultdict(list)
    unknown = []
    for key, commitment, made, whose, kind, name, deadline, is_known in _lines(
        sight, day, horizon, party
    ):
        if is_known:
            thing = OpenThing(
                kind=cast("DueKind", kind), key=name, deadline=parse_deadline(deadline)
            )
            found[whose, commitment, made].append(thing)
        else:
            unknown.append(key)
    told = [
        (whose, one)
        for (whose, commitment, made), things in found.items()
        for one in due_of(commitment, made, things, day, horizon)
    ]
    for start in range(0, len(unknown), _AT_ONCE):
        told += anew(sight, day, horizon, None, unknown[start : start + _AT_ONCE])
    return told


def _lines(sight: Sight, day: dt.date, horizon: dt.timedelta, party: str | None) -> Iterator[_Line]:
    """Yield open things that may wait, and the courses of which they are not known, in one query.

    In one, so that nobody can make a course unknown between the two.
    """
    alias = sight.ledger.alias
    known = holding(day, horizon) & _at_rest(sight)
    seen = sight.rows(models.Course.objects.using(alias))
    seen = seen if party is None else seen.filter(party=party)
    asked = day - min(horizon, following.ASKED_FOR)
    things = (
        models.OpenThing.objects.using(alias)
        .filter(sight.open_to(), course__in=seen.filter(known))
        .filter(first__lte=after(day, horizon).isoformat())
        .exclude(kind=PERSONAL)
        .filter(~Q(kind="occurrence") | Q(last__gte=asked.isoformat()))
    )
    of_course = ("course", "course__commitment", "course__procedure", "course__party")
    yes, no = Value(True, BooleanField()), Value(False, BooleanField())
    blank = Value("", CharField())
    lines = things.values_list(*of_course, "kind", "key", "deadline", yes)
    others = seen.exclude(known).values_list(
        "key", "commitment", "procedure", "party", blank, blank, blank, no
    )
    return iter(lines.union(others, all=True))


def _at_rest(sight: Sight) -> Q:
    """Return what courses fulfil that rest on no instrument about which the viewer knows more."""
    told = Q()
    for key in sorted(imported(sight.imports)):
        told &= ~Q(rests__contains=f"\n{key}\n")
    return Q(rests="") | told if told else Q()


def anew(
    sight: Sight,
    day: dt.date,
    horizon: dt.timedelta,
    party: str | None,
    keys: Collection[str] | None = None,
) -> Iterator[Found]:
    """Yield what waits by following anew: all that is followed, or what has these ids."""
    found, told = _read(sight, party, keys)
    horizon_then, known_then = max(horizon, following.HORIZON), histories(sight.imports)
    for course in courses(found, told, day, horizon_then, known_then):
        commitment = course.following.commitment
        for waits in due([(commitment, course.state)], horizon):
            yield course.following.party, waits


def _read(
    sight: Sight, party: str | None, keys: Collection[str] | None
) -> tuple[list[FollowingRecord], list[FollowUpRecord]]:
    """Return what is followed, all or what has these ids, with what was recorded of it."""
    records = sight.ledger.records(sight.as_of)
    taken, told = records.record_rows(FollowingRecord), records.record_rows(FollowUpRecord)
    taken = taken if keys is None else taken.filter(key__in=keys)
    found = [
        one
        for body in taken.order_by("place", "key").values_list("body", flat=True)
        if sight.sees(one := rows.record_of(FollowingRecord, body)) and party in {None, one.party}
    ]
    if keys is not None:
        told = told.filter(label__in={one.commitment for one in found})
    own = [
        record
        for body in told.order_by("place", "key").values_list("body", flat=True)
        if sight.sees(record := rows.record_of(FollowUpRecord, body))
    ]
    return found, own


def personal(sight: Sight, day: dt.date, party: str | None) -> list[str]:
    """Return the ids of records with fields that are to be empty on a day.

    Of those that the viewer's own party filed, or all where everything is seen; also of what is
    not followed any more. As the register is now, and as far as it is known: `kept` finds it out.
    """
    alias = sight.ledger.alias
    courses_seen = sight.rows(models.Course.objects.using(alias)).exclude(until="")
    if party is not None:
        courses_seen = courses_seen.filter(party=party)
    found = models.OpenThing.objects.using(alias).filter(
        sight.open_to(), kind=PERSONAL, first__lte=day.isoformat(), course__in=courses_seen
    )
    return list(found.order_by("first", "key").values_list("key", flat=True))
