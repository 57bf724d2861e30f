"""Reports that states owe, by state and year: submitted, late, not yet due, or no record found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from servanda.adherence.regions import members
from servanda.errors import InputError
from servanda.followup.declaration import Expecting
from servanda.followup.following import HORIZON
from servanda.followup.grid import Grid, grid, year_of
from servanda.followup.loading import procedure
from servanda.followup.occurrences import Occurrence
from servanda.register.courses import Course, courses
from servanda.register.followed import FollowingRecord
from servanda.register.known import histories
from servanda.register.records import CommitmentRecord, stands
from servanda.web.adherence.asking import Wanted
from servanda.web.desk import Desk
from servanda.web.followup import saying
from servanda.web.followup.section.files import Cells
from servanda.web.followup.section.narrowing import choices
from servanda.web.followup.section.told import title_of
from servanda.web.followup.section.views import View
from servanda.web.request import Request

COLUMNS = ("commitment", "followed_by", "state", "year", "standing", "due", "submitted", "late")
"""Columns of the file."""
SIZE = 60
"""States on a page."""
_YEARS = 10
_MOST = 60  # years in a grid
_LONGEST = 60  # characters of a title in a list
_NONE = SafeString('<td class="nothing"></td>')


@dataclass(frozen=True, kw_only=True, slots=True)
class Duty:
    """A commitment whose follow-up expects something of states.

    Attributes:
        key: Its name in addresses.
        record, following: The commitment, and how and by whom it is followed.
        title: What its settings call it.
        label: That with reference and party, for a list to choose from.
    """

    key: str
    record: CommitmentRecord
    following: FollowingRecord
    title: str
    label: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """A grid that was asked for.

    Attributes:
        duties: All that there are.
        duty: The one shown; None where there is none.
        course: Where it stands; None likewise.
        whole: The grid of all states that were asked for.
        states: Those of this page, by name.
        first: Place of the first of them, from 0.
        only: Whether only states without some record are shown.
    """

    duties: Sequence[Duty]
    duty: Duty | None = None
    course: Course | None = None
    whole: Grid | None = None
    states: Sequence[str] = ()
    first: int = 0
    only: bool = False


def duties(desk: Desk, view: View) -> list[Duty]:
    """Return what may be chosen, by reference, procedure and party. Two queries."""
    made = {one.id for one in view.procedures}
    taken = [one for one in desk.followings() if one.procedure in made and not one.is_dropped]
    records = {one.id: one for one in desk.filed(sorted({one.commitment for one in taken}))}
    places = {key: place for place, key in enumerate(records)}
    found = [one for one in taken if one.commitment in records and stands(records[one.commitment])]
    found.sort(key=lambda one: (places[one.commitment], one.procedure, one.party))
    return [_duty(one, records[one.commitment]) for one in found]


def _duty(following: FollowingRecord, record: CommitmentRecord) -> Duty:
    title = title_of(following)
    short = title if len(title) <= _LONGEST else f"{title[: _LONGEST - 1]}…"
    label = f"{short} · {record.reference} · {following.party}"
    return Duty(key=following.id[:12], record=record, following=following, title=title, label=label)


def page(request: Request, asked: Wanted, view: View) -> Page:
    """Return the grid that an address asks for. Four queries.

    Raises:
        InputError: A year is none.
    """
    desk, every = request.desk, duties(request.desk, view)
    wanted = request.GET.get("duty", "")
    duty = next((one for one in every if one.key == wanted), every[0] if every else None)
    if duty is None:
        return Page(duties=every)
    told = desk.follow_ups(duty.record.id)
    (course,) = courses([duty.following], told, asked.on, HORIZON, histories(desk.imports()))
    found = course.state.occurrences
    last = _year(request, "until") or _last(found, asked)
    first = _year(request, "from") or last - _YEARS + 1
    within = members(asked.region.id, asked.on) if asked.region else None
    whole = grid(found, first=max(first, last - _MOST + 1), last=last, states=within)
    only = request.GET.get("only") == "silent"
    states = sorted(whole.cells, key=lambda code: asked.names.order(code, asked.language))
    states = [code for code in states if not only or _is_silent(whole, code)]
    number = request.GET.get("page", "1")
    start = (max(int(number), 1) - 1) * SIZE if number.isdecimal() and len(number) < 6 else 0
    return Page(
        duties=every, duty=duty, course=course, whole=whole, states=states, first=start, only=only
    )


def _year(request: Request, name: str) -> int | None:
    text = request.GET.get(name, "").strip()
    if not text:
        return None
    if not (text.isdecimal() and len(text) == 4):
        raise InputError(f"{text!r} is no year: expected one such as 2004.")
    return int(text)


def _last(found: Iterable[Occurrence], asked: Wanted) -> int:
    """Return the year of the day, or the last that has anything; the first where all come later."""
    years = {year for one in found if (year := year_of(one))}
    past = [year for year in years if year <= asked.on.year]
    return max(past, default=min(years, default=asked.on.year))


def _is_silent(whole: Grid, state: str) -> bool:
    return any(one.state == "no-record" for year in whole.cells[state].values() for one in year)


def context(request: Request, asked: Wanted, view: View) -> dict[str, Any]:
    """Return what the template shows."""
    found = page(request, asked, view)
    shown = found.states[found.first : found.first + SIZE]
    context: dict[str, Any] = {"grid": found, "regions": choices(asked)}
    if found.course is None or found.whole is None or found.duty is None:
        return context
    expecting = procedure(found.course.following.procedure).expecting
    return context | {
        "address": asked.address("commitment", found.duty.record.reference),
        "years": found.whole.years,
        "until": found.whole.years[-1] if found.whole.years else asked.on.year,
        "rows": [_row(code, found.whole, expecting, asked) for code in shown],
        "tallies": [(year, one.held, one.due) for year, one in found.whole.tallies.items()],
        "total": len(found.states),
        "from_row": found.first + 1,
        "until_row": found.first + len(shown),
        "before": _other(request, found.first - SIZE) if found.first else "",
        "after": _other(request, found.first + SIZE)
        if shown and shown[-1] != found.states[-1]
        else "",
    }


def _other(request: Request, first: int) -> str:
    query = request.GET.copy()
    query["page"] = str(first // SIZE + 1)
    return f"?{query.urlencode()}"


def _row(
    code: str, whole: Grid, expecting: Expecting | None, asked: Wanted
) -> tuple[str, str, SafeString]:
    """Return a state's name, the address of its page, and its cells: thousands stand on a page."""
    by_year = whole.cells[code]
    cells = SafeString(
        "".join(
            _cell(by_year[year], expecting) if year in by_year else _NONE for year in whole.years
        )
    )
    return saying.state(code), asked.address("state", code), cells


def _cell(found: Sequence[Occurrence], expecting: Expecting | None) -> SafeString:
    kind = "late" if any(one.late for one in found) else found[0].state
    return _made(kind, tuple(_said(one, expecting) for one in found))


@lru_cache(maxsize=4096)
def _made(kind: str, said: tuple[str, ...]) -> SafeString:
    """Return a cell as HTML; nearly all on a page say what others say."""
    parts = format_html_join(SafeString("<br>"), "{}", ((one,) for one in said))
    return format_html('<td class="{}">{}</td>', kind, parts)


def _said(one: Occurrence, expecting: Expecting | None) -> str:
    """Return what a cell says: the day it was submitted and how late, or what is known instead."""
    if one.state == "held" and one.on is not None:
        late = saying.lateness(one.late)
        return f"{one.on.text} {late}".rstrip()
    label = saying.occurrence(expecting, one.state) if expecting else one.state
    moved = f" {one.moved_to.text}" if one.state == "moved" and one.moved_to else ""
    return label + moved


def file(request: Request, asked: Wanted, view: View) -> tuple[Sequence[str], Iterator[Cells]]:
    """Return the columns and rows of the file: each state and year, of all pages."""
    return COLUMNS, _lines(page(request, asked, view))


def _lines(found: Page) -> Iterator[Cells]:
    if found.whole is None or found.duty is None:
        return
    for code in found.states:
        for year, several in sorted(found.whole.cells[code].items()):
            for one in several:
                yield {
                    "commitment": found.duty.record.reference,
                    "followed_by": found.duty.following.party,
                    "state": code,
                    "year": str(year),
                    "standing": one.state,
                    "due": one.expected.text if one.expected else "",
                    "submitted": one.on.text if one.on else "",
                    "late": f"{one.late.amount} {one.late.unit}" if one.late else "",
                }
