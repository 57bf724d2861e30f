"""`servanda iati export|import FILE.xml`: projects as activities of IATI 2.03."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from servanda.cli.edge import Guarded
from servanda.cli.followup.completing import complete_procedures
from servanda.cli.output import write
from servanda.cli.register.completing import complete_names
from servanda.cli.register.options import writes

if TYPE_CHECKING:
    from servanda.cli.register.opening import Desk
    from servanda.followup.iati.projects import Portfolio

_EPILOG = """\b
Examples:
  servanda iati export projects.xml
  servanda iati import projects.xml --commitment 2005-C-12

\b
`servanda iati export --help` and `servanda iati import --help` tell more.
"""
_EXPORT = """\b
Examples:
  servanda iati export projects.xml
  servanda iati export demining.xml 2005-C-12 2005-C-14
  servanda iati export public.xml --plain --marking public --reporting-org CA-3 --name "Canada"

\b
Exit status: 0 when it is written, 2 when there is nothing to write or it would not validate.
"""
_IMPORT = """\b
Examples:
  servanda iati import projects.xml
  servanda iati import activities.xml --commitment 2005-C-12 --agencies-of JPN
  servanda iati import training.xml --commitment 2005-C-3 --procedure capacity-building \\
      --with area=police

\b
Exit status: 0 when all was recorded or was there already, 2 when something was not right and
nothing was.
"""
_ORDER = ("internal", "shared", "public")


@click.group(epilog=_EPILOG, short_help="Exchange projects as IATI 2.03.", no_args_is_help=True)
def iati() -> None:
    """Exchange projects with others as activity XML of IATI 2.03.

    Which records are activities, and which of their fields are what, the procedures declare
    (`servanda procedures project`). A file is held against the schema of IATI before it is written
    or read.
    """


@iati.command("export", cls=Guarded, epilog=_EXPORT, short_help="Write projects as IATI.")
@click.argument("target", metavar="FILE.xml", type=click.Path(dir_okay=False, path_type=Path))
@click.argument("wanted", nargs=-1, metavar="[COMMITMENT]...", shell_complete=complete_names)
@click.option("--reporting-org", metavar="REF", help="Identifier of who publishes (CA-3).")
@click.option("--name", metavar="NAME", help="Name of who publishes; else that of the party.")
@click.option(
    "--marking",
    type=click.Choice(_ORDER),
    default="internal",
    show_default=True,
    help="Only records that at least so many may see.",
)
@click.option("--plain", is_flag=True, help="Leave out what IATI has no place for.")
@writes
def export(  # noqa: PLR0913 - click gives each option as an argument
    *,
    target: Path,
    wanted: tuple[str, ...],
    reporting_org: str | None,
    name: str | None,
    marking: str,
    plain: bool,
    register: Path | None,
    author: str | None,
) -> None:
    """Write your party's projects to FILE.xml; of all commitments, or of those named.

    Beside the elements of IATI stand, in elements of our own that other programs pass over, the
    records word for word: dates as exact as they are known, stages, notes. Another register of ours
    takes them as they were. --plain leaves them out, for publishing.
    """
    from servanda.cli.register.opening import open_desk
    from servanda.cli.register.saying import say
    from servanda.followup.iati.projects import Reporting
    from servanda.followup.iati.writing import write_activities
    from servanda.vocabulary import terms

    if not target.absolute().parent.is_dir():
        raise click.UsageError(f"There is no folder {target.parent} to write into.")
    desk = open_desk(register, author)
    party = desk.author.party
    found = _found(desk, wanted, marking)
    term = terms().get(party)
    who = Reporting(
        ref=reporting_org or f"{party}-SERVANDA",
        name=name or (term.name if term else party),
        about=desk.said,
    )
    loose = () if plain else found.loose
    data = write_activities(found.projects, who, dt.datetime.now(dt.UTC), loose, plain=plain)
    write([data], target)
    count = len(found.projects)
    say(f"Wrote {count} {'project' if count == 1 else 'projects'} of {party} to {target}.")
    if reporting_org is None and plain:
        say(f"note: {who.ref} is no registered identifier; for publishing give --reporting-org.")


def _found(desk: Desk, wanted: tuple[str, ...], marking: str) -> Portfolio:
    from servanda.register.lookup import get_commitment
    from servanda.register.projects import gather
    from servanda.register.records import CommitmentRecord, stands

    records = desk.records
    chosen = {get_commitment(records, name).id for name in wanted}
    seen = _ORDER[_ORDER.index(marking) :]
    followings = [
        one
        for one in records.followings()
        if (not chosen or one.commitment in chosen)
        and stands(records.find(CommitmentRecord, one.commitment))
    ]
    told = [one for one in records.follow_ups() if one.marking.value in seen]
    return gather(followings, told, desk.author.party)


@iati.command("import", cls=Guarded, epilog=_IMPORT, short_help="Record projects of an IATI file.")
@click.argument(
    "source", metavar="FILE.xml", type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option(
    "--commitment",
    metavar="COMMITMENT",
    help="What the projects serve; else what the file says.",
    shell_complete=complete_names,
)
@click.option(
    "--procedure",
    default="project",
    show_default=True,
    help="Whose records activities of others become.",
    shell_complete=complete_procedures,
)
@click.option(
    "--agencies-of", metavar="CODE", help="Party of organisations that the file names without one."
)
@click.option(
    "--with",
    "given",
    multiple=True,
    metavar="FIELD=VALUE",
    help="A field that IATI has no place for, of each project without it.",
)
@click.option("--dry-run", is_flag=True, help="Say what would be recorded, and record nothing.")
@writes
def import_(  # noqa: PLR0913 - click gives each option as an argument
    *,
    source: Path,
    commitment: str | None,
    procedure: str,
    agencies_of: str | None,
    given: tuple[str, ...],
    dry_run: bool,
    register: Path | None,
    author: str | None,
) -> None:
    """Record the activities of FILE.xml as your party's projects: all of them, or none.

    What is recorded already is passed over: the same file twice changes nothing the second time.
    What we have no field for is told. Nothing is fetched, and a file with entities is refused.
    """
    from servanda.cli.followup.record import given as parsed
    from servanda.cli.register.opening import open_desk
    from servanda.cli.register.saying import say
    from servanda.followup.iati.reading import read_activities
    from servanda.followup.loading import procedure as declared
    from servanda.register.acts.projects import bring_in

    made = declared(procedure)
    fields = made.records[made.iati.activity.record].fields if made.iati else {}
    found = read_activities(source.read_bytes(), source.name, procedure, agencies_of=agencies_of)
    desk = open_desk(register, author)
    act = bring_in(
        found,
        party=desk.author.party,
        file=source.name,
        commitment=commitment,
        given=parsed(given, fields),
    )
    drafts = act(desk.records)
    for note in found.notes:
        say(f"note: {source.name}: {note}")
    records = sum(one.payload.KIND == "follow-up-recorded" for one in drafts)
    count = len(found.projects)
    told = f"{count} {'activity' if count == 1 else 'activities'}, {records} new records"
    if dry_run or not drafts:
        say(f"{source.name}: {told}. Nothing was stored.")
        return
    desk.write(act)
    say(f"{source.name}: {told}.")
