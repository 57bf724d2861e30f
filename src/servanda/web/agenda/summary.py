"""The strip above the agenda: how many there are, how many are decided, how strong they are."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Count

from servanda.web import words
from servanda.web.agenda.columns import decisions
from servanda.web.agenda.source import Commitments
from servanda.web.tables import Asked


class _Cell(NamedTuple):
    kind: str
    part: bool
    decision: str
    strength: str


@dataclass(frozen=True, kw_only=True)
class Share:
    """A piece of a bar: `start` and `width` in percent of it."""

    value: str
    count: int
    start: float
    width: float


@dataclass(frozen=True, kw_only=True)
class Summary:
    """Counts of what passes the filters.

    Attributes:
        total: Commitments and appeals that are shown.
        commitments, parts, appeals: How many; parts of heads are among the commitments.
        decided: How many of `total` a person decided on.
        strengths: Of the commitments.
        decisions: Of everything that passes the filters but for the decision.
        left_out: Those of the decisions that are not shown.
    """

    total: int
    commitments: int
    parts: int
    appeals: int
    decided: int
    strengths: tuple[Share, ...]
    decisions: tuple[Share, ...]
    left_out: tuple[Share, ...]

    @property
    def heads(self) -> int:
        """Return how many commitments are no parts."""
        return self.commitments - self.parts


def summary(source: Commitments, asked: Asked) -> Summary:
    """Return the counts. One query; cost: one look at an index of all rows."""
    columns = _Cell._fields
    found = source.found(asked, any_decision=True).order_by().values_list(*columns)
    cells = [(_Cell(*row[:-1]), row[-1]) for row in found.annotate(n=Count("id"))]
    wanted = decisions(asked)
    shown = [(cell, n) for cell, n in cells if cell.decision in wanted]
    commitments = [(cell, n) for cell, n in shown if cell.kind == "commitment"]
    total = sum(n for _, n in shown)
    made = sum(n for _, n in commitments)
    every = _shares("decision", [(cell.decision, n) for cell, n in cells])
    return Summary(
        total=total,
        commitments=made,
        parts=sum(n for cell, n in commitments if cell.part),
        appeals=total - made,
        decided=sum(n for cell, n in shown if cell.decision != "proposed"),
        strengths=_shares("strength", [(cell.strength, n) for cell, n in commitments]),
        decisions=tuple(share for share in every if share.value in wanted),
        left_out=tuple(share for share in every if share.value not in wanted),
    )


def _shares(group: str, counted: list[tuple[str, int]]) -> tuple[Share, ...]:
    counts: Counter[str] = Counter()
    for value, n in counted:
        counts[value] += n
    whole, start, found = sum(counts.values()) or 1, 0.0, []
    # What waits comes last: a bar fills as decisions are taken.
    for value in sorted(words.values(group), key="proposed".__eq__):
        if counts[value]:
            width = round(100 * counts[value] / whole, 2)
            found.append(Share(value=value, count=counts[value], start=start, width=width))
            start = round(start + width, 2)
    return tuple(found)
