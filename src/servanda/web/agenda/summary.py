"""The strip above the agenda: how many, how many decided, how strong, how much of it is done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple, TypeVar

from django.core.cache import cache
from django.db.models import Count

from servanda.assessment.coverage import coverage, percent
from servanda.assessment.progress import Progress
from servanda.web import models, words
from servanda.web.adherence.asking import language
from servanda.web.agenda.columns import decisions
from servanda.web.agenda.source import Commitments
from servanda.web.assessment.counting import progress
from servanda.web.tables import Asked

T = TypeVar("T")
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
        progress: Strict and partial progress of those shown that a person accepted; None while it
            is being found out.
        shares: Of the bar of progress: what is done, what is begun, and what is neither.
        covers: What the figures cover, in words.
    """

    total: int
    commitments: int
    parts: int
    appeals: int
    decided: int
    strengths: tuple[Share, ...]
    decisions: tuple[Share, ...]
    left_out: tuple[Share, ...]
    progress: Progress | None
    shares: tuple[Share, ...]
    covers: str

    @property
    def heads(self) -> int:
        """Return how many commitments are no parts."""
        return self.commitments - self.parts

    @property
    def strict(self) -> str:
        """Return strict progress in per cent; "" where nothing has a status."""
        share = self.progress.strict if self.progress else None
        return "" if share is None else percent(share)

    @property
    def partial(self) -> str:
        """Return partial progress, likewise."""
        share = self.progress.partial if self.progress else None
        return "" if share is None else percent(share)


def summary(source: Commitments, asked: Asked) -> Summary:
    """Return the counts; cost: one look at an index of all rows, once for each entry written."""
    cells = _cells(source, asked)
    wanted = decisions(asked)
    shown = [(cell, n) for cell, n in cells if cell.decision in wanted]
    commitments = [(cell, n) for cell, n in shown if cell.kind == "commitment"]
    total = sum(n for _, n in shown)
    made = sum(n for _, n in commitments)
    every = _shares("decision", [(cell.decision, n) for cell, n in cells])
    done = _progress(source, asked)
    return Summary(
        total=total,
        commitments=made,
        parts=sum(n for cell, n in commitments if cell.part),
        appeals=total - made,
        decided=sum(n for cell, n in shown if cell.decision != "proposed"),
        strengths=_shares("strength", [(cell.strength, n) for cell, n in commitments]),
        decisions=tuple(share for share in every if share.value in wanted),
        left_out=tuple(share for share in every if share.value not in wanted),
        progress=done,
        shares=_bar(done) if done else (),
        covers=coverage(done, language()) if done else "",
    )


def _cells(source: Commitments, asked: Asked) -> list[tuple[_Cell, int]]:
    """Return how many rows there are of each kind."""

    def count() -> list[tuple[_Cell, int]]:
        found = source.found(asked, any_decision=True).order_by().values_list(*_Cell._fields)
        return [(_Cell(*row[:-1]), row[-1]) for row in found.annotate(n=Count("*"))]

    return _kept(source, asked, "decision", count)


def _progress(source: Commitments, asked: Asked) -> Progress | None:
    """Return the progress of what is shown; of commitments that a person accepted."""
    told = source.told_soon
    if told is None:
        return None
    return _kept(source, asked, "", lambda: progress(source.desk, source.found(asked), told))


def _kept(source: Commitments, asked: Asked, without: str, count: Callable[[], T]) -> T:
    """Return what was counted, as this process may have counted it before.

    The last entry's hash says whether anything was written since; who looks, and the day, are part
    of the key. `without` names a filter that changes nothing of it.
    """
    desk = source.desk
    last = models.Entry.objects.using(desk.ledger.alias).order_by("-sequence")
    values = sorted((name, got) for name, got in asked.values.items() if name != without)
    state = (last.values_list("hash", flat=True).first(), desk.as_of, desk.ledger.place.url)
    asked_for = repr((state, desk.viewer, source.document, source.day, without, values))
    key = sha256(asked_for.encode()).hexdigest()
    kept: T | None = cache.get(key)
    if kept is None:
        kept = count()
        cache.set(key, kept, _SECONDS)
    return kept


def _bar(done: Progress) -> tuple[Share, ...]:
    heads, start, found = done.heads, 0.0, []
    counts = (("full", heads.strict), ("partial", heads.partial - heads.strict))
    for value, count in (*counts, ("none", heads.base - heads.partial)):
        width = round(100 * count / heads.base, 2) if heads.base else 0.0
        found.append(Share(value=value, count=count, start=start, width=width))
        start = round(start + width, 2)
    return tuple(share for share in found if share.count)


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
