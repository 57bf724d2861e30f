"""Places offered, filled and open, by programme."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from servanda.followup.loading import procedure
from servanda.register.courses import Course
from servanda.web.adherence.asking import Wanted
from servanda.web.followup import saying
from servanda.web.followup.known import known
from servanda.web.followup.section.files import Cells
from servanda.web.followup.section.narrowing import narrowed
from servanda.web.followup.section.told import title_of
from servanda.web.followup.section.views import View
from servanda.web.request import Request

COLUMNS = ("commitment", "followed_by", "procedure", "programme", "offered", "filled", "open")
"""Columns of the file."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Programme:
    """One party's programme under a commitment.

    Attributes:
        reference, address, party: What it is about, and whose.
        procedure, kind: Id and name of the procedure.
        title: What the settings call it.
        offered, filled: Places.
    """

    reference: str
    address: str
    party: str
    procedure: str
    kind: str
    title: str
    offered: Decimal
    filled: Decimal

    @property
    def open(self) -> Decimal:
        """Return the places still to fill; none where more came than were offered."""
        return max(self.offered - self.filled, Decimal())


def _programmes(request: Request, asked: Wanted, view: View) -> tuple[list[Programme], Any]:
    made = {one.id for one in view.procedures}
    narrow = narrowed(request, known(request.desk, asked.on, procedures=made))
    found = [
        _programme(course, seen.record.reference, asked)
        for seen in narrow.found
        for course in seen.courses
    ]
    return found, narrow


def _programme(course: Course, reference: str, asked: Wanted) -> Programme:
    following, indicators = course.following, course.state.indicators
    made = procedure(following.procedure)
    places = made.shown.places
    offered, filled = (places.offered, places.filled) if places else ("", "")
    return Programme(
        reference=reference,
        address=asked.address("commitment", reference),
        party=following.party,
        procedure=made.id,
        kind=saying.named(made.names),
        title=title_of(following),
        offered=indicators[offered].value or Decimal(),
        filled=indicators[filled].value or Decimal(),
    )


def context(request: Request, asked: Wanted, view: View) -> dict[str, Any]:
    """Return what the template shows. Three queries."""
    found, narrow = _programmes(request, asked, view)
    shown = [
        (one, *(saying.number(number) for number in (one.offered, one.filled, one.open)))
        for one in found
    ]
    return {"found": shown, "narrow": narrow}


def file(request: Request, asked: Wanted, view: View) -> tuple[Sequence[str], Iterator[Cells]]:
    """Return the columns and rows of the file."""
    found, _narrow = _programmes(request, asked, view)
    return COLUMNS, (_line(one) for one in found)


def _line(one: Programme) -> Cells:
    return {
        "commitment": one.reference,
        "followed_by": one.party,
        "procedure": one.procedure,
        "programme": one.title,
        "offered": f"{one.offered:f}",
        "filled": f"{one.filled:f}",
        "open": f"{one.open:f}",
    }
