"""Infers whose document it is from its title and opening, where nobody says so."""

from __future__ import annotations

import re
from functools import cache

from servanda.extraction.fields.rulebook import expand, load
from servanda.vocabulary import Found, find, terms

_ROLES = ("name", "alias", "acronym", "adjective")
_OPENING = 3_500
_HEADING = 400
_LIST = 5
_GAP = 40
_ISSUING = ("EU", "AU")


def infer_parties(text: str, title: str) -> tuple[str, ...]:
    """Return the sorted codes of the parties that issue a document; () where nothing says so.

    A title that names two or more parties decides. Else the opening does: a list of five and more
    states, "Joint Statement of X and Y", "the Governments of X and Y", "X and Y reaffirm", and only
    then every state that it names more than once.

    Args:
        text: The document's whole text.
        title: Its title, where it is known apart from the text; may be empty.
    """
    opening = text[:_OPENING]
    first = opening.strip().split("\n\n")[0]
    named: set[str] = set()
    for heading in (title, first if len(first) <= _HEADING else ""):
        named |= _titled_parties(heading)
        if len(named) > 1:
            return tuple(sorted(named))
    listed = _longest_list(opening)
    if len(listed) >= _LIST:
        return tuple(sorted(listed))
    hits = [hit for pattern in _openings() for hit in pattern.finditer(opening)]
    for hit in sorted(hits, key=re.Match.start):
        found = named | _parties_in(hit["who"])
        if len(found) > 1:
            return tuple(sorted(found))
    return tuple(sorted(named or _most_named(opening)))


def _titled_parties(heading: str) -> set[str]:
    """Return the parties that a title names: "on" what comes after a grouping is its subject."""
    issuer, _, _ = heading.partition(" on ")
    return _members_in(issuer) or _parties_in(heading)


def _members_in(text: str) -> set[str]:
    members = _members(text)
    return members and members | _parties_in(text)


def _members(text: str) -> set[str]:
    """Return the members of the groupings that `text` names."""
    return {code for name, codes in _groupings() if name.search(text) for code in codes}


def _longest_list(text: str) -> set[str]:
    """Return the parties of the longest list "A, B, the C and D" in `text`."""
    lists: list[set[str]] = [set()]
    end = 0
    for found in find(text):
        gap = text[end : found.start]
        if (
            not ("," in gap and len(gap) <= _GAP and not re.search(r"[.;:]", gap))
            and " and " not in gap
        ):
            lists.append(set())
        if _is_party(found):
            lists[-1].add(found.term_id)
        end = found.end
    return max(lists, key=len)


def _is_party(found: Found) -> bool:
    return found.role in _ROLES and (found.kind == "state" or found.term_id in _ISSUING)


def _parties_in(text: str) -> set[str]:
    """Return the states, issuing organisations and members of groupings that `text` names."""
    text = _places().sub(" ", text)
    return (
        _members(text)
        | {
            found.term_id
            # "U.S.-EU Summit" may be a name in itself, so its parts are read, too.
            for searched in (text, re.sub("[-–—]", " | ", text))
            for found in find(searched)
            if _is_party(found)
        }
        | {
            code
            for code, names in load("actors")["holders"].items()
            if any(name in text for name in names) and _holder(code).search(text)
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
def _groupings() -> tuple[tuple[re.Pattern[str], list[str]], ...]:
    """Return the names of groupings as patterns, and their members."""
    return tuple(
        (re.compile(rf"\b{re.escape(name)}\b"), codes)
        for name, codes in load("parties")["groupings"].items()
    )


@cache
def _holder(code: str) -> re.Pattern[str]:
    """Return what names a holder of the office of a party with title and name."""
    names = "|".join(load("actors")["holders"][code])
    return re.compile(rf"\b(?:President|Prime Minister|Chancellor) (?:[A-Z][\w.]* )*(?:{names})\b")


@cache
def _openings() -> tuple[re.Pattern[str], ...]:
    content = load("parties")
    return tuple(
        re.compile(expand(pattern, content["fragments"])) for pattern in content["openings"]
    )


@cache
def _places() -> re.Pattern[str]:
    return re.compile(expand(load("parties")["places"], {}))
