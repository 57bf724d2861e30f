"""The words of a stretch of text as they are indexed and looked for.

Short forms are followed by what they stand for: what the document itself says they do, else the
vocabulary, else the list that the comparison of agendas has.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from servanda.evidence.boilerplate import Span
from servanda.lineage.settings import settings as lineage_settings
from servanda.lineage.stems import is_silent
from servanda.tokens import Token, spoken, stems, tokens
from servanda.vocabulary import terms
from servanda.vocabulary.lookup import ids_named

_SHORT = re.compile(r"\b[A-Z][A-Za-z]*[A-Z]s?\b")


class Word(NamedTuple):
    """A word of a text: its half-open span, the term that is indexed, and how it is spelt."""

    start: int
    end: int
    term: str
    spelt: str


def words_in(  # noqa: PLR0913 - what may be said of words
    text: str,
    start: int,
    end: int,
    *,
    without: Sequence[Span] = (),
    aliases: Mapping[str, str] | None = None,
    language: str = "en",
) -> list[Word]:
    """Return the words of `text[start:end]` in order; long forms have the span of the short one.

    Args:
        text: Any text.
        start: Where the stretch begins, in code points.
        end: Where it ends.
        without: Spans whose words are left out.
        aliases: What the document's own short forms stand for.
        language: Of the document; the stretch's own commonest words decide where they tell.

    Cost: about 2 µs a word.
    """
    stretch = text[start:end]
    found = tokens(stretch)
    language = spoken(found, language)
    kept = _outside(found, start, without)
    words = [_word(token, token.start + start, token.end + start, language) for token in kept]
    for place, stop, long_form in _spelt_out(stretch, aliases or {}):
        if not _within(place + start, stop + start, without):
            words += [
                _word(token, place + start, stop + start, language) for token in tokens(long_form)
            ]
    return sorted(words, key=lambda word: (word.start, word.end))


def telling(words: Iterable[Word]) -> list[Word]:
    """Return the words that say what something is about, not who speaks or that it will be done."""
    return [word for word in words if len(word.spelt) > 1 and not is_silent(word.spelt)]


def _word(token: Token, start: int, end: int, language: str) -> Word:
    if token.dense:
        return Word(start, end, token.term, token.spelt)
    found = stems(token.spelt, language)
    return Word(start, end, found[0] if found else token.term, token.spelt)


def _outside(found: Sequence[Token], start: int, without: Sequence[Span]) -> list[Token]:
    if not without:
        return list(found)
    return [t for t in found if not _within(t.start + start, t.end + start, without)]


def _within(start: int, end: int, spans: Sequence[Span]) -> bool:
    return any(first < end and start < last for first, last in spans)


def _spelt_out(text: str, aliases: Mapping[str, str]) -> Iterable[tuple[int, int, str]]:
    """Yield the span and long form of each short form, the first time that it stands there."""
    seen: set[str] = set()
    for match in _SHORT.finditer(text):
        if match[0] not in seen:
            seen.add(match[0])
            long_form = aliases.get(match[0]) or _known(match[0])
            if long_form:
                yield match.start(), match.end(), long_form


def _known(short: str) -> str | None:
    ids = ids_named(short)
    if len(ids) == 1 and short.isupper():
        return terms()[ids[0]].name
    return lineage_settings().acronyms.get(short)
