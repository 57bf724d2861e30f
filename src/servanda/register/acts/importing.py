"""Importing what status files say about adherence, and taking an import back."""

from __future__ import annotations

from collections.abc import Iterable

from servanda.adherence.status import Status
from servanda.errors import NotFound, RuleBroken
from servanda.register.adhered import AdherenceRecord, adherence_key, from_status
from servanda.register.entry import Draft, Marking
from servanda.register.ledger import Act
from servanda.register.payloads_adherence import AdherenceImportUndone
from servanda.register.rules import words
from servanda.register.state import Records


def import_statuses(
    statuses: Iterable[Status], *, party: str, marking: Marking = Marking.INTERNAL
) -> Act:
    """Import what files say: one entry a file and instrument, none for what is there already.

    Args:
        statuses: What was read.
        party: Whose import it is.
        marking: Who may see it.
    """
    wanted = tuple(statuses)

    def act(records: Records) -> list[Draft]:
        drafts: dict[str, Draft] = {}
        for status in wanted:
            payload = from_status(status)
            key = adherence_key(payload, party)
            known = records.find(AdherenceRecord, key)
            if known is None or known.is_undone:
                drafts[key] = Draft(subject=key, payload=payload, marking=marking)
        return list(drafts.values())

    return act


def undo_import(record: AdherenceRecord, *, because: str | None = None) -> Act:
    """Take an import back: what the file says does not count any more. Needs no reason.

    The act raises NotFound where there is no such import, and RuleBroken where it was taken back.
    """

    def act(records: Records) -> list[Draft]:
        now = records.find(AdherenceRecord, record.id)
        if now is None:
            raise NotFound(f"The register holds no import of {record.source}.", wanted=record.id)
        if now.is_undone:
            message = f"The import of {now.source} was taken back already, by {now.changed_by}."
            raise RuleBroken(message, rule="unchanged")
        payload = AdherenceImportUndone(because=words(because))
        return [
            Draft(subject=now.id, payload=payload, marking=now.marking, supersedes=now.imported)
        ]

    return act
