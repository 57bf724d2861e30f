"""Progress as text and as JSON: both figures, what they cover, and the quality of promises."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from servanda.assessment.coverage import sentences
from servanda.assessment.measuring import Measure, rounded
from servanda.assessment.progress import (
    Dimension,
    Progress,
    Sample,
    Standing,
    progress_by,
    progress_of,
)
from servanda.assessment.quality import mark_names, marks, quality_of
from servanda.assessment.scales import load_scale
from servanda.codec.shapes import encode
from servanda.register.records import CommitmentRecord
from servanda.report.printable import printable


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """What progress is told of.

    Attributes:
        standings: Each commitment that counts, with its status.
        commitments: The same, with their words.
        day: As of which day.
        dimension: By what it is divided; None for the whole only.
        sample: What was chosen to be rated.
        single_officer: Whether the register is declared so.
        undecided: How many candidates nobody has decided on, which do not count.
        notice: What the register says of itself; "" for nothing.
        measures: What ratings come to on the scales of the field.
    """

    standings: tuple[Standing, ...]
    commitments: tuple[CommitmentRecord, ...]
    day: str
    dimension: Dimension | None
    sample: Sample | None
    single_officer: bool
    undecided: int
    notice: str = ""
    measures: tuple[Measure, ...] = ()

    @property
    def whole(self) -> Progress:
        """Return the progress of all."""
        return progress_of(
            self.standings, self.day, sample=self.sample, single_officer=self.single_officer
        )

    @property
    def groups(self) -> dict[str, Progress]:
        """Return the progress of each group, with the sample of the whole; none if not divided."""
        if self.dimension is None:
            return {}
        alone = self.single_officer
        found = progress_by(self.dimension, self.standings, self.day, single_officer=alone)
        return {key: replace(each, sample=self.sample) for key, each in found.items()}

    @property
    def quality(self) -> tuple[dict[str, int], int]:
        """Return how many heads of agreed documents have each mark, and of how many."""
        heads = {
            each.subject.id: each.subject.parties
            for each in self.standings
            if each.subject.parent is None
            and each.subject.kind == "commitment"
            and each.subject.agreed
        }
        found = [one for one in self.commitments if one.id in heads]
        told = marks(quality_of(one.commitment, heads[one.id]) for one in found)
        return told, len(found)


def as_json(progress: Progress) -> dict[str, Any]:
    """Return one progress for programs; the figures as fractions of whole numbers, and in words."""
    strict, partial = progress.strict, progress.partial
    return {
        **encode(progress),
        "strict": None if strict is None else f"{strict.numerator}/{strict.denominator}",
        "partial": None if partial is None else f"{partial.numerator}/{partial.denominator}",
        "says": sentences(progress),
    }


def render_json(found: Found) -> bytes:
    """Return it all as one JSON object."""
    told, of = found.quality
    shown = {
        "as_of": found.day,
        "whole": as_json(found.whole),
        "by": found.dimension,
        "groups": {key: as_json(one) for key, one in found.groups.items()},
        "scales": scales_json(found.measures),
        "quality": {"of": of, **told},
        "undecided": found.undecided,
    }
    shown |= {"notice": found.notice} if found.notice else {}
    return (json.dumps(shown, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def render(found: Found) -> Iterator[bytes]:
    """Yield the figures with their coverage, each group, and the quality of promises."""
    yield _line(f"As of {found.day}: {sentences(found.whole)}")
    for key, one in found.groups.items():
        yield _line(f"{found.dimension} {key or '(none)'}: {sentences(one)}")
    for measure in found.measures:
        yield _line(_scaled(measure, second_person=found.whole.second_person))
    told, of = found.quality
    if of:
        names = mark_names()
        said = ", ".join(f"{names[key]['en']} {number}" for key, number in told.items())
        yield _line(f"Quality of the promises, of {of}: {said}")
    if found.undecided:
        yield _line(f"Not counted: {found.undecided} candidates that nobody has decided on yet.")


def scales_json(found: Iterable[Measure]) -> dict[str, Any]:
    """Return figures on the scales of the field for programs, by scale; exact, as fractions."""
    return {one.scale: _measured(one) for one in found}


def _measured(one: Measure) -> dict[str, Any]:
    shown = None if one.figure is None else str(one.figure)
    parties = {party: str(share) for party, share in one.by_party.items()}
    return {**encode(one), "figure": shown, "by_party": parties, "of": one.of}


def _scaled(one: Measure, *, second_person: bool) -> str:
    """Return the figure of a scale with its formula, what it is of, and what was converted."""
    scale = load_scale(one.scale)
    values = ", ".join(f"{scale.values[key].names['en']} {n}" for key, n in one.counts.items() if n)
    formulas = {"mean": "50 x (mean + 1)", "share": "100 x sum / 3n", "counts": ""}
    unit = "rating" if one.of == 1 else "ratings"
    told = [f"{scale.names['en']}, of {one.of} {unit}: {values}"]
    if one.figure is not None:
        told.append(f"{formulas[scale.kind]} = {rounded(one.figure)}")
    told += [f"{party} {rounded(share)}" for party, share in one.by_party.items()]
    if one.converted:
        told.append(f"{one.converted} converted, of which {one.lossy} lost something by it")
    if one.left_out:
        told.append(f"{one.left_out} left out, which this scale cannot say")
    told.append(f"rated by {', '.join(one.assessors)}")
    return "; ".join(told if second_person else [*told, "not reviewed by a second person"])


def _line(text: str) -> bytes:
    return f"{printable(text)}\n".encode()
