"""`servanda split ID --into ...`: several commitments in place of one."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from servanda.cli.edge import Guarded
from servanda.cli.register.options import because_option, one_id, version_option, writes

if TYPE_CHECKING:
    from servanda.register.acts.splitting import Piece

_SPAN = re.compile(r"(\d+)-(\d+)")
_EPILOG = """\b
Examples:
  servanda split 2005-C-12 --into "hold talks every year" --into "exchange officers"
  servanda split 2005-C-12 --into 1840-1862 --into 1867-1884

\b
Exit status: 0 when it was split, 2 when something given was not right and nothing was.
"""


@click.command(cls=Guarded, epilog=_EPILOG, short_help="Replace one commitment by several.")
@one_id()
@click.option(
    "--into",
    "pieces",
    multiple=True,
    required=True,
    metavar="WORDS|START-END",
    help="A part: its exact words, or their characters in the text. Give it twice or more.",
)
@because_option
@version_option
@writes
def split(  # noqa: PLR0913 - click gives each option as an argument
    *,
    wanted: str,
    pieces: tuple[str, ...],
    register: Path | None,
    author: str | None,
    because: str | None,
    version: int | None,
) -> None:
    """Replace one commitment by several, each with words of its own in the same text.

    The parts are decided with that; the one that was split stays in the history. What a person
    already decided needs --because.
    """
    from servanda.cli.register.opening import open_desk
    from servanda.cli.register.saying import references, say
    from servanda.register.acts.splitting import split as act
    from servanda.register.lookup import get_commitment

    desk = open_desk(register, author)
    record = get_commitment(desk.records, wanted)
    spans = [_piece(piece) for piece in pieces]
    desk.write(act(record.id, spans, because=because, base=version or record.version))
    made = get_commitment(desk.records, record.id).successors
    parts = [get_commitment(desk.records, key) for key in made]
    say(f"Split: {record.reference} into {references(parts)}.")


def _piece(text: str) -> Piece:
    match = _SPAN.fullmatch(text)
    return (int(match[1]), int(match[2])) if match else text
