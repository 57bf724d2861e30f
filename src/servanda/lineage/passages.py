"""A stretch of text as the comparison reads it.

Names stand in their canonical form, short forms are spelt out, who issues the document is left out,
and every word has the span that it stands for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from servanda.lineage.settings import settings
from servanda.lineage.stems import is_silent, stem
from servanda.vocabulary import Found, find, find_definitions, terms

_WORD = re.compile(r"[^\W_]+")
_SHORT = re.compile(r"\b[A-Z][A-Za-z]*[A-Z]s?\b")
# Where a sentence or the item of a list ends: a blank line, the next item, a full stop.
_BREAK = re.compile(r"\n\s*\n|\n(?=\s*(?:[-•*–]|\(?\w{1,3}[.)])\s)|(?<=[.!?])\s+(?=[A-Z“\"])")
_REACH = 800  # code points on either side that still say what a commitment is about
_BODIES = {"forum", "organisation"}


@dataclass(frozen=True, slots=True)
class Token:
    """A word that says something, with the span it stands for (a whole name's, for its words)."""

    word: str
    stem: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text, read.

    Attributes:
        tokens: Its words in text order.
        plain: Its text with names in canonical form and without bodies: what it is about.
    """

    tokens: tuple[Token, ...]
    plain: str


EMPTY = Passage((), "")


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    start: int
    end: int
    body: bool
    whole: bool  # its words stand for all of it


def read_passage(
    text: str, start: int, end: int, *, silent: frozenset[str], aliases: Mapping[str, str]
) -> Passage:
    """Return how `text[start:end]` is read.

    Args:
        text: The canonical text, or any text that the span refers to.
        start: Where the stretch begins, in code points.
        end: Where it ends.
        silent: Ids of the vocabulary whose names carry nothing: who issues the document.
        aliases: What the document's own short forms stand for.
    """
    stretch = text[start:end]
    if not _WORD.search(stretch):
        return EMPTY
    pieces = list(_pieces(stretch, start, silent, aliases))
    tokens = tuple(token for piece in pieces for token in _tokens(piece))
    return Passage(tokens, " ".join(piece.text for piece in pieces if not piece.body))


def _pieces(
    text: str, offset: int, silent: frozenset[str], aliases: Mapping[str, str]
) -> Iterator[_Piece]:
    place = 0
    for name in _names(text):
        if name.start < place:
            continue
        yield from _spelt_out(text, place, name.start, offset, aliases)
        if name.term_id not in silent:
            term = terms()[name.term_id]
            start, end = name.start + offset, name.end + offset
            yield _Piece(term.name, start, end, body=term.kind in _BODIES, whole=True)
        place = name.end
    yield from _spelt_out(text, place, len(text), offset, aliases)


def _names(text: str) -> list[Found]:
    return sorted(find(text), key=lambda name: (name.start, -name.end))


def _spelt_out(
    text: str, start: int, end: int, offset: int, aliases: Mapping[str, str]
) -> Iterator[_Piece]:
    place = start
    for match in _SHORT.finditer(text, start, end):
        long_form = aliases.get(match[0]) or settings().acronyms.get(match[0])
        if long_form is not None:
            yield _Piece(text[place : match.start()], place + offset, 0, body=False, whole=False)
            first, last = match.start() + offset, match.end() + offset
            yield _Piece(long_form, first, last, body=False, whole=True)
            place = match.end()
    yield _Piece(text[place:end], place + offset, 0, body=False, whole=False)


def _tokens(piece: _Piece) -> Iterator[Token]:
    for match in _WORD.finditer(piece.text):
        word = match[0]
        if len(word) < 2 or is_silent(word):
            continue
        start, end = piece.start, piece.end
        if not piece.whole:
            start, end = piece.start + match.start(), piece.start + match.end()
        yield Token(word.lower(), stem(word), start, end)


def own_aliases(text: str) -> Mapping[str, str]:
    """Return what the acronyms that a document defines stand for. Cost: linear."""
    return {
        definition.alias: " ".join(definition.long_form.split())
        for definition in find_definitions(text)
        if definition.acronym
    }


def surroundings(text: str, start: int, end: int) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return the spans before and after `text[start:end]` in its sentence or item of a list."""
    first = max(0, start - _REACH)
    for match in _BREAK.finditer(text, first, start):
        first = match.end()
    after = _BREAK.search(text, max(end - 1, start), min(end + _REACH, len(text)))
    last = max(after.start(), end) if after else min(end + _REACH, len(text))
    return (first, start), (end, last)
