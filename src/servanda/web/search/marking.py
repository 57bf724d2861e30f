"""Where a text answers a query, and the piece of it that shows that best. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from servanda.tokens import Token, spoken, stems, tokens
from servanda.web.search.clauses import Clause, Run, Stem

WIDTH = 320
"""Characters of a snippet, about."""
_LEAD = 80
"""Characters shown before the first word that was looked for."""
_SLACK = 16
"""Characters to go on at most to the next blank, where there is one."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of text; `marked` when it is what was looked for."""

    text: str
    marked: bool = False


Snippet = tuple[Part, ...]


class Marked:
    """A text and the words in it that are looked for.

    Args:
        text: Any text.
        clauses: What is looked for.
        language: Of the text, unless it says otherwise; see `normalise.spoken`.
    """

    def __init__(self, text: str, clauses: Iterable[Clause], language: str) -> None:
        self._text = text
        found = tokens(text)
        language = spoken(found, language)
        self._spans = {clause: _find(clause, found, language) for clause in clauses}

    @property
    def missing(self) -> list[Clause]:
        """Return what is looked for and not here."""
        return [clause for clause, spans in self._spans.items() if not spans]

    def __bool__(self) -> bool:
        """Return whether anything that is looked for is here."""
        return any(self._spans.values())

    def whole(self) -> Snippet:
        """Return all of the text."""
        return self._cut(0, len(self._text))

    def snippet(self, width: int = WIDTH) -> Snippet:
        """Return the piece of the text that has most of what is looked for, the earliest such."""
        if len(self._text) <= width:
            return self.whole()
        spans = self._merged()
        starts = [start for start, _ in spans] or [0]
        within = [sum(s <= other < s + width - _LEAD for other in starts) for s in starts]
        start = self._blank(max(starts[within.index(max(within))] - _LEAD, 0))
        end = self._blank(min(start + width, len(self._text)))
        before = (Part("… "),) if start else ()
        after = (Part(" …"),) if end < len(self._text) else ()
        return (*before, *self._cut(start, end), *after)

    def _blank(self, place: int) -> int:
        """Return the next place at which a word begins or the text ends, if it is near."""
        if place in (0, len(self._text)):
            return place
        for near in range(place, min(place + _SLACK, len(self._text))):
            if self._text[near - 1].isspace():
                return near
        return place

    def _cut(self, start: int, end: int) -> Snippet:
        parts, done = [], start
        for span in self._merged():
            first, last = max(span[0], start), min(span[1], end)
            if first < last:
                parts += [Part(self._text[done:first]), Part(self._text[first:last], marked=True)]
                done = last
        parts.append(Part(self._text[done:end]))
        return tuple(part for part in parts if part.text)

    def _merged(self) -> list[tuple[int, int]]:
        """Return where anything is found, in order; what touches is one."""
        merged: list[tuple[int, int]] = []
        for start, end in sorted({span for spans in self._spans.values() for span in spans}):
            if merged and start <= merged[-1][1]:
                merged[-1] = merged[-1][0], max(merged[-1][1], end)
            else:
                merged.append((start, end))
        return merged


def _find(clause: Clause, found: Sequence[Token], language: str) -> list[tuple[int, int]]:
    if isinstance(clause, Stem):
        wanted = set(clause.stems)
        return [(t.start, t.end) for t in found if not wanted.isdisjoint(stems(t.spelt, language))]
    size = len(clause.terms)
    return [
        (found[first].start, _end(clause, found, first + size - 1))
        for first in range(len(found) - size + 1)
        if _is_here(clause, found[first : first + size])
    ]


def _is_here(clause: Run, run: Sequence[Token]) -> bool:
    *heads, last = clause.terms
    return all(token.term == term for token, term in zip(run, heads, strict=False)) and (
        run[-1].term.startswith(last) if clause.open else run[-1].term == last
    )


def _end(clause: Run, found: Sequence[Token], place: int) -> int:
    """Return where a run ends; of two letters without a blank only the first may be meant."""
    token = found[place]
    if token.dense and len(clause.terms[-1]) < len(token.term):
        return found[place + 1].start
    return token.end
