"""Find bodies, forums and recurring meetings by the shape of their names."""

from __future__ import annotations

from functools import cache

from servanda.vocabulary.instruments import shape_of
from servanda.vocabulary.load import rules
from servanda.vocabulary.names import Name, Shape, find_names


@cache
def _shape() -> Shape:
    return shape_of(rules().body_heads)


def find_named_forums(text: str) -> list[Name]:
    """Return capitalised names headed by Council, Dialogue, Summit, Working Group and the like."""
    return find_names(text, _shape())
