"""The list of instruments: how many states each binds on a day, and how that changed in a year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.translation import gettext_lazy as _

from servanda.adherence.positions import Counts, counts, positions
from servanda.vocabulary.fold import plain
from servanda.web import words
from servanda.web.adherence import describing
from servanda.web.adherence.asking import Wanted, year_before
from servanda.web.adherence.known import Known
from servanda.web.tables import Column, Filter, Group, Listed, Table

_NEVER = dt.date.max


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """An instrument in the list.

    Attributes:
        known: The instrument with what is known about it.
        short, title: As shown; the full title is in `title_language`.
        area, kind: See `describing`.
        address: Of its page.
        counts: On the day; None without data.
        change: How many more states are bound than a year before; None where the facts end before.
        in_force: Entry into force in words.
        entered: The day of it, to sort by.
    """

    known: Known
    short: str
    title: str
    title_language: str
    area: str
    kind: str
    address: str
    counts: Counts | None = None
    change: int | None = None
    in_force: str = ""
    entered: dt.date = _NEVER

    @property
    def changed(self) -> str:
        """Return the change with its sign; "" where it is not known."""
        return describing.signed(self.change)

    @property
    def as_of(self) -> str:
        """Return the day that the facts speak for."""
        return describing.shown(self.known.as_of)

    @property
    def source(self) -> str:
        """Return the name of the list that decides."""
        return self.known.sources[0].name if self.known.sources else ""

    @property
    def id(self) -> str:
        """Return the instrument's id."""
        return self.known.instrument.id


def rows(found: Iterable[Known], asked: Wanted) -> list[Row]:
    """Return the list on the day asked for, by short title; those without data last."""
    made = [_row(known, asked) for known in found]
    return sorted(made, key=lambda row: (row.counts is None, plain(row.short)))


def _row(known: Known, asked: Wanted) -> Row:
    instrument, language = known.instrument, asked.language
    title, title_language = describing.full(instrument, language)
    head = Row(
        known=known,
        short=describing.short(instrument, language),
        title=title,
        title_language=title_language,
        area=describing.area(instrument),
        kind=describing.kind(instrument),
        address=asked.address("instrument", instrument.id),
    )
    if known.facts is None:
        return head
    history, entry = known.history, known.entry(asked.on)
    now = counts(positions(history, asked.on).values())
    since = year_before(asked.on)
    before = counts(positions(history, since).values())
    return replace(
        head,
        counts=now,
        change=now.bound - before.bound if known.facts.as_of > since else None,
        in_force=describing.entered(entry, instrument, asked.on),
        entered=entry.date or _NEVER,
    )


TABLE = Table(
    name="instruments",
    caption=_("Instruments"),
    columns=(
        Column(key="title", label=_("Instrument"), sorts=True, css="wide"),
        Column(key="area", label=_("Area"), sorts=True, css="extra"),
        Column(key="bound", label=_("Bound"), sorts=True, css="number"),
        Column(key="change", label=_("In a year"), sorts=True, css="number"),
        Column(key="signed", label=_("Signed only"), sorts=True, css="number"),
        Column(key="in_force", label=_("In force since"), sorts=True),
        Column(key="as_of", label=_("Facts as of"), sorts=True),
    ),
    filters=(
        Filter(key="q", label=_("Words in titles and short names"), kind="text", main=True),
        Filter(
            key="area",
            label=_("Area"),
            options=lambda _: words.choices("instrument-area"),
            main=True,
        ),
        Filter(
            key="kind",
            label=_("Kind"),
            options=lambda _: words.choices("instrument-kind"),
            main=True,
        ),
        Filter(key="data", label=_("Has data"), kind="flag", main=True),
    ),
    groups=(
        Group(
            key="area",
            label=_("area"),
            of=lambda row: words.label(row.area, "instrument-area"),
        ),
    ),
    row="servanda/instruments/row.html",
    size=100,
    nothing=_("No instrument fits."),
)


def source(found: list[Row]) -> Listed:
    """Return the rows as the table takes them; those without data sort below all numbers."""

    def number(row: Row, name: str) -> int:
        return -1 if row.counts is None else int(getattr(row.counts, name))

    return Listed(
        all_rows=found,
        keys={
            "q": lambda row: " ".join((row.short, row.title, *row.known.instrument.names)),
            "area": lambda row: row.area,
            "kind": lambda row: row.kind,
            "data": lambda row: row.counts is not None,
        },
        sorts={
            "title": lambda row: plain(row.short),
            "area": lambda row: words.label(row.area, "instrument-area"),
            "bound": lambda row: number(row, "bound"),
            "change": lambda row: -_MANY if row.change is None else row.change,
            "signed": lambda row: number(row, "signed"),
            "in_force": lambda row: row.entered,
            "as_of": lambda row: row.known.as_of or dt.date.min,
        },
        groups={"area": lambda row: words.values("instrument-area").index(row.area)},
    )


_MANY = 10_000
"""More than the states that there are."""
