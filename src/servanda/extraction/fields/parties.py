"""Infers whose document it is from its title and opening, where nobody says so."""

from __future__ import annotations

import re
from functools import cache

from servanda.extraction.fields.rulebook import expand, load
from servanda.vocabulary import find, terms

_ROLES = ("name", "alias", "acronym", "adjective")
_OPENING = 2_500
_ISSUING = ("EU", "AU")


def infer_parties(text: str, title: str) -> tuple[str, ...]:
    """Return the sorted codes of the parties that issue a document; () where nothing says so.

    A title that names two or more parties decides. Else the opening does: "Joint Statement of X
    and Y", "the Governments of X and Y", and only then every state that it names more than once.

    Args:
        text: The document's whole text.
        title: Its title, where it is known apart from the text; may be empty.
    """
    opening = text[:_OPENING]
    heading = opening.strip().split("\n\n")[0][:300]
    named: set[str] = set()
    for place in (title, heading):
        named |= _parties_in(place)
        if len(named) > 1:
            return tuple(sorted(named))
    for pattern in _openings():
        for hit in pattern.finditer(opening):
            found = named | _parties_in(hit["who"])
            if len(found) > 1:
                return tuple(sorted(found))
    return tuple(sorted(named or _most_named(opening)))


def _parties_in(text: str) -> set[str]:
    """Return the states, issuing organisations and members of groupings that `text` names."""
    text = _places().sub(" ", text)
    members = {
        code
        for name, codes in load("parties")["groupings"].items()
        if re.search(rf"\b{re.escape(name)}\b", text)
        for code in codes
    }
    return (
        members
        | {
            found.term_id
            # "U.S.-EU Summit" may be a name in itself, so its parts are read, too.
            for searched in (text, re.sub("[-–—]", " | ", text))
            for found in find(searched)
            if found.role in _ROLES and (found.kind == "state" or found.term_id in _ISSUING)
        }
        | {
            code
            for code, names in load("actors")["holders"].items()
            for name in names
            if re.search(
                rf"\b(?:President|Prime Minister|Chancellor) (?:[A-Z][\w.]* )*{name}\b", text
            )
        }
    )


def _most_named(text: str) -> set[str]:
    counts: dict[str, int] = {}
    for found in find(text):
        if found.role in _ROLES and terms()[found.term_id].kind == "state":
            counts[found.term_id] = counts.get(found.term_id, 0) + 1
    most = max(counts.values(), default=0)
    return {code for code, count in counts.items() if count > 1 and 2 * count >= most}


@cache
def _openings() -> tuple[re.Pattern[str], ...]:
    content = load("parties")
    return tuple(
        re.compile(expand(pattern, content["fragments"])) for pattern in content["openings"]
    )


@cache
def _places() -> re.Pattern[str]:
    return re.compile(expand(load("parties")["places"], {}))
