"""Finds the bodies that act for a party: ministries, agencies, councils, working groups."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from servanda.extraction.fields.rulebook import expand, load, straight
from servanda.vocabulary import find

_ARTICLE = re.compile(r"(?:The|In|At|By|Both|Our|With|Under|Through)\s+")
_BEFORE = re.compile(r"([\w.]+(?:\s+[\w.]+){0,3})'s?\s+$")
_AFTER = re.compile(r"\s+of\s+(?:the\s+)?([\w. ]{2,40})")
_JOINT = re.compile(r",?\s+and\s+(?:the\s+)?")
_POSSESSIVE = re.compile(r"([\w. ]{2,40})'s? (?=[A-Z])")
_LONGEST_NAME = 4
_REACH = 60


@dataclass(frozen=True, slots=True)
class _Words:
    body: re.Pattern[str]
    excluded: re.Pattern[str]
    needs_owner: re.Pattern[str]


def find_bodies(text: str, names: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Return the bodies that the text prints: folded name to (code of their party, printed name).

    The code is missing where the text does not say whose body it is.

    Args:
        text: The document's whole text, white space folded.
        names: Printed names and adjectives of the parties, apostrophes straight.
    """
    words = _words()
    searched = straight(text)
    bodies: dict[str, tuple[str, ...]] = {}
    place = 0
    while (hit := words.body.search(searched, place)) is not None:
        start, place = _one_body(searched, hit, names)
        name = searched[start:place]
        if words.excluded.search(name):
            continue
        owner = _owner(searched, start, place, names)
        known = owner or _is_of_nobody_else(name, names)
        if " " in name and known and (owner or name not in bodies):
            printed = text[start:place]
            bodies[name] = (*owner, printed)
            # "Ghana's Ministry of Fisheries" is "the Ministry of Fisheries" later on.
            own = _POSSESSIVE.match(name)
            if own is not None and own[1] in names:
                bodies.setdefault(name[own.end() :], (*owner, printed[own.end() :]))
    return bodies


def _one_body(text: str, hit: re.Match[str], names: Mapping[str, object]) -> tuple[int, int]:
    """Return the span of the first body in a match that may hold "X and the Ministry of Y"."""
    start, end = hit.span()
    for joint in _JOINT.finditer(hit[0]):
        if re.sub("^The ", "", hit[0][: joint.start()]) in names:
            start = hit.start() + joint.end()
        elif any(name in names for name in _candidates(hit[0][joint.end() :].split())):
            end = hit.start() + joint.start()
            break
    article = _ARTICLE.match(text, start)
    return article.end() if article else start, end


def _is_of_nobody_else(name: str, names: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether a body without owner may act for the parties: it is no other state's."""
    codes = {code for codes in names.values() for code in codes}
    return _words().needs_owner.search(name) is None and all(
        found.term_id in codes for found in find(name) if found.kind == "state"
    )


def _owner(
    text: str, start: int, end: int, names: Mapping[str, tuple[str, ...]]
) -> tuple[str, ...]:
    """Return the party that the body's name, or the word before or after it, says it belongs to."""
    words = text[start:end].split()
    before = _BEFORE.search(text[max(0, start - _REACH) : start])
    after = _AFTER.match(text[end : end + _REACH])
    candidates = [*_candidates(words), *_candidates(words, last=True)]
    if before is not None:
        candidates += _candidates(before[1].split(), last=True)
    if after is not None:
        candidates += _candidates(after[1].split())
    return next((names[name] for name in candidates if name in names), ())


def _candidates(words: list[str], *, last: bool = False) -> list[str]:
    """Return the names that `words` may begin (or end) with, longest first."""
    words = [word.removesuffix("'s").removesuffix("'") for word in words]
    lengths = range(min(_LONGEST_NAME, len(words)), 0, -1)
    return [" ".join(words[-length:] if last else words[:length]) for length in lengths]


@cache
def _words() -> _Words:
    content = load("actors")
    bodies = "|".join(expand(body, content["fragments"]) for body in content["bodies"])
    return _Words(
        body=re.compile(f"(?<![\\w.'-])(?:{bodies})"),
        excluded=re.compile(content["not-bodies"]),
        needs_owner=re.compile(content["needs-owner"]),
    )
