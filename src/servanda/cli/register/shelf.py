"""Commitments of the register as lists show them: by document, with heads before their parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from servanda.assessment.status import Status
    from servanda.register.records import CommitmentRecord, DocumentRecord
    from servanda.web.records import StoredRecords


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A commitment in a list; `depth` is 0 for a head, 1 for its parts.

    `status` is how it stands; None where it does not count, or nobody asked.
    """

    record: CommitmentRecord
    depth: int
    status: Status | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Shelf:
    """The commitments of one document that are shown; `document` is None for those without one."""

    document: DocumentRecord | None
    rows: tuple[Row, ...]

    @property
    def agreed(self) -> bool:
        """Whether what is due here may be called due: the document is agreed."""
        return self.document is not None and self.document.standing == "agreed"


def shelve(
    records: StoredRecords,
    found: Iterable[CommitmentRecord],
    told: Mapping[str, Status] | None = None,
) -> list[Shelf]:
    """Return `found` by document, in the order in which documents were filed; without one last.

    `told` are statuses by id.
    """
    by_document: dict[str | None, list[CommitmentRecord]] = {}
    for record in found:
        by_document.setdefault(record.document, []).append(record)
    # Only those that are shown: a register may hold thousands.
    shown = records.documents_by_id([key for key in by_document if key])
    found_in: list[tuple[DocumentRecord | None, str | None]] = [(one, one.id) for one in shown]
    found_in += [(None, None)] if None in by_document else []
    return [
        Shelf(document=one, rows=tuple(_rows(by_document[key], told or {})))
        for one, key in found_in
    ]


def by_area(rows: Iterable[Row]) -> Iterator[tuple[str | None, list[Row]]]:
    """Yield runs of rows under one heading, with its name; None before the first heading."""
    from servanda.report.result import area_name  # noqa: PLC0415 - `--help` has to be quick

    for name, run in groupby(rows, key=lambda row: area_name(row.record.commitment)):
        yield name, list(run)


def _rows(found: list[CommitmentRecord], told: Mapping[str, Status]) -> Iterator[Row]:
    from servanda.register.state import place  # noqa: PLC0415 - `--help` has to be quick

    depths: dict[str, int] = {}
    for record in sorted(found, key=place):
        # A part whose head is not shown stands as a head.
        depth = depths.get(record.commitment.parent or "", -1) + 1
        depths[record.id] = depth
        yield Row(record=record, depth=depth, status=told.get(record.id))
