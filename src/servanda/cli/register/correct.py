"""`servanda correct DOCUMENT FILE`: a corrected text of a document in the register."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from servanda.cli.edge import Guarded
from servanda.cli.options import changes_option, quiet_option, wide_option
from servanda.cli.register.options import one_id, version_option, writes

if TYPE_CHECKING:
    from servanda.cli.register.opening import Desk

_EPILOG = """\b
Examples:
  servanda correct 2005 agenda-corrected.pdf --because "Page 3 was missing."

\b
Exit status: 0 when it was taken in, 2 when something given was not right and nothing was.
"""


@click.command(cls=Guarded, epilog=_EPILOG, short_help="Add the corrected text of a document.")
@one_id("DOCUMENT")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@changes_option
@wide_option
@quiet_option
@click.option("--because", required=True, metavar="WORDS", help="Why it is corrected.")
@version_option
@writes
def correct(  # noqa: PLR0913 - click gives each option as an argument
    *,
    wanted: str,
    file: Path,
    register: Path | None,
    author: str | None,
    because: str,
    version: int | None,
    changes: Any,
    wide: bool,
    quiet: bool,
) -> None:
    """Add the corrected text in FILE to a document: commitments are found again in it.

    Decisions, ids and references stay. What could not be found again is listed: a person has to
    say where it stands now (`servanda edit ID --set start=... --set end=...`).
    """
    from servanda.cli.register.opening import open_desk
    from servanda.cli.register.reading import find_candidates, read_file
    from servanda.cli.register.rerun import say_run
    from servanda.cli.voice import Voice
    from servanda.register.acts.correcting import correct as act
    from servanda.register.lookup import get_document

    desk = open_desk(register, author)
    record = get_document(desk.records, wanted)
    voice = Voice(quiet=quiet)
    document, data = read_file(file, voice, changes=changes)
    candidates, method = find_candidates(document, record, voice, wide=wide)
    entries = desk.write(
        act(
            record.id,
            document,
            data,
            candidates=candidates,
            method=method,
            wide=wide,
            because=because,
            base=version or record.version,
        )
    )
    if not quiet:
        say_run(desk, record.id, entries)
        _say_lost(desk, record.id)


def _say_lost(desk: Desk, key: str) -> None:
    from servanda.cli.register.saying import say

    lost = [found for found in desk.records.commitments(key) if found.anchor == "lost"]
    for record in lost:
        say(f"Not found again: {record.reference}  {record.commitment.quote}")
    if not lost:
        say("All its commitments stand in the corrected text.")
