"""What a procedure says about exchange with others, from its entry `status`."""

from __future__ import annotations

from servanda.followup.declaration import Procedure
from servanda.followup.exchanging import Status
from servanda.followup.located import Table

_STATUS = {
    "note": ("text",),
    "done": ("day", "partial-date"),
    "next": ("day", "partial-date", "deadline"),
}
"""Which types of fields may hold what an agency says of where things stand."""


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
