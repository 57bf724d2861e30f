"""`servanda link`: deciding on the links between commitments that a comparison proposed."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from servanda.cli.edge import Guarded
from servanda.cli.register.options import MARKINGS, because_option, version_option, writes

if TYPE_CHECKING:
    from servanda.register.ledger import Act

_EPILOG = """\b
Examples:
  servanda link accept 1f3c9a20
  servanda link reject 1f3c9a20 8840be17 --because "Another convention."
  servanda link undo 1f3c9a20

\b
Exit status: 0 when all was done, 2 when something given was not right and nothing was.
"""


@click.group(epilog=_EPILOG, short_help="Accept or reject links between agendas.")
def link() -> None:
    """Decide on links between commitments of two documents, as `servanda compare` proposes them.

    Each ID is that of a link or the beginning of it, as the comparison shows it.
    """


ids = click.argument("wanted", nargs=-1, required=True, metavar="ID...")


@link.command(cls=Guarded)
@ids
@because_option
@click.option(
    "--marking",
    type=click.Choice(MARKINGS),
    help="Who may see the links from now on; not more people than see the commitments.",
)
@version_option
@writes
def accept(
    wanted: tuple[str, ...], register: Path | None, author: str | None, **options: Any
) -> None:
    """Find that the later commitment is the counterpart of the earlier one."""
    from servanda.register.acts.linking import accept as act
    from servanda.register.entry import Marking

    to = Marking(options["marking"]) if options["marking"] else None

    def made(name: str) -> Act:
        return act(name, because=options["because"], marking=to, base=options["version"])

    _do(wanted, register, author, made, "Accepted")


@link.command(cls=Guarded)
@ids
@because_option
@version_option
@writes
def reject(
    wanted: tuple[str, ...],
    register: Path | None,
    author: str | None,
    because: str | None,
    version: int | None,
) -> None:
    """Find that it is none, with a reason; the same method does not propose it again."""
    from servanda.register.acts.linking import reject as act

    _do(wanted, register, author, lambda name: act(name, because=because, base=version), "Rejected")


@link.command(cls=Guarded)
@ids
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
    """Take the last decision on each link back."""
    from servanda.register.acts.linking import undo as act

    _do(
        wanted,
        register,
        author,
        lambda name: act(name, because=because, base=version),
        "Taken back",
    )


def _do(
    wanted: tuple[str, ...],
    register: Path | None,
    author: str | None,
    act: Callable[[str], Act],
    done: str,
) -> None:
    """Do one act a link, all or none, and say so."""
    from servanda.cli.register.opening import open_desk
    from servanda.cli.register.saying import say
    from servanda.register.acts.linking import called
    from servanda.register.lookup import get_link

    desk = open_desk(register, author)
    links = {found.id: found for found in (get_link(desk.records, name) for name in wanted)}
    desk.write(*(act(key) for key in links))
    say(f"{done}: {', '.join(called(desk.records, found) for found in links.values())}.")
