"""The shapes of names that `rules.yml` describes; names joined with those of the vocabulary."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from servanda.vocabulary.find import Found
from servanda.vocabulary.load import rules, terms
from servanda.vocabulary.names import Name, Shape
from servanda.vocabulary.term import TermKind

_WHOLE = frozenset({"state", "organisation", "agency", "forum"})
_AND = re.compile(r"\s+and\s+(?=[A-Z0-9])")


@dataclass(frozen=True, kw_only=True, slots=True)
class Named:
    """An instrument or a body that a text names.

    Attributes:
        start, end: Half-open span in code points; a following "(ACRONYM)" is included.
        text: The words as printed.
        term_id, name: The vocabulary's id and canonical name, where it holds the thing.
    """

    start: int
    end: int
    text: str
    term_id: str | None = None
    name: str | None = None


def plurals(head: str) -> list[str]:
    """Return a head noun and its plurals: "treaties", "programmes of action"."""
    first, *rest = head.split(" of ", 1)
    if first.endswith("y"):
        many = [first[:-1] + "ies"]
    elif first.endswith("um"):
        many = [first[:-2] + "a", first + "s"]
    else:
        many = [first + "s"]
    return [" of ".join([noun, *rest]) for noun in (first, *many)]


def shape_of(heads: tuple[str, ...], loose: frozenset[str], bare: frozenset[str]) -> Shape:
    """Return the shape of names with these heads."""
    return Shape(
        heads={tuple(form.split()): head for head in heads for form in plurals(head)},
        loose=loose,
        bare=bare,
        generic=rules().generic,
        openers=rules().openers,
        breakers=rules().breakers,
    )


def _same(name: Name, found: Found) -> bool:
    """Whether the vocabulary's name is what the whole name is, not only a part of it."""
    return found.start <= name.head_start and name.head_start < found.end >= name.core_end


def _named(text: str, start: int, end: int, term_id: str | None) -> Named:
    name = terms()[term_id].name if term_id else None
    return Named(start=start, end=end, text=text[start:end], term_id=term_id, name=name)


def _touching(found: list[Found], starts: list[int], start: int, end: int) -> list[Found]:
    """Return those finds, which do not overlap each other, that share a place with [start, end)."""
    first = max(bisect_right(starts, start) - 1, 0)
    return [f for f in found[first : bisect_left(starts, end)] if f.end > start]


def _start(text: str, name: Name, found: list[Found]) -> int:
    """Return where a name starts without another one before "and": "Japan and Border Committee"."""
    for other in found:
        if other.start == name.start and other.kind in _WHOLE:
            link = _AND.match(text, other.end, name.head_start)
            if link is not None:
                return link.end()
    return name.start


def _identified(
    text: str,
    name: Name,
    found: list[Found],
    wanted: frozenset[TermKind],
    other: frozenset[TermKind],
) -> Named | None:
    """Return a name by shape with the vocabulary's id; None where the vocabulary says it is none.

    It is none when it is of another kind, or only a part of a longer name of an unwanted kind.
    """
    start = _start(text, name, found)
    same = next((f for f in found if _same(name, f)), None)
    if same is None:
        return _named(text, start, name.end, None)
    if same.kind in other or (same.start < name.start and same.kind not in wanted):
        return None
    return _named(text, min(start, same.start), name.end, same.term_id)


def joined(
    text: str,
    names: list[Name],
    found: list[Found],
    *,
    wanted: frozenset[TermKind],
    other: frozenset[TermKind],
) -> list[Named]:
    """Return names by shape and by vocabulary together, in text order, not overlapping.

    Args:
        text: What was searched.
        names: Names by shape, as `longest` gives them.
        found: All of the vocabulary's names in the text, as `find` gives them.
        wanted: Kinds that count without a shape.
        other: Kinds that no name by shape may be one of.
    """
    starts = [f.start for f in found]
    result: list[Named] = []
    taken: set[Found] = set()
    for name in names:
        near = _touching(found, starts, name.start, name.end)
        named = _identified(text, name, near, wanted, other)
        if named is not None and (not result or named.start >= result[-1].end):
            result.append(named)
            taken.update(f for f in near if f.end > named.start)
    result += [
        _named(text, f.start, f.end, f.term_id)
        for f in found
        if f.kind in wanted and f not in taken
    ]
    return sorted(result, key=lambda n: n.start)
