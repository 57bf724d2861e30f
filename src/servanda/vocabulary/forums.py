"""Find the bodies, forums and recurring meetings that a text names."""

from __future__ import annotations

from functools import cache

from servanda.vocabulary.find import Found, find
from servanda.vocabulary.load import rules
from servanda.vocabulary.names import Name, Shape, find_names
from servanda.vocabulary.shapes import Named, joined, shape_of
from servanda.vocabulary.term import TermKind

_WANTED: frozenset[TermKind] = frozenset({"forum", "organisation"})
_OTHER: frozenset[TermKind] = frozenset({"agency", "state", "region", "instrument"})


@cache
def _shape() -> Shape:
    found = rules()
    return shape_of(found.body_heads, found.loose_bodies, frozenset())


def find_named_forums(text: str) -> list[Name]:
    """Return names headed by Council, Dialogue, Summit, Working Group and the like."""
    return find_names(text, _shape())


def find_forums(text: str, found: list[Found] | None = None) -> list[Named]:
    """Return every body, forum or meeting that `text` names, in text order.

    Organisations count, also where they are a party: the caller knows who the parties are.

    Args:
        text: What to search.
        found: `find(text)`, where the caller has it.
    """
    names = find_named_forums(text)
    return joined(text, names, find(text) if found is None else found, wanted=_WANTED, other=_OTHER)
