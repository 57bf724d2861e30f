"""How many commitments, parts and appeals there are, of what sort, and what is due when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from servanda.report.result import area_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from servanda.model import Commitment
    from servanda.report.result import Line

_Key = TypeVar("_Key")
_STRENGTHS = ("explore", "intend", "act", "bind")


@dataclass(frozen=True, kw_only=True, slots=True)
class Tally:
    """Counts of one sort: heads and parts are commitments, appeals are counted apart."""

    heads: int = 0
    parts: int = 0
    appeals: int = 0

    @property
    def total(self) -> int:
        """All records of the sort."""
        return self.heads + self.parts + self.appeals


@dataclass(frozen=True, kw_only=True, slots=True)
class Summary:
    """The figures above a list.

    Attributes:
        all: Everything.
        areas: By heading in text order; None is the text before the first heading.
        strengths: Explore to bind, as many as occur; appeals are not graded.
        mechanisms: Most frequent first, then by name.
        dated: Lines with a due date, earliest first.
        recurring: Lines that recur, in text order.
    """

    all: Tally
    areas: dict[str | None, Tally]
    strengths: dict[str, Tally]
    mechanisms: dict[str, Tally]
    dated: tuple[Line, ...]
    recurring: tuple[Line, ...]


def summarise(lines: Iterable[Line]) -> Summary:
    """Return the figures of `lines`, which may come from several documents."""
    listed = list(lines)
    commitments = [line.commitment for line in listed]
    mechanisms = _tallies(commitments, lambda c: c.mechanism)
    graded = _tallies((c for c in commitments if c.kind == "commitment"), lambda c: c.strength)
    return Summary(
        all=_tally(commitments),
        areas=_tallies(commitments, area_name),
        strengths={name: graded[name] for name in _STRENGTHS if name in graded},
        mechanisms=dict(sorted(mechanisms.items(), key=lambda item: (-item[1].total, item[0]))),
        dated=tuple(sorted((x for x in listed if x.commitment.due), key=_due_order)),
        recurring=tuple(line for line in listed if line.commitment.recurrence),
    )


def _due_order(line: Line) -> tuple[str, int]:
    # A year means its end and a month its end: "2005" comes after "2005-09-14".
    return (line.commitment.due or "").ljust(10, "~"), line.number


def _tally(commitments: Iterable[Commitment]) -> Tally:
    listed = list(commitments)
    appeals = sum(1 for c in listed if c.kind == "appeal")
    parts = sum(1 for c in listed if c.kind == "commitment" and c.parent is not None)
    return Tally(heads=len(listed) - appeals - parts, parts=parts, appeals=appeals)


def _tallies(
    commitments: Iterable[Commitment], key: Callable[[Commitment], _Key]
) -> dict[_Key, Tally]:
    groups: dict[_Key, list[Commitment]] = {}
    for commitment in commitments:
        groups.setdefault(key(commitment), []).append(commitment)
    return {name: _tally(members) for name, members in groups.items()}


def counted(tally: Tally) -> str:
    """Return a tally in words: "61 commitments with 21 parts, 4 appeals"."""
    words = [_number(tally.heads, "commitment")]
    if tally.parts:
        words[0] += f" with {_number(tally.parts, 'part')}"
    if tally.appeals:
        words.append(_number(tally.appeals, "appeal"))
    return ", ".join(words)


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
