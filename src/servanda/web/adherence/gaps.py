"""Who is missing: for each region, the members that are not bound by an instrument on a day."""

from __future__ import annotations

from dataclasses import dataclass

from servanda.adherence.regions import WORLD, members, regions
from servanda.report.adherence import Roll
from servanda.web.adherence.asking import Wanted
from servanda.web.adherence.standing import State, address_of, standing


@dataclass(frozen=True, kw_only=True, slots=True)
class Gap:
    """A region.

    Attributes:
        id, name: Which one.
        bound, all: How many of its members are bound, and how many there are.
        missing: The others, by name.
        address: Of the page of the instrument for that region alone.
    """

    id: str
    name: str
    bound: int
    all: int
    missing: list[State]
    address: str


def gaps(roll: Roll, asked: Wanted) -> list[Gap]:
    """Return the regions with their missing members; only the one asked for where there is one.

    Groups of states come first, then parts of the world, as `regions.yml` has them.
    """
    if asked.region is not None:
        keys = [asked.region.id]
    else:
        keys = [key for key in regions() if key != WORLD and members(key, asked.on)]
    return [_gap(key, roll, asked) for key in keys]


def _gap(key: str, roll: Roll, asked: Wanted) -> Gap:
    inside = members(key, asked.on)
    rows = [row for row in roll.rows if row.state in inside]
    missing = [row for row in rows if row.position.position != "bound"]
    return Gap(
        id=key,
        name=regions()[key].names[asked.language],
        bound=len(rows) - len(missing),
        all=len(rows),
        missing=[
            State(
                code=row.state,
                name=row.name,
                address=address_of(row.state, asked),
                region="",
                standing=standing(row.position),
            )
            for row in missing
        ],
        address=asked.address("instrument", roll.history.instrument.id, region=key),
    )
