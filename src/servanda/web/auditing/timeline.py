"""Entries and sign-ins in one order, by pages."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import chain, groupby, islice
from typing import Any

from django.db.models import Q, QuerySet

from servanda.errors import NotFound
from servanda.web import models, moments
from servanda.web.accounts.models import SignIn
from servanda.web.auditing import followup, judged
from servanda.web.desk import Desk
from servanda.web.policy import may

END = 2**62
SIGN_IN, ADMINISTRATION, IMPORT = "sign-in", "administration", "import"
"""Kinds besides those of entries: sign-ins, what administrators do, commitments from a table."""
_CUT = re.compile(r"([ba])(\d{1,19})\.(\d{1,19})")
_AT_ONCE = 1000


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """Which events are asked for; None and () ask for all.

    Attributes:
        party, person: Who did it; a person has a party.
        kind: Of an entry, or one of the kinds above.
        subjects: What the ids of the records that it is about must fulfil.
        since, until: Moments as entries write them; both count. On a page of the past, `until` is
            not after its moment.
    """

    party: str | None = None
    person: str | None = None
    kind: str | None = None
    subjects: Q | None = None
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Cut:
    """A place between two events: what has a lower number is older.

    Attributes:
        entry, sign_in: Numbers of the first entry and sign-in that are newer.
        newer: Whether the page asked for is the newer side.
    """

    entry: int = END
    sign_in: int = END
    newer: bool = False

    def __str__(self) -> str:
        return f"{'a' if self.newer else 'b'}{self.entry}.{self.sign_in}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """An entry, or an attempt to sign in.

    Attributes:
        number: Of the entry or of the sign-in.
        at: As entries write it.
        kind: Of an entry; of others SIGN_IN or ADMINISTRATION.
        subject: Id of the record; "" where it concerns none.
        facts: Payload of an entry; of others login, address, how and outcome.
    """

    number: int
    at: str
    party: str
    person: str
    kind: str
    subject: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
    marking: str = ""
    handling: str | None = None

    @property
    def is_entry(self) -> bool:
        """Return whether it is an entry of the ledger."""
        return self.kind not in (SIGN_IN, ADMINISTRATION)

    @property
    def sequence(self) -> int:
        """Return the number of the entry, as `Entry` calls it."""
        return self.number

    @property
    def step(self) -> tuple[Any, ...]:
        """Return what events have in common that one person did in one step, all of one kind."""
        if not self.is_entry:
            return self.kind, self.number
        return self.at, self.party, self.person, self.kind, self.facts.get("origin")


@dataclass(frozen=True, kw_only=True, slots=True)
class Pageful:
    """Events, newest first, and the cuts on both sides; None where nothing follows."""

    events: Sequence[Event]
    newer: Cut | None
    older: Cut | None


def parse_cut(text: str) -> Cut:
    """Return the cut of an address; the newest end where it is none."""
    found = _CUT.fullmatch(text)
    if not found:
        return Cut()
    return Cut(entry=int(found[2]), sign_in=int(found[3]), newer=found[1] == "a")


def page(desk: Desk, asked: Asked, cut: Cut, steps: int, most: int) -> Pageful:
    """Return the events next to a cut. Two or three queries, whatever the cut.

    Args:
        desk: Whose.
        asked: Which.
        cut: Where.
        steps: Most steps, that is lines of the page.
        most: Most events, however few steps they are.
    """
    found = _beside(desk, asked, cut, most + 1)
    events = list(_first_steps(found[:most], steps))
    more = len(found) > len(events)
    far = _far_end(events, cut)
    near = Cut(entry=cut.entry, sign_in=cut.sign_in, newer=not cut.newer)
    here = near if cut != Cut() else None
    beyond = far if more else None
    if cut.newer:
        return Pageful(events=events[::-1], newer=beyond, older=here)
    return Pageful(events=events, newer=here, older=beyond)


def every(desk: Desk, asked: Asked) -> Iterator[Event]:
    """Yield all events that are asked for, newest first, in portions."""
    cut: Cut | None = Cut()
    while cut is not None:
        found = page(desk, asked, cut, _AT_ONCE, _AT_ONCE)
        yield from found.events
        cut = found.older


def sees_sign_ins(desk: Desk) -> bool:
    """Return whether sign-ins are among the events that the viewer sees."""
    return may(desk.viewer, "administer")


def about(desk: Desk, name: str) -> Q:
    """Return what entries must fulfil to be about what a name means.

    That is a commitment with its follow-up and the evidence and ratings on it, a person, or a
    document with its commitments; a name that means no record the viewer sees is about nothing.
    """
    wanted = name.strip()
    with suppress(NotFound):
        document = desk.document(wanted)
        inside = desk.rows().order_by().filter(document=document.id).values("key")
        return Q(subject=document.id) | Q(subject__in=inside)
    keys = [person.id for person in desk.people if wanted in (person.id, person.person)]
    numbers: list[int] = []
    with suppress(NotFound):
        found = desk.commitment(wanted).id
        keys += [found, *followup.keys_on(desk, found)]
        numbers = judged.entries_on(desk, found)
    keys += ["register"] if wanted == "register" else []
    return Q(subject__in=keys) | Q(sequence__in=numbers)


def _beside(desk: Desk, asked: Asked, cut: Cut, most: int) -> list[Event]:
    """Return the events next to a cut, the nearest first."""
    both = [*_entries(desk, asked, cut, most), *_sign_ins(desk, asked, cut, most)]
    ordered = sorted(both, key=lambda e: (e.at, e.is_entry, e.number), reverse=not cut.newer)
    return ordered[:most]


def _first_steps(events: Sequence[Event], number: int) -> Iterator[Event]:
    runs = (list(run) for _step, run in groupby(events, key=lambda event: event.step))
    return chain.from_iterable(islice(runs, number))


def _far_end(events: Sequence[Event], cut: Cut) -> Cut:
    last, step = (max, 1) if cut.newer else (min, 0)
    ends = {}
    for is_entry, before in ((True, cut.entry), (False, cut.sign_in)):
        numbers = [event.number for event in events if event.is_entry == is_entry]
        ends[is_entry] = last(numbers) + step if numbers else before
    return Cut(entry=ends[True], sign_in=ends[False], newer=cut.newer)


def _entries(desk: Desk, asked: Asked, cut: Cut, most: int) -> list[Event]:
    if asked.kind in (SIGN_IN, ADMINISTRATION):
        return []
    found = _by_whom(desk.entries(), asked)
    if asked.kind == IMPORT:
        found = found.filter(kind="commitment-filed", payload__contains='"origin":"import"')
    elif asked.kind:
        found = found.filter(kind=asked.kind)
    if asked.subjects is not None:
        found = found.filter(asked.subjects)
    found = _beyond(found, "sequence", cut.entry, newer=cut.newer)
    # Numbers first: one narrow index holds all that is asked, however wide the rows are.
    numbers = list(found.values_list("sequence", flat=True)[:most])
    kept = models.Entry.objects.using(desk.ledger.alias).filter(sequence__in=numbers)
    return [_of_entry(row) for row in kept]


def _of_entry(row: models.Entry) -> Event:
    return Event(
        number=row.sequence,
        at=row.at,
        party=row.party,
        person=row.person,
        kind=row.kind,
        subject=row.subject,
        facts=json.loads(row.payload),
        marking=row.marking,
        handling=row.handling,
    )


def _sign_ins(desk: Desk, asked: Asked, cut: Cut, most: int) -> list[Event]:
    kinds = (None, SIGN_IN, ADMINISTRATION)
    if not sees_sign_ins(desk) or asked.kind not in kinds or asked.subjects is not None:
        return []
    found = _by_whom(SignIn.objects.all(), asked)
    if asked.kind:
        ours = Q(how=ADMINISTRATION)
        found = found.filter(ours if asked.kind == ADMINISTRATION else ~ours)
    return [
        Event(
            number=row.pk,
            at=moments.written(row.at),
            party=row.party,
            person=row.person,
            kind=ADMINISTRATION if row.how == ADMINISTRATION else SIGN_IN,
            facts={name: getattr(row, name) for name in ("login", "address", "how", "outcome")},
        )
        for row in _beyond(found, "pk", cut.sign_in, newer=cut.newer)[:most]
    ]


def _by_whom(found: QuerySet[Any], asked: Asked) -> QuerySet[Any]:
    wanted = {
        "party": asked.party,
        "person": asked.person,
        "at__gte": asked.since,
        "at__lte": asked.until,
    }
    return found.filter(**{name: value for name, value in wanted.items() if value is not None})


def _beyond(found: QuerySet[Any], name: str, number: int, *, newer: bool) -> QuerySet[Any]:
    if newer:
        return found.filter(**{f"{name}__gte": number}).order_by(name)
    if number != END:
        found = found.filter(**{f"{name}__lt": number})
    return found.order_by(f"-{name}")
