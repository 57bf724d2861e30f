"""`servanda scores check|import|list|show|withdraw`: scores that others published."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from servanda.cli.coding.completing import complete_scores
from servanda.cli.edge import Guarded
from servanda.cli.evidence.options import form_option
from servanda.cli.output import write
from servanda.cli.register.options import MARKINGS, because_option, reads, writes

if TYPE_CHECKING:
    from servanda.assessment.scores import Table

_TABLE = click.argument("table", type=click.Path(exists=True, dir_okay=False, path_type=Path))
_SCORES = click.argument("wanted", metavar="SCORES", shell_complete=complete_scores)


def _epilog(*examples: str) -> str:
    lines = "\n".join(f"  servanda scores {example}" for example in examples)
    return f"\b\nExamples:\n{lines}\n"


@click.group(
    epilog=_epilog("check g20.csv", 'import g20.csv --by "G20 Research Group" --year 2014'),
    short_help="Keep member scores that others published.",
)
def scores() -> None:
    """Keep scores of members that others published, and hold their averages against them.

    They stay scores of another's method: they came without the guideline, evidence and searches
    that a rating of a register rests on, and count in no status, progress or figure of it.
    """


@scores.command(cls=Guarded, epilog=_epilog("check g20.csv", "check g20.csv --format json"))
@_TABLE
@form_option
def check(*, table: Path, form: str) -> None:
    """Tell which published averages of TABLE are not the mean of its scores, by id.

    Compared at the printed precision. The table has the columns id, year, text, average, and then
    one for each member; cells are -1, 0, 1 or empty. No register is needed.
    """
    from servanda.report.assessment import scores as report

    found, _body = _read(table)
    checked = report.check(found, table.name)
    write([report.render_check_json(checked)] if form == "json" else report.render(checked), None)


@scores.command(
    name="import",
    cls=Guarded,
    epilog=_epilog(
        'import g20.csv --by "G20 Research Group" --year 2014 --source "CC BY-NC 4.0"',
        'import g7.csv --by "G7 Research Group" --document 2005',
    ),
)
@_TABLE
@click.option("--by", "assessor", metavar="NAME", required=True, help="Who gave the scores.")
@click.option("--year", metavar="YEAR", help="The summit's; else all rows of the table.")
@click.option("--source", metavar="WORDS", help="Where the table comes from, and its licence.")
@click.option(
    "--document",
    metavar="LABEL",
    help="The document they are about: rows with its words are tied to its commitments.",
)
@click.option(
    "--marking",
    type=click.Choice(MARKINGS),
    default="internal",
    show_default=True,
    help="Who may see them.",
)
@writes
def import_(  # noqa: PLR0913 - click gives each option as an argument
    *,
    table: Path,
    assessor: str,
    year: str | None,
    source: str | None,
    document: str | None,
    marking: str,
    register: Path | None,
    author: str | None,
) -> None:
    """Keep the scores of TABLE under the name of who gave them, with the file as it is."""
    from servanda.cli.register.opening import open_desk
    from servanda.cli.register.saying import say, say_next
    from servanda.register.acts.scoring import get_scores, import_scores
    from servanda.register.entry import Marking

    found, body = _read(table)
    desk = open_desk(register, author)
    act = import_scores(
        found,
        body,
        author=desk.author,
        name=table.name,
        assessor=assessor,
        source=source,
        document=document,
        year=year,
        marking=Marking(marking),
    )
    (entry,) = desk.write(act)
    rows = get_scores(desk.ledger.records(), entry.subject).rows
    tied = sum(row.commitment is not None for row in rows)
    about = f", {tied} tied to commitments" if document else ""
    say(f"Imported: scores {entry.subject[:8]} of {len(rows)} commitments by {assessor}{about}.")
    say("They are scores of another's method, no ratings of this register.")
    say_next(f"servanda scores show {entry.subject[:8]}")


@scores.command(name="list", cls=Guarded, epilog=_epilog("list"))
@reads
def listing(*, register: Path | None, as_of: str | None) -> None:
    """List the scores that were imported."""
    from servanda.cli.register.opening import open_view
    from servanda.report.assessment import scores as report

    view = open_view(register, as_of)
    write(report.render_list(view.records.scores()), None)


@scores.command(cls=Guarded, epilog=_epilog("show 3f2a9c01", "show 3f2a9c01 --format json"))
@_SCORES
@form_option
@reads
def show(*, wanted: str, form: str, register: Path | None, as_of: str | None) -> None:
    """Show imported SCORES: means, percentages, and which published averages they do not give."""
    from servanda.cli.register.opening import open_view
    from servanda.register.acts.scoring import get_scores
    from servanda.report.assessment import scores as report
    from servanda.report.noticed import in_json

    view = open_view(register, as_of)
    record = get_scores(view.records, wanted)
    if form == "json":
        write([in_json(report.render_json(view.records, record), view.said)], None)
        return
    write(report.render_record(view.records, record), None)


@scores.command(cls=Guarded, epilog=_epilog('withdraw 3f2a9c01 --because "A newer table."'))
@_SCORES
@because_option
@writes
def withdraw(
    *, wanted: str, because: str | None, register: Path | None, author: str | None
) -> None:
    """Take an import of your party back; the entry stays."""
    from servanda.cli.register.opening import open_desk
    from servanda.cli.register.saying import say
    from servanda.register.acts.scoring import withdraw_scores

    desk = open_desk(register, author)
    (entry,) = desk.write(withdraw_scores(wanted, author=desk.author, because=because))
    say(f"Taken back: scores {entry.subject[:8]}.")


def _read(path: Path) -> tuple[Table, bytes]:
    from servanda.assessment.scores import read_scores
    from servanda.errors import InputError

    body = path.read_bytes()
    try:
        return read_scores(body.decode("utf-8"), path.name), body
    except UnicodeDecodeError:
        message = f"{path.name} is not UTF-8. Expected a CSV table in it. Save it so."
        raise InputError(message, document=path.name) from None
