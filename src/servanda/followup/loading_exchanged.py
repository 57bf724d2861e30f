"""What a procedure says about exchange with others, from its entries `status` and `iati`."""

from __future__ import annotations

from collections.abc import Mapping

from servanda.followup.declaration import FieldType, Procedure, RecordType
from servanda.followup.exchanging import Activity, Iati, Result, Stage, Status, Transaction
from servanda.followup.iati.codes import codes
from servanda.followup.located import Table

_STATUS = {
    "note": ("text",),
    "done": ("day", "partial-date"),
    "next": ("day", "partial-date", "deadline"),
}
"""Which types of fields may hold what an agency says of where things stand."""


_ACTIVITY: Mapping[str, tuple[FieldType, ...]] = {
    "title": ("text",),
    "identifier": ("text",),
    "description": ("text",),
    "participants": ("agency",),
    "countries": ("state",),
    "region": ("region",),
    "sectors": ("sector",),
    "start": ("day", "partial-date"),
    "end": ("day", "partial-date"),
    "budget": ("money",),
}
_TRANSACTION: Mapping[str, tuple[FieldType, ...]] = {
    "of": ("record",),
    "value": ("money",),
    "provider": ("party",),
}
_RESULT: Mapping[str, tuple[FieldType, ...]] = {
    "of": ("record",),
    "kind": ("choice",),
    "value": ("number",),
    "country": ("state",),
}
_STAGE: Mapping[str, tuple[FieldType, ...]] = {"of": ("record",), "stage": ("choice",)}


def status(table: Table, made: Procedure) -> Status | None:
    """Return what the entry `status` of a procedure says; None where it says nothing."""
    if not len(table):
        return None
    table.only(("record", *_STATUS), ("record", *_STATUS))
    kind = made.records[
        table.known("record", table.word("record") or "", made.records, "record of the procedure")
    ]
    named = {}
    for key, types in _STATUS.items():
        fit = [name for name, field in kind.fields.items() if field.type in types]
        named[key] = table.known(key, table.word(key) or "", fit, f"{types[0]} of the record")
    return Status(record=kind.key, **named)


def iati(table: Table, made: Procedure) -> Iati | None:
    """Return what the entry `iati` of a procedure says; None where it says nothing."""
    if not len(table):
        return None
    table.only(("activity", "transaction", "result", "stage"), ("activity",))
    activity = table.table("activity")
    kind, named = _named(activity, made, _ACTIVITY, ("title",))
    return Iati(
        activity=Activity(record=kind.key, **named),
        transaction=_transaction(table.table("transaction"), made),
        result=_result(table.table("result"), made),
        stage=_stage(table.table("stage"), made),
    )


def _transaction(table: Table, made: Procedure) -> Transaction | None:
    if not len(table):
        return None
    kind, named = _named(table, made, _TRANSACTION, ("of", "value"))
    return Transaction(record=kind.key, **named)


def _result(table: Table, made: Procedure) -> Result | None:
    if not len(table):
        return None
    kind, named = _named(table, made, _RESULT, ("of", "kind", "value"))
    return Result(record=kind.key, **named)


def _stage(table: Table, made: Procedure) -> Stage | None:
    if not len(table):
        return None
    more = ("begun", "completed", "codes")
    kind, named = _named(table, made, _STAGE, ("of", "stage", *more), more)
    choices, states = kind.fields[named["stage"]].choices, table.table("codes")
    for key in ("begun", "completed"):
        table.known(key, table.word(key) or "", choices, "choice of the field")
    for stage in states:
        states.known(stage, stage, choices, "choice of the field")
        states.known(stage, states.word(stage) or "", codes("ActivityStatus"), "activity status")
    return Stage(
        record=kind.key,
        begun=table.word("begun") or "",
        completed=table.word("completed") or "",
        codes={stage: states.word(stage) or "" for stage in states},
        **named,
    )


def _named(
    table: Table,
    made: Procedure,
    wanted: Mapping[str, tuple[FieldType, ...]],
    needed: tuple[str, ...],
    more: tuple[str, ...] = (),
) -> tuple[RecordType, dict[str, str]]:
    """Return the type of record that an entry names, and its fields, of the types that fit."""
    table.only(("record", *wanted, *more), ("record", *needed))
    record = table.known("record", table.word("record") or "", made.records, "record of it")
    kind, named = made.records[record], {}
    for key, types in wanted.items():
        if key in table:
            fit = [name for name, field in kind.fields.items() if field.type in types]
            what = f"field of the record that holds a {types[0]}"
            named[key] = table.known(key, table.word(key) or "", fit, what)
    return kind, named
