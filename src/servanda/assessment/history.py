"""What was entered when, and what of it was known on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from servanda.assessment.concurring import Concurrence
from servanda.assessment.guideline import Guideline
from servanda.assessment.ladder import Evidence
from servanda.assessment.rating import Assessment
from servanda.followup.partial import parse_partial


@dataclass(frozen=True, kw_only=True, slots=True)
class Withdrawn:
    """Evidence, a rating or a concurrence that does not count any more."""

    id: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Entered:
    """Something that was entered on a day; a later entry of the same id takes its place.

    Attributes:
        on: The day of the entry, never earlier than that of the entry before.
        what: What it says from then on.
    """

    on: str
    what: Evidence | Assessment | Concurrence | Guideline | Withdrawn


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """What had been entered by a day.

    Attributes:
        day: The day.
        evidence: By id, in order of entry; what is dated after the day is left out.
        entered: By id of evidence: the day of its last entry.
        assessments, concurrences, guidelines: In order of entry.
    """

    day: str
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    entered: Mapping[str, str] = field(default_factory=dict)
    assessments: tuple[Assessment, ...] = ()
    concurrences: tuple[Concurrence, ...] = ()
    guidelines: tuple[Guideline, ...] = ()


def known(history: Iterable[Entered], day: str) -> Known:
    """Return what was known on a day; what was entered later changes nothing of it."""
    evidence: dict[str, Evidence] = {}
    days: dict[str, str] = {}
    assessments: dict[str, Assessment] = {}
    concurrences: dict[str, Concurrence] = {}
    guidelines: dict[tuple[str, int], Guideline] = {}
    for entered in history:
        what = entered.what
        if entered.on > day:
            continue
        if isinstance(what, Evidence):
            evidence[what.id], days[what.id] = what, entered.on
        elif isinstance(what, Assessment):
            assessments[what.id] = what
        elif isinstance(what, Concurrence):
            concurrences[what.id] = what
        elif isinstance(what, Guideline):
            guidelines[what.commitment, what.version] = what
        else:
            for kept in (evidence, assessments, concurrences):
                kept.pop(what.id, None)
    return Known(
        day=day,
        evidence={
            key: each
            for key, each in evidence.items()
            if parse_partial(each.date).first.isoformat() <= day
        },
        entered=days,
        assessments=tuple(assessments.values()),
        concurrences=tuple(concurrences.values()),
        guidelines=tuple(guidelines.values()),
    )
