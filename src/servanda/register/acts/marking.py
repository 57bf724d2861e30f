"""Saying who may see documents and commitments."""

from __future__ import annotations

from collections.abc import Sequence

from servanda.errors import RuleBroken
from servanda.register.entry import Draft, Marking
from servanda.register.ledger import Act
from servanda.register.lookup import get_record
from servanda.register.payloads_register import RecordMarked, Table
from servanda.register.records import DocumentRecord
from servanda.register.rules import known_handling, words
from servanda.register.state import Records


def mark(
    names: Sequence[str],
    *,
    marking: Marking | None = None,
    handling: str | None = None,
    because: str | None = None,
    base: int | None = None,
) -> Act:
    """Give records a marking, a handling label, or both.

    Args:
        names: Commitments and documents. A document's commitments keep their own marking.
        marking: None leaves it as it is.
        handling: A label of the register's list; None leaves it as it is, "" takes it away.
        because: A reason, if there is one to note.
        base: The version of every one of the records that the person started from.

    The act raises NotFound, Conflict, and RuleBroken for an unknown label or when no record would
    change; records that are so already are passed over.
    """

    def act(records: Records) -> list[Draft]:
        label = known_handling(records, handling)
        drafts: dict[str, Draft] = {}
        for name in names:
            record = get_record(records, name, base)
            new = (marking or record.marking, record.handling if handling is None else label)
            if new == (record.marking, record.handling):
                continue
            table: Table = "document" if isinstance(record, DocumentRecord) else "commitment"
            payload = RecordMarked(table=table, because=words(because))
            drafts[record.id] = Draft(
                subject=record.id, payload=payload, marking=new[0], handling=new[1]
            )
        if not drafts:
            raise RuleBroken("No record would change: all are marked so.", rule="unchanged")
        return list(drafts.values())

    return act
