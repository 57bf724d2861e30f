"""Where one state stands about one instrument, as a row of a page's table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from servanda.adherence.acts import UNRESOLVED
from servanda.adherence.positions import Position
from servanda.adherence.regions import regions
from servanda.report.adherence import Roll
from servanda.report.adherence.roll import called
from servanda.report.adherence.wording import KINDS, kind, kind_word
from servanda.web.adherence.asking import Wanted, language
from servanda.web.adherence.describing import shown
from servanda.web.request import Request
from servanda.web.tables import Column, Filter, Listed, Table

_NEVER = dt.date.max


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """A position in words.

    Attributes:
        position: It.
        kind: One of `report.adherence.wording.KINDS`; `word` says it.
    """

    position: Position
    kind: str
    word: str

    @property
    def since(self) -> str:
        """Return the day it began."""
        return shown(self.position.since)

    @property
    def leaves(self) -> str:
        """Return the day an announced withdrawal takes effect."""
        return shown(self.position.leaves)

    @property
    def in_force(self) -> str:
        """Return since when the instrument is in force for the state, or that it is not yet."""
        if self.position.in_force is None:
            return ""
        day = shown(self.position.in_force_from)
        if self.position.in_force == "in-force":
            return day
        return _("not before %(day)s") % {"day": day} if day else _("not yet")


@dataclass(frozen=True, kw_only=True, slots=True)
class State:
    """A state on an instrument's page.

    Attributes:
        code, name: Which one.
        address: Of its page; "" for a name that no code is known for.
        region: Part of the world in which charts show it; "" for none.
        standing: Where it stands.
    """

    code: str
    name: str
    address: str
    region: str
    standing: Standing


def standing(position: Position) -> Standing:
    """Return a position in words of the language of the interface."""
    name = "leaving" if position.leaves else position.position
    return Standing(position=position, kind=name, word=kind_word(language(), name))


def states(roll: Roll, asked: Wanted) -> list[State]:
    """Return the states of a roll, in its order."""
    return [
        State(
            code=row.state,
            name=row.name,
            address=address_of(row.state, asked),
            region=regions()[row.region].names[asked.language] if row.region else "",
            standing=Standing(
                position=row.position, kind=kind(row), word=kind_word(asked.language, kind(row))
            ),
        )
        for row in roll.rows
    ]


def address_of(state: str, asked: Wanted) -> str:
    """Return the address of a state's page; "" for a name that no code is known for."""
    return "" if state.startswith(UNRESOLVED) else asked.address("state", state)


def named(states: Iterable[str], asked: Wanted) -> list[tuple[str, str]]:
    """Return states by name, each with the address of its page."""
    ordered = sorted(states, key=lambda state: asked.names.order(state, asked.language))
    return [(called(asked.names, one, asked.language), address_of(one, asked)) for one in ordered]


def kinds(_request: Request) -> list[tuple[str, str]]:
    """Return what a filter by position offers."""
    return [(name, kind_word(language(), name)) for name in KINDS]


TABLE = Table(
    name="instrument-states",
    caption=gettext_lazy("States"),
    columns=(
        Column(key="name", label=pgettext_lazy("country", "State"), sorts=True, css="wide"),
        Column(key="region", label=gettext_lazy("Region"), sorts=True, css="extra"),
        Column(key="position", label=gettext_lazy("Position"), sorts=True),
        Column(key="since", label=gettext_lazy("Since"), sorts=True),
        Column(key="in_force", label=gettext_lazy("In force for it since"), sorts=True),
        Column(key="leaves", label=gettext_lazy("Leaves on"), sorts=True),
    ),
    filters=(
        Filter(key="q", label=gettext_lazy("Name of a state"), kind="text", main=True),
        Filter(key="position", label=gettext_lazy("Position"), options=kinds, main=True),
    ),
    row="servanda/instruments/state_row.html",
    size=500,
    nothing=gettext_lazy("No state fits."),
)


def source(found: list[State]) -> Listed:
    """Return the states as the table takes them."""

    def day(value: dt.date | None) -> dt.date:
        return value or _NEVER

    return Listed(
        all_rows=found,
        keys={
            "q": lambda row: f"{row.name} {row.code}",
            "position": lambda row: {row.standing.kind, row.standing.position.position},
        },
        sorts={
            "name": found.index,
            "region": lambda row: row.region,
            "position": lambda row: KINDS.index(row.standing.kind),
            "since": lambda row: day(row.standing.position.since),
            "in_force": lambda row: day(row.standing.position.in_force_from),
            "leaves": lambda row: day(row.standing.position.leaves),
        },
    )
