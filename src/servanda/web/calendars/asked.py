"""What the address of the Calendar, of a file or of a feed asks for."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode

from servanda.web.adherence.asking import wanted
from servanda.web.calendars.month import Month, month_of, read_month
from servanda.web.request import Request

View = Literal["month", "list"]
SPANS = (1, 3, 12)
"""Months that a list may cover."""
CHOSEN = ("party", "owner", "area", "procedure")
"""Names of filters."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Chosen:
    """Which events; "" asks for nothing.

    Attributes:
        party: Code of the party that follows.
        owner: Party and name of a person or an agency that owns the commitment: "JPN/NPA".
        area: Label or title of the heading that the commitment stands under.
        procedure: Id of the declaration.
    """

    party: str = ""
    owner: str = ""
    area: str = ""
    procedure: str = ""

    def query(self) -> str:
        """Return it as a part of an address."""
        given = {name: getattr(self, name) for name in CHOSEN}
        return urlencode({name: value for name, value in given.items() if value})


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """What the Calendar is to show.

    Attributes:
        on: The day of the facts.
        month, months: The first month, and how many.
        view: As a month or a list.
        chosen: Which events.
        kept: What the address says of days, to keep in links.
    """

    on: dt.date
    month: Month
    months: int
    view: View
    chosen: Chosen
    kept: tuple[tuple[str, str], ...]

    @property
    def first(self) -> dt.date:
        """The first day."""
        return self.month.first

    @property
    def last(self) -> dt.date:
        """The last day."""
        return self.month.after(self.months - 1).last

    def address(self, route: str = "calendar", **more: str) -> str:
        """Return the address of a page that shows the same, but for what is given."""
        months = {"months": str(self.months)} if self.view == "list" else {}
        asked = {"month": str(self.month), "view": self.view, **months, **dict(self.kept)}
        asked |= {name: getattr(self.chosen, name) for name in CHOSEN} | more
        return (
            f"{reverse(route)}?{urlencode({key: value for key, value in asked.items() if value})}"
        )


def chosen_in(query: QueryDict) -> Chosen:
    """Return which events an address asks for."""
    return Chosen(**{name: query.get(name, "").strip() for name in CHOSEN})


def asked_of(request: Request) -> Asked:
    """Return what the address of a request asks for.

    Raises:
        InputError: A day or month is none.
    """
    day = wanted(request)
    text = request.GET.get("month", "").strip()
    view: View = "list" if request.GET.get("view") == "list" else "month"
    months = request.GET.get("months", "")
    kept = {"on": day.on_text, "as_of": day.as_of_text}
    return Asked(
        on=day.on,
        month=read_month(text) if text else month_of(day.on),
        months=next((n for n in SPANS if str(n) == months), 3) if view == "list" else 1,
        view=view,
        chosen=chosen_in(request.GET),
        kept=tuple((name, value) for name, value in kept.items() if value),
    )
