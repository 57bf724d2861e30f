"""What a shell offers where `servanda brief` takes a series of meetings or an area."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import click

    from servanda.web.records import StoredRecords


def complete_series(context: click.Context, _: click.Parameter, incomplete: str) -> list[str]:
    """Return references of commitments followed as a series; none without a register."""
    return _offered(context, incomplete, _series)


def complete_areas(context: click.Context, _: click.Parameter, incomplete: str) -> list[str]:
    """Return the titles of the areas; none without a register."""
    return _offered(context, incomplete, _areas)


def _offered(
    context: click.Context, incomplete: str, names: Callable[[StoredRecords], Iterable[str]]
) -> list[str]:
    from servanda.cli.register.opening import open_view
    from servanda.errors import ServandaError

    try:
        with context.scope(cleanup=False):
            view = open_view(context.params.get("register"))
        found = sorted(set(names(view.records)))
        view.ledger.close()
    except (ServandaError, ModuleNotFoundError, OSError):
        return []  # a shell that completes has nowhere to say what is wrong
    return [name for name in found if name.casefold().startswith(incomplete.casefold())]


def _series(records: StoredRecords) -> Iterable[str]:
    from servanda.followup.loading import procedure
    from servanda.register.records import CommitmentRecord

    for one in records.followings():
        if not one.is_dropped and procedure(one.procedure).expecting:
            found = records.find(CommitmentRecord, one.commitment)
            if found is not None:
                yield found.reference


def _areas(records: StoredRecords) -> Iterable[str]:
    from servanda.report.result import area_name

    for document in records.documents():
        for one in records.commitments(document.id):
            area = area_name(one.commitment)
            if area:
                yield area
