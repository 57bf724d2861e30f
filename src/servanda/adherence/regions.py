"""Regions and groups of states that agendas name: who belongs to them on a day.

The data, with the source of each, are in `regions.yml`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import yaml

from servanda.errors import UnknownCode
from servanda.vocabulary import look_up, terms
from servanda.vocabulary.fold import plain

Language = Literal["en", "fr", "ja"]
LANGUAGES: tuple[Language, ...] = ("en", "fr", "ja")
WORLD = "world"
"""Id of the region with all states that can take part in treaties open to all."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Spell:
    """A stay of a member in a region: half-open, None where there is no such day."""

    state: str
    since: date | None
    until: date | None

    def holds(self, on: date) -> bool:
        """Return whether the state is a member on that day."""
        return (self.since is None or self.since <= on) and (self.until is None or on < self.until)


@dataclass(frozen=True, kw_only=True, slots=True)
class Region:
    """A region of `regions.yml`.

    Attributes:
        id: The vocabulary's, where it has the region.
        names: By language.
        source: What its membership rests on.
        spells: Every membership, those of its parts included.
        chart: Whether it is one of the regions by which charts group states.
    """

    id: str
    names: Mapping[Language, str]
    source: str
    spells: tuple[Spell, ...]
    chart: bool = False


@cache
def regions() -> dict[str, Region]:
    """Return all regions by id, in the order of the data. Cost: some milliseconds, once."""
    text = files(__package__).joinpath("regions.yml").read_text(encoding="utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    content: dict[str, dict[str, Any]] = yaml.load(text, Loader=loader)  # noqa: S506 - both are safe
    return {key: _region(key, content) for key in content}


def _region(key: str, content: Mapping[str, Mapping[str, Any]]) -> Region:
    entry = content[key]
    return Region(
        id=key,
        names=dict(zip(LANGUAGES, entry["names"], strict=True)),
        source=entry["source"],
        spells=tuple(_spells(key, content)),
        chart=entry.get("chart", False),
    )


def _spells(key: str, content: Mapping[str, Mapping[str, Any]]) -> Iterable[Spell]:
    entry = content[key]
    for part in entry.get("of", ()):
        yield from _spells(part, content)
    left = {code: day for day, codes in entry.get("until", {}).items() for code in codes.split()}
    joined: dict[date | None, str] = {None: entry.get("always", ""), **entry.get("since", {})}
    for day, codes in joined.items():
        for code in codes.split():
            yield Spell(state=code, since=day, until=left.get(code))


def members(region: str, on: date) -> frozenset[str]:
    """Return the codes of the members of a region on a day.

    Args:
        region: Its id, or any name that `find_region` knows.
        on: The day; one on which a membership ended is not part of it.

    Raises:
        UnknownCode: See `find_region`.
    """
    found = regions().get(region) or find_region(region)
    return frozenset(spell.state for spell in found.spells if spell.holds(on))


@cache
def find_region(text: str) -> Region:
    """Return the region that a name, an acronym or an id means, whatever its letter case.

    Raises:
        UnknownCode: None has that name, or it is no group whose members are known; the message
            suggests near names and lists those that there are.
    """
    by_name = _by_name()
    key = by_name.get(plain(text).removeprefix("the "))
    if key is None:
        named = [term.id for term in look_up(text, limit=8)]
        alike = get_close_matches(plain(text), by_name, n=3, cutoff=0.75)
        near = dict.fromkeys([one for one in named if one in regions()])
        near |= dict.fromkeys(by_name[name] for name in alike)
        raise UnknownCode(_unknown(text, list(near)), code=text, suggestions=tuple(near))
    return regions()[key]


@cache
def _by_name() -> dict[str, str]:
    """Folded ids, names and aliases of the vocabulary to the id of the region."""
    known: dict[str, str] = {}
    for key, region in regions().items():
        forms = [form.text for form in terms()[key].forms] if key in terms() else []
        for name in (key, *region.names.values(), *forms):
            known.setdefault(plain(name), key)
    return known


def _unknown(text: str, near: Iterable[str]) -> str:
    hint = " or ".join(f"{key} ({regions()[key].names['en']})" for key in near)
    if hint:
        return f"No region {text!r} is known. Did you mean {hint}?"
    known = ", ".join(sorted(regions(), key=str.casefold))
    return f"No region {text!r} is known. Known are: {known}."


@cache
def _charted() -> dict[str, str]:
    return {
        spell.state: region.id
        for region in regions().values()
        if region.chart
        for spell in region.spells
    }


def chart_region(state: str) -> str | None:
    """Return the id of the part of the world under which charts show a state.

    None for organisations, and for states of the past and others that no part of the world lists.
    """
    return _charted().get(state)
