"""Readings of date expressions: from their parts and the document's date to a partial ISO date.

Dates are "YYYY", "YYYY-MM" or "YYYY-MM-DD". The document's date may be just as partial, or unknown
(None); a reading that needs more than it says is None.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable, Mapping
from datetime import date, timedelta

Parts = Mapping[str, str | None]
Reading = Callable[[Parts, str | None], str | None]

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan janvier",
            "feb février",
            "mar mars",
            "apr avril",
            "may mai",
            "jun juin",
            "jul juillet",
            "aug août",
            "sep septembre",
            "oct octobre",
            "nov novembre",
            "dec décembre",
        ),
        1,
    )
    for name in names.split()
}
_NUMBERS = {
    word: number
    for number, words in {
        1: "a an one",
        2: "two",
        3: "three",
        4: "four",
        5: "five",
        6: "six",
        7: "seven",
        8: "eight",
        9: "nine",
        10: "ten",
        11: "eleven",
        12: "twelve",
        15: "fifteen",
        18: "eighteen",
        20: "twenty",
        30: "thirty",
        45: "forty-five",
        60: "sixty",
        90: "ninety",
        100: "hundred",
    }.items()
    for word in words.split()
}
_SEASONS = {"spring": 5, "summer": 8, "fall": 11, "autumn": 11, "winter": 12}
_LAST_YEAR = 9999


def number_of(word: str) -> int | None:
    """Return the number that digits or an English number word say, or None."""
    return int(word) if word.isdecimal() else _NUMBERS.get(word.lower())


def first_day(value: str) -> date:
    """Return the first day that a partial ISO date covers."""
    year, month, day = _split(value)
    return date(year, month or 1, day or 1)


def last_day(value: str) -> date:
    """Return the last day that a partial ISO date covers."""
    year, month, day = _split(value)
    month = month or 12
    return date(year, month, day or calendar.monthrange(year, month)[1])


def is_partial_date(value: str) -> bool:
    """Tell whether `value` is "YYYY", "YYYY-MM" or "YYYY-MM-DD" and exists in the calendar."""
    try:
        last_day(value)
    except ValueError:
        return False
    return len(value) in (4, 7, 10)


def read(name: str, parts: Parts, today: str | None) -> str | None:
    """Return what the reading called `name` makes of `parts`; None if it is no date or unknown."""
    try:
        return READINGS[name](parts, today)
    except (ValueError, OverflowError):  # 31 June, or a year beyond the calendar
        return None


def _split(value: str) -> tuple[int, int | None, int | None]:
    year, month, day = (*value.split("-"), None, None)[:3]
    return int(year or 0), int(month) if month else None, int(day) if day else None


def _month_number(parts: Parts) -> int:
    name = (parts.get("month") or parts.get("month2") or "").lower().rstrip(".")
    if name.isdecimal():
        return int(name)
    return _MONTHS.get(name) or _MONTHS[name[:3]]


def _year_of(parts: Parts) -> int | None:
    year = parts.get("year") or parts.get("year2")
    if year is None:
        return None
    return int(year) if len(year) == 4 else 2000 + int(year)


def _coming_year(month: int, today: str | None) -> int | None:
    """Return the year in which `month` comes next, seen from the document's date."""
    if today is None:
        return None
    year, this_month, _ = _split(today)
    return year + (this_month is not None and month < this_month)


def _iso(year: int | None, month: int | None = None, day: int | None = None) -> str | None:
    if year is None:
        return None
    date(year, month or 1, day or 1)  # ValueError unless it exists
    return "-".join(
        part for part in (f"{year:04d}", month and f"{month:02d}", day and f"{day:02d}") if part
    )


def _year(parts: Parts, _: str | None) -> str | None:
    return _iso(_year_of(parts))


def _month(parts: Parts, today: str | None) -> str | None:
    month = _month_number(parts)
    return _iso(_year_of(parts) or _coming_year(month, today), month)


def _day(parts: Parts, today: str | None) -> str | None:
    month = _month_number(parts)
    day = int("".join(filter(str.isdecimal, parts["day"] or "")))
    return _iso(_year_of(parts) or _coming_year(month, today), month, day)


def _near(reading: Reading) -> Reading:
    """Return a reading that is None where "in February", said in June, may well look back.

    Without a year the month counts only if it comes within half a year.
    """

    def near(parts: Parts, today: str | None) -> str | None:
        if _year_of(parts) is None and today is not None and len(today) > 4:
            ahead = (_month_number(parts) - (_split(today)[1] or 1)) % 12
            if ahead > 6:
                return None
        return reading(parts, today)

    return near


def _end_of_month(parts: Parts, today: str | None) -> str | None:
    month = _month(parts, today)
    return None if month is None else last_day(month).isoformat()


def _end_of_part(parts: Parts, _: str | None) -> str | None:
    ordinals = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3}
    months = 6 if (parts["span"] or "").lower() == "half" else 3
    number = ordinals.get((parts["part"] or "").lower(), 12 // months)
    year = _iso(_year_of(parts), min(number * months, 12))
    return None if year is None else last_day(year).isoformat()


def _end_of_year(parts: Parts, _: str | None) -> str | None:
    return _iso(_year_of(parts), 12, 31)


def _years_on(years: int, *, end: bool = False) -> Reading:
    def reading(_: Parts, today: str | None) -> str | None:
        if today is None:
            return None
        return _iso(_split(today)[0] + years, *((12, 31) if end else ()))

    return reading


def _end_of_decade(_: Parts, today: str | None) -> str | None:
    return None if today is None else _iso(_split(today)[0] // 10 * 10 + 10)


def _months_on(months: int, *, end: bool = False) -> Reading:
    def reading(_: Parts, today: str | None) -> str | None:
        value = _add_months(today, months)
        return last_day(value).isoformat() if end and value is not None else value

    return reading


def _add_months(today: str | None, months: int) -> str | None:
    if today is None or len(today) == 4:
        return None
    year, month, _ = _split(today)
    years, index = divmod((month or 1) - 1 + months, 12)
    return _iso(year + years, index + 1)


def _days_on(today: str | None, days: int) -> str | None:
    if today is None or len(today) < 10:
        return None
    return (first_day(today) + timedelta(days=days)).isoformat()


def _week_on(weeks: int) -> Reading:
    def reading(_: Parts, today: str | None) -> str | None:
        if today is None or len(today) < 10:
            return None
        monday = first_day(today) - timedelta(days=first_day(today).weekday())
        first, last = (monday + timedelta(days=weeks * 7 + day) for day in (0, 6))
        return _iso(last.year, last.month if first.month == last.month else None)

    return reading


def _after(parts: Parts, today: str | None) -> str | None:
    number = number_of(parts.get("number") or "one")
    unit = (parts["unit"] or "").lower().rstrip("s")
    plural = (parts["unit"] or "").lower().endswith("s")
    if number is None or today is None or (plural and not parts.get("number")):
        return None  # "over the coming years" says no date
    if unit in ("year", "decade"):
        return _years_on(number * (10 if unit == "decade" else 1))(parts, today)
    if unit == "month":
        return _add_months(today, number)
    return _days_on(today, number * (7 if unit == "week" else 1))


def _season(parts: Parts, today: str | None) -> str | None:
    return _iso(_coming_year(_SEASONS[(parts["season"] or "").lower()], today))


def _tomorrow(_: Parts, today: str | None) -> str | None:
    return _days_on(today, 1)


def _unknown(_: Parts, __: str | None) -> str | None:
    return None


READINGS: dict[str, Reading] = {
    "year": _year,
    "month": _month,
    "day": _day,
    "near_month": _near(_month),
    "near_day": _near(_day),
    "end_of_month": _end_of_month,
    "end_of_part": _end_of_part,
    "end_of_year": _end_of_year,
    "end_of_this_year": _years_on(0, end=True),
    "end_of_next_year": _years_on(1, end=True),
    "end_of_this_month": _months_on(0, end=True),
    "end_of_decade": _end_of_decade,
    "this_year": _years_on(0),
    "next_year": _years_on(1),
    "this_month": _months_on(0),
    "next_month": _months_on(1),
    "this_week": _week_on(0),
    "next_week": _week_on(1),
    "tomorrow": _tomorrow,
    "after": _after,
    "season": _season,
    "unknown": _unknown,
}
