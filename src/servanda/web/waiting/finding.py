"""What waits, by the tables of open things where these know it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from typing import Any, NamedTuple

from django.db.models import CharField, Q, Value

from servanda.followup.deadline import parse_deadline
from servanda.followup.due import (
    Due,
    DueKind,
    DueState,
    OpenThing,
    due,
    due_as,
    in_texts,
    state_of,
    window,
)
from servanda.followup.following import HORIZON
from servanda.register.courses import courses
from servanda.register.followed import FollowingRecord, FollowUpRecord
from servanda.register.known import histories, imported
from servanda.web import rows
from servanda.web.waiting import models
from servanda.web.waiting.filling import PERSONAL, fill, holding
from servanda.web.waiting.sight import Sight

_AT_ONCE = 500


class Line(NamedTuple):
    """One thing that waits, in few words; lines are ordered by when it ends.

    `last` is the last day of the deadline as an ISO date, `deadline` its text; `commitment` and
    `following` are ids.
    """

    last: str
    reference: str
    procedure: str
    kind: DueKind
    key: str
    party: str
    commitment: str
    deadline: str
    state: DueState
    following: str

    def due(self, day: dt.date, name: str | None = None) -> Due:
        """Return it as what waits on the day on which it was found.

        Args:
            day: That day.
            name: What to call the commitment; by default its id.
        """
        deadline = parse_deadline(self.deadline)
        thing = OpenThing(kind=self.kind, key=self.key, deadline=deadline)
        return due_as(name or self.commitment, self.procedure, thing, self.state, day)


def kept(
    sight: Sight, day: dt.date, horizon: dt.timedelta, party: str | None = None
) -> Iterator[Line]:
    """Yield what waits now by the tables; what they do not tell of that day is followed anew.

    Lines come in no order, and without references.

    Args:
        sight: What is seen of the register, as it is now.
        day: The day.
        horizon: As of `followup.due.due`.
        party: Who follows; None for any.
    """
    fill(sight.ledger)
    days, unknown = in_texts(window(day, horizon)), []
    for course, commitment, made, whose, kind, key, deadline, first, last in _rows(
        sight, day, horizon, party
    ):
        if not kind:
            unknown.append(course)
        elif state := state_of(kind, first, last, days):
            yield Line(last, "", made, kind, key, whose, commitment, deadline, state, course)
    for start in range(0, len(unknown), _AT_ONCE):
        yield from anew(sight, day, horizon, None, unknown[start : start + _AT_ONCE])


def _rows(
    sight: Sight, day: dt.date, horizon: dt.timedelta, party: str | None
) -> Iterable[tuple[Any, ...]]:
    """Return open things that may wait, and the courses of which they are not known.

    In one query, so that nobody can make a course unknown between the two.
    """
    days, known = in_texts(window(day, horizon)), holding(day, horizon) & _at_rest(sight)
    seen = sight.rows(models.Course.objects.using(sight.ledger.alias))
    seen = seen if party is None else seen.filter(party=party)
    # No negation: Django would look for the things once more.
    dated = Q(things__kind__in=("whole", "step", "item"))
    dated |= Q(things__kind="occurrence", things__last__gte=days.asked)
    things = seen.filter(known).filter(sight.open_to(), dated, things__first__lte=days.until)
    of_course = ("key", "commitment", "procedure", "party")
    of_thing = ("kind", "key", "deadline", "first", "last")
    found = things.values_list(*of_course, *(f"things__{name}" for name in of_thing))
    blank = [Value("", CharField()) for _ in of_thing]
    others = seen.exclude(known).values_list(*of_course, *blank)
    return found.union(others, all=True).iterator(chunk_size=_AT_ONCE)


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
    party: str | None = None,
    keys: Collection[str] | None = None,
) -> Iterator[Line]:
    """Yield what waits by following anew: all that is followed, or what has these ids.

    As `kept`, also for a register as it was.
    """
    found, told = _read(sight, party, keys)
    horizon_then, known_then = max(horizon, HORIZON), histories(sight.imports)
    for course in courses(found, told, day, horizon_then, known_then):
        following = course.following
        for one in due([(following.commitment, course.state)], horizon):
            yield Line(
                one.day.isoformat(),
                "",
                one.procedure,
                one.kind,
                one.key,
                following.party,
                following.commitment,
                one.deadline.text,
                one.state,
                following.id,
            )


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
    found = sight.rows(models.Course.objects.using(alias)).exclude(until="")
    found = found if party is None else found.filter(party=party)
    found = found.filter(sight.open_to(), things__kind=PERSONAL, things__first__lte=day.isoformat())
    ordered = found.order_by("things__first", "things__key")
    return list(ordered.values_list("things__key", flat=True))
