"""Options that the commands of follow-up share, and the register with the day that they mean."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from servanda.cli.adherence.days import today

if TYPE_CHECKING:
    from servanda.cli.register.opening import View
    from servanda.register.courses import Course

_SPAN = re.compile(r"(\d{1,4})([dwmy]?)")
_DAYS = {"": 1, "d": 1, "w": 7, "m": 30, "y": 365}


class Span(click.ParamType["dt.timedelta"]):
    """A stretch of time: 90d, 12w, 6m (of 30 days) or 2y (of 365 days)."""

    name = "span"

    def convert(
        self, value: str | dt.timedelta, param: click.Parameter | None, ctx: click.Context | None
    ) -> dt.timedelta:
        """Return the span; another word ends the command with a sentence."""
        if isinstance(value, dt.timedelta):
            return value
        match = _SPAN.fullmatch(value.strip().lower())
        if match is None:
            self.fail(f"{value!r} is no span of time; expected 90d, 12w, 6m or 2y.", param, ctx)
        return dt.timedelta(days=int(match[1]) * _DAYS[match[2]])


as_of_option = click.option(
    "--as-of",
    metavar="TIME",
    help="Facts up to that day (2026-01-31), as the register knew them at its end; for a day "
    "before the register began, as it knows them now. Else today, UTC.",
)
horizon_option = click.option(
    "--horizon",
    type=Span(),
    default="90d",
    show_default=True,
    help="How far to look ahead, and back for what has no record.",
)
party_option = click.option(
    "--party", metavar="CODE", help="Only what this party follows (JPN); else what any does."
)


def look(register: Path | None, as_of: str | None) -> tuple[View, dt.date]:
    """Return the register and the day up to which facts count.

    Args:
        register: The folder that was named, if any.
        as_of: A day (the end of a month or year) or a time; None for now.

    Raises:
        ConfigError: There is no register.
        InputError: `as_of` is no time.
    """
    from servanda.cli.register.opening import open_view

    if as_of is None:
        return open_view(register), today()
    from servanda.web.moments import until

    day = dt.date.fromisoformat(until(as_of)[:10])
    view = open_view(register, as_of)
    # Nobody could know anything then: what is known now about that day is what there is to show.
    return (view if view.as_of else open_view(register)), day


def standing_courses(
    view: View, day: dt.date, horizon: dt.timedelta, party: str | None
) -> dict[str, list[Course]]:
    """Return what is followed of the commitments that stand, by reference.

    Raises:
        UnknownCode: There is no such party.
    """
    from servanda.followup.following import HORIZON
    from servanda.register.courses import courses
    from servanda.register.known import histories
    from servanda.register.records import CommitmentRecord, stands
    from servanda.vocabulary import party as party_term

    whose = party_term(party).id if party else None
    followings = [one for one in view.records.followings() if whose in (None, one.party)]
    keys = {one.commitment for one in followings}
    known = {key: view.records.find(CommitmentRecord, key) for key in sorted(keys)}
    names = {key: one.reference for key, one in known.items() if one and stands(one)}
    found: dict[str, list[Course]] = {}
    wanted = (one for one in followings if one.commitment in names)
    told, known_then = view.records.follow_ups(), histories(view.records.imports())
    for course in courses(wanted, told, day, max(horizon, HORIZON), known_then):
        found.setdefault(names[course.following.commitment], []).append(course)
    return found
