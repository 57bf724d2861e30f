"""What a shell offers where a command takes a coding or imported scores."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    import click

    from servanda.web.store import StoredLedger

    _Opened = tuple[StoredLedger, Iterable[str]]


def complete_codings(context: click.Context, _: click.Parameter, incomplete: str) -> list[str]:
    """Return ids of codings that the author may know of; none without a register or an author."""
    return _ids(context, incomplete, _codings)


def complete_scores(context: click.Context, _: click.Parameter, incomplete: str) -> list[str]:
    """Return ids of imported scores; none without a register."""
    return _ids(context, incomplete, _scores)


def _codings(given: Mapping[str, Any]) -> _Opened:
    from servanda.cli.register.opening import open_desk
    from servanda.register.blind import asker_of, known

    desk = open_desk(given.get("register"), given.get("author"), coding=True)
    found = known(desk.records, asker_of(desk.records, str(desk.author)))
    return desk.ledger, (one.id for one in found)


def _scores(given: Mapping[str, Any]) -> _Opened:
    from servanda.cli.register.opening import open_any

    view = open_any(given.get("register"))
    return view.ledger, (one.id for one in view.records.scores())


def _ids(
    context: click.Context, incomplete: str, opened: Callable[[Mapping[str, Any]], _Opened]
) -> list[str]:
    from servanda.errors import ServandaError

    try:
        with context.scope(cleanup=False):
            ledger, keys = opened(context.params)
        names = [key[:8] for key in keys]
        ledger.close()
    except (ServandaError, ModuleNotFoundError, OSError):
        return []  # a shell that completes has nowhere to say what is wrong
    return [name for name in names if name.startswith(incomplete)]
