"""Finds the bodies that act for a party: ministries, agencies, councils, working groups."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from servanda.extraction.fields.rulebook import expand, load


def find_bodies(text: str, names: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Return the bodies that the text prints: their name to (code of their party, printed name).

    The code is missing where the text does not say whose body it is.

    Args:
        text: The document's whole text.
        names: Printed names and adjectives of the parties.
    """
    pattern, excluded = _patterns()
    bodies: dict[str, tuple[str, ...]] = {}
    for hit in pattern.finditer(text):
        name = " ".join(hit[0].split())
        name = re.sub(r"^(?:The|In|At|By|Both|Our|With) ", "", name)
        if excluded.search(name) is None:
            owner = _owner(text, hit, names)
            form = name.replace("’", "'")
            if form not in bodies or owner:
                bodies[form] = (*owner, name)
    return bodies


def _owner(text: str, hit: re.Match[str], names: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the party that the body's name, or the word before or after it, says it belongs to."""
    words = re.sub(r"[’']s?\b", "", hit[0]).split()
    after = re.match(r"\s+of\s+(?:the\s+)?([\w. ]{2,40})", text[hit.end() : hit.end() + 60])
    before = re.search(r"([\w.]+(?:\s+[\w.]+){0,3})(?:[’']s?)\s+$", text[: hit.start()][-60:])
    candidates = [words[:length] for length in range(4, 0, -1)]
    candidates += [words[-length:] for length in range(4, 0, -1)]
    if before is not None:
        candidates += [before[1].split()[-length:] for length in range(4, 0, -1)]
    if after is not None:
        candidates += [after[1].split()[:length] for length in range(4, 0, -1)]
    for candidate in candidates:
        found = names.get(" ".join(candidate).strip(".,") if len(candidate) > 1 else candidate[0])
        if found is not None and len(found) == 1:
            return found
    return ()


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    content = load("actors")
    bodies = "|".join(expand(body, content["fragments"]) for body in content["bodies"])
    return re.compile(f"(?<![\\w.’'-])(?:{bodies})"), re.compile(content["not-bodies"])
