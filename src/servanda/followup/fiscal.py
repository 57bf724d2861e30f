"""Fiscal years of parties, from `fiscal.yml`."""

from __future__ import annotations

import datetime as dt
from functools import cache
from importlib.resources import files

from servanda.followup.located import Table, read_table
from servanda.followup.problems import Problem


@cache
def _years() -> Table:
    text = files(__package__).joinpath("fiscal.yml").read_text(encoding="utf-8")
    return read_table(text, "fiscal.yml")


def _first(party: str, year: int) -> dt.date:
    begins, named_by = _years().words(party)
    month, day = map(int, begins.split("-"))
    return dt.date(year - (named_by == "end"), month, day)


def fiscal_year(party: str, year: int) -> tuple[dt.date, dt.date]:
    """Return the first and last day of a party's fiscal year, as that party names it.

    Raises:
        ValueError: The fiscal year of that party is not known here; the message lists the others.
    """
    if party not in _years():
        known = ", ".join(_years())
        said = f"no fiscal year of {party!r} is known: known are those of {known}"
        raise ValueError(Problem(said, code="no-fiscal-year", found=party, near=tuple(_years())))
    return _first(party, year), _first(party, year + 1) - dt.timedelta(days=1)


def fiscal_year_of(party: str, day: dt.date) -> int:
    """Return the fiscal year of a party that a day lies in, as that party names it."""
    return next(
        year
        for year in (day.year + 1, day.year, day.year - 1)
        if (span := fiscal_year(party, year))[0] <= day <= span[1]
    )
