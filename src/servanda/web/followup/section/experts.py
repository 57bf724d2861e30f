"""Asking rosters who fits, by skills and languages, and is free on the days; never by name."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from servanda.errors import InputError
from servanda.followup.declaration import Field, Procedure
from servanda.followup.matching import Wanted, matching
from servanda.followup.partial import parse_day
from servanda.followup.showing import Matching
from servanda.web.adherence.asking import Wanted as Asked
from servanda.web.followup import saying
from servanda.web.followup.section import listing
from servanda.web.followup.section.cells import names
from servanda.web.followup.section.files import Cells
from servanda.web.followup.section.listing import Of, Row
from servanda.web.followup.section.told import Told, told
from servanda.web.followup.section.views import View
from servanda.web.request import Request

_BETWEEN = re.compile(r"[\s,;、，]+")


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """A field that can be asked for.

    Attributes:
        field: It; its key is the parameter of the address.
        label: Its name.
        options: What may be chosen, with names and whether it is; empty where words are typed.
        text: What was typed.
    """

    field: Field
    label: str
    options: Sequence[tuple[str, str, bool]]
    text: str

    @property
    def key(self) -> str:
        """Return its parameter."""
        return self.field.key


def _of(view: View) -> tuple[Procedure, Matching]:
    (made,) = view.procedures
    if made.shown.matching is None:
        raise AssertionError("the view is of a procedure that can be matched")
    return made, made.shown.matching


def _has(request: Request, field: Field) -> tuple[str, ...]:
    """Return the values that an address asks for; of a choice only those that there are."""
    given = request.GET.getlist(field.key)
    if field.choices:
        return tuple(value for value in given if value in field.choices)
    return tuple(word for text in given for word in _BETWEEN.split(text) if word)


def _wanted(request: Request, view: View, asked: Asked) -> Wanted:
    """Return what an address asks for: the day of the facts, unless it names days.

    Raises:
        InputError: A day is none, or the last comes before the first.
    """
    made, declared = _of(view)
    fields = made.records[declared.entries].fields
    first = _day(request, "from") or asked.on
    last = _day(request, "until") or first
    if last < first:
        raise InputError(f"{last} comes before {first}: expected the last day not to.")
    has = {key: _has(request, fields[key]) for key in declared.has}
    return Wanted(
        has={key: values for key, values in has.items() if values}, first=first, last=last
    )


def _day(request: Request, name: str) -> dt.date | None:
    text = request.GET.get(name, "").strip()
    try:
        return parse_day(text) if text else None
    except ValueError as error:
        raise InputError(f"{text!r} is no day: expected one such as 2006-03-01.") from error


def _fitting(request: Request, asked: Asked, view: View) -> tuple[list[Row], int]:
    """Return the entries that fit, and how many there are. Three queries, or four.

    Whatever the register holds counts, what begins later too: it is asked for days to come.
    """
    made, declared = _of(view)
    wanted = _wanted(request, view, asked)
    every = told(request.desk, dt.date.max, {made.id})
    by_party: dict[str, list[Told]] = {}
    for one in every:
        by_party.setdefault(one.party, []).append(one)
    fit = {
        record.id
        for own in by_party.values()
        for record in matching(made, declared, [one.fact.record for one in own], wanted)
    }
    of, known = _table(made, declared), names(request.desk, every)
    rows = [Row(of=of, told=one, known=known, asked=asked) for one in every if one.record.id in fit]
    return rows, sum(one.kind.key == declared.entries for one in every)


def _table(made: Procedure, declared: Matching) -> Of:
    """Return the table of entries, as it is declared or else all that tells of no person."""
    kind = made.records[declared.entries]
    return Of(made=made, listing=made.shown.tables.get(kind.key) or listing.all_fields(kind))


def _questions(request: Request, view: View) -> list[Question]:
    made, declared = _of(view)
    fields = made.records[declared.entries].fields
    found = []
    for key in declared.has:
        field, given = fields[key], _has(request, fields[key])
        options = [(value, saying.value(field, value), value in given) for value in field.choices]
        text = "" if options else " ".join(given)
        label = saying.named(field.names)
        found.append(Question(field=field, label=label, options=options, text=text))
    return found


def context(request: Request, asked: Asked, view: View) -> dict[str, Any]:
    """Return what the template shows."""
    made, declared = _of(view)
    rows, total = _fitting(request, asked, view)
    wanted = _wanted(request, view, asked)
    return {
        "questions": _questions(request, view),
        "rows": rows,
        "total": total,
        "headings": [saying.named(one.names) for one in _table(made, declared).fields],
        "first": wanted.first,
        "last": wanted.last,
        "caption": _("Who fits"),
    }


def file(request: Request, asked: Asked, view: View) -> tuple[Sequence[str], Iterator[Cells]]:
    """Return the columns and rows of the file."""
    rows, _total = _fitting(request, asked, view)
    return listing.columns(_table(*_of(view))), listing.cells(rows)
