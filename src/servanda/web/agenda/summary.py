"""The strip above the agenda: how many there are, how many are decided, how strong they are."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple

from django.core.cache import cache
from django.db.models import Count

from servanda.web import models, words
from servanda.web.agenda.columns import decisions
from servanda.web.agenda.source import Commitments
from servanda.web.tables import Asked

_SECONDS = 3600


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
    """Return the counts; cost: one look at an index of all rows, once for each entry written."""
    cells = _cells(source, asked)
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


def _cells(source: Commitments, asked: Asked) -> list[tuple[_Cell, int]]:
    """Return how many rows there are of each kind, as this process may have counted before.

    The last entry's hash says whether anything was written since; who looks is part of the key.
    """
    desk = source.desk
    last = models.Entry.objects.using(desk.ledger.alias).order_by("-sequence")
    values = sorted((name, got) for name, got in asked.values.items() if name != "decision")
    state = (last.values_list("hash", flat=True).first(), desk.as_of, desk.ledger.place.url)
    asked_for = repr((state, desk.viewer, source.document, values))
    key = sha256(asked_for.encode()).hexdigest()
    kept: list[tuple[_Cell, int]] | None = cache.get(key)
    if kept is None:
        found = source.found(asked, any_decision=True).order_by().values_list(*_Cell._fields)
        kept = [(_Cell(*row[:-1]), row[-1]) for row in found.annotate(n=Count("*"))]
        cache.set(key, kept, _SECONDS)
    return kept


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
