"""`servanda appoint PARTY/PERSON --role ROLE`: who may do what."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from servanda.cli.edge import Guarded
from servanda.cli.register.options import ROLES, AuthorName, writes

if TYPE_CHECKING:
    from servanda.register.state import Records

_EPILOG = """\b
Examples:
  servanda appoint
  servanda appoint "CAN/B. Person" --role approver
  servanda appoint "JPN/C. Person" --role officer --role assessor
  servanda appoint "CAN/B. Person" --no-role

\b
Exit status: 0 when it was done, 2 when something given was not right and nothing was.
"""


@click.command(cls=Guarded, epilog=_EPILOG, short_help="Give people roles, or show who has which.")
@click.argument("who", required=False, type=AuthorName(), metavar="[PARTY/PERSON]")
@click.option(
    "--role",
    "roles",
    multiple=True,
    type=click.Choice(ROLES),
    help="A role, in place of those the person has; may be given again.",
)
@click.option("--no-role", is_flag=True, help="Take all roles away.")
@writes
def appoint(
    who: str | None,
    roles: tuple[Any, ...],
    register: Path | None,
    author: str | None,
    *,
    no_role: bool,
) -> None:
    """Give a person roles (an administrator's act); without a person, show who has which.

    Officers file and decide, approvers may purge, administrators appoint people.
    """
    if who is not None and bool(roles) == no_role:
        raise click.UsageError("Say which: --role (may be given again), or --no-role.")
    from servanda.cli.register.opening import open_desk, open_view
    from servanda.cli.register.saying import say
    from servanda.register.acts.people import appoint as act

    if who is None:
        say(_listed(open_view(register).records))
        return
    desk = open_desk(register, author)
    party, _, person = who.partition("/")
    desk.write(act(party, person, roles, author=desk.author))
    say(f"{who}: {', '.join(roles) or 'no role'}.")


def _listed(records: Records) -> str:
    people = records.people()
    rows = [f"{person.id}  {', '.join(person.roles) or 'no role'}" for person in people]
    return "\n".join(rows) or "Nobody has a role."
