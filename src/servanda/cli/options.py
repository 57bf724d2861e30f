"""The values that options of the commands take, and options that several commands have."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import click

from servanda.errors import UnknownCode

if TYPE_CHECKING:
    from pathlib import Path

FORMATS = {
    "table": ".txt",
    "jsonl": ".jsonl",
    "json": ".json",
    "csv": ".csv",
    "xlsx": ".xlsx",
    "html": ".html",
}
"""Names of the output formats and the file ending that means each."""

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


class PartialDate(click.ParamType[str]):
    """An ISO date as exact as it is known: 2026, 2026-03 or 2026-03-17."""

    name = "date"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return `value` when it is such a date; otherwise end the command with a sentence."""
        if not _is_date(value):
            message = f"{value!r} is not a date; expected 2026-03-17, or as much of it as is known."
            self.fail(message, param, ctx)
        return value


def _is_date(value: str) -> bool:
    match = _DATE.fullmatch(value)
    try:
        return match is not None and bool(date(*(int(part or 1) for part in match.groups())))
    except ValueError:
        return False


class Dates(click.ParamType[tuple[str, ...]]):
    """ISO dates, one for each document, each as exact as it is known: 2002-11,2005-01-19."""

    name = "dates"

    def convert(
        self,
        value: str | tuple[str, ...],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> tuple[str, ...]:
        """Return the dates in their order; another word ends the command with a sentence."""
        if isinstance(value, tuple):
            return value
        words = value.replace(",", " ").split()
        return tuple(PartialDate().convert(word, param, ctx) for word in words)


class Parties(click.ParamType[tuple[str, ...]]):
    """Codes of states and organisations, separated by commas: CAN,JPN."""

    name = "codes"

    def convert(
        self,
        value: str | tuple[str, ...],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> tuple[str, ...]:
        """Return the codes in their order; an unknown one ends the command with a suggestion."""
        if isinstance(value, tuple):
            return value
        from servanda.vocabulary import party

        try:
            return tuple(party(code).id for code in value.replace(",", " ").split())
        except UnknownCode as error:
            self.fail(error.message, param, ctx)


changes_option = click.option(
    "--changes",
    type=click.Choice(["accepted", "rejected"]),
    default="accepted",
    show_default=True,
    help="How to read tracked changes.",
)
wide_option = click.option(
    "--wide", is_flag=True, help="Find more, with more false ones: for those who check each."
)
quiet_option = click.option("--quiet", "-q", is_flag=True, help="Say nothing but errors.")


def chosen_format(name: str | None, output: Path | None) -> str:
    """Return the format asked for, or else the one that the ending of the output file means.

    Raises:
        click.UsageError: Neither says it.
    """
    if name is not None:
        return name
    if output is None:
        return "table"
    ending = {".htm": ".html"}.get(output.suffix.lower(), output.suffix.lower())
    for known, suffix in FORMATS.items():
        if suffix == ending:
            return known
    endings = ", ".join(FORMATS.values())
    message = f"The ending of {output.name} does not say in what format to write; "
    raise click.UsageError(message + f"add --format, or use one of these endings: {endings}.")
