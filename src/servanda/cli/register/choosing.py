"""The commitments that a command is to change: named one by one, or chosen by filters."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from servanda.cli.output import write
from servanda.cli.register.filtering import filtered, filters_of, is_filtered
from servanda.cli.register.options import Command, many_ids

if TYPE_CHECKING:
    from servanda.cli.register.opening import View
    from servanda.register.records import CommitmentRecord


def chooses(command: Command) -> Command:
    """Give a command the arguments and options that choose several commitments.

    They arrive as `wanted`, `all_shown`, `yes` and the filters' own names.
    """
    command = click.option("--yes", is_flag=True, help="Do not ask before changing several.")(
        command
    )
    command = click.option(
        "--all-shown",
        is_flag=True,
        help="Instead of naming IDs: all that `servanda list` shows with the same filters.",
    )(command)
    return many_ids()(filtered(command))


def chosen(
    view: View, options: dict[str, Any], *, unless_told: tuple[str, ...], verb: str
) -> list[CommitmentRecord]:
    """Return the commitments that the arguments and options choose.

    What filters choose is shown first, and done only when the person says yes.

    Args:
        view: The register.
        options: What the command was called with.
        unless_told: The decisions that filters choose when they name none.
        verb: What is to be done ("accept"), for the question.

    Raises:
        click.UsageError: Neither or both were given, or nobody can be asked.
        NotFound: A name means nothing, or several.
    """
    wanted = options["wanted"]
    if wanted and not options["all_shown"]:
        if is_filtered(options):
            raise click.UsageError("Name IDs, or give filters with --all-shown, not both.")
        return named(view, wanted)
    if wanted or not options["all_shown"]:
        raise click.UsageError(
            f"Name what to {verb} (2005-C-12), or choose it with filters and --all-shown."
        )
    filters = filters_of(options, view.records, unless_told=unless_told)
    found = view.ledger.find_commitments(filters)
    if found and not options["yes"]:
        _ask(view, found, verb)
    return found


def named(view: View, wanted: tuple[str, ...]) -> list[CommitmentRecord]:
    """Return the commitments that are named, each once, in the order of the names.

    Raises:
        NotFound: One of the names means none, or several.
    """
    from servanda.register.lookup import get_commitment

    found = (get_commitment(view.records, name) for name in wanted)
    return list({record.id: record for record in found}.values())


def _ask(view: View, found: list[CommitmentRecord], verb: str) -> None:
    from servanda.cli.colours import wants_colours
    from servanda.cli.register.shelf import shelve
    from servanda.cli.register.table import render
    from servanda.cli.rendering import width

    shelves = shelve(view.records, found)
    write(render(shelves, width=width(), colours=wants_colours(sys.stdout)), None)
    count = f"{len(found)} record" + "s" * (len(found) != 1)
    if not sys.stdin.isatty():
        raise click.UsageError(f"Nothing was done yet; add --yes to {verb} these {count}.")
    if not click.confirm(f"{verb.capitalize()} these {count}?"):
        raise click.Abort
