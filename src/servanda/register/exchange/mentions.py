"""Mentions in a cell: "Iran [IRN]; third countries", printed words with the vocabulary's id."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

import yaml

from servanda.model import Mention
from servanda.register.exchange.fault import BadCell
from servanda.register.exchange.lists import escaped, split, unescaped
from servanda.vocabulary import look_up, terms
from servanda.vocabulary.lookup import ids_named

_WITH_ID = re.compile(r"(?P<text>.*?)\s*(?<!\\)\[(?P<id>[^\[\]]+)\]", re.DOTALL)
_KINDS: dict[str, frozenset[str]] = {
    "actors": frozenset({"state", "organisation", "forum", "agency"}),
    "targets": frozenset({"state", "region", "organisation", "forum", "agency"}),
    "instruments": frozenset({"instrument"}),
    "forums": frozenset({"organisation", "forum"}),
}
"""Kinds of vocabulary entries that a field may name; topics have a list of their own."""


def shown(mentions: Iterable[Mention]) -> str:
    """Return the cell for some mentions."""
    return "; ".join(map(_shown, mentions))


def _shown(mention: Mention) -> str:
    text = escaped(mention.text, ";[]")
    return text if mention.id in (None, mention.text) else f"{text} [{mention.id}]"


def read(field: str, cell: str, old: Iterable[Mention]) -> tuple[Mention, ...]:
    """Return the mentions that a cell names.

    What stood there before keeps its id and name; a new one gets them from the id in brackets, or
    from the vocabulary when it knows exactly one entry for the words.

    Args:
        field: "actors", "targets", "instruments", "forums" or "topics".
        cell: As `shown` makes it, or as a person types it.
        old: The mentions that stood there.

    Raises:
        BadCell: The id in brackets is not in the vocabulary.
    """
    before = {_shown(mention): mention for mention in old}
    return tuple(before.get(item) or _new(field, item) for item in split(cell))


def _new(field: str, item: str) -> Mention:
    match = _WITH_ID.fullmatch(item)
    if match is None:
        text = unescaped(item)
        found = _known(field, text)
        return Mention(text=text, id=found, name=_name(field, found) if found else None)
    name = _name(field, match["id"])
    if name is None:
        near = " or ".join(term.id for term in look_up(match["id"], limit=3))
        hint = f"; did you mean {near}?" if near else ""
        raise BadCell(f"expected an id of the vocabulary between the brackets{hint}")
    return Mention(text=unescaped(match["text"]) or name, id=match["id"], name=name)


def _known(field: str, text: str) -> str | None:
    if field == "topics":
        plain = text.casefold()
        return next((key for key, name in _topics().items() if plain == name.casefold()), None)
    if text in terms() and terms()[text].kind in _KINDS[field]:
        return text
    found = [key for key in ids_named(text) if terms()[key].kind in _KINDS[field]]
    return found[0] if len(found) == 1 else None


def _name(field: str, key: str) -> str | None:
    if field == "topics":
        return _topics().get(key)
    term = terms().get(key)
    return term.name if term else None


@cache
def _topics() -> dict[str, str]:
    source = files("servanda.extraction").joinpath("topics.yml").read_text("utf-8")
    return {key: name for key, (name, _) in yaml.safe_load(source).items()}
