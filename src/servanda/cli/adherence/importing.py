"""`servanda adherence import PATH...` and `undo SOURCE...`: status lists into the register."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from servanda.cli.adherence.days import Day, today
from servanda.cli.edge import Guarded
from servanda.cli.options import quiet_option
from servanda.cli.register.options import MARKINGS, because_option, writes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from servanda.adherence.sources import Difference
    from servanda.adherence.status import Status
    from servanda.cli.adherence.files import Read
    from servanda.register.entry import Entry

_FEW = 12  # issues and differences that an import says; a dry run says all

_IMPORT = """\b
Examples:
  servanda adherence import ottawa.html
  servanda adherence import status-lists/ --marking shared
  servanda adherence import table.csv --dry-run
  servanda adherence import npt.csv --as-of 2026-02-03
  servanda adherence import --template npt > npt.csv

\b
Exit status: 0 when all was imported or was there already, 2 when a file is not right and nothing
was imported.
"""


@click.command("import", cls=Guarded, epilog=_IMPORT, short_help="Import status lists of treaties.")
@click.argument("paths", nargs=-1, metavar="PATH...", type=click.Path(exists=True, path_type=Path))
@click.option("--as-of", type=Day(), help="Day that tables speak for which do not say it.")
@click.option("--dry-run", is_flag=True, help="Read and compare with what is known; write nothing.")
@click.option("--marking", type=click.Choice(MARKINGS), help="Who may see it; else internal.")
@click.option(
    "--template", metavar="INSTRUMENT", help="Print a table to fill in for this instrument."
)
@quiet_option
@writes
def import_(paths: tuple[Path, ...], **options: Any) -> None:
    """Import what status lists say: pages and tables of the depositary, or the own template.

    A folder stands for the lists in it. One list that cannot be read whole, and nothing is
    imported. A list that is in the register already changes nothing; of several of one name the
    newest counts. Names that no code is known for are told and kept as they are printed, and so is
    every point on which a list differs from what was known.
    """
    if options["template"]:
        _template(options["template"])
        return
    if not paths:
        raise click.UsageError("Name the status lists to import, or a folder of them.")
    from servanda.cli.adherence.files import read_paths

    read = read_paths(paths, options["as_of"])
    if options["dry_run"]:
        _rehearse(read, options)
    else:
        _import(read, options)


def _template(name: str) -> None:
    from servanda.adherence.instruments import instrument
    from servanda.adherence.template import template
    from servanda.cli.output import write

    write([template(instrument(name), today()).encode("utf-8")], None)


def _rehearse(read: Read, options: dict[str, Any]) -> None:
    from servanda.cli.adherence.data import find_imports
    from servanda.cli.register.saying import say

    say(f"Read: {_counted(read)}. Nothing was written.")
    if not options["quiet"]:
        _tell(read, _differences(read.statuses, find_imports(options["register"])), most=None)


def _import(read: Read, options: dict[str, Any]) -> None:
    from servanda.cli.register.opening import open_desk
    from servanda.cli.register.saying import say
    from servanda.register.acts.importing import import_statuses
    from servanda.register.entry import Marking

    desk = open_desk(options["register"], options["author"])
    differences = _differences(read.statuses, desk.records.imports())
    entries = desk.write(
        import_statuses(
            read.statuses,
            party=desk.author.party,
            marking=Marking(options["marking"] or Marking.INTERNAL),
        )
    )
    say(_said(read, entries))
    if entries and not options["quiet"]:
        _tell(read, differences, most=_FEW)


def _said(read: Read, entries: Sequence[Entry]) -> str:
    if not entries:
        return f"Nothing new: {_counted(read)} in the register already."
    acts = sum(len(entry.payload["acts"]) for entry in entries)
    numbers = f"#{entries[0].sequence}"
    numbers += f" to #{entries[-1].sequence}" if len(entries) > 1 else ""
    there = len(read.statuses) - len(entries)
    known = f" There already: {there}." if there else ""
    return f"Imported: {acts} acts, {_counted(read)} (entry {numbers}).{known}"


def _counted(read: Read) -> str:
    lists = "list" if len(read.statuses) == 1 else "lists"
    files = "file" if read.files == 1 else "files"
    return f"{len(read.statuses)} {lists} in {read.files} {files}"


def _differences(statuses: Sequence[Status], records: Any) -> list[Difference]:
    """Return where the lists differ from what was known, and from each other."""
    from servanda.adherence.shown import Names
    from servanda.adherence.sources import cross_check_all
    from servanda.register.adhered import as_status, newest
    from servanda.register.known import shipped_statuses

    mine = {status.source.sha256 for status in statuses}
    known = [*shipped_statuses(), *map(as_status, newest(records))]
    about = {status.instrument.id for status in statuses}
    others = [
        status
        for status in known
        if status.instrument.id in about and status.source.sha256 not in mine
    ]
    names = {status.source.name for status in statuses}
    found = cross_check_all([*statuses, *others])
    shown = Names().shown
    return [
        replace(one, name=one.name or shown(one.state))
        for one in found
        if {one.first, one.second} & names
    ]


def _tell(read: Read, differences: Sequence[Difference], *, most: int | None) -> None:
    """Say what a person should look at: names without code, odd rows, differences."""
    from servanda.cli.register.saying import say

    issues = dict.fromkeys(
        f"{issue.source}{f', row {issue.row}' if issue.row else ''}: {issue.message}"
        for status in read.statuses
        for issue in status.issues
    )
    sorts = Counter(one.code for one in differences)
    counted = ", ".join(f"{code} {count}" for code, count in sorted(sorts.items()))
    told = (
        ("Passed over, no status lists", "", list(read.passed)),
        ("To look at", "", list(issues)),
        ("Differences between sources", counted, [one.message for one in differences]),
    )
    for title, sort, lines in told:
        if lines:
            shown = lines if most is None else lines[:most]
            left = len(lines) - len(shown)
            more = [f"  and {left} more; --dry-run shows all"] if left else []
            head = f"{title}: {len(lines)}{f' ({sort})' if sort else ''}"
            say("\n".join([head, *(f"  {line}" for line in shown), *more]))


_UNDO = """\b
Examples:
  servanda adherence undo ottawa.html
  servanda adherence undo faulty.csv --because "A third party's table with errors."

\b
Exit status: 0 when it was taken back, 2 when something given was not right and nothing was.
"""


@click.command("undo", cls=Guarded, epilog=_UNDO, short_help="Take imports of lists back.")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@because_option
@writes
def undo(
    sources: tuple[str, ...], because: str | None, register: Path | None, author: str | None
) -> None:
    """Take the import of each SOURCE back, all instruments in it: it does not count any more.

    SOURCE is the name of the file that was imported. Nothing is deleted, and an import of an older
    file of that name counts again.
    """
    from servanda.cli.register.opening import open_desk
    from servanda.cli.register.saying import say
    from servanda.errors import NotFound
    from servanda.register.acts.importing import undo_import
    from servanda.register.adhered import newest

    desk = open_desk(register, author)
    mine = [r for r in newest(desk.records.imports()) if r.party == desk.author.party]
    found = [record for record in mine if record.source in sources]
    missing = sorted(set(sources) - {record.source for record in found})
    if missing:
        known = ", ".join(sorted({record.source for record in mine})[:_FEW]) or "nothing"
        raise NotFound(
            f"{desk.author.party} has no import of {', '.join(missing)} that counts; imported are: "
            f"{known}.",
            wanted=missing[0],
        )
    desk.write(*(undo_import(record, because=because) for record in found))
    say(f"Taken back: {', '.join(f'{r.source} ({r.instrument})' for r in found)}.")
