"""`servanda work`: does in the background what people asked for in the workspace."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

import os
from pathlib import Path

import click

from servanda.cli.edge import Guarded
from servanda.cli.options import quiet_option
from servanda.cli.register.options import register_option

_EPILOG = """\b
Examples:
  servanda work
  servanda work --register /srv/register --once

\b
Exit status: 0 when it was stopped, 2 when it could not start.
"""


@click.command(cls=Guarded, epilog=_EPILOG)
@register_option
@click.option("--parent", type=int, hidden=True, help="End when this process is gone.")
@click.option("--once", is_flag=True, help="End when nothing is left to do.")
@quiet_option
def work(register: Path | None, parent: int | None, *, once: bool, quiet: bool) -> None:
    """Take jobs and do them: read uploaded documents, find their commitments, send digests.

    `servanda serve` starts one of these itself. Several may run: each job is taken by one, and
    what a killed one left is taken again.
    """
    from servanda.web.place import find_place
    from servanda.web.serving import open_workspace

    place = find_place(register, os.environ)
    open_workspace(place)
    from servanda.web.jobs.worker import work_on

    if not quiet:
        click.echo(f"Working for the register at {place} (stop it with Ctrl-C).")
    work_on(once=once, parent=parent, minutely=_digests)


def _digests() -> None:
    """Enter jobs for the digests that are to be sent now, where mail is configured."""
    import datetime as dt

    from servanda.web.digests.sending import tick

    tick(dt.datetime.now(dt.UTC))
