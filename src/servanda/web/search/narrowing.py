"""What hits can be narrowed to: facets with counts, each value a link that chooses it or not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import get_language_info, gettext
from django.utils.translation import gettext_lazy as _

from servanda.web import words
from servanda.web.search.finding import Found

FIRST = 6
"""Values of a facet that show at once."""
MOST = 15
"""Values of a facet that can be shown."""
COMMITMENTS: dict[str, str | Promise] = {
    "decision": _("Decision"),
    "strength": _("Strength"),
    "kind": _("Kind"),
    "mechanism": _("Mechanism"),
    "year": _("Year"),
    "document": _("Document"),
    "area": _("Area"),
    "owner": _("Owner"),
    "actor": _("Who acts"),
    "instrument": _("Instrument"),
    "forum": _("Forum"),
}
PASSAGES: dict[str, str | Promise] = {
    "year": _("Year"),
    "document": _("Document"),
    "party": _("Party"),
    "standing": _("Standing"),
    "language": _("Language"),
}
"""The facets of each kind of hit that are shown, with their labels."""
BESIDE: dict[str, str | Promise] = {
    **COMMITMENTS,
    "reference": _("Reference"),
    "title": _("Title"),
    "target": _("Target"),
    "topic": _("Topic"),
}
"""Labels of what else can make a commitment a hit."""
Called = Mapping[str, Mapping[str, str]]
"""What values of facets are called, by facet and value, where that is something else."""
EVERY = "every"
"""The choice of every decision; without a choice only some show."""
_GROUPS = ("strength", "kind", "decision", "mechanism", "standing")
_ORDERED = ("strength", "kind", "decision", "standing")


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """A value of a facet; `link` chooses it, or takes the choice back when it is `chosen`."""

    label: str
    count: int
    chosen: bool
    link: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Narrowing:
    """A facet: the values that show at once, and those behind them."""

    name: str
    label: str | Promise
    first: Sequence[Choice]
    more: Sequence[Choice]


@dataclass(frozen=True, kw_only=True, slots=True)
class Chip:
    """A choice that holds, and the link that takes it back."""

    label: str | Promise
    value: str
    link: str


def narrowings(
    shown: Mapping[str, str | Promise],
    found: Found,
    query: QueryDict,
    called: Called,
) -> Iterator[Narrowing]:
    """Yield the facets that can narrow the hits, or do.

    Args:
        shown: Facets with their labels.
        found: What was found.
        query: What the address asks; choices are its parameters.
        called: What values are called: titles of documents by label, areas by heading.
    """
    for name, label in shown.items():
        chosen, counts = query.getlist(name), found.counts[name]
        values = [value for value in _ordered(name, counts, chosen) if value != EVERY]
        if not chosen and all(counts[value] == found.total for value in values):
            continue
        toggled = toggling(query, name)
        choices = [
            Choice(
                label=value_label(name, value, called),
                count=counts.get(value, 0),
                chosen=value in chosen,
                link=toggled(value),
            )
            for value in values[:MOST]
        ]
        yield Narrowing(name=name, label=label, first=choices[:FIRST], more=choices[FIRST:])


def chips(shown: Mapping[str, str | Promise], query: QueryDict, called: Called) -> Iterator[Chip]:
    """Yield the choices that hold; documents by their labels."""
    named = {"area": called.get("area", {})}
    for name, label in shown.items():
        for value in dict.fromkeys(query.getlist(name)):
            link = toggling(query, name)(value)
            yield Chip(label=label, value=value_label(name, value, named), link=link)


def toggling(query: QueryDict, name: str) -> Callable[[str], str]:
    """Return what gives the address with one more choice of a facet, or with it taken back."""
    rest = without(query, {name: None})
    chosen = list(dict.fromkeys(query.getlist(name)))

    def toggled(value: str) -> str:
        values = [v for v in chosen if v != value] if value in chosen else [*chosen, value]
        return f"{rest}&{urlencode({name: values}, doseq=True)}" if values else rest

    return toggled


def without(query: QueryDict, names: Mapping[str, object]) -> str:
    """Return the address without these parameters."""
    to = query.copy()
    for name in names:
        to.pop(name, None)
    return f"?{to.urlencode()}"


def value_label(name: str, value: str, called: Called) -> str:
    """Return what people see for a value of a facet."""
    if (name, value) == ("decision", EVERY):
        return gettext("whatever was decided")
    if name in _GROUPS:
        return words.label(value, name) if value in words.values(name) else value
    if name in ("owner", "party"):
        return words.party_name(value)
    if name == "language":
        return _language(value)
    known = called.get(name, {}).get(value)
    return f"{value} · {known}" if name == "document" and known else known or value


def _language(code: str) -> str:
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code


def _ordered(name: str, counts: Mapping[str, int], chosen: Sequence[str]) -> list[str]:
    """Return the values to show: those of scales in their order, years from the newest."""
    values = list(dict.fromkeys([*chosen, *counts]))
    if name in _ORDERED:
        scale = words.values(name)
        return sorted(values, key=lambda value: scale.index(value) if value in scale else -1)
    if name == "year":
        return sorted(values, reverse=True)
    return sorted(values, key=lambda value: (value not in chosen, -counts.get(value, 0), value))
