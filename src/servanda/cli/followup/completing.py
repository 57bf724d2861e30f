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


def complete_agencies(_: click.Context, __: click.Parameter, incomplete: str) -> list[str]:
    """Return agencies of the vocabulary with their party."""
    from servanda.vocabulary import terms

    found = [term for term in terms().values() if term.kind == "agency" and term.party]
    names = (f"{one.party}/{one.id.removesuffix(f'-{one.party}')}" for one in found)
    return _begun(sorted(names), incomplete)


def complete_questions(context: click.Context, _: click.Parameter, incomplete: str) -> list[str]:
    """Return ids of questions to agencies; none without a register."""
    return _ids(context, incomplete, of="questions")


def complete_answers(context: click.Context, _: click.Parameter, incomplete: str) -> list[str]:
    """Return ids of answers; none without a register."""
    return _ids(context, incomplete, of="answers")


def _ids(context: click.Context, incomplete: str, *, of: str) -> list[str]:
    from servanda.cli.register.opening import open_view
    from servanda.errors import ServandaError

    try:
        with context.scope(cleanup=False):
            view = open_view(context.params.get("register"))
        found = view.records.questions() if of == "questions" else view.records.answers()
        names = [one.id[:8] for one in found]
        view.ledger.close()
    except (ServandaError, ModuleNotFoundError, OSError):
        return []  # a shell that completes has nowhere to say what is wrong
    return _begun(names, incomplete)
