"""`servanda vocabulary TERM`: what the vocabulary knows under a name, acronym or code."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

import json
import sys
from dataclasses import asdict
from shutil import get_terminal_size
from typing import TYPE_CHECKING

import click

from servanda.cli.colours import wants_colours
from servanda.cli.output import write

if TYPE_CHECKING:
    from servanda.vocabulary import Term

_EPILOG = """\b
Examples:
  servanda vocabulary JPN
  servanda vocabulary Ottawa Convention
  servanda vocabulary ARF --format json

\b
Exit status: 0 when there is an entry, 2 when there is none.
"""


@click.command(epilog=_EPILOG)
@click.argument("words", nargs=-1, required=True, metavar="TERM")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For people, or for programs.",
)
@click.pass_context
def vocabulary(context: click.Context, /, words: tuple[str, ...], form: str) -> None:
    """Show the states, regions, bodies, agencies and instruments that TERM may mean.

    Knows names, adjectives, capitals, acronyms and codes; near spellings are shown when there is
    no exact entry.
    """
    from servanda.vocabulary import look_up

    query = " ".join(words)
    found = look_up(query)
    if form == "json":
        shown = json.dumps([asdict(term) for term in found], ensure_ascii=False, indent=2) + "\n"
    else:
        shown = "\n".join(_shown(term) for term in found)
        shown = shown if wants_colours(sys.stdout) else click.unstyle(shown)
    write([shown.encode("utf-8")], None)
    if not found:
        message = f"The vocabulary has nothing under {query!r}. Try its full name or its acronym."
        click.echo(message, err=True)
        context.exit(2)


def _shown(term: Term) -> str:
    width = get_terminal_size((100, 24)).columns
    lines = [f"{click.style(term.id, bold=True)}  {term.name}  ({_sort(term)})"]
    for title, value in (
        ("officially", term.official),
        ("party", term.party),
        ("capital", ", ".join(term.capitals)),
        ("year", term.year),
        ("status", term.status),
        ("until", term.until),
        ("also", ", ".join(term.aliases)),
    ):
        if value:
            entry = click.wrap_text(f"{title:<11}{value}", width, "  ", " " * 13)
            lines.append(entry)
    return "\n".join(lines) + "\n"


def _sort(term: Term) -> str:
    return f"{term.kind}, {term.sort}" if term.sort else term.kind
