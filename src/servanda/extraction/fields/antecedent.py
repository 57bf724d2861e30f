"""Resolves what points back: "they", "it", "its", "the Council", "these agencies"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from servanda.extraction.fields.subject import find_clauses

if TYPE_CHECKING:
    from servanda.extraction.fields.cast import Cast, Named

_SENTENCE_END = re.compile(
    r"[.!?](?<!U\.S\.)(?<!\b[A-Z]\.)(?<!\bMr\.)(?<!\bDr\.)(?<!\bSt\.)[\"')*\u201d]*"
    r"(?:\s+(?=[A-Z\"*\u201c]|$)|(?=[A-Z][a-z]))|\n\s*\n"
)
_PLURAL = re.compile(r"(?:these|both|the (?:two|three))\b", re.IGNORECASE)
_REACH = 600


def last_sentence(text: str) -> str:
    """Return what follows the last sentence end in `text`; empty where the text ends with one."""
    last = 0
    for end in _SENTENCE_END.finditer(text):
        last = end.end()
    return text[last:]


def antecedent(name: Named, before: str, cast: Cast) -> tuple[str, ...]:
    """Return the actors that a pronoun or short form means; () where nobody fits.

    Args:
        name: Of kind "pronoun" or "again".
        before: Text before it; apostrophes straight.
        cast: Who acts in the document.
    """
    before = before[-_REACH:]
    names = [found for found in cast.find(before) if found.actors]
    if name.kind == "again":
        return _body_again(name, names, cast)
    if name.text.lower() == "they":
        subject = _last_subject(before, cast)
        return subject if len(subject) > 1 else cast.parties
    if last_sentence(before).strip():
        single = [found for found in names if _is_single(found.actors, cast)]
        return single[-1].actors if single else ()
    return _last_subject(before, cast)


def possessor(word: str, before: str, cast: Cast) -> tuple[str, ...]:
    """Return whose "its", "their", "his" or "her" is; () where nobody fits."""
    names = [found for found in cast.find(last_sentence(before)) if found.actors]
    if word == "their":
        return cast.parties
    single = [found for found in names if _is_single(found.actors, cast)]
    return single[-1].actors if single else ()


def _last_subject(before: str, cast: Cast) -> tuple[str, ...]:
    """Return the subject of the last full sentence, whatever it points back to itself."""
    ends = [0, *(end.end() for end in _SENTENCE_END.finditer(before))]
    starts = [start for start in ends if before[start:].strip()]
    if not starts:
        return ()
    clauses = find_clauses(before[starts[-1] :], cast)
    if not clauses:
        return ()
    actors: dict[str, None] = {}
    for name in clauses[0].subject:
        found = name.actors or antecedent(name, before[: starts[-1]], cast)
        actors |= dict.fromkeys(found)
    return tuple(actors)


def _body_again(name: Named, names: list[Named], cast: Cast) -> tuple[str, ...]:
    bodies = [found for found in names if len(found.actors) > len(cast.codes(found.actors))]
    if _PLURAL.match(name.text):
        return tuple(dict.fromkeys(actor for found in bodies[-3:] for actor in found.actors))
    head = name.text.split()[-1].lower()
    fitting = [found for found in bodies if head in found.actors[-1].lower().split()]
    return fitting[-1].actors if fitting else ()


def _is_single(actors: tuple[str, ...], cast: Cast) -> bool:
    return len(actors) == 1 or len(cast.codes(actors)) <= 1
