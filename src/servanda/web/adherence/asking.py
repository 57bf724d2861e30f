"""What the address of a page about instruments asks for: the day of the facts, region, since when.

The day of the facts (`on`) is not that of the register (`as_of`): the one asks where states stood
on a day, the other what the register held by then. Without `on` it is the day of `as_of`, or today.
"""

from __future__ import annotations

import datetime as dt
import os
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language

from servanda.adherence.regions import LANGUAGES, Language, Region, find_region, regions
from servanda.adherence.shown import Names, read_names
from servanda.errors import InputError
from servanda.extraction.fields.calendar import is_partial_date, last_day
from servanda.web.request import Request

NAMES = "SERVANDA_NAMES"
"""Variable of the environment that names a file of names of states to show, as for the commands."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """What a page is to show.

    Attributes:
        on: The day of the facts.
        on_text: As the address gives it; "" where it does not.
        region: Only its members on the day; None for everybody.
        since: Day after which changes are told.
        since_text: As the address gives it; "" where it does not.
        language, names: How states are called.
        as_of_text: The day of the register that the address gives; "" for now.
    """

    on: dt.date
    on_text: str
    region: Region | None
    since: dt.date
    since_text: str
    language: Language
    names: Names
    as_of_text: str

    def until(self, as_of: dt.date | None) -> Wanted:
        """Return the same for facts that speak for a day: the year told is the last they know."""
        if self.since_text or as_of is None:
            return self
        return replace(self, since=year_before(min(self.on, as_of)))

    def address(self, route: str, *parts: str, **more: str) -> str:
        """Return the address of a page that shows the same day, of the register too."""
        asked = {"as_of": self.as_of_text, "on": self.on_text, **more}
        kept = {name: value for name, value in asked.items() if value}
        return reverse(route, args=parts) + (f"?{urlencode(kept)}" if kept else "")


def wanted(request: Request) -> Wanted:
    """Return what the address of a request asks for.

    Raises:
        InputError: A day is none, or nothing is known of the region.
    """
    on_text = request.GET.get("on", "").strip()
    since_text = request.GET.get("since", "").strip()
    on = _day(on_text) or _day(request.as_of_text[:10]) or today()
    name = request.GET.get("region", "").strip()
    return Wanted(
        on=on,
        on_text=on_text,
        region=(regions().get(name) or find_region(name)) if name else None,
        since=_day(since_text) or year_before(on),
        since_text=since_text,
        language=language(),
        names=names(),
        as_of_text=request.as_of_text,
    )


def _day(text: str) -> dt.date | None:
    """Return a day; a month or a year means its last one."""
    if not text:
        return None
    if not is_partial_date(text):
        raise InputError(f"{text!r} is no day: expected one such as 2015-03-01.")
    return last_day(text)


def today() -> dt.date:
    """Return today in UTC."""
    return dt.datetime.now(dt.UTC).date()


def year_before(day: dt.date) -> dt.date:
    """Return the same day of the year before; for 29 February the 28th."""
    with suppress(ValueError):
        return day.replace(year=day.year - 1)
    return day.replace(year=day.year - 1, day=28) if day.year > 1 else day


def language() -> Language:
    """Return the language of the interface, as names of states have it."""
    code = (get_language() or "en")[:2]
    return code if code in LANGUAGES else "en"


def names() -> Names:
    """Return what states are called here: as shipped, or as the file of the installation says.

    Raises:
        InputError: There is no such file, or it is not fit.
    """
    named = os.environ.get(NAMES)
    if not named:
        return Names()
    try:
        changed = Path(named).stat().st_mtime_ns
    except OSError as error:
        raise InputError(f"There is no file {named} with names of states.") from error
    return _read(Path(named), changed)


@lru_cache(maxsize=8)
def _read(path: Path, changed: int) -> Names:  # noqa: ARG001 - a changed file is read again
    return read_names(path.read_bytes(), path.name)
