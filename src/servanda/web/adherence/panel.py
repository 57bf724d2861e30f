"""Indicators of a commitment to promote a treaty: how many states are bound, then and now.

What changed meanwhile is told without claiming that the commitment caused it.
"""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from dataclasses import dataclass

from servanda.adherence.positions import History, positions
from servanda.adherence.regions import WORLD, Region, members, regions
from servanda.errors import NotFound
from servanda.extraction.fields.calendar import is_partial_date, last_day
from servanda.register.records import CommitmentRecord, DocumentRecord
from servanda.web.adherence import describing
from servanda.web.adherence.asking import Wanted
from servanda.web.adherence.known import Known, known_of
from servanda.web.adherence.standing import named
from servanda.web.desk import Desk

_PROMOTES = "treaty-promotion"


@dataclass(frozen=True, kw_only=True, slots=True)
class Indicator:
    """One instrument that a commitment is to promote.

    Attributes:
        short, address: The instrument, and its page for the region.
        region: Name of the region that the commitment names; "" for the world.
        known: Whether there are data; without, no number is given.
        all: How many states the region has on the later day; 0 for the world.
        before, now: States bound on the agenda's date and on the later day; None without the first.
        joined, left: Who became bound between them, and who withdrew: names and addresses.
        as_of: The day that the facts speak for.
        is_after: Whether the later day is after it.
        is_told: Whether the facts reach beyond the agenda's date; else a change would not show.
    """

    short: str
    address: str
    region: str = ""
    known: bool = False
    all: int = 0
    before: int | None = None
    now: int = 0
    joined: list[tuple[str, str]]
    left: list[tuple[str, str]]
    as_of: str = ""
    is_after: bool = False
    is_told: bool = True

    @property
    def change(self) -> str:
        """Return how many more are bound now, with the sign; "" where that is not known."""
        return describing.signed(None if self.before is None else self.now - self.before)


def indicators(
    desk: Desk, record: CommitmentRecord, document: DocumentRecord | None, asked: Wanted
) -> list[Indicator]:
    """Return the indicators of a commitment that promotes instruments; none for any other.

    Cost: one query for each instrument that the commitment promotes.
    """
    commitment = record.commitment
    ids = dict.fromkeys(mention.id for mention in commitment.instruments if mention.id)
    if commitment.mechanism != _PROMOTES or not ids:
        return []
    region, day = region_of(record), _day(document)
    found = []
    for key in ids:
        with suppress(NotFound):  # it names an instrument that nobody follows
            found.append(_indicator(known_of(desk, key), region, day, asked))
    return found


def region_of(record: CommitmentRecord) -> Region | None:
    """Return the region that a commitment names as its target; None for none, or for several."""
    known = {mention.id for mention in record.commitment.targets if mention.id in regions()}
    named = known - {None, WORLD}
    return regions()[named.pop() or ""] if len(named) == 1 else None


def _day(document: DocumentRecord | None) -> dt.date | None:
    """Return the agenda's date; of a month or a year the last day."""
    fits = document is not None and is_partial_date(document.date)
    return last_day(document.date) if document and fits else None


def _indicator(
    known: Known, region: Region | None, day: dt.date | None, asked: Wanted
) -> Indicator:
    more = {"region": region.id} if region else {}
    address = asked.address("instrument", known.instrument.id, **more)
    short = describing.short(known.instrument, asked.language)
    place = region.names[asked.language] if region else ""
    if known.facts is None:
        return Indicator(short=short, address=address, region=place, joined=[], left=[])
    inside = members(region.id, asked.on) if region else None
    day = day if day and day <= asked.on else None
    now = _bound(known.history, asked.on, inside)
    before = _bound(known.history, day, inside) if day else now
    return Indicator(
        short=short,
        address=address,
        region=place,
        known=True,
        all=len(inside & members(WORLD, asked.on)) if inside else 0,
        before=len(before) if day else None,
        now=len(now),
        joined=named(now - before, asked),
        left=named(before - now, asked),
        as_of=describing.shown(known.facts.as_of),
        is_after=asked.on > known.facts.as_of,
        is_told=day is None or day < known.facts.as_of,
    )


def _bound(history: History, on: dt.date, inside: frozenset[str] | None) -> set[str]:
    """Return the states bound on a day, of those in a region."""
    found = positions(history, on)
    return {
        state
        for state, one in found.items()
        if one.position == "bound" and (inside is None or state in inside)
    }
