"""`servanda rebuild`: every derived table anew from the entries."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

from pathlib import Path

import click

from servanda.cli.edge import Guarded
from servanda.cli.register.options import register_option

_EPILOG = """\b
Examples:
  servanda rebuild

\b
Exit status: 0 when it was rebuilt, 2 when it could not be and stays as it was.
"""


@click.command(cls=Guarded, epilog=_EPILOG, short_help="Make the derived tables again.")
@register_option
def rebuild(register: Path | None) -> None:
    """Fold the ledger from its first entry, and keep what comes of it as the state.

    The result is what was there before; a release that keeps more about a record asks for it.
    """
    from servanda.cli.register.opening import open_view
    from servanda.cli.register.saying import say
    from servanda.cli.voice import Voice

    view = open_view(register)
    voice = Voice(quiet=False)
    voice.progress("Folding every entry ...")
    view.ledger.rebuild()
    voice.done()
    say(f"Rebuilt from {view.number} entries.")
