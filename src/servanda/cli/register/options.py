"""Arguments and options that several commands of the register share."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from servanda.cli.register.completing import complete_names

if TYPE_CHECKING:
    from servanda.register.payloads_commitments import Decision

Command = Callable[..., Any]

REASONS = ("position", "past", "another's act", "duplicate", "wrong extent", "other")
"""Stock reasons of a rejection; a test holds them against the register's own list."""
STANDINGS = ("agreed", "proposal", "draft", "one-sided", "unknown")
MARKINGS = ("internal", "shared", "public")
ROLES = ("reader", "officer", "approver", "assessor", "administrator")
DECISIONS: tuple[Decision, ...] = (
    "proposed",
    "accepted",
    "edited",
    "split",
    "merged",
    "rejected",
    "withdrawn",
)
SHOWN: tuple[Decision, ...] = ("proposed", "accepted", "edited")
"""Decisions of the commitments that lists show, and filters choose, unless told otherwise."""
BASES = ("printed", "inferred", "told")


class AuthorName(click.ParamType[str]):
    """A person of a party: CAN/A. Person."""

    name = "party/person"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return `value`, its party in capitals; else end the command with a sentence."""
        from servanda.errors import UnknownCode
        from servanda.vocabulary import party

        code, slash, person = value.partition("/")
        if not slash or not person.strip():
            message = f"{value!r} does not name a person of a party; expected CAN/A. Person."
            self.fail(message, param, ctx)
        try:
            return f"{party(code).id}/{person.strip()}"
        except UnknownCode as error:
            self.fail(error.message, param, ctx)


register_option = click.option(
    "--register",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of the register; else SERVANDA_REGISTER, else a folder of your own.",
)
author_option = click.option(
    "--as",
    "author",
    type=AuthorName(),
    help="Who does it; else SERVANDA_AUTHOR, else who ran `servanda init`.",
)
as_of_option = click.option(
    "--as-of",
    metavar="TIME",
    help="Show the register as it was at the end of a day (2026-01-31) or at a time, UTC.",
)
because_option = click.option("--because", metavar="WORDS", help="Why, in your own words.")
version_option = click.option(
    "--version",
    "version",
    type=click.IntRange(min=1),
    metavar="N",
    help="Version you started from; refused when somebody changed it since.",
)


def reads(command: Command) -> Command:
    """Give a command the options of every command that reads the register."""
    return register_option(as_of_option(command))


def writes(command: Command) -> Command:
    """Give a command the options of every command that writes to the register."""
    return register_option(author_option(command))


def one_id(metavar: str = "ID") -> Callable[[Command], Command]:
    """Give a command one argument that names a record."""
    return click.argument("wanted", metavar=metavar, shell_complete=complete_names)


def many_ids(*, required: bool = False, metavar: str = "ID...") -> Callable[[Command], Command]:
    """Give a command any number of arguments that name records."""
    return click.argument(
        "wanted", nargs=-1, required=required, metavar=metavar, shell_complete=complete_names
    )
