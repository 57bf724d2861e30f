"""Fields of records as cells: words in the language of the interface, and where they lead."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q

from servanda.adherence.instruments import instruments
from servanda.followup.deadline import parse_deadline
from servanda.followup.declaration import Field, FieldType
from servanda.followup.partial import parse_partial
from servanda.followup.records import listed
from servanda.vocabulary.fold import plain
from servanda.web import rows
from servanda.web.adherence.asking import Wanted
from servanda.web.desk import Desk
from servanda.web.followup import saying
from servanda.web.followup.section.told import Told

_DATES = frozenset({"day", "partial-date"})
_NUMBERS = frozenset({"number", "money"})
_LAST = dt.date.max


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """One value of a field: its words, and the address of what it names; "" for none."""

    text: str
    address: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Names:
    """What fields name, as far as the viewer sees it.

    Attributes:
        commitments: References by what fields call them.
        records: What records are called, by id.
    """

    commitments: Mapping[str, str]
    records: Mapping[str, str]


def names(desk: Desk, found: Iterable[Told]) -> Names:
    """Return what the fields of records name. One query, or none."""
    every = list(found)
    commitments, records = _named(every, "commitment"), _named(every, "record")
    return Names(
        commitments=_references(desk, commitments) if commitments else {},
        records={one.record.id: title(one) for one in every if one.record.id in records},
    )


def _named(found: Iterable[Told], kind: FieldType) -> set[str]:
    """Return what fields of a type hold."""
    fields = {(one.made.id, one.kind.key): one.kind for one in found}
    keys = {
        which: [key for key, field in made.fields.items() if field.type == kind]
        for which, made in fields.items()
    }
    return {
        text
        for one in found
        for key in keys[one.made.id, one.kind.key]
        for text in listed(one.values.get(key))
    }


def _references(desk: Desk, names: Iterable[str]) -> dict[str, str]:
    """Return the references of the commitments that the viewer sees, by id or reference."""
    fit = [name for name in names if rows.is_name(name)]
    folded = {rows.folded(name): name for name in fit}
    found = desk.rows().order_by().filter(Q(key__in=fit) | Q(folded__in=folded))
    known = {}
    for one in desk.load(found):
        known[one.id] = one.reference
        known[folded.get(rows.folded(one.reference), one.reference)] = one.reference
    return known


def title(one: Told) -> str:
    """Return what a record is called: its first required text that tells of no person."""
    for key, field in one.kind.fields.items():
        if field.type == "text" and field.required and not field.personal and key in one.values:
            return listed(one.values[key])[0]
    return f"{saying.named(one.kind.names)} {one.record.id[:8]}"


def parts(field: Field, one: Told, known: Names, asked: Wanted) -> list[Part]:
    """Return the values of a field of a record in words, with addresses."""
    return [
        Part(text=_said(field, text, known), address=_address(field, text, known, asked))
        for text in listed(one.values.get(field.key))
    ]


def _said(field: Field, text: str, known: Names) -> str:
    if field.type == "commitment":
        return known.commitments.get(text, text)
    if field.type == "record":
        return known.records.get(text, text[:8])
    return saying.value(field, text)


def _address(field: Field, text: str, known: Names, asked: Wanted) -> str:
    if field.type == "commitment" and text in known.commitments:
        return asked.address("commitment", known.commitments[text])
    if field.type == "instrument" and text in instruments():
        return asked.address("instrument", text)
    return asked.address("state", text) if field.type == "state" else ""


def order(field: Field, one: Told, known: Names) -> tuple[object, ...]:
    """Return what rows are sorted by in the column of a field; what has nothing comes last."""
    values = listed(one.values.get(field.key))
    if not values:
        return (True,)
    if field.type in _DATES:
        date = parse_partial(values[0])
        return (False, date.first, date.last)
    if field.type == "deadline":
        return (False, parse_deadline(values[0]).last or _LAST, values[0])
    if field.type in _NUMBERS:
        amount, _, currency = values[0].partition(" ")
        return (False, currency, Decimal(amount))
    if field.type == "choice":
        places = [*field.choices]
        return (False, places.index(values[0]) if values[0] in places else len(places))
    return (False, plain(_said(field, values[0], known)))
