"""A comparison as reports take it: the documents, what was found in them, and the links."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from servanda.lineage.stems import stem
from servanda.report.labels import label, labels
from servanda.report.result import iter_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from servanda.model import Change, Link, Side
    from servanda.report.result import Line, Result

_WORD = re.compile(r"[^\W_]+")
_ALIKE = 0.5  # of the words of the shorter quote that both have, before changes are marked
_SMALL = 3  # letters of words whose change says nothing: "of", "the"


@dataclass(frozen=True, kw_only=True, slots=True)
class Compared:
    """Documents, the oldest first, and the links between them."""

    results: tuple[Result, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Pair:
    """Two documents of a comparison and the links between them.

    Attributes:
        earlier, later: The documents.
        links: With those that have no counterpart, when the documents follow each other.
        bridge: Whether other documents lie between the two.
    """

    earlier: Result
    later: Result
    links: tuple[Link, ...]
    bridge: bool


def numbers(compared: Compared) -> dict[str, Line]:
    """Return the line of each commitment by its id; numbers run on through all documents."""
    return {line.commitment.id: line for _, lines in iter_lines(compared.results) for line in lines}


def pairs(compared: Compared) -> Iterator[Pair]:
    """Yield each document with the next, then pairs over a gap that have links."""
    results = compared.results
    for gap in range(1, len(results)):
        for before, after in zip(results, results[gap:], strict=False):
            links = tuple(link for link in compared.links if _between(link, before, after, gap))
            if gap == 1 or links:
                yield Pair(earlier=before, later=after, links=links, bridge=gap > 1)


def _between(link: Link, before: Result, after: Result, gap: int) -> bool:
    one, two = (r.document.sha256 for r in (before, after))
    if link.earlier is None or link.later is None:
        alone = {link.earlier and link.earlier.document_sha256 == one}
        alone.add(link.later and link.later.document_sha256 == two)
        return gap == 1 and True in alone
    return (link.earlier.document_sha256, link.later.document_sha256) == (one, two)


def changed(side: Side, other: Side) -> list[tuple[int, int]]:
    """Return the stretches of a quote, in its own places, whose words the other quote lacks.

    Nothing is returned where nearly all words are others: then what is shared says more.
    """
    known = {stem(match[0]) for match in _WORD.finditer(other.quote)}
    ours = {stem(match[0]) for match in _WORD.finditer(side.quote)}
    if len(ours & known) < _ALIKE * min(len(ours), len(known)):
        return []
    found: list[tuple[int, int]] = []
    for match in _WORD.finditer(side.quote):
        small = len(match[0]) <= _SMALL and not match[0].isdigit()
        if small or stem(match[0]) in known:
            continue
        if found and not side.quote[found[-1][1] : match.start()].strip(" \t\n-"):
            found[-1] = (found[-1][0], match.end())
        else:
            found.append(match.span())
    return found


def spoken(change: Change) -> str:
    """Return a change in words: "strength: explore → act"."""
    before, after = (_values(change, values) for values in (change.earlier, change.later))
    return f"{labels()['field'][change.field]}: {before} → {after}"


def _values(change: Change, values: tuple[str, ...]) -> str:
    known = labels().get(change.field, {})
    shown = {
        value: entry["label"] if isinstance(entry, dict) else entry
        for value, entry in known.items()
    }
    return ", ".join(shown.get(value, value) for value in values) or "none"


def relation_word(link: Link) -> str:
    """Return the relation as people read it."""
    return label("relation", link.relation)
