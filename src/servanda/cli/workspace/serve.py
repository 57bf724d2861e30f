"""`servanda serve`: the workspace in a browser."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

import os
import sys
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from servanda.cli.edge import Guarded
from servanda.cli.register.options import register_option

if TYPE_CHECKING:
    from servanda.web.place import Place

_EPILOG = """\b
Examples:
  servanda serve
  servanda serve --register /srv/register --port 8080 --no-open
  SERVANDA_DATABASE_URL=postgresql://... servanda serve --host 0.0.0.0 --workers 2

\b
Exit status: 0 when it was stopped, 2 when it could not start.
"""
_LOCAL = {"127.0.0.1", "localhost", "::1"}


@click.command(cls=Guarded, epilog=_EPILOG)
@register_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="Port; 0: any."
)
@click.option(
    "--workers", default=1, show_default=True, type=click.IntRange(1, 64), help="Processes."
)
@click.option(
    "--threads",
    type=click.IntRange(1, 64),
    hidden=True,
    help="Of a process; else four in all, two at least.",
)
@click.option("--no-open", is_flag=True, help="Do not open a browser.")
@click.option("--no-worker", is_flag=True, help="Start no background worker (see servanda work).")
def serve(  # noqa: PLR0913 - options of a command
    register: Path | None,
    host: str,
    port: int,
    workers: int,
    threads: int | None,
    *,
    no_open: bool,
    no_worker: bool,
) -> None:
    """Start the workspace and open it in the browser.

    On this computer a one-time link signs you in as the author that `servanda init` kept; nobody
    needs an account. On another address people sign in with accounts (servanda accounts add).
    """
    import webbrowser

    from servanda.cli.workspace.keeper import WorkerKeeper
    from servanda.cli.workspace.server import free_port, run
    from servanda.web.place import find_place

    place = find_place(register, os.environ)
    port = port or free_port(host)
    address = f"http://{'localhost' if host in _LOCAL else host}:{port}"
    link = address + way_in(place, host)
    # Servers and the worker find it here: --register goes before what the environment said.
    os.environ |= {"SERVANDA_REGISTER": str(place.folder), "SERVANDA_DATABASE_URL": place.url}
    click.echo(f"The workspace of {place} is at {address} (stop it with Ctrl-C).")
    if link != address:
        click.echo(f"Sign in once, within 15 minutes: {link}")
    else:
        click.echo("People sign in with accounts: servanda accounts add PARTY/PERSON --login NAME")
    sys.stdout.flush()
    with nullcontext() if no_worker else WorkerKeeper():
        # With more, pages that are made at once only wait for each other.
        threads = threads or max(2, 4 // workers)
        run(host, port, workers, threads, ready=None if no_open else partial(webbrowser.open, link))


def way_in(place: Place, host: str) -> str:
    """Return the path of a one-time link for the owner; "" where others may reach the server."""
    from servanda.cli.register.author import kept_author
    from servanda.web.serving import open_workspace

    with open_workspace(place):
        owner = kept_author(place.folder)
        if host not in _LOCAL or owner is None:
            return ""
        from servanda.web.accounts.links import account_of, make_link

        return make_link(account_of(owner))
