"""All records of a procedure together, by commitment: findings, recommendations, means agreed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from servanda.followup.loading import procedure
from servanda.register.courses import Course
from servanda.register.records import CommitmentRecord
from servanda.web.adherence.asking import Wanted
from servanda.web.followup import saying
from servanda.web.followup.known import known
from servanda.web.followup.section.cells import names
from servanda.web.followup.section.files import Cells
from servanda.web.followup.section.listing import COMMITMENT, Of, Row, all_fields
from servanda.web.followup.section.narrowing import Narrowed, narrowed
from servanda.web.followup.section.told import Told, title_of, told
from servanda.web.followup.section.views import View
from servanda.web.request import Request

SIZE = 20
"""Commitments on a page."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """The records of one type: what they are called, and each with its fields, oldest first."""

    label: str
    rows: Sequence[Row]


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """A commitment with all that one party recorded of it.

    Attributes:
        record, address: The commitment, and where its page is.
        course: Where it stands.
        title: What the settings call it.
        parts: By type of record, in the order of the declaration; those with records.
    """

    record: CommitmentRecord
    address: str
    course: Course
    title: str
    parts: Sequence[Part]

    @property
    def done(self) -> str:
        """Return when it was done; "" while it is not, or where no day is known."""
        return saying.date(self.course.state.done_on)


def _sheets(request: Request, asked: Wanted, view: View) -> tuple[list[Sheet], Narrowed]:
    ids = {one.id for one in view.procedures}
    narrow = narrowed(request, known(request.desk, asked.on, procedures=ids))
    records = told(request.desk, asked.on, ids)
    by_following: dict[str, list[Told]] = {}
    for one in reversed(records):
        by_following.setdefault(one.following.id, []).append(one)
    named = names(request.desk, records)
    made = [
        Sheet(
            record=seen.record,
            address=asked.address("commitment", seen.record.reference),
            course=course,
            title=title_of(course.following),
            parts=[
                Part(
                    label=saying.named(of.kind.names),
                    rows=[Row(of=of, told=one, known=named, asked=asked) for one in own],
                )
                for of, own in _by_type(course, by_following.get(course.following.id, []))
            ],
        )
        for seen in narrow.found
        for course in seen.courses
    ]
    return made, narrow


def _by_type(course: Course, found: Sequence[Told]) -> Iterator[tuple[Of, list[Told]]]:
    made = procedure(course.following.procedure)
    for key, kind in made.records.items():
        own = [one for one in found if one.kind.key == key]
        if own:
            yield Of(made=made, listing=made.shown.tables.get(key) or all_fields(kind)), own


def context(request: Request, asked: Wanted, view: View) -> dict[str, Any]:
    """Return what the template shows: a page of commitments."""
    found, narrow = _sheets(request, asked, view)
    number = request.GET.get("page", "1")
    first = (max(int(number), 1) - 1) * SIZE if number.isdecimal() and len(number) < 6 else 0
    (made,) = view.procedures
    return {
        "narrow": narrow,
        "sheets": found[first : first + SIZE],
        "before": _other(request, first - SIZE) if first else "",
        "after": _other(request, first + SIZE) if first + SIZE < len(found) else "",
        "procedure": saying.named(made.names),
    }


def _other(request: Request, first: int) -> str:
    query = request.GET.copy()
    query["page"] = str(first // SIZE + 1)
    return f"?{query.urlencode()}"


def file(request: Request, asked: Wanted, view: View) -> tuple[Sequence[str], Iterator[Cells]]:
    """Return the columns and rows of the file: a line for each field that is filled."""
    found, _narrow = _sheets(request, asked, view)
    return (COMMITMENT, "followed_by", "record", "type", "field", "value"), _lines(found)


def _lines(found: Sequence[Sheet]) -> Iterator[Cells]:
    for sheet in found:
        for row in (row for part in sheet.parts for row in part.rows):
            for key, field in row.of.kind.fields.items():
                values = row.has([key])
                if values and not field.personal:
                    yield {
                        COMMITMENT: sheet.record.reference,
                        "followed_by": row.party,
                        "record": row.told.record.id,
                        "type": row.of.kind.key,
                        "field": key,
                        "value": "; ".join(values),
                    }
