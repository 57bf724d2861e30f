"""What a page declares about its table."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal

from django.utils.functional import Promise

from servanda.web.request import Request

Label = str | Promise


@dataclass(frozen=True, kw_only=True, slots=True)
class Option:
    """A value that a filter offers; `count` is how many rows have it, None where it is not told."""

    value: str
    label: Label
    count: int | None = None


Options = Callable[[Request], Iterable[Option | tuple[str, Label]]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """A column.

    Attributes:
        key: Its name in addresses ("due"); `?sort=due` and `?sort=-due` sort by it.
        label: Its heading.
        sorts: Whether it can be sorted by.
        css: Classes of its heading, as the cells in the row's template have them: "wide" takes the
            room that is left, "number" is right-aligned, "extra" is not shown on narrow screens.
    """

    key: str
    label: Label
    sorts: bool = False
    css: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Filter:
    """Something to filter by.

    Attributes:
        key: Its parameter in addresses; "dates" has two, `key`_from and `key`_until.
        label: What people see.
        kind: "text" (a word), "choice" (one of), "choices" (any of), "dates" (a range), "flag" (yes
            or no).
        options: What "choice" and "choices" offer.
        main: Whether it always shows; the others stand behind "More filters".
    """

    key: str
    label: Label
    kind: Literal["text", "choice", "choices", "dates", "flag"] = "choice"
    options: Options | None = None
    main: bool = False

    @property
    def parameters(self) -> tuple[str, ...]:
        """Return its parameters in addresses."""
        dates = self.kind == "dates"
        return (f"{self.key}_from", f"{self.key}_until") if dates else (self.key,)


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """Something to group by; `of` gives the heading under which a row stands.

    The source gives rows of one group one after the other when `Asked.group` is `key`.
    """

    key: str
    label: Label
    of: Callable[[Any], Label]


@dataclass(frozen=True, kw_only=True, slots=True)
class Action:
    """Something to do with the rows that were chosen: a POST to the route `url`.

    The view finds them in `request.POST.getlist("chosen")`, as the table's `chosen` gives them. It
    shows a preview first. `rule` says who is offered it (see `policy.RULES`).
    """

    url: str
    label: Label
    rule: str = "decide"


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """A table.

    Attributes:
        name: Names its views and the part of the page that htmx replaces.
        caption: What it lists, for people who hear the page.
        columns, filters, groups, actions: See their classes.
        row: Template of a row's cells; it gets `row` and what the page gives.
        chosen: Value of a row's check box; for records `id@version`.
        order: Key of the column by which rows are ordered unless asked for another ("-due").
        group: Key of the group unless asked for another; "" for none.
        size: Rows on a page.
        nothing: What is said when no row fits.
        above, below: Templates of what stands over and under the rows and changes with them; they
            get what the page gives.
    """

    name: str
    caption: Label
    columns: tuple[Column, ...]
    row: str
    filters: tuple[Filter, ...] = ()
    groups: tuple[Group, ...] = ()
    actions: tuple[Action, ...] = ()
    chosen: Callable[[Any], str] = lambda row: f"{row.id}@{row.version}"
    order: str = ""
    group: str = ""
    size: int = 50
    nothing: Label = ""
    above: str = ""
    below: str = ""
