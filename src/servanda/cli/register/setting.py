"""`--set field=value`: what is written on the command line as values of a commitment's fields."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from servanda.register.state import Records

_LISTS = frozenset({"actors", "action", "topics", "targets", "instruments", "forums"})
_PEOPLES = {("strength", "firm"): "bind"}
"""What people see for a value, and the value."""
_NUMBERS = frozenset({"start", "end"})
_YES_NO = {"yes": True, "true": True, "no": False, "false": False}


def parse_settings(settings: tuple[str, ...], records: Records) -> dict[str, Any]:
    """Return field to value, as the act takes it, for each `field=value`.

    Lists are separated by commas (an item with a comma in it stands in double quotes), nothing
    after the equals sign takes the value away, and `parent` is named as people name it.

    Raises:
        click.UsageError: One of them is no such setting, or a field is set twice.
        NotFound: No commitment has the name of the parent.
    """
    values: dict[str, Any] = {}
    for setting in settings:
        field, equals, text = setting.partition("=")
        field = field.strip().replace("-", "_")
        if not equals or not field:
            raise click.UsageError(f"{setting!r} sets nothing; expected field=value: due=2005-09.")
        if field in values:
            raise click.UsageError(f"{field} is set twice; say it once.")
        values[field] = _value(field, text.strip(), records)
    return values


def _value(field: str, text: str, records: Records) -> Any:
    if field in _LISTS:
        return _items(text)
    if not text:
        return None
    if field in _NUMBERS:
        return _number(field, text)
    if field == "parent":
        from servanda.register.lookup import get_commitment

        return get_commitment(records, text).id
    return _yes_or_no(text) if field == "continuing" else _PEOPLES.get((field, text), text)


def _items(text: str) -> list[str]:
    row = next(csv.reader([text], skipinitialspace=True), [])
    return [item.strip() for item in row if item.strip()]


def _number(field: str, text: str) -> int:
    if not text.isdecimal():
        message = (
            f"{field}={text}: expected a whole number of characters from the text's beginning."
        )
        raise click.UsageError(message)
    return int(text)


def _yes_or_no(text: str) -> bool:
    if text.lower() not in _YES_NO:
        raise click.UsageError(f"continuing={text}: expected yes or no.")
    return _YES_NO[text.lower()]
