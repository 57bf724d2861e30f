"""`servanda supply DOCUMENT FILE`: the words of a document that was registered by its hash."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

from pathlib import Path

import click

from servanda.cli.edge import Guarded
from servanda.cli.options import quiet_option
from servanda.cli.register.options import one_id, version_option, writes

_EPILOG = """\b
Examples:
  servanda supply 2005 agenda-2005.txt

\b
Exit status: 0 when the words came in, 2 when the file holds another text and nothing was done.
"""


@click.command(cls=Guarded, epilog=_EPILOG, short_help="Supply the words of a document.")
@one_id("DOCUMENT")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@quiet_option
@version_option
@writes
def supply(  # noqa: PLR0913 - click gives each option as an argument
    *,
    wanted: str,
    file: Path,
    register: Path | None,
    author: str | None,
    version: int | None,
    quiet: bool,
) -> None:
    """Supply the words of a document that was registered by the hash of its text.

    The text in FILE must be the very one: its hash says so. Every commitment then gets its quote.
    """
    from servanda.cli.register.opening import open_desk
    from servanda.cli.register.reading import read_file
    from servanda.cli.register.saying import say
    from servanda.cli.voice import Voice
    from servanda.register.acts.referring import supply as act
    from servanda.register.lookup import get_document

    desk = open_desk(register, author)
    record = get_document(desk.records, wanted)
    document, data = read_file(file, Voice(quiet=quiet))
    entries = desk.write(act(record.id, document, data, base=version or record.version))
    if not quiet:
        say(f"The words of {record.label} are here, verified by hash: {len(entries) - 1} quotes.")
