"""Progress of groups as lines of a table and of files; no figure without what it covers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from servanda.assessment.coverage import coverage, percent
from servanda.assessment.progress import Dimension, Progress
from servanda.web.adherence.asking import language
from servanda.web.progress.asked import Asked
from servanda.web.progress.drawn import Areas, label_of
from servanda.web.progress.quality import Quality

COLUMNS = (
    "as_of",
    "by",
    "key",
    "name",
    "strict",
    "partial",
    "of",
    "strict_count",
    "partial_count",
    "commitments",
    "with_parts",
    "assessed",
    "told_by_records",
    "without_evidence",
    "left_out",
    "appeals",
    "not_agreed",
    "second_person",
    "rule",
    "quality_count",
    "figure",
    "ratings",
    "converted",
    "lossy",
    "assessors",
    "coverage",
)
"""Of files."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """The progress of one group, or of all.

    Attributes:
        label: What the group is called.
        progress: Its figures.
        address: Of the page narrowed to it; "" for none.
    """

    label: str
    progress: Progress
    address: str = ""

    @property
    def strict(self) -> str:
        """Return strict progress in per cent; "" where nothing has a status."""
        return "" if self.progress.strict is None else percent(self.progress.strict)

    @property
    def partial(self) -> str:
        """Return partial progress, likewise."""
        return "" if self.progress.partial is None else percent(self.progress.partial)

    @property
    def with_parts(self) -> int:
        """Return how many commitments there are with their listed parts."""
        return self.progress.heads.all + self.progress.parts.all

    @property
    def left_out(self) -> int:
        """Return how many are in neither figure nor in what they are of, though told of."""
        return sum(self.progress.heads.apart.values())

    @property
    def covers(self) -> str:
        """Return what the figures cover, in words."""
        return coverage(self.progress, language())


def lines_of(asked: Asked, groups: Mapping[str, Progress], areas: Areas) -> list[Line]:
    """Return the groups of what was asked as lines, each with the page narrowed to it."""
    return [
        Line(
            label=label_of(asked.by, key, areas),
            progress=one,
            address=asked.address("progress", **{asked.by: key}) if key else "",
        )
        for key, one in groups.items()
    ]


def cells(
    whole: Progress,
    groups: Mapping[Dimension, Mapping[str, Progress]],
    quality: Quality,
    areas: Areas,
) -> Iterator[dict[str, str]]:
    """Yield the rows of a file: the whole, each group, and the quality of promises."""
    yield _cells("all", "", "", whole)
    for by, every in groups.items():
        for key, one in every.items():
            yield _cells(by, key, label_of(by, key, areas), one)
    yield from _marks(whole.day, quality)


def _cells(by: str, key: str, name: str, progress: Progress) -> dict[str, str]:
    line, heads = Line(label=name, progress=progress), progress.heads
    numbers = {
        "of": heads.base,
        "strict_count": heads.strict,
        "partial_count": heads.partial,
        "commitments": heads.all,
        "with_parts": line.with_parts,
        "assessed": heads.assessed,
        "told_by_records": heads.records,
        "without_evidence": heads.without,
        "left_out": line.left_out,
        "appeals": progress.appeals,
        "not_agreed": progress.drafts,
        "rule": progress.rule,
    }
    said = {"as_of": progress.day, "by": by, "key": key, "name": name}
    shares = {"strict": line.strict, "partial": line.partial, "coverage": line.covers}
    told = {name: str(number) for name, number in numbers.items()}
    return {**said, **shares, **told, "second_person": "yes" if progress.second_person else "no"}


def _marks(day: str, quality: Quality) -> Iterable[dict[str, str]]:
    for mark in quality.marks:
        yield {
            "as_of": day,
            "by": "quality",
            "key": mark.key,
            "name": mark.name,
            "of": str(quality.of),
            "quality_count": str(mark.count),
        }
