"""The follow-up of a commitment in words, for its page: all of it from the declarations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode

from servanda.followup.declaration import Procedure
from servanda.followup.loading import procedure, procedures
from servanda.followup.stepping import StepState
from servanda.register.courses import Course, courses
from servanda.register.entry import Marking
from servanda.register.followed import values_of
from servanda.register.known import histories
from servanda.register.proposing import proposed_procedure
from servanda.register.records import CommitmentRecord, stands
from servanda.report.followup.wording import title
from servanda.web.adherence.asking import Wanted
from servanda.web.commitments.told import Event
from servanda.web.followup import lines, saying
from servanda.web.followup.events import Tale
from servanda.web.followup.naming import Naming
from servanda.web.followup.series import Series, series_of
from servanda.web.viewer import Viewer

_SHOWN, _MOST = 8, 100  # records that are shown without being asked for, and at all
_NAMINGS = 20


@dataclass(frozen=True, kw_only=True, slots=True)
class Way:
    """A way of following that somebody may take up, with the address where one does."""

    name: str
    address: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Next:
    """A step that may be taken now; `address` is where one records it, filled in if known."""

    name: str
    of: str
    optional: bool
    due: str
    late: str
    address: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """One procedure by which one party follows the commitment.

    Attributes:
        id: For anchors.
        name, party, title: What the procedure is called, who follows it so, and what it is about.
        own: Whether it is the viewer's party's.
        address: Where its settings are changed.
        done, done_on, due, late: How it stands as a whole.
        settings: Labels and values.
        expected: When the next occurrence is expected; "" for never, or without a date.
        next, steps, series, items, pairs, indicators, records, events: See their classes.
        older: Records that are folded; `left_out` are more than a page can list.
        kinds: Types of records with the address where one is made.
    """

    id: str
    name: str
    party: str
    title: str
    own: bool
    marking: Marking
    handling: str | None
    address: str
    done: bool
    done_on: str
    due: str
    late: str
    settings: tuple[tuple[str, str], ...]
    expected: str
    next: tuple[Next, ...]
    steps: tuple[lines.Step, ...]
    series: Series | None
    items: tuple[lines.Item, ...]
    pairs: lines.Pairs | None
    indicators: tuple[lines.Indicator, ...]
    records: tuple[lines.Line, ...]
    older: tuple[lines.Line, ...]
    left_out: int
    kinds: tuple[Way, ...]
    events: list[Event]


@dataclass(frozen=True, kw_only=True, slots=True)
class Panel:
    """What the panel shows.

    Attributes:
        parts: The own party's first, then those of others that the viewer may see.
        namings: Records about other commitments that name this one, the newest; `unlisted` are
            more than a page can list.
        proposed: What the mechanism of the commitment proposes, unless the party follows it so.
        others: Further procedures to choose from.
    """

    parts: tuple[Part, ...]
    namings: tuple[Naming, ...]
    unlisted: int
    proposed: Way | None
    others: tuple[Way, ...]

    @property
    def follows(self) -> bool:
        """Whether the viewer's own party follows it already."""
        return any(part.own for part in self.parts)


def panel_of(
    record: CommitmentRecord,
    tale: Tale,
    namings: Sequence[Naming],
    viewer: Viewer | None,
    asked: Wanted,
) -> Panel:
    """Return the panel of a commitment on the day that is asked for. No query."""
    followings = tale.followings if stands(record) else []
    known_then = histories(tale.imports)
    found = courses(followings, tale.follow_ups, asked.on, histories=known_then)
    party = viewer.party if viewer else ""
    found.sort(key=lambda one: (one.following.party != party, one.following.party))
    own = {one.following.procedure for one in found if one.following.party == party}
    proposed = proposed_procedure(record) if stands(record) else None
    known = procedures().values() if stands(record) else ()
    free = [made for made in known if made.id not in own]
    return Panel(
        parts=tuple(_part(record, one, tale, party) for one in found),
        namings=tuple(namings[:_NAMINGS]),
        unlisted=max(0, len(namings) - _NAMINGS),
        proposed=_way(record, proposed) if proposed in free else None,
        others=tuple(
            sorted(
                (_way(record, made) for made in free if made is not proposed),
                key=lambda way: way.name,
            )
        ),
    )


def _way(record: CommitmentRecord, made: Procedure | None) -> Way:
    name, key = (saying.named(made.names), made.id) if made else ("", "")
    return Way(name=name, address=reverse("following", args=[record.reference, key]))


def _part(record: CommitmentRecord, course: Course, tale: Tale, party: str) -> Part:
    following, state = course.following, course.state
    made = procedure(following.procedure)
    events = tale.of(following)
    every = lines.record_lines(record, course, made, events, _MOST)
    return Part(
        id=f"follow-{made.id}-{following.party}",
        name=saying.named(made.names),
        party=saying.state(following.party),
        title=title(course, made),
        own=following.party == party,
        marking=following.marking,
        handling=following.handling,
        address=reverse("following", args=[record.reference, made.id]),
        done=state.done,
        done_on=saying.date(state.done_on),
        due=saying.deadline(state.due),
        late=saying.lateness(state.late),
        settings=_settings(course, made),
        expected=_expected(course),
        next=tuple(_next(record, made, course, one) for one in state.next),
        steps=lines.step_lines(course, made),
        series=_series(record, course, made),
        items=lines.item_lines(record, course, made),
        pairs=lines.pair_lines(course, made),
        indicators=lines.indicator_lines(course, made),
        records=every[:_SHOWN],
        older=every[_SHOWN:],
        left_out=max(0, len(course.told) - _MOST),
        kinds=tuple(_kinds(record, made)),
        events=events,
    )


def _series(record: CommitmentRecord, course: Course, made: Procedure) -> Series | None:
    if made.expecting is None:
        return None
    kind = made.expecting.record
    address = reverse("follow-up-record", args=[record.reference, made.id, kind])
    return series_of(made.expecting, course, address)


def _settings(course: Course, made: Procedure) -> tuple[tuple[str, str], ...]:
    given = values_of(course.following.settings)
    fields = made.settings
    return tuple(
        (
            saying.named(fields[key].names) if key in fields else key,
            saying.values(fields.get(key), one),
        )
        for key, one in given.items()
    )


def _expected(course: Course) -> str:
    coming = (one for one in course.state.occurrences if one.state == "coming")
    first = next(coming, None)
    return saying.date(first.expected) if first else ""


def _kinds(record: CommitmentRecord, made: Procedure) -> Iterable[Way]:
    for kind in made.records.values():
        address = reverse("follow-up-record", args=[record.reference, made.id, kind.key])
        yield Way(name=saying.named(kind.names), address=address)


def _next(record: CommitmentRecord, made: Procedure, course: Course, one: StepState) -> Next:
    step = made.steps[one.key]
    wanted = {key: values[0] for key, values in step.where.wanted.items() if len(values) == 1}
    if step.per and one.party:
        wanted[step.per] = one.party
    address = reverse("follow-up-record", args=[record.reference, made.id, step.record])
    wanted = {key: value for key, value in wanted.items() if value != "*"}
    return Next(
        name=saying.named(step.names),
        of=saying.state(one.party),
        optional=one.optional,
        due=saying.deadline(one.due),
        late=lines.late_of(one, course.state.as_of),
        address=address + (f"?{urlencode(wanted)}" if wanted else ""),
    )
