"""What the register's commands say on standard output, in one voice."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from servanda.cli.colours import wants_colours
from servanda.cli.output import write

if TYPE_CHECKING:
    from servanda.register.records import CommitmentRecord

_MANY = 6


def say(text: str) -> None:
    """Write a sentence or some lines; nothing of a document's text in it steers a terminal."""
    from servanda.report.printable import printable

    shown = "\n".join(_indented(line, printable(line)) for line in text.splitlines())
    write([(shown + "\n").encode("utf-8")], None)


def say_next(*commands: str) -> None:
    """Write what to do next, one command a line."""
    lines = [click.style("Next:", bold=True), *(f"  {command}" for command in commands)]
    shown = "\n".join(lines) + "\n"
    if not wants_colours(sys.stdout):
        shown = click.unstyle(shown)
    write([shown.encode("utf-8")], None)


def references(records: Iterable[CommitmentRecord]) -> str:
    """Return the references of `records` in a phrase: all of a few, the ends of many."""
    named = [record.reference for record in records]
    if len(named) <= _MANY:
        return ", ".join(named)
    return f"{', '.join(named[:3])} ... {named[-1]} ({len(named)} in all)"


def _indented(line: str, shown: str) -> str:
    return line[: len(line) - len(line.lstrip(" "))] + shown
