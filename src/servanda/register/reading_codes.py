"""Codes as people type them or hand them in as files, with references in the place of ids."""

from __future__ import annotations

from collections.abc import Iterable

from servanda.assessment.handed import read_units, read_values
from servanda.errors import InputError, RuleBroken
from servanda.register.coded import CodingRecord
from servanda.register.coding_units import text_of
from servanda.register.codings import unit_at
from servanda.register.lookup import get_commitment
from servanda.register.payloads_coding import GivenCode
from servanda.register.quoting import find_stretch
from servanda.register.state import Records

_TYPED_MINUS = "\N{MINUS SIGN}"


def of_ratings(records: Records, task: CodingRecord, typed: Iterable[str]) -> list[GivenCode]:
    """Return the codes of "2005-C-7/CAN=+1"; nothing behind the "=" takes one back.

    Raises:
        InputError: One is typed otherwise.
        NotFound: There is no such commitment.
    """
    found = []
    for one in typed:
        unit, equals, value = one.rpartition("=")
        if not equals:
            message = f"{one!r} is no code. Expected such as 2005-C-7/CAN=+1. Type it so."
            raise InputError(message)
        found.append(
            GivenCode(unit=_unit(records, unit), field=task.fields[0], value=_value(value))
        )
    return found


def _value(typed: str) -> str | None:
    return typed.strip().replace(_TYPED_MINUS, "-") or None


def _unit(records: Records, typed: str) -> str:
    name, slash, member = typed.strip().partition("/")
    return f"{get_commitment(records, name).id}{slash}{member.upper()}"


def of_unit(
    records: Records, task: CodingRecord, first: str, last: str | None, typed: Iterable[str]
) -> list[GivenCode]:
    """Return the codes of a stretch of the text from some words to others.

    Raises:
        RuleBroken: The words do not stand in the text, or the first stand there more than once.
        InputError: A label is not typed as FIELD=VALUE.
    """
    text = text_of(records, task)
    count, stretch = find_stretch(text, first, last or "")
    if stretch is None:
        found = f"{count} times" if count != 1 else "but the last ones not after them"
        message = f"The first words stand in the text {found}. Quote more of them, as printed."
        raise RuleBroken(message, rule="quote")
    unit = unit_at(*stretch)
    labels = dict.fromkeys(task.fields, "")
    for one in typed:
        field, equals, value = one.partition("=")
        if not equals:
            message = f"{one!r} is no label. Expected such as kind=commitment. Type it so."
            raise InputError(message)
        labels[field] = value
    return [GivenCode(unit=unit, field=f, value=_value(value)) for f, value in labels.items()]


def of_file(records: Records, task: CodingRecord, body: bytes, name: str) -> list[GivenCode]:
    """Return the codes of a file: a table of ratings, or JSON Lines of units.

    Raises:
        InputError, NotFound: It is none, or names what the register does not hold.
    """
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError:
        message = f"{name} is not UTF-8. Expected a CSV or JSON Lines file in it. Save it so."
        raise InputError(message, document=name) from None
    if task.coding == "units":
        return [
            GivenCode(unit=unit_at(one.at.start, one.at.end), field=field, value=value)
            for one in read_units(text, name, task.fields).units
            for field, value in one.labels.items()
        ]
    values = read_values(text, name, task.fields[0]).values.get(task.fields[0], {})
    return [
        GivenCode(unit=_unit(records, unit), field=task.fields[0], value=value)
        for unit, value in values.items()
    ]
