"""What the Calendar shows as an iCalendar file, and when it last changed."""

from __future__ import annotations

import datetime as dt

from servanda.followup.calendar import calendar_bytes
from servanda.web.adherence.asking import language
from servanda.web.calendars.asked import Chosen
from servanda.web.calendars.events import Event
from servanda.web.calling import in_language
from servanda.web.desk import Desk

TYPE = "text/calendar; charset=utf-8"


def last_change(desk: Desk) -> dt.datetime:
    """Return the time of the last entry that the viewer sees."""
    at = desk.entries().order_by("-sequence").values_list("at", flat=True).first()
    return dt.datetime.fromisoformat(at) if at else dt.datetime(2000, 1, 1, tzinfo=dt.UTC)


def name_of(chosen: Chosen) -> str:
    """Return what programs show a calendar as: "Servanda · JPN · A"."""
    parts = (chosen.party, chosen.owner, chosen.area, chosen.procedure)
    return " · ".join(("Servanda", *(part for part in parts if part)))


def ics(
    desk: Desk,
    events: tuple[Event, ...],
    chosen: Chosen,
    refresh: dt.timedelta | None = None,
) -> bytes:
    """Return events as an iCalendar file: the same bytes until something changes.

    Args:
        desk: The register as somebody sees it.
        events: To write.
        chosen: Which they are, for the name.
        refresh: Of a feed: how often programs are to look again.
    """
    return calendar_bytes(
        [one.entry for one in events],
        stamp=last_change(desk),
        name=name_of(chosen),
        language=language(),
        refresh=refresh,
        about=in_language(desk.notice),
    )
