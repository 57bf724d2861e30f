"""`servanda undo ID...`: taking decisions back."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from servanda.cli.edge import Guarded
from servanda.cli.register.options import because_option, many_ids, version_option, writes

if TYPE_CHECKING:
    from servanda.register.entry import Draft
    from servanda.register.ledger import Act
    from servanda.register.state import Records

_EPILOG = """\b
Examples:
  servanda undo 2005-C-4
  servanda undo 2005-C-4 2005-C-5 --because "Decided in the wrong document."

\b
Exit status: 0 when all were taken back, 2 when something given was not right and none was.
"""


@click.command(cls=Guarded, epilog=_EPILOG, short_help="Take a decision back.")
@many_ids(required=True)
@because_option
@version_option
@writes
def undo(
    wanted: tuple[str, ...],
    register: Path | None,
    author: str | None,
    because: str | None,
    version: int | None,
) -> None:
    """Take the last decision on each ID back: it is again what it was before.

    Nothing is deleted: the decision and its undoing both stay in the history. Undoing a split or
    a merge withdraws what came of it.
    """
    from servanda.cli.register.choosing import named
    from servanda.cli.register.deciding import decide
    from servanda.cli.register.opening import open_desk
    from servanda.register.acts.deciding import undo as act

    desk = open_desk(register, author)
    records = named(desk, wanted)
    acts = [act(r.id, because=because, base=version or r.version) for r in records]
    decide(desk, records, [_once(acts)], "Taken back")


def _once(acts: Sequence[Act]) -> Act:
    """Return one act for all: taking back two halves of a split takes the split back once."""
    from servanda.register.ledger import together

    def act(records: Records) -> list[Draft]:
        return list({draft.subject: draft for draft in together(acts)(records)}.values())

    return act
