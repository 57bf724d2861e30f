"""`servanda history ID`: who changed what when, and why."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from servanda.cli.edge import Guarded
from servanda.cli.output import write
from servanda.cli.register.options import one_id, reads

if TYPE_CHECKING:
    from rich.text import Text

    from servanda.cli.register.past import Step
    from servanda.register.changes import Change

_EPILOG = """\b
Examples:
  servanda history 2005-C-12
  servanda history 2005
  servanda history 2005-C-12 --format jsonl

\b
Exit status: 0; 2 when something given was not right.
"""


@click.command(cls=Guarded, epilog=_EPILOG, short_help="Show who changed what when, and why.")
@one_id()
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "jsonl"]),
    default="text",
    show_default=True,
    help="For people, or for programs: one entry a line.",
)
@reads
def history(wanted: str, register: Path | None, as_of: str | None, form: str) -> None:
    """Show every entry about a commitment or a document: who, when, what changed, and why."""
    from servanda.cli.register.opening import open_view
    from servanda.cli.register.past import past_of
    from servanda.register.exchange.names import Naming
    from servanda.register.lookup import get_record
    from servanda.report.noticed import in_lines

    view = open_view(register, as_of)
    record = get_record(view.records, wanted)
    steps = past_of(view, record)
    if form == "jsonl":
        write(in_lines(_lines(steps), view.said), None)
    else:
        write(_text(steps, Naming(view.records).name), None)


def _lines(steps: list[Step]) -> Iterator[bytes]:
    from servanda.codec import dump_line

    for step in steps:
        yield dump_line(_as_json(step)).encode("utf-8")


def _as_json(step: Step) -> dict[str, Any]:
    from servanda.codec.shapes import encode

    entry = step.entry
    return {
        "entry": entry.sequence,
        "at": entry.at,
        "author": encode(entry.author),
        "kind": entry.kind,
        "subject": entry.subject,
        "version": step.version,
        "reason": step.reason,
        "because": step.because,
        "changes": [encode(change) for change in step.changes],
        "marking": entry.marking.value,
        "handling": entry.handling,
        "supersedes": entry.supersedes,
        "hash": entry.hash,
    }


def _text(steps: list[Step], called: Callable[[str], str]) -> Iterator[bytes]:
    from rich.text import Text

    from servanda.cli.colours import wants_colours
    from servanda.cli.rendering import width
    from servanda.report.painting import paint

    columns, colours = width(), wants_colours(sys.stdout)
    for step in steps:
        shown = Text("\n").join([_head(step), *_why(step), *_diff(step, called)])
        yield paint(shown, width=columns, colours=colours)


def _head(step: Step) -> Text:
    from rich.text import Text

    from servanda.cli.register.values import happened, moment
    from servanda.report.printable import printable

    entry = step.entry
    return Text.assemble(
        (f"#{entry.sequence}", "bold"),
        f"  {moment(entry.at)}  {printable(str(entry.author))}  ",
        (happened(entry.kind), "bold"),
        (f"  (version {step.version})", "dim"),
        (f"  supersedes #{entry.supersedes}" if entry.supersedes else "", "dim"),
    )


def _why(step: Step) -> Iterator[Text]:
    from rich.text import Text

    from servanda.report.printable import printable

    words = "; ".join(part for part in (step.reason, step.because) if part)
    if words:
        yield Text(f"    because: {printable(words)}", style="italic")


def _diff(step: Step, called: Callable[[str], str]) -> Iterator[Text]:
    """Yield the old value of each field in red after a minus, the new one in green after a plus."""
    wide = max((len(change.field) for change in step.changes), default=0)
    for change in step.changes:
        yield from _changed(change, wide, called)


def _changed(change: Change, wide: int, called: Callable[[str], str]) -> Iterator[Text]:
    from rich.text import Text

    from servanda.cli.register.values import shown
    from servanda.report.printable import printable

    for sign, value, colour in (("-", change.before, "red"), ("+", change.after, "green")):
        words = printable(shown(change.field, value, called))
        yield Text(f"    {sign} {change.field:<{wide}}  {words}", style=colour)
