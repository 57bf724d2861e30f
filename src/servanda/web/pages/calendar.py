"""Calendar: what is due, expected and held, as a month, as a list, and as a file."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import formats
from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _

from servanda.web import mailing
from servanda.web.calendars.asked import SPANS, Asked, asked_of
from servanda.web.calendars.events import Event, Span
from servanda.web.calendars.files import TYPE, ics
from servanda.web.calendars.month import Month, month_of
from servanda.web.calendars.scheduled import Schedule, schedule
from servanda.web.navigation import Page
from servanda.web.policy import requires
from servanda.web.request import Request

_A_DAY = 5
_MOST = 1000


@dataclass(frozen=True, kw_only=True, slots=True)
class Day:
    """A day of the month, or a place without one; `left` more events are not shown."""

    date: dt.date | None
    events: tuple[Event, ...]
    left: int


@requires("read")
def calendar(request: Request) -> HttpResponseBase:
    """Show a month of days, or a list."""
    asked = asked_of(request)
    found = _found(request, asked, most=_MOST)
    context = {
        "asked": asked,
        "schedule": found,
        "today": asked.on,
        "links": _links(asked),
        "spans": SPANS,
        "file": asked.address("calendar-file"),
    }
    if asked.view == "list":
        context |= {"months": _months(found.events)}
    else:
        days = [one for one in found.events if one.is_a_day]
        context |= {
            "weekdays": _weekdays(),
            "weeks": _weeks(asked.month, days),
            "loose": [one for one in found.events if not one.is_a_day],
        }
    return render(request, "servanda/calendar/calendar.html", context)


@requires("read")
def calendar_file(request: Request) -> HttpResponseBase:
    """Return what the page shows as an iCalendar file."""
    asked = asked_of(request)
    found = _found(request, asked)
    body = ics(request.desk, found.events, asked.chosen)
    header = content_disposition_header(as_attachment=True, filename=f"servanda-{asked.month}.ics")
    return HttpResponse(body, content_type=TYPE, headers={"Content-Disposition": header or ""})


def address_of(request: Request, path: str) -> str:
    """Return the address of a page, for files that are opened elsewhere."""
    root = mailing.root() or f"{request.scheme}://{request.get_host()}"
    return f"{root}{path}"


def _found(request: Request, asked: Asked, most: int | None = None) -> Schedule:
    return schedule(
        request.desk,
        asked.chosen,
        Span(on=asked.on, first=asked.first, last=asked.last),
        lambda path: address_of(request, path),
        most,
    )


def _links(asked: Asked) -> dict[str, str]:
    """Return the ways on: earlier, later, this month, and the other view."""
    other = "list" if asked.view == "month" else "month"
    return {
        "earlier": asked.address(month=str(asked.month.after(-asked.months))),
        "later": asked.address(month=str(asked.month.after(asked.months))),
        "now": asked.address(month=str(month_of(asked.on))),
        "other": asked.address(view=other, months=""),
        "feeds": f"{reverse('feeds')}?{asked.chosen.query()}".rstrip("?"),
    }


def _first_weekday() -> int:
    return int(formats.get_format("FIRST_DAY_OF_WEEK"))


def _weekdays() -> list[tuple[object, object]]:
    """Return the names of the weekdays, short and whole, in the order of the language."""
    order = [(_first_weekday() + number - 1) % 7 for number in range(7)]
    return [(WEEKDAYS_ABBR[number], WEEKDAYS[number]) for number in order]


def _weeks(month: Month, events: Iterable[Event]) -> list[list[Day]]:
    by_day: dict[dt.date, list[Event]] = defaultdict(list)
    for one in events:
        by_day[one.first].append(one)
    return [
        [_day(date, by_day[date] if date else []) for date in week]
        for week in month.weeks(_first_weekday())
    ]


def _day(date: dt.date | None, events: list[Event]) -> Day:
    return Day(date=date, events=tuple(events[:_A_DAY]), left=max(len(events) - _A_DAY, 0))


def _months(events: Iterable[Event]) -> list[tuple[str, list[Event]]]:
    """Return events by the month in which they begin."""
    found: dict[str, list[Event]] = defaultdict(list)
    for one in events:
        found[str(month_of(one.first))].append(one)
    return list(found.items())


PAGE = Page(
    name="calendar",
    title=_("Calendar"),
    order=38,
    key="k",
    within=("feeds",),
    urls=[
        path("calendar/", calendar, name="calendar"),
        path("calendar/servanda.ics", calendar_file, name="calendar-file"),
    ],
)
