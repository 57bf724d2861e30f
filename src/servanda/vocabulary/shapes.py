"""The shapes of names that `rules.yml` describes; names joined with those of the vocabulary."""

from __future__ import annotations

import re
from collections.abc import Iterable
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


def _start(text: str, name: Name, found: list[Found]) -> int:
    """Return where a name starts without another one before "and": "Japan and Border Committee"."""
    for other in found:
        if other.start == name.start and other.kind in _WHOLE:
            link = _AND.match(text, other.end, name.head_start)
            if link is not None:
                return link.end()
    return name.start


def joined(
    text: str,
    names: Iterable[Name],
    found: list[Found],
    wanted: frozenset[TermKind],
    other: frozenset[TermKind],
) -> list[Named]:
    """Return names by shape and by vocabulary together, in text order, not overlapping.

    Args:
        text: What was searched.
        names: Names by shape.
        found: All of the vocabulary's names in the text.
        wanted: Kinds that count without a shape.
        other: Kinds that a name by shape turns out not to be one of.
    """
    result: list[Named] = []
    taken: list[tuple[int, int]] = []
    for name in names:
        same = next((f for f in found if _same(name, f)), None)
        part = same is not None and same.start < name.start and same.kind not in wanted
        if same is None or not (part or same.kind in other):
            start = (
                min(_start(text, name, found), same.start) if same else _start(text, name, found)
            )
            result.append(_named(text, start, name.end, same.term_id if same else None))
            taken.append((start, name.end))
    result += [
        _named(text, f.start, f.end, f.term_id)
        for f in found
        if f.kind in wanted and all(f.end <= start or end <= f.start for start, end in taken)
    ]
    return sorted(result, key=lambda n: n.start)
