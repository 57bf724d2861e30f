"""What a shell offers where a command takes ids of evidence."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import click


def complete_evidence(context: click.Context, _: click.Parameter, incomplete: str) -> list[str]:
    """Return ids of evidence that counts; none without a register."""
    from servanda.cli.register.opening import open_view
    from servanda.errors import ServandaError

    try:
        with context.scope(cleanup=False):
            view = open_view(context.params.get("register"))
        names = [one.id[:8] for one in view.records.evidence() if not one.is_withdrawn]
        view.ledger.close()
    except (ServandaError, ModuleNotFoundError, OSError):
        return []  # a shell that completes has nowhere to say what is wrong
    return [name for name in names if name.startswith(incomplete)]
