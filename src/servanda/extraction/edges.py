"""Where a record's words begin and end: joined verbs stay together, connectives go.

Source: annotation guideline, "quote" and "Splitting".
"""

from __future__ import annotations

import re

from servanda.extraction.decode import Tagged
from servanda.extraction.lemmas import is_verb, lemma
from servanda.extraction.sequence import Sequence

_OPENS = re.compile(r"(?:(?:and|or|also)\s+|[\s,;:.–-]+)+", re.IGNORECASE)
_STOPS = " \t\r\n,;:.–-"
_CONNECTIVE = re.compile(
    r"\s(?:and|or|as\s+well\s+as|including|such\s+as|in\s+particular|notably|through|by|while)$",
    re.IGNORECASE,
)
_LONGEST_CONNECTIVE = 16  # characters, white space included
_COORDINATED = re.compile(r"(\w+)\s+(?:and|or)\s+", re.IGNORECASE)
_SMALL = frozenset(
    {"a", "an", "and", "de", "for", "in", "of", "on", "our", "s", "the", "their", "to"}
)
LONGEST_OPENING = 8  # word pieces of a verb and a connective
FEW = 3


def whole(text: str, sequence: Sequence, found: list[Tagged]) -> list[Tagged]:
    """Join what is no record by itself to the span it belongs to, or drop it.

    A verb that stands alone belongs to the span right after it: coordinated verbs that share an
    object are one record (guideline, "Splitting"), "negotiate and" with "conclude a treaty". A name
    alone is the subject of the next span of its sentence.
    """
    result: list[Tagged] = []
    waiting: Tagged | None = None
    for span in found:
        if waiting is not None and _goes_on(text, sequence, waiting, span):
            span = Tagged(waiting.first, span.last, span.confidence)  # noqa: PLW2901 - it grew
        span = _with_first_verb(text, sequence, span)  # noqa: PLW2901 - it grew
        waiting = None
        start, end = int(sequence.start[span.first]), int(sequence.end[span.last - 1])
        if trimmed(text, start, end) is None:
            waiting = span
        else:
            result.append(span)
    # Where readings overlap, what was joined may now begin where another record does.
    return sorted(result, key=lambda span: (span.first, -span.last))


def _goes_on(text: str, sequence: Sequence, waiting: Tagged, span: Tagged) -> bool:
    """Return whether `span` goes on with what waits: right after it, or later in its sentence."""
    if waiting.last == span.first:
        return True
    words = text[sequence.start[waiting.first] : sequence.end[waiting.last - 1]]
    same_block = sequence.block[waiting.first] == sequence.block[span.first]
    cut = any(waiting.last <= cut <= span.first for cut in sequence.cuts)
    return _is_name(words) and same_block and not cut


def _with_first_verb(text: str, sequence: Sequence, span: Tagged) -> Tagged:
    """Let a span that begins at the second of two verbs that open a block begin at the first."""
    opening = span.first - 1
    while opening >= 0 and sequence.start[opening] >= 0 and span.first - opening <= LONGEST_OPENING:
        opening -= 1
    if opening < 0 or sequence.start[opening] >= 0 or opening + 1 == span.first:
        return span
    words = text[sequence.start[opening + 1] : sequence.start[span.first]]
    found = _COORDINATED.fullmatch(words)
    if found is None or not is_verb(found[1].lower()):
        return span
    return Tagged(opening + 1, span.last, span.confidence)


def trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the span without connectives and stops at its edges; None if too little is left.

    Source: annotation guideline, "quote" (no "They also", no final stop, ends before its list).
    """
    opens = _OPENS.match(text, start, end)
    first = opens.end() if opens else start
    last = first + len(_without_tail(text[first:end]))
    return (first, last) if _names_an_action(text[first:last]) else None


def _without_tail(words: str) -> str:
    """Return words without the stops, connectives and alien brackets at their end."""
    while True:
        words = words.rstrip(_STOPS)
        if words.endswith(")") and words.count("(") < words.count(")"):
            words = words[:-1]
            continue
        found = _CONNECTIVE.search(words, max(len(words) - _LONGEST_CONNECTIVE, 0))
        if found is None:
            return words
        words = words[: found.start()]


def _is_name(words: str) -> bool:
    """Return whether words are a name and no more: all begin with a capital but small ones."""
    parts = re.findall(r"[^\W\d_]+", words)
    return all(part[0].isupper() or part in _SMALL for part in parts)


def _names_an_action(words: str) -> bool:
    """Return False for fragments: a name, a word alone, two or three without a verb among them."""
    if _is_name(words):
        return False
    parts = re.findall(r"[^\W\d_]+", words)
    return len(parts) > FEW or (len(parts) > 1 and any(is_verb(lemma(part)) for part in parts))
