"""`servanda export` and `servanda import`: tables of commitments, and a whole register."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

import os
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from servanda.cli.edge import Guarded
from servanda.cli.output import write
from servanda.cli.register.filtering import filtered, filters_of, is_filtered
from servanda.cli.register.options import because_option, reads, writes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from servanda.cli.register.opening import View
    from servanda.register.exchange.plan import Plan
    from servanda.register.exchange.table import Table

_TABLES = {".csv": "csv", ".xlsx": "xlsx"}
_SHOWN = 200
"""Lines of a preview; the others are counted."""
_WIDTH = 60
"""Characters of a value in a preview."""

_EXPORT = """\b
Examples:
  servanda export commitments.xlsx
  servanda export due.csv --due-until 2005-12 --in-force
  servanda export register.zip
  servanda export register-folder

\b
A table (.csv, .xlsx) holds the commitments that pass the filters, all of them without any. A
zip archive or a new folder holds the whole register: every entry and every file.

\b
Exit status: 0 when it is written, 2 when something given was not right.
"""

_IMPORT = """\b
Examples:
  servanda import commitments.xlsx --dry-run
  servanda import commitments.xlsx --because "agreed at the working group"
  servanda import old-list.csv
  servanda import register.zip --register new-register

\b
An exported table: changed cells become edits, decisions and owners; the other rows are left
alone. Any other table needs a column for the words (commitment, text, description, title ...)
and may have due, area, party, owner, strength; its rows become records without a document. A
whole register (zip archive or folder) is taken as it is, into a register that is empty.

\b
All of it or nothing: with any fault nothing is written, and every fault is named.
Exit status: 0 when it is done, 2 when something given was not right, 1 when a whole register
is not what its hashes say.
"""


@click.command(cls=Guarded, epilog=_EXPORT)
@click.argument("out", metavar="OUT", type=click.Path(path_type=Path))
@filtered
@reads
def export(out: Path, register: Path | None, as_of: str | None, **options: Any) -> None:
    """Write commitments to OUT.csv or OUT.xlsx, or the whole register to OUT.zip or a folder OUT.

    A table can be changed and imported again.
    """
    from servanda.cli.register.opening import open_view
    from servanda.cli.register.saying import say

    if not out.absolute().parent.is_dir():
        raise click.UsageError(f"There is no folder {out.parent} to write into.")
    kind = _TABLES.get(out.suffix.lower())
    if kind is None and (as_of is not None or is_filtered(options)):
        message = "Filters and --as-of choose for a table (.csv, .xlsx); a register goes out whole."
        raise click.UsageError(message)
    view = open_view(register, as_of)
    if kind is None:
        say(_export_whole(view, out))
    else:
        say(_export_table(view, out, kind, options))


def _export_table(view: View, target: Path, kind: str, options: dict[str, Any]) -> str:
    from servanda.register.exchange.columns import cells, titled, titled_columns
    from servanda.register.exchange.names import Naming
    from servanda.register.exchange.writing import write_csv, write_workbook

    filters = filters_of(options, view.records, unless_told=())
    found = view.ledger.find_commitments(filters, as_of=view.as_of)
    naming = Naming(view.records)
    about = view.ledger.records().register()
    notice, more = view.said, titled_columns(about)
    rows = (cells(record, naming.name) | titled(record, notice) for record in found)
    write(write_csv(rows, more) if kind == "csv" else [write_workbook(rows, more)], target)
    count = f"{len(found)} commitments and appeals" if len(found) != 1 else "1 record"
    return f"Wrote {count} to {target}. Change it and run `servanda import {target}`."


def _export_whole(view: View, target: Path) -> str:
    from servanda.register.exchange.containers import write_archive, write_folder
    from servanda.register.exchange.pack import pack

    if target.suffix and target.suffix.lower() != ".zip" and not target.is_dir():
        raise click.UsageError(
            f"The ending of {target.name} does not say what to write: expected .csv or .xlsx for "
            "commitments, .zip or a folder's name without an ending for the whole register."
        )
    size = view.number
    members = pack(view.ledger.entries(until=size), view.ledger.contents, view.ledger.now())
    to_archive = target.suffix.lower() == ".zip"
    write_archive(target, members) if to_archive else write_folder(target, members)
    return f"Wrote the whole register, {size} entries, to {target}."


@click.command("import", cls=Guarded, epilog=_IMPORT)
@click.argument("source", metavar="IN", type=click.Path(exists=True, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
@because_option
@writes
def import_(
    source: Path, register: Path | None, author: str | None, because: str | None, *, dry_run: bool
) -> None:
    """Bring in IN: a changed table, a list of commitments, or a whole register."""
    if source.is_dir() or source.suffix.lower() == ".zip":
        if author or because:
            raise click.UsageError("A whole register is taken as it is: leave --as and --because.")
        _import_whole(source, register, dry_run=dry_run)
    else:
        _import_table(source, register, author, because, dry_run=dry_run)


def _import_whole(source: Path, register: Path | None, *, dry_run: bool) -> None:
    from servanda.cli.register.saying import say, say_next
    from servanda.register.exchange.containers import Archive, Folder
    from servanda.register.exchange.unpack import Pack
    from servanda.web.place import find_place

    pack = Pack(Folder(source) if source.is_dir() else Archive(source))
    pack.check()
    size, root = pack.checkpoint.size, pack.checkpoint.root
    say(f"{source} is whole: {size} entries, root {root}.")
    if dry_run:
        say("Nothing was written.")
        return
    from servanda.web.opening import create

    place = find_place(register, os.environ)
    with create(place) as ledger:
        ledger.load(pack.entries(), pack.contents())
    say(f"Took them as they are into the register in {place.folder}.")
    of = f' --register "{place.folder}"' if register else ""
    say_next(f"servanda verify{of}", f"servanda init --party CAN --person NAME{of}")


def _import_table(
    source: Path, register: Path | None, author: str | None, because: str | None, *, dry_run: bool
) -> None:
    from servanda.cli.register.filing import today
    from servanda.cli.register.opening import open_desk
    from servanda.cli.register.saying import say
    from servanda.register.exchange.plan import importing, make_plan, refusal

    table = _table(source)
    desk = open_desk(register, author)
    year = today()[:4]
    party = desk.author.party
    plan = make_plan(table, desk.records, party=party, year=year, because=because)
    say("\n".join(_preview(source.name, plan)))
    if plan.faults:
        _say_faults(source.name, plan)
        raise refusal(source.name, plan.faults)
    if dry_run or not plan.drafts:
        say("Nothing was written.")
        return
    entries = desk.write(importing(table, desk.author, year=year, because=because))
    say(f"Wrote {len(entries)} entries as {desk.author}.")


def _say_faults(name: str, plan: Plan) -> None:
    from servanda.cli.voice import Voice
    from servanda.model import Issue, Level

    voice = Voice(quiet=True)
    for fault in plan.faults:
        voice.say(
            Issue(code="bad-row", level=Level.ERROR, message=f"{fault.message}.", document=name)
        )


def _table(source: Path) -> Table:
    """Return the table in a file.

    Raises:
        InputError: It is no table.
    """
    from servanda.errors import InputError
    from servanda.register.exchange.sheets import TEXTS, read_csv
    from servanda.register.exchange.table import find_table
    from servanda.register.exchange.workbook import WORKBOOKS, read_workbook

    ending = source.suffix.lower()
    if ending not in (*TEXTS, *WORKBOOKS):
        endings = ", ".join((*TEXTS, *WORKBOOKS))
        message = f"{source.name} is no table or register: expected {endings}, .zip or a folder."
        raise InputError(message, document=source.name)
    read = read_csv if ending in TEXTS else read_workbook
    return find_table(read(source.read_bytes(), source.name))


def _preview(name: str, plan: Plan) -> Iterator[str]:
    """Yield lines that say what a plan does."""
    yield from (f"note: {name}: {note}" for note in plan.notes)
    lines = chain(_changed(plan), _added(plan))
    for number, line in enumerate(lines):
        if number == _SHOWN:
            yield "..."
            break
        yield line
    yield (
        f"{name}: {len(plan.changes)} rows change a record, {len(plan.additions)} are new, "
        f"{plan.unchanged} say what the register says."
    )


def _changed(plan: Plan) -> Iterator[str]:
    for change in plan.changes:
        for column, before, after in change.shown:
            yield f"{change.record.reference}  {column}: {_short(before)} -> {_short(after)}"


def _added(plan: Plan) -> Iterator[str]:
    for addition, reference in zip(plan.additions, plan.references, strict=True):
        made = addition.commitment
        facts = [made.area, made.due and f"due {made.due}", made.strength]
        facts += ["/".join(filter(None, (o.party, o.agency, o.person))) for o in addition.owners]
        said = ", ".join(filter(None, facts))
        yield f"{reference}  new, unanchored: {_short(made.quote)} ({said})"


def _short(text: str) -> str:
    words = " ".join(text.split()) or "nothing"
    return words if len(words) <= _WIDTH else words[: _WIDTH - 1] + "…"
