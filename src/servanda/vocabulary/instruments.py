"""Find instruments that the vocabulary does not hold, by the shape of their names."""

from __future__ import annotations

from functools import cache

from servanda.vocabulary.load import rules
from servanda.vocabulary.names import Name, Shape, find_names


def plurals(head: str) -> list[str]:
    """Return a head noun and its plural: "treaties", "programmes of action", "memoranda ..."."""
    first, *rest = head.split(" of ", 1)
    if first.endswith("y"):
        many = [first[:-1] + "ies"]
    elif first.endswith("um"):
        many = [first[:-2] + "a", first + "s"]
    else:
        many = [first + "s"]
    return [" of ".join([noun, *rest]) for noun in (first, *many)]


def shape_of(heads: tuple[str, ...]) -> Shape:
    """Return the shape of names with these heads."""
    return Shape(
        heads={tuple(form.split()): head for head in heads for form in plurals(head)},
        openers=rules().openers,
    )


@cache
def _shape() -> Shape:
    return shape_of(rules().instrument_heads)


def find_named_instruments(text: str) -> list[Name]:
    """Return capitalised names headed by Treaty, Agreement, Action Plan, Initiative and the like."""
    return find_names(text, _shape())
