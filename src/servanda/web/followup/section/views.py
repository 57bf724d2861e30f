"""What a page of the section shows: tables of records, and the other things declared for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from servanda.followup.declaration import Procedure
from servanda.followup.loading import procedures
from servanda.followup.showing import PageName, Shown
from servanda.web import words
from servanda.web.adherence.asking import Wanted
from servanda.web.followup import saying
from servanda.web.followup.section.listing import Of
from servanda.web.followup.section.tabs import Tab
from servanda.web.followup.section.told import Kind, Told
from servanda.web.tables.declared import Label

_FIRST = ("places", "grid", "addressees")
_LAST = ("sheet", "pairs", "matrix", "matching")
_EACH = ("sheet", "pairs", "matching")  # columns and questions are a procedure's own


@dataclass(frozen=True, kw_only=True, slots=True)
class View:
    """One of the things that a page shows.

    Attributes:
        key: Its name in addresses: "matrix", "roster.matching", or a table's ("project.result").
        label: What its tab is called.
        of: The table; None where it is something else.
        special: What that is ("matrix"); "" for a table.
        procedures: Those that declare it.
    """

    key: str
    label: Label
    of: Of | None = None
    special: str = ""
    procedures: tuple[Procedure, ...]


def views(page: PageName) -> list[View]:
    """Return what a page shows, in the order of its tabs."""
    made = list(procedures().values())
    return [*_special(made, page, _FIRST), *_tables(made, page), *_special(made, page, _LAST)]


def _page_of(shown: Shown, key: str) -> PageName | None:
    """Return the page that a procedure puts something on; None where it has no such thing."""
    if key == "grid":
        return shown.grid
    if key == "pairs":
        return shown.pairs
    if key == "sheet":
        return shown.sheet
    entries = {
        "matrix": shown.matrix,
        "matching": shown.matching,
        "places": shown.places,
        "addressees": shown.addressees,
    }
    entry = entries[key]
    return entry.page if entry else None


def _special(made: Sequence[Procedure], page: PageName, keys: Collection[str]) -> Iterator[View]:
    for key in keys:
        having = tuple(one for one in made if _page_of(one.shown, key) == page)
        label = words.label(key, "follow-up-view")
        if key not in _EACH:
            if having:
                yield View(key=key, label=label, special=key, procedures=having)
            continue
        for one in having:
            name = f"{saying.named(one.names)}: {label}" if len(having) > 1 else label
            name = saying.named(one.names) if key == "sheet" else name
            yield View(key=f"{one.id}.{key}", label=name, special=key, procedures=(one,))


def _tables(made: Sequence[Procedure], page: PageName) -> Iterator[View]:
    """Yield the tables of a page; a name that two have says the procedure too."""
    found = [
        Of(made=one, listing=listing)
        for one in sorted(made, key=_order)
        for listing in one.shown.tables.values()
        if page in listing.pages
    ]
    names = Counter(saying.named(of.kind.names) for of in found)
    for of in found:
        name = saying.named(of.kind.names)
        if names[name] > 1:
            name = f"{saying.named(of.made.names)}: {name}"
        yield View(key=of.key, label=name, of=of, procedures=(of.made,))


def _order(made: Procedure) -> bool:
    return not any(listing.first for listing in made.shown.tables.values())


def tabs_of(page: PageName, found: Sequence[View], here: str, asked: Wanted) -> list[Tab]:
    """Return the tabs of a page's views."""
    return [
        Tab(
            label=view.label,
            address=asked.address("follow-up-view", page, view.key),
            is_here=view.key == here,
        )
        for view in found
    ]


def counted(tabs: Sequence[Tab], found: Sequence[View], told: Collection[Told]) -> list[Tab]:
    """Return the tabs of tables with the number of their records."""
    counts: Counter[Kind] = Counter((one.made.id, one.kind.key) for one in told)
    return [
        Tab(
            label=tab.label,
            address=tab.address,
            is_here=tab.is_here,
            count=counts[view.of.made.id, view.of.listing.record] if view.of else None,
        )
        for tab, view in zip(tabs, found, strict=True)
    ]
