"""What tables call records, and which records they mean."""

from __future__ import annotations

from servanda.register.records import CommitmentRecord, DocumentRecord
from servanda.register.state import Records


class Naming:
    """Ids to references and labels, and back; remembers what it looked up."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._names: dict[str, str] = {}

    def name(self, key: str) -> str:
        """Return the reference or label of the record with an id; the id when there is none."""
        if key not in self._names:
            commitment = self._records.find(CommitmentRecord, key)
            document = None if commitment else self._records.find(DocumentRecord, key)
            label = document.label if document else key
            self._names[key] = commitment.reference if commitment else label
        return self._names[key]

    def find(self, text: str) -> str | None:
        """Return the id of the commitment with exactly this id or reference, or None."""
        if self._records.find(CommitmentRecord, text):
            return text
        for key in self._records.named(text):
            record = self._records.find(CommitmentRecord, key)
            if record and record.reference.casefold() == text.casefold():
                return key
        return None
