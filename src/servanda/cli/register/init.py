"""`servanda init`: a new register, and who writes to it from here."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from servanda.cli.edge import Guarded
from servanda.cli.register.options import AuthorName, register_option

if TYPE_CHECKING:
    from servanda.register.entry import Author
    from servanda.web.place import Place

_EPILOG = """\b
Examples:
  servanda init --party CAN --person "A. Person"
  servanda init --party JPN --person "B. Person" --register /srv/register

\b
Exit status: 0 when it is set up, 2 when something given was not right.
"""


@click.command(cls=Guarded, epilog=_EPILOG, short_help="Make a register, and yourself its author.")
@click.option("--party", required=True, metavar="CODE", help="Your party: CAN, EU, ...")
@click.option("--person", required=True, metavar="NAME", help="Your name, as entries will show it.")
@register_option
@click.pass_context
def init(context: click.Context, party: str, person: str, register: Path | None) -> None:
    """Make a register, and make yourself the author of what is entered from here.

    Who makes it may do everything in it: administrator, approver and officer. In a register that
    is there already, only the author of later entries is kept.
    """
    named = AuthorName().convert(f"{party}/{person}", None, context)
    from servanda.cli.register.author import keep_author, kept_author
    from servanda.cli.register.saying import say, say_next
    from servanda.errors import ConfigError
    from servanda.register.entry import Author
    from servanda.web.place import find_place

    code, _, name = named.partition("/")
    author = Author(party=code, person=name)
    place = find_place(register, os.environ)
    before = kept_author(place.folder)
    if before not in (None, author):
        raise ConfigError(
            f"The register in {place.folder} is set up for {before}. To write to it as {author}, "
            f'add --as "{author}" or set SERVANDA_AUTHOR.'
        )
    made = _make(place, author)
    keep_author(author, place.folder)
    say(f"{'Made' if made else 'Found'} the register in {place.folder}.")
    say(f"Entries from here are by {author}, internal unless you mark them otherwise.")
    say_next("servanda add FILE --parties CAN,JPN --date 2005-01-19 --standing agreed")


def _make(place: Place, author: Author) -> bool:
    """Make the register unless it is there; returns whether it was made."""
    from servanda.errors import ConfigError
    from servanda.register.acts.opening import open_register as act
    from servanda.web.opening import create, open_register

    try:
        ledger = create(place)
    except ConfigError:
        open_register(place).close()
        return False
    with ledger:
        ledger.write(author, act(party=author.party, person=author.person))
    return True
