"""Everything that is followed, whatever its procedure: where it stands, and what comes next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext_lazy as _

from servanda.followup.declaration import Procedure
from servanda.followup.due import Due, due
from servanda.followup.following import HORIZON
from servanda.followup.loading import procedure
from servanda.register.courses import Course
from servanda.register.records import CommitmentRecord
from servanda.report.followup import wording
from servanda.vocabulary.fold import plain
from servanda.web import words
from servanda.web.adherence import asking
from servanda.web.adherence.asking import Wanted
from servanda.web.calling import spoken
from servanda.web.followup import saying
from servanda.web.followup.known import Seen
from servanda.web.followup.section.files import Cells
from servanda.web.request import Request
from servanda.web.tables import Column, Filter, Group, Listed, Table

COLUMNS = (
    *("commitment", "title", "procedure", "party", "state", "next", "due", "late"),
    *("records", "last"),
)
"""Columns of the file."""
_NEVER = dt.date.max


@dataclass(frozen=True, kw_only=True)
class Row:
    """A commitment as one party follows it by one procedure.

    Attributes:
        record: The commitment.
        course: Where it stands.
        address: Of the commitment's page.
        place: In the order of references.
    """

    record: CommitmentRecord
    course: Course
    address: str
    place: int

    @cached_property
    def made(self) -> Procedure:
        """The procedure."""
        return procedure(self.course.following.procedure)

    @property
    def procedure(self) -> str:
        """Return the name of the procedure."""
        return saying.named(self.made.names)

    @property
    def party(self) -> str:
        """Return who follows it."""
        return self.course.following.party

    @cached_property
    def title(self) -> str:
        """What is followed, as the settings say, or else the words of the commitment."""
        return wording.title(self.course, self.made) or spoken(self.record)

    @cached_property
    def waiting(self) -> list[Due]:
        """What waits within a year, by last day."""
        return due([(self.record.id, self.course.state)], HORIZON)

    @cached_property
    def states(self) -> tuple[str, ...]:
        """How it stands (values of `followed`), the most telling first; never empty."""
        state, found = self.course.state, []
        if any(one.state == "overdue" for one in self.waiting):
            found.append("late")
        if state.done:
            found.append("done")
        if any(one.state in {"due", "coming"} for one in self.waiting):
            found.append("due")
        if not state.records:
            found.append("silent")
        return (*found, "open") if not state.done else tuple(found)

    @cached_property
    def next(self) -> list[str]:
        """The steps that may be taken now: the required ones, or the others where none is."""
        every = () if self.course.state.done else self.course.state.next
        told: dict[str, list[str]] = {}
        for step in [one for one in every if not one.optional] or every:
            name = saying.named(self.made.steps[step.key].names)
            told.setdefault(name, []).extend([step.party] if step.party else [])
        return [f"{name} ({', '.join(who)})" if who else name for name, who in told.items()]

    @cached_property
    def soonest(self) -> Due | None:
        """What waits with the earliest deadline; what has no record only where nothing else."""
        return min(self.waiting, key=lambda one: (one.state == "no-record", one.day), default=None)

    @property
    def due(self) -> str:
        """Return the earliest deadline."""
        if self.soonest is not None:
            return saying.deadline(self.soonest.deadline)
        return "" if self.course.state.done else saying.deadline(self.course.state.due)

    @property
    def what(self) -> str:
        """Return what has the earliest deadline, where it is not the whole."""
        one = self.soonest
        if one is None or one.kind == "whole":
            return ""
        return wording.what(self.course, self.made, one, asking.language())

    @property
    def late(self) -> str:
        """Return how late it is, or was done."""
        lateness = self.soonest.late if self.soonest else None
        return saying.lateness(lateness or self.course.state.late)

    @cached_property
    def last(self) -> str:
        """The date of the last record that counts, as recorded; "" without any."""
        counts = self.course.state.records
        told = {one.id: one for one in self.course.told}
        if not counts or counts[-1] not in told:
            return ""
        one = told[counts[-1]]
        date = self.made.records[one.type].date
        return next((filled.values[0] for filled in one.fields if filled.field == date), "")

    def __str__(self) -> str:
        return self.record.reference


def rows(found: Iterable[Seen], asked: Wanted) -> list[Row]:
    """Return a row for each course, by reference, procedure and party."""
    return [
        Row(
            record=seen.record,
            course=course,
            address=asked.address("commitment", seen.record.reference),
            place=place,
        )
        for place, seen in enumerate(found)
        for course in seen.courses
    ]


def _procedures(found: Sequence[Row]) -> list[tuple[str, str]]:
    made = {row.made.id: row.procedure for row in found}
    return sorted(made.items(), key=lambda pair: plain(pair[1]))


def _parties(found: Sequence[Row]) -> list[tuple[str, str]]:
    return [(code, words.party_name(code)) for code in sorted({row.party for row in found})]


def table(found: Sequence[Row]) -> Table:
    """Return the table; its filters offer what there is."""

    def procedures(_request: Request) -> list[tuple[str, str]]:
        return _procedures(found)

    def parties(_request: Request) -> list[tuple[str, str]]:
        return _parties(found)

    return Table(
        name="followed",
        caption=_("Commitments that are followed"),
        columns=(
            Column(key="reference", label=_("Reference"), sorts=True),
            Column(key="title", label=_("What is followed"), sorts=True, css="wide"),
            Column(key="procedure", label=_("Procedure"), sorts=True),
            Column(key="party", label=_("Party"), sorts=True),
            Column(key="state", label=_("State"), sorts=True),
            Column(key="next", label=_("Next step"), css="extra"),
            Column(key="due", label=_("Due"), sorts=True),
            Column(key="last", label=_("Last record"), sorts=True),
        ),
        filters=(
            Filter(key="q", label=_("Words"), kind="text", main=True),
            Filter(key="procedure", label=_("Procedure"), options=procedures, main=True),
            Filter(key="party", label=_("Party"), options=parties, main=True),
            Filter(
                key="state",
                label=_("State of things"),
                options=lambda _request: words.choices("followed"),
                main=True,
            ),
        ),
        groups=(
            Group(key="procedure", label=_("procedure"), of=lambda row: row.procedure),
            Group(key="party", label=_("party"), of=lambda row: words.party_name(row.party)),
            Group(
                key="state",
                label=_("state of things"),
                of=lambda row: words.label(row.states[0], "followed"),
            ),
        ),
        row="servanda/followup/section/row.html",
        nothing=_("Nothing that is followed fits."),
        below="servanda/followup/section/files.html",
    )


def source(found: Sequence[Row]) -> Listed:
    """Return the rows as the table takes them."""
    order = words.values("followed")
    return Listed(
        all_rows=found,
        keys={
            "q": lambda row: " ".join((row.record.reference, row.title, row.procedure, *row.next)),
            "procedure": lambda row: row.made.id,
            "party": lambda row: row.party,
            "state": lambda row: row.states,
        },
        sorts={
            "reference": lambda row: row.place,
            "title": lambda row: plain(row.title),
            "procedure": lambda row: plain(row.procedure),
            "state": lambda row: order.index(row.states[0]),
            "due": lambda row: row.soonest.day if row.soonest else _NEVER,
            "last": lambda row: row.last,
        },
        groups={
            "procedure": lambda row: plain(row.procedure),
            "party": lambda row: row.party,
            "state": lambda row: order.index(row.states[0]),
        },
    )


def cells(found: Iterable[Row]) -> Iterator[Cells]:
    """Yield the rows of the file."""
    for row in found:
        one = row.soonest
        late = (one.late if one else None) or row.course.state.late
        yield {
            "commitment": row.record.reference,
            "title": row.title,
            "procedure": row.made.id,
            "party": row.party,
            "state": row.states[0],
            "next": "; ".join(row.next),
            "due": one.deadline.text if one else "",
            "late": f"{late.amount} {late.unit}" if late else "",
            "records": str(len(row.course.state.records)),
            "last": row.last,
        }
