"""Where the records of a procedure stand in the section "Follow-up", as its file declares it.

A page knows no procedure by name: what it shows, divides, matches and sets side by side stands
here. A procedure that declares nothing of this is listed with all others and on its commitments.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

PageName = Literal["projects", "exchanges", "lessons", "duties", "appeals"]
PAGES: tuple[PageName, ...] = get_args(PageName)


@dataclass(frozen=True, kw_only=True, slots=True)
class Listing:
    """Records of one type as a table.

    Attributes:
        record: Type of the records.
        pages: Where the table stands.
        columns: Fields shown, in order; never a personal one.
        where: Fields with states, to filter and group by.
        about: Field with areas, sectors or tags, to filter and group by.
        totals: Fields that are added up over what is shown; without one records are counted.
        by: Fields by whose values that is divided.
        first: Whether it stands before the others of its pages, with those of its procedure.
    """

    record: str
    pages: tuple[PageName, ...]
    columns: tuple[str, ...]
    where: tuple[str, ...] = ()
    about: str | None = None
    totals: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    first: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Crossing:
    """An indicator as a matrix over all commitments, which shows gaps and overlaps.

    Attributes:
        page: Where it stands.
        indicator: Counts records, divided by a choice (rows) and by states (columns).
        rows: Setting with the rows asked for.
        always: Rows that are asked for whatever the settings say.
        columns, region: Settings with the states asked for.
    """

    page: PageName
    indicator: str
    rows: str
    always: tuple[str, ...] = ()
    columns: str | None = None
    region: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Matching:
    """Records that can be asked for what fits, and is free on some days.

    Attributes:
        page: Where the question stands.
        entries: Type of the records that are asked for; their date says from when.
        until: Their field with the day until which they are available.
        has: Their fields whose values can be wanted.
        taken: Type of the records that take one up, from their date on.
        by: Field of those with the entry taken.
        taken_until: Field of those with the last day.
    """

    page: PageName
    entries: str
    until: str
    has: tuple[str, ...]
    taken: str | None = None
    by: str | None = None
    taken_until: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Places:
    """Places offered and filled, for each commitment.

    Attributes:
        page: Where they stand.
        offered, filled: Indicators with the numbers; what is open is the difference.
    """

    page: PageName
    offered: str
    filled: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Addressees:
    """What addressees did, each by itself; whoever has no record is shown too.

    Attributes:
        page: Where it stands.
        setting: Setting with the addressees.
        record: Type of the records.
        state: Field with the addressee.
        bearing: Field, a choice, with what it means.
        what: Field with what happened.
    """

    page: PageName
    setting: str
    record: str
    state: str
    bearing: str
    what: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """All that a procedure shows beside its commitments.

    Attributes:
        tables: By type of record, in order.
        matrix, matching, places, addressees: See their classes; None where it has none.
        grid: Where occurrences that are expected of states stand by state and year.
        pairs: Where figures of two sides stand.
        sheet: Where all records of a commitment stand together.
    """

    tables: Mapping[str, Listing] = field(default_factory=dict)
    matrix: Crossing | None = None
    matching: Matching | None = None
    places: Places | None = None
    addressees: Addressees | None = None
    grid: PageName | None = None
    pairs: PageName | None = None
    sheet: PageName | None = None
