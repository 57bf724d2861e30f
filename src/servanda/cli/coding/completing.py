"""What a shell offers where a command takes a coding or imported scores."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import click

    from servanda.web.records import StoredRecords

    _Of = Callable[[StoredRecords], Iterable[str]]


def complete_codings(context: click.Context, _: click.Parameter, incomplete: str) -> list[str]:
    """Return ids of codings; none without a register."""
    return _ids(context, incomplete, lambda records: (one.id for one in records.codings()))


def complete_scores(context: click.Context, _: click.Parameter, incomplete: str) -> list[str]:
    """Return ids of imported scores; none without a register."""
    return _ids(context, incomplete, lambda records: (one.id for one in records.scores()))


def _ids(context: click.Context, incomplete: str, of: _Of) -> list[str]:
    from servanda.cli.register.opening import open_any
    from servanda.errors import ServandaError

    try:
        with context.scope(cleanup=False):
            view = open_any(context.params.get("register"))
        names = [key[:8] for key in of(view.records)]
        view.ledger.close()
    except (ServandaError, ModuleNotFoundError, OSError):
        return []  # a shell that completes has nowhere to say what is wrong
    return [name for name in names if name.startswith(incomplete)]
