"""What a shell offers where a command takes an instrument, a region or a state."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    import click


def _begun(names: Iterable[str], incomplete: str) -> list[str]:
    wanted = incomplete.casefold()
    return [name for name in dict.fromkeys(names) if name.casefold().startswith(wanted)]


def complete_instruments(context: click.Context, _: click.Parameter, incomplete: str) -> list[str]:
    """Return keys and ids of instruments, and at the first word the other commands."""
    from servanda.adherence.instruments import instruments

    names = [name for one in instruments().values() for name in (*one.keys[:1], one.id)]
    first = not context.params.get("words")
    return _begun([*(["import", "undo"] if first else []), *names], incomplete)


def complete_regions(_: click.Context, __: click.Parameter, incomplete: str) -> list[str]:
    """Return ids of regions."""
    from servanda.adherence.regions import regions

    return _begun(regions(), incomplete)


def complete_states(_: click.Context, __: click.Parameter, incomplete: str) -> list[str]:
    """Return codes of states."""
    from servanda.vocabulary import terms

    return _begun((t.id for t in terms().values() if t.kind == "state"), incomplete)
