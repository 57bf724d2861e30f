"""`servanda list`: the register's commitments, by document and area."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from servanda.cli.edge import Guarded
from servanda.cli.output import write
from servanda.cli.register.filtering import filtered, filters_of
from servanda.cli.register.options import SHOWN, reads

if TYPE_CHECKING:
    import datetime as dt

    from servanda.cli.register.opening import View
    from servanda.cli.register.shelf import Shelf
    from servanda.register.filters import Filters

_EPILOG = """\b
Examples:
  servanda list
  servanda list --document 2005 --area A
  servanda list --decision proposed --kind appeal
  servanda list --owner JPN/NPA --due-until 2005-12
  servanda list --as-of 2026-01-31 --format jsonl > then.jsonl
  servanda list --all --format csv > all.csv

\b
Exit status: 0, also when nothing fits; 2 when something given was not right.
"""


@click.command(
    "list", cls=Guarded, epilog=_EPILOG, short_help="List commitments by document and area."
)
@filtered
@click.option("--all", "every", is_flag=True, help="Also rejected, split, merged, withdrawn ones.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "jsonl", "csv"]),
    default="table",
    show_default=True,
    help="What to write; jsonl has the shape of `servanda read` with further keys.",
)
@reads
def listing(
    register: Path | None, as_of: str | None, form: str, *, every: bool, **options: Any
) -> None:
    """List commitments and appeals by document and area.

    Shown are those that are proposed, accepted or edited, unless --decision or --all says
    otherwise. Every filter narrows the list further. What a person accepted has a status, computed
    as `servanda status` does.
    """
    from servanda.cli.assessment.status import look

    view, day = look(register, as_of)
    filters = filters_of(options, view.records, unless_told=() if every else SHOWN)
    write(_rendered(view, filters, form, day), None)


def _rendered(view: View, filters: Filters, form: str, day: dt.date) -> Iterator[bytes]:
    from servanda.cli.register.shelf import shelve
    from servanda.register.records import IN_FORCE
    from servanda.register.standing import statuses

    found = view.ledger.find_commitments(filters, as_of=view.as_of)
    counting = [one for one in found if one.decision in IN_FORCE and not one.purged]
    told = statuses(view.records, counting, day)
    shelves = shelve(view.records, found, told)
    if form == "jsonl":
        from servanda.cli.register.lines import render as render_lines

        return render_lines(shelves, entry=view.number, notice=view.notice)
    if form == "csv":
        from servanda.register.exchange.columns import COMPUTED, cells, computed, titled
        from servanda.register.exchange.columns import titled_columns as more
        from servanda.register.exchange.names import Naming
        from servanda.register.exchange.writing import write_csv

        rows = (row for shelf in shelves for row in shelf.rows)
        naming = Naming(view.records)
        about = view.ledger.records().register()
        notice = view.said
        shown = (
            cells(row.record, naming.name) | computed(row.status) | titled(row.record, notice)
            for row in rows
        )
        return write_csv(shown, (*COMPUTED, *more(about)))
    return _table(view, shelves, filters, len(found))


def _table(view: View, shelves: list[Shelf], filters: Filters, count: int) -> Iterator[bytes]:
    """Yield the table with its summary, as wide as the terminal; `count` records are in it."""
    from servanda.cli.colours import wants_colours
    from servanda.cli.register.filtering import with_every_decision
    from servanda.cli.register.table import render, render_summary
    from servanda.cli.rendering import width

    hidden = 0
    if filters.decision == SHOWN:
        hidden = view.ledger.count(with_every_decision(filters), as_of=view.as_of) - count
    columns, colours = width(), wants_colours(sys.stdout)
    return chain(
        render(shelves, width=columns, colours=colours),
        render_summary(shelves, hidden, width=columns, colours=colours),
    )
