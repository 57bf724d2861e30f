"""One state's instruments, as rows of the table on its page."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from servanda.adherence.instruments import Instrument
from servanda.report.adherence.state import StateRecord, state_record
from servanda.report.adherence.wording import KINDS, kind_word
from servanda.vocabulary.fold import plain
from servanda.web import words
from servanda.web.adherence import describing
from servanda.web.adherence.asking import Wanted
from servanda.web.adherence.known import Known
from servanda.web.adherence.standing import Standing, kinds, standing
from servanda.web.tables import Column, Filter, Listed, Table


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """An instrument on a state's page: what it is called, and where the state stands."""

    instrument: Instrument
    short: str
    area: str
    address: str
    standing: Standing
    known: Known

    @property
    def as_of(self) -> str:
        """Return the day that the facts speak for."""
        return describing.shown(self.known.as_of)


def record_of(state: str, found: Iterable[Known], asked: Wanted) -> StateRecord:
    """Return where a state stands about every instrument on the day asked for."""
    histories = [known.history for known in found]
    return state_record(state, histories, asked.on, names=asked.names, language=asked.language)


def lines(record: StateRecord, found: Mapping[str, Known], asked: Wanted) -> list[Line]:
    """Return the instruments with data, by short title; `found` is by id."""
    made = [
        Line(
            instrument=line.instrument,
            short=describing.short(line.instrument, asked.language),
            area=describing.area(line.instrument),
            address=asked.address("instrument", line.instrument.id),
            standing=standing(line.position),
            known=found[line.instrument.id],
        )
        for line in record.lines
    ]
    return sorted(made, key=lambda line: plain(line.short))


TABLE = Table(
    name="state-instruments",
    caption=_("Instruments"),
    columns=(
        Column(key="title", label=_("Instrument"), sorts=True, css="wide"),
        Column(key="area", label=_("Area"), sorts=True, css="extra"),
        Column(key="position", label=_("Position"), sorts=True),
        Column(key="since", label=_("Since"), sorts=True),
        Column(key="in_force", label=_("In force for it since"), sorts=True),
        Column(key="leaves", label=_("Leaves on"), sorts=True),
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
        Filter(key="position", label=_("Position"), options=kinds, main=True),
    ),
    row="servanda/instruments/line_row.html",
    size=500,
    nothing=_("No instrument fits."),
)


def source(found: list[Line]) -> Listed:
    """Return the instruments as the table takes them."""

    def day(value: dt.date | None) -> dt.date:
        return value or dt.date.max

    return Listed(
        all_rows=found,
        keys={
            "q": lambda row: " ".join((row.short, *row.instrument.names)),
            "area": lambda row: row.area,
            "position": lambda row: {row.standing.kind, row.standing.position.position},
        },
        sorts={
            "title": lambda row: plain(row.short),
            "area": lambda row: words.label(row.area, "instrument-area"),
            "position": lambda row: KINDS.index(row.standing.kind),
            "since": lambda row: day(row.standing.position.since),
            "in_force": lambda row: day(row.standing.position.in_force_from),
            "leaves": lambda row: day(row.standing.position.leaves),
            "as_of": lambda row: day(row.known.as_of),
        },
    )


def figures(found: Iterable[Line], asked: Wanted) -> list[tuple[str, str, int]]:
    """Return how many instruments a state stands at each position about: kind, word, count."""
    tally = Counter(line.standing.kind for line in found)
    return [
        (name, kind_word(asked.language, name), tally[name])
        for name in KINDS
        if tally[name] or name == "bound"
    ]
