"""`servanda demo`: the record of Canada and Japan that ships, as a register to look at."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

from pathlib import Path

import click

from servanda.cli.adherence.days import today
from servanda.cli.edge import Guarded

_HOST, _PORT = "127.0.0.1", 8000
_EPILOG = """\b
Examples:
  servanda demo
  servanda demo --register ./canada-japan --no-serve
  servanda demo --documents ./texts

\b
Exit status: 0 when it was built or opened; 2 when the folder holds another register, or a document
is another text.
"""


@click.command(cls=Guarded, epilog=_EPILOG, short_help="Build the record that ships, and open it.")
@click.option(
    "--register",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder to build it in; else a folder of its own beside your registers.",
)
@click.option(
    "--documents",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder with the two texts: their exact words then appear beside each record.",
)
@click.option("--no-serve", is_flag=True, help="Do not start the workspace.")
@click.pass_context
def demo(
    context: click.Context, register: Path | None, documents: Path | None, *, no_serve: bool
) -> None:
    """Build the public record of two agendas of Canada and Japan, and open it in the browser.

    86 records of 2002 and 2005 with what is known to have happened since, each fact with date and
    source. Compiled by the independent assessor "Servanda project": neither government wrote or
    endorsed any of it. A folder that holds this very record is opened; any other is refused.
    """
    from servanda.cli.output import write
    from servanda.cli.record.keeping import kept, place_of, read_documents
    from servanda.cli.record.shown import render
    from servanda.cli.register.saying import say_next
    from servanda.cli.workspace.serve import serve
    from servanda.cli.workspace.server import port_or_free

    place = place_of(register)
    texts = read_documents(documents) if documents else {}
    with kept(place, texts) as ledger:
        write(render(ledger.records(), today()), None)
    shown = f'--register "{place.folder}"'
    say_next(f"servanda serve {shown}", f"servanda list {shown} --document 2005")
    if not no_serve:
        context.invoke(
            serve,
            register=place.folder,
            host=_HOST,
            port=port_or_free(_HOST, _PORT),
            workers=1,
            threads=None,
            no_open=False,
            no_worker=False,
        )
