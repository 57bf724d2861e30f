"""`servanda rerun DOCUMENT`: the extractor once more over a document."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from servanda.cli.edge import Guarded
from servanda.cli.options import quiet_option, wide_option
from servanda.cli.register.options import one_id, writes

if TYPE_CHECKING:
    from servanda.cli.register.opening import Desk
    from servanda.register.entry import Entry

_EPILOG = """\b
Examples:
  servanda rerun 2005
  servanda rerun 2005 --wide

\b
Exit status: 0 when it ran, 2 when something given was not right and nothing changed.
"""


@click.command(cls=Guarded, epilog=_EPILOG, short_help="Run the extractor over a document again.")
@one_id("DOCUMENT")
@wide_option
@quiet_option
@writes
def rerun(
    wanted: str, register: Path | None, author: str | None, *, wide: bool, quiet: bool
) -> None:
    """Run the extractor of this release over a document that is in the register.

    It only adds proposals and marks those it does not find again as stale: what a person decided
    stays as it is.
    """
    from servanda.cli.register.opening import open_desk
    from servanda.cli.register.reading import find_candidates
    from servanda.cli.voice import Voice
    from servanda.register.acts.filing import rerun as act
    from servanda.register.lookup import get_document
    from servanda.register.texts import get_text

    desk = open_desk(register, author)
    record = get_document(desk.records, wanted)
    text, voice = get_text(desk.records, record), Voice(quiet=quiet)
    candidates, method = find_candidates(text, record, voice, wide=wide)
    entries = desk.write(act(record.id, candidates, method=method, wide=wide))
    if not quiet:
        say_run(desk, record.id, entries)


def say_run(desk: Desk, key: str, entries: list[Entry]) -> None:
    """Say what a run of the extractor changed in a document."""
    from servanda.cli.register.saying import say
    from servanda.register.lookup import get_document

    record = get_document(desk.records, key)
    filed = [entry for entry in entries if entry.kind == "commitment-filed"]
    stale = [found.reference for found in desk.records.commitments(key) if found.stale]
    say(f"{record.label} was read again by {record.method}: {len(filed)} new, proposed.")
    if stale:
        say(f"{len(stale)} stale, no longer found: {', '.join(stale)}.")
