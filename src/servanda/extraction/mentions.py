"""What a commitment names as its targets, instruments and forums.

Names come from the vocabulary and from the shape of words. A state, region, organisation or group
that is named and does not act is a target. The tagger was tried as judge of parts and lost to this.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

import yaml

from servanda.model import Mention
from servanda.vocabulary import find, find_forums, find_instruments, terms

Role = Literal["target", "instrument", "forum"]
ROLES: tuple[Role, ...] = ("target", "instrument", "forum")
_EDGE = re.compile(r"^(?:the|a|an|our|their|its|and|of|in|on|to|with)\s+", re.IGNORECASE)
_TARGETS = {"state", "region", "organisation"}
_NO_TARGETS = {"adjective", "capital"}  # "Canadian officers", "in Tokyo": not whom it is for


@cache
def _groups() -> re.Pattern[str]:
    """Return the pattern of groups without a name of their own."""
    source = files("servanda.extraction").joinpath("targets.yml").read_text("utf-8")
    parts = {
        key: re.sub(r"\s*\|\s*", "|", value.strip())
        for key, value in yaml.safe_load(source).items()
    }
    words = rf"(?:{parts['qualifiers']})\s+(?:{parts['nouns']})|{parts['fixed']}"
    return re.compile(rf"\b(?:{words})\b".replace(" ", r"\s+"), re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text, the part it may play and its term, if the vocabulary holds it."""

    start: int
    end: int
    role: Role
    term: str | None


def find_names(text: str, parties: tuple[str, ...]) -> list[Name]:
    """Return all names of a document that may be a target, instrument or forum, in text order.

    Args:
        text: Canonical text.
        parties: Codes of its parties, which are no forums of their own.
    """
    found = find(text)
    names = [
        Name(name.start, name.end, "instrument", name.term_id)
        for name in find_instruments(text, found)
    ]
    names += [
        Name(name.start, name.end, "forum", name.term_id)
        for name in find_forums(text, found)
        if name.term_id not in parties
    ]
    names += [
        Name(name.start, name.end, "target", name.term_id)
        for name in found
        if name.kind in _TARGETS and name.role not in _NO_TARGETS
    ]
    names += [Name(*group.span(), "target", None) for group in _groups().finditer(text)]
    return sorted(names, key=lambda name: (name.start, -name.end))


def read_mentions(
    text: str, start: int, end: int, *, names: list[Name], actors: tuple[Mention, ...]
) -> dict[Role, tuple[Mention, ...]]:
    """Return the mentions of a record by role, in text order, each once.

    Args:
        text: Canonical text.
        start: Where the record starts.
        end: Where it ends.
        names: `find_names(text)`.
        actors: Who acts; nobody is a target of their own commitment.
    """
    acting = {actor.id for actor in actors if actor.id}
    first = bisect_left(names, start, key=lambda name: name.start)
    last = bisect_left(names, end, key=lambda name: name.start)
    inside = [name for name in names[first:last] if name.end <= end]
    result: dict[Role, tuple[Mention, ...]] = {}
    for role in ROLES:
        chosen = [name for name in inside if name.role == role]
        if role == "target":
            chosen = [name for name in chosen if name.term not in acting]
        mentions = [_mention(text, name) for name in _joined(chosen)]
        result[role] = tuple(dict.fromkeys(m for m in mentions if m.text))
    return result


def _joined(names: list[Name]) -> list[Name]:
    """Return the names without those that overlap another that the vocabulary holds."""
    result: list[Name] = []
    for name in sorted(names, key=lambda n: (n.term is None, n.start, -n.end)):
        if all(name.end <= other.start or other.end <= name.start for other in result):
            result.append(name)
    return sorted(result, key=lambda n: n.start)


def _mention(text: str, name: Name) -> Mention:
    words = _EDGE.sub("", " ".join(text[name.start : name.end].split())).strip(' ,;:.-*“”"')
    term = terms().get(name.term) if name.term else None
    return Mention(text=words, id=term.id if term else None, name=term.name if term else None)
