"""What a shell offers where a command takes ids: references and labels of the register."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import click


def complete_names(context: click.Context, _: click.Parameter, incomplete: str) -> list[str]:
    """Return the references and labels that begin with `incomplete`; none without a register."""
    from servanda.errors import ServandaError

    try:
        names = _names(context, incomplete.casefold())
        return [name for name in names if name.casefold().startswith(incomplete.casefold())]
    except (ServandaError, ModuleNotFoundError, OSError):
        return []  # a shell that completes has nowhere to say what is wrong


def _names(context: click.Context, begun: str) -> list[str]:
    """Return the labels of the documents, and the references of those whose label is written."""
    from servanda.cli.register.opening import open_view
    from servanda.register.filters import Filters

    with context.scope(cleanup=False):
        view = open_view(context.params.get("register"))
    names = []
    for document in view.records.documents():
        names.append(document.label)
        if begun.startswith(f"{document.label}-".casefold()):
            found = view.ledger.find_commitments(Filters(document=document.id))
            names += [record.reference for record in found]
    view.ledger.close()
    return names
