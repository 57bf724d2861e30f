"""Days as options of the commands take them."""

from __future__ import annotations

import datetime as dt

import click


class Day(click.ParamType["dt.date"]):
    """A day in ISO form: 2026-02-03."""

    name = "date"

    def convert(
        self, value: str | dt.date, param: click.Parameter | None, ctx: click.Context | None
    ) -> dt.date:
        """Return the day; what is none ends the command with a sentence."""
        if isinstance(value, dt.date):
            return value
        try:
            return dt.date.fromisoformat(value) if len(value) == 10 else self._no_day(value)
        except ValueError:
            self.fail(f"{value!r} is not a day; expected one like 2026-02-03.", param, ctx)

    def _no_day(self, value: str) -> dt.date:
        raise ValueError(value)


def today() -> dt.date:
    """Return the day it is, UTC."""
    return dt.datetime.now(dt.UTC).date()
