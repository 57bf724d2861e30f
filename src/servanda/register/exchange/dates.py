"""Dates as spreadsheets hold and people type them, to partial ISO dates."""

from __future__ import annotations

import re
from datetime import date, datetime

from servanda.extraction.fields.calendar import is_partial_date
from servanda.extraction.fields.dates import find_dates
from servanda.register.exchange.grid import Raw, text_of

_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_YEAR_FIRST = re.compile(r"(\d{4})[./](\d{1,2})(?:[./](\d{1,2}))?")
_DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d\d)")
_SLASHED = re.compile(r"(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d\d)")
_MONTH_YEAR = re.compile(r"(\d{1,2})[./](\d{4})")
_SHORT_MONTH = re.compile(r"([A-Za-z]{3,9})\.?(?:-(\d\d)|[-/ ](\d{4}))")
_SHORT_DAY = re.compile(r"(\d{1,2})-([A-Za-z]{3,9})-(\d{4}|\d\d)")
_JAPANESE = re.compile(r"(\d{4})年(?:(\d{1,2})月(?:(\d{1,2})日)?)?")
_TIME = re.compile(r"[T ]\d{1,2}:\d\d(:\d\d(\.\d+)?)?Z?$")
_BEFORE = re.compile(
    r"(by|before|until|till|in|on|for|due|no later than|avant|d'ici|le|en)?", re.IGNORECASE
)
_PIVOT = 30
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


def readings(cell: Raw) -> tuple[str, ...]:
    """Return the partial ISO dates that a cell may mean.

    None when it is no date; several when day and month may be either ("03/04/2005").
    """
    if isinstance(cell, datetime):
        return (cell.date().isoformat(),)
    if isinstance(cell, date):
        return (cell.isoformat(),)
    text = _TIME.sub("", text_of(cell).strip()).strip()
    found = (_one(*parts) for parts in _numeric(text))
    dates = tuple(dict.fromkeys(iso for iso in found if iso))
    return dates or _worded(text)


def _numeric(text: str) -> list[tuple[str, str | None, str | None]]:
    """Return (year, month, day) for each way to read figures."""
    for pattern in (_ISO, _YEAR_FIRST, _JAPANESE):
        if match := pattern.fullmatch(text):
            year, month, day = match.groups()
            return [(year, month, day)]
    if match := _DOTTED.fullmatch(text):
        return [(match[3], match[2], match[1])]
    if match := _SLASHED.fullmatch(text):
        return [(match[4], match[3], match[1]), (match[4], match[1], match[3])]
    if match := _MONTH_YEAR.fullmatch(text):
        return [(match[2], match[1], None)]
    return _abbreviated(text)


def _abbreviated(text: str) -> list[tuple[str, str | None, str | None]]:
    """Return (year, month, day) of "Sep-05" and "19-Jan-05", as spreadsheets show dates."""
    if (match := _SHORT_MONTH.fullmatch(text)) and match[1][:3].lower() in _MONTHS:
        return [(match[2] or match[3], str(_MONTHS.index(match[1][:3].lower()) + 1), None)]
    if (match := _SHORT_DAY.fullmatch(text)) and match[2][:3].lower() in _MONTHS:
        return [(match[3], str(_MONTHS.index(match[2][:3].lower()) + 1), match[1])]
    return []


def _one(year: str, month: str | None, day: str | None) -> str | None:
    if len(year) == 2:  # as spreadsheets read two digits
        year = ("20" if int(year) < _PIVOT else "19") + year
    iso = "-".join([year, *(f"{int(part):02d}" for part in (month, day) if part)])
    return iso if is_partial_date(iso) else None


def _worded(text: str) -> tuple[str, ...]:
    """Return the date that words say, when they say nothing but a date."""
    for mention in find_dates(text, None) if re.search(r"[^\W\d]", text) else ():
        rest = text[: mention.start] + text[mention.end :]
        if mention.value and _BEFORE.fullmatch(rest.strip(" .,")):
            return (mention.value,)
    return ()
