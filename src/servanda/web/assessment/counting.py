"""Strict and partial progress over rows of commitments, counted by the database.

Of 100,000 commitments only those are looked at of which something is known; the others are numbers.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Count, QuerySet

from servanda.assessment.measuring import Measure, Ratings, measures
from servanda.assessment.progress import (
    Dimension,
    Progress,
    Standing,
    Untold,
    progress_by,
    progress_of,
)
from servanda.assessment.rating import Subject
from servanda.register.assessed import AssessmentRecord
from servanda.register.measured import ratings_of
from servanda.register.payloads_register import ContentPurged
from servanda.register.records import IN_FORCE, CommitmentRecord
from servanda.web import models, rows
from servanda.web.assessment.gathering import gathered
from servanda.web.assessment.told import Told
from servanda.web.desk import Desk
from servanda.web.search.finding import everything

_AT_ONCE = 500
_COLUMNS: Mapping[Dimension, str] = {
    "area": "heading",
    "strength": "strength",
    "mechanism": "mechanism",
}
Rows = QuerySet[models.Commitment]


class _Row(NamedTuple):
    """What counts of a commitment; `group` is its value of the dimension."""

    document: str | None
    kind: str
    part: bool
    group: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Document:
    agreed: bool
    parties: tuple[str, ...]


def progress(desk: Desk, found: Rows, told: Told) -> Progress:
    """Return the progress of rows of commitments (`desk.rows`), of those in force.

    Cost: one pass over the rows, and one query for each 500 of which anything is known.
    """
    standings, untold = _counted(desk, found, told, None)
    return progress_of(
        standings,
        told.day.isoformat(),
        single_officer=_single_officer(desk),
        untold=untold.get("", Untold()),
    )


def progress_in(desk: Desk, found: Rows, told: Told, dimension: Dimension) -> dict[str, Progress]:
    """Return the same by area (its heading), party, strength or mechanism."""
    standings, untold = _counted(desk, found, told, dimension)
    return progress_by(
        dimension,
        standings,
        told.day.isoformat(),
        single_officer=_single_officer(desk),
        untold=untold,
    )


def measured(desk: Desk, found: Rows, day: dt.date) -> tuple[Measure, ...]:
    """Return what ratings of the same rows come to on the scales of the field, as of a day.

    Only ratings that the viewer sees. Cost: a few queries for each 500 commitments that are rated.
    """
    return measures(_ratings(desk, _counting(desk, found), day))


def _ratings(desk: Desk, counting: Rows, day: dt.date) -> Iterator[Ratings]:
    heads = counting.filter(kind="commitment", part=False)
    rated = desk.ledger.records(desk.as_of).record_rows(AssessmentRecord).order_by()
    labels = rated.filter(label__in=heads.values("key")).values_list("label", flat=True)
    keys = sorted(set(labels))
    documents = _documents(desk) if keys else {}
    for start in range(0, len(keys), _AT_ONCE):
        some = heads.filter(key__in=keys[start : start + _AT_ONCE])
        subjects = [
            _subject(key, _Row(*values), documents)
            for key, *values in some.values_list("key", "document", "kind", "part")
        ]
        yield from ratings_of(gathered(desk, [one.id for one in subjects]), subjects, day)


def _single_officer(desk: Desk) -> bool:
    return desk.register is not None and desk.register.single_officer


def _counted(
    desk: Desk, found: Rows, told: Told, dimension: Dimension | None
) -> tuple[list[Standing], dict[str, Untold]]:
    """Return those of which something is known, and how many others there are in each group."""
    documents = _documents(desk)
    counting = _counting(desk, found)
    columns = ["document", "kind", "part"]
    columns += [_COLUMNS[dimension]] if dimension and dimension in _COLUMNS else []
    known, standings = Counter[_Row](), []
    for key, row in _known(counting, told, columns):
        known[row] += 1
        subject = _subject(key, row, documents, dimension)
        standings.append(Standing(subject=subject, status=told.statuses[key]))
    cells: Counter[_Row] = Counter()
    for *values, n in counting.values_list(*columns).annotate(n=Count("*")):
        cells[_Row(*values)] += n
    return standings, _untold(cells - known, documents, dimension)


def _counting(desk: Desk, found: Rows) -> Rows:
    counting = found.filter(decision__in=sorted(IN_FORCE)).order_by()
    return counting.exclude(key__in=purged(desk))


def _known(counting: Rows, told: Told, columns: Sequence[str]) -> Iterator[tuple[str, _Row]]:
    keys = sorted(told.statuses)
    for start in range(0, len(keys), _AT_ONCE):
        some = counting.filter(key__in=keys[start : start + _AT_ONCE])
        for key, *values in some.values_list("key", *columns):
            yield key, _Row(*values)


def _subject(
    key: str,
    row: _Row,
    documents: Mapping[str | None, _Document],
    dimension: Dimension | None = None,
) -> Subject:
    document = documents.get(row.document)
    fields: dict[str, Any] = {"kind": row.kind, "parent": row.document if row.part else None}
    if dimension in ("area", "strength", "mechanism"):
        fields[dimension] = row.group
    return Subject(
        id=key,
        document_date=None,
        agreed=document is not None and document.agreed,
        parties=document.parties if document else (),
        **fields,
    )


def _untold(
    cells: Mapping[_Row, int],
    documents: Mapping[str | None, _Document],
    dimension: Dimension | None,
) -> dict[str, Untold]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for row, n in cells.items():
        unit = _unit(row, documents)
        for key in _groups(row, documents, dimension):
            counts[key][unit] += n
    return {
        key: Untold(
            heads=one["heads"], parts=one["parts"], appeals=one["appeals"], drafts=one["drafts"]
        )
        for key, one in counts.items()
    }


def _unit(row: _Row, documents: Mapping[str | None, _Document]) -> str:
    """Return as what a row counts; a part of an appeal or of a draft is in no figure."""
    document = documents.get(row.document)
    if document is None or not document.agreed:
        return "" if row.part else "drafts"
    if row.kind == "commitment":
        return "parts" if row.part else "heads"
    return "" if row.part else "appeals"


def _groups(
    row: _Row, documents: Mapping[str | None, _Document], dimension: Dimension | None
) -> Iterable[str]:
    if dimension is None:
        return ("",)
    if dimension == "party":
        document = documents.get(row.document)
        return document.parties if document else ()
    return (row.group,)


def _documents(desk: Desk) -> dict[str | None, _Document]:
    """Return of every document whether it is agreed, and whose it is. One query."""
    covers = everything(desk.ledger.alias, desk.as_of).covers.order_by()
    return {
        key: _Document(agreed=standing == "agreed", parties=tuple(parties.splitlines()))
        for key, standing, parties in covers.values_list("key", "standing", "parties")
    }


def purged(desk: Desk) -> list[str]:
    """Return the ids of the commitments whose words were destroyed; mostly one short query."""
    entries = models.Entry.objects.using(desk.ledger.alias).filter(kind=ContentPurged.KIND)
    if not entries.exists():
        return []
    empty = desk.ledger.records(desk.as_of).commitment_rows().filter(words="")
    # Words that are not here yet leave it empty as well.
    bodies = empty.values_list("key", "whole__body")
    return [key for key, body in bodies if rows.record_of(CommitmentRecord, body).purged]
