"""What a shell offers where a command takes procedures, records and their fields."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    import click


def complete_procedures(_: click.Context, __: click.Parameter, incomplete: str) -> list[str]:
    """Return ids of procedures."""
    from servanda.followup.loading import procedure_ids

    return _begun(procedure_ids(), incomplete)


def complete_words(context: click.Context, _: click.Parameter, incomplete: str) -> list[str]:
    """Return procedures, then the types of the procedure's records, then the record's fields."""
    from servanda.followup.loading import procedure, procedure_ids

    given = [word for word in context.params.get("words") or () if "=" not in word]
    if not given:
        return _begun(procedure_ids(), incomplete)
    if given[0] not in procedure_ids():
        return []
    records = procedure(given[0]).records
    if len(given) == 1:
        return _begun(records, incomplete)
    fields = records[given[1]].fields if given[1] in records else ()
    return _begun((f"{key}=" for key in fields), incomplete)


def _begun(names: Iterable[str], incomplete: str) -> list[str]:
    return [name for name in names if name.startswith(incomplete)]
