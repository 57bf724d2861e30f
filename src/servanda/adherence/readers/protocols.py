"""Protocols I to III of the Convention on Certain Conventional Weapons, told on its own page.

The page ticks, for each participant, the protocols it accepted; a day stands there only where that
was not the day of its consent to the Convention.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from servanda.adherence.acts import Act
from servanda.adherence.days import DAY, parse_day
from servanda.adherence.instruments import find_instrument
from servanda.adherence.readers.rows import unfit
from servanda.adherence.states import resolve
from servanda.adherence.status import Participant, Status, StatusIssue

if TYPE_CHECKING:
    from lxml import html

PROTOCOLS = {
    "Protocol I": "ccw-protocol-1",
    "Protocol II": "ccw-protocol-2-1980",
    "Protocol III": "ccw-protocol-3",
}
_TICK = re.compile(rf"x(?:\s*\((?P<day>{DAY})\))?", re.IGNORECASE)
_MARKS = re.compile(r"\s*\d+(?:,\s*\d+)*$")


def _cells(row: html.HtmlElement) -> list[str]:
    return [" ".join(str(cell.text_content()).split()) for cell in row.xpath("./td|./th")]


def _act(tick: str, consent: Act, row: str) -> Act:
    """Return the consent to a protocol that a tick tells.

    Raises:
        ValueError: The cell is no tick, or its day is in no calendar.
    """
    found = _TICK.fullmatch(tick)
    if found is None:
        raise ValueError(f"{tick!r} is no tick")
    day = parse_day(found["day"]) if found["day"] else consent.date
    return replace(consent, action="consent", date=day, row=row, note="")


def _consents(parent: Status) -> dict[str, Act]:
    """Return the first consent of each state to the Convention."""
    found: dict[str, Act] = {}
    for act in sorted(parent.acts, key=lambda act: act.date):
        if act.consents:
            found.setdefault(act.state, act)
    return found


def _column(parent: Status, rows: Sequence[Sequence[str]], place: int) -> list[Act]:
    """Return the consents that one column of ticks tells."""
    consents = _consents(parent)
    document = parent.source.name
    acts = []
    for number, cells in enumerate(rows, 2):
        name = _MARKS.sub("", cells[0])
        row = f"protocols {number} ({name})"
        if len(cells) <= place:
            raise unfit(document, row, f"{len(cells)} cells")
        if not cells[place]:
            continue
        if resolve(name) not in consents:
            raise unfit(document, row, "no consent to the Convention in the table above")
        try:
            acts.append(_act(cells[place], consents[resolve(name)], row))
        except ValueError as error:
            raise unfit(document, row, str(error)) from None
    return acts


def _silent(parent: Status, rows: Sequence[Sequence[str]]) -> list[StatusIssue]:
    """Return an issue for each state bound by the Convention that the ticks leave out."""
    named = {resolve(_MARKS.sub("", cells[0])) for cells in rows}
    return [
        StatusIssue(
            code="protocols-not-told",
            message=f"{act.name} is bound by the Convention, the page ticks no protocol for it",
            source=parent.source.name,
            row=act.row,
        )
        for state, act in sorted(_consents(parent).items())
        if state not in named
    ]


def read_protocols(page: html.HtmlElement, parent: Status) -> list[Status]:
    """Return the statuses of the protocols that a page ticks; none where it has no such table.

    Raises:
        UnfitStatus: A row cannot be read.
    """
    for table in page.xpath("//table[contains(@id, '_Table1')]"):
        rows = [_cells(row) for row in table.xpath("./tr|./tbody/tr|./thead/tr")]
        if not rows or rows[0][1:] != list(PROTOCOLS):
            continue
        silent = tuple(_silent(parent, rows[1:]))
        found = []
        for place, key in enumerate(PROTOCOLS.values(), 1):
            instrument = find_instrument(key)
            if instrument is not None:
                acts = tuple(_column(parent, rows[1:], place))
                people = tuple(
                    Participant(state=act.state, name=act.name, row=act.row) for act in acts
                )
                found.append(
                    replace(
                        parent,
                        instrument=instrument,
                        acts=acts,
                        participants=people,
                        issues=silent,
                    )
                )
        return found
    return []
