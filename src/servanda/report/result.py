"""One document with what was found in it, and the order in which reports show that."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from servanda.model import Commitment, Document


@dataclass(frozen=True, kw_only=True, slots=True)
class Result:
    """A document and its commitments and appeals in text order."""

    document: Document
    commitments: tuple[Commitment, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One commitment as reports list it.

    Attributes:
        number: Place in the whole report, from 1; `--explain "#4"` means it.
        commitment: The record.
        depth: 0 for a head, 1 for its parts, 2 for their parts.
        reference: What a register calls it.
    """

    number: int
    commitment: Commitment
    depth: int
    reference: str | None = None

    @property
    def name(self) -> str:
        """What people call it on the page: its reference, else its number."""
        return self.reference or str(self.number)


def iter_lines(
    results: Iterable[Result], references: Mapping[str, str] | None = None
) -> Iterator[tuple[Result, list[Line]]]:
    """Yield each document with its numbered lines; numbers run on through all documents.

    Args:
        results: The documents.
        references: What a register calls its commitments, by id.
    """
    known = references or {}
    number = 0
    for result in results:
        depths: dict[str, int] = {}
        lines = []
        for commitment in result.commitments:
            number += 1
            # A part whose head is not in the list (a filtered one) stands as a head.
            depth = depths.get(commitment.parent or "", -1) + 1
            depths[commitment.id] = depth
            reference = known.get(commitment.id)
            lines.append(
                Line(number=number, commitment=commitment, depth=depth, reference=reference)
            )
        yield result, lines


def by_area(lines: Iterable[Line]) -> Iterator[tuple[str | None, list[Line]]]:
    """Yield runs of lines that stand under one heading, with its name; None before the first."""
    for name, run in groupby(lines, key=lambda line: area_name(line.commitment)):
        yield name, list(run)


def area_name(commitment: Commitment) -> str | None:
    """Return the heading as people read it: "A. Counter-Terrorism", or the one part it has."""
    return heading(commitment.area, commitment.area_title)


def heading(label: str | None, title: str | None) -> str | None:
    """Return label and title of a heading as people read them, as `area_name`."""
    if label is None or title is None or label == title:
        return title or label
    return f"{label}. {title}"
