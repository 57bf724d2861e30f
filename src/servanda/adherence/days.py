"""Dates as depositaries print them: "9 Jan 2012", "19 July 2006", "5 Sept 2000", "2012-01-09"."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_SHORT = {month[:3]: number for number, month in enumerate(_MONTHS, 1)}
DAY = r"\d{1,2}\s+[A-Za-z]{3,9}\.?,?\s+\d{4}"
_PRINTED = re.compile(r"(\d{1,2})\s+([A-Za-z]{3,9})\.?,?\s+(\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


@lru_cache(maxsize=65536)
def parse_day(text: str) -> dt.date:
    """Return the day that `text` names.

    Raises:
        ValueError: It is no date, or one that no calendar has (31 Feb).
    """
    iso = _ISO.fullmatch(text)
    if iso is not None:
        return dt.date(int(iso[1]), int(iso[2]), int(iso[3]))
    printed = _PRINTED.fullmatch(text)
    if printed is None:
        raise ValueError(f"{text!r} is no date such as 9 Jan 2012 or 2012-01-09")
    name = printed[2].lower()
    month = _SHORT.get(name[:3])
    if month is None or not (_MONTHS[month - 1].startswith(name) or name == "sept"):
        raise ValueError(f"{printed[2]!r} in {text!r} is no month")
    try:
        return dt.date(int(printed[3]), month, int(printed[1]))
    except ValueError:
        raise ValueError(f"no calendar has the day {text!r}") from None
