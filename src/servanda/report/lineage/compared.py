"""A comparison as reports take it: the documents, what was found in them, and the links."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from servanda.lineage.stems import stem
from servanda.report.labels import label, labels
from servanda.report.result import iter_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from servanda.model import Change, Link, Side
    from servanda.report.result import Line, Result

_WORD = re.compile(r"[^\W_]+")
_ALIKE = 0.5  # of the words of the shorter quote that both have, before changes are marked
_SMALL = 3  # letters of words whose change says nothing: "of", "the"


@dataclass(frozen=True, kw_only=True, slots=True)
class Decided:
    """What a register knows of a link: the decision, whose it is, and why."""

    decision: str
    by: str = ""
    because: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Compared:
    """Documents, the oldest first, and the links between them.

    Attributes:
        results: What each document holds.
        links: Without those that a person rejected.
        rejected: Those.
        decisions: By id of the link; empty for documents that are in no register.
        names: What commitments are called, by id; else they are numbered.
        notice: What the register says of itself; "" for nothing, and for documents of none.
    """

    results: tuple[Result, ...]
    links: tuple[Link, ...]
    rejected: tuple[Link, ...] = ()
    decisions: Mapping[str, Decided] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    notice: str = ""

    @property
    def accepted(self) -> frozenset[str]:
        """Ids of links that a person accepted."""
        return frozenset(key for key, said in self.decisions.items() if said.decision == "accepted")


@dataclass(frozen=True, kw_only=True, slots=True)
class Pair:
    """Two documents of a comparison and the links between them.

    Attributes:
        earlier, later: The documents.
        links: With those that have no counterpart, when the documents follow each other.
        bridge: Whether other documents lie between the two.
        rejected: Links that a person rejected.
    """

    earlier: Result
    later: Result
    links: tuple[Link, ...]
    bridge: bool
    rejected: tuple[Link, ...] = ()


def numbers(compared: Compared) -> dict[str, Line]:
    """Return the line of each commitment by its id; numbers run on through all documents."""
    return {
        line.commitment.id: line
        for _, lines in iter_lines(compared.results, compared.names)
        for line in lines
    }


def called(compared: Compared, lines: Mapping[str, Line], side: Side) -> str:
    """Return what the commitment at an end is called: its reference, or "#12"."""
    number = f"#{lines[side.id].number}" if side.id in lines else ""
    return compared.names.get(side.id, number)


def pairs(compared: Compared) -> Iterator[Pair]:
    """Yield each document with the next, then pairs over a gap that have links."""
    results = compared.results
    for gap in range(1, len(results)):
        for before, after in zip(results, results[gap:], strict=False):
            links = tuple(link for link in compared.links if _between(link, before, after, gap))
            refused = tuple(ln for ln in compared.rejected if _between(ln, before, after, gap))
            if gap == 1 or links or refused:
                yield Pair(
                    earlier=before, later=after, links=links, bridge=gap > 1, rejected=refused
                )


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
