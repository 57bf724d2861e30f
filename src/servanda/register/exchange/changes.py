"""The rows of an exported table that were changed since, as changes of the records they mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from servanda.codec.cells import LONGEST
from servanda.register.exchange.columns import FIELDS, KEPT, cells
from servanda.register.exchange.comparing import changed
from servanda.register.exchange.fault import BadCell, Fault
from servanda.register.exchange.fields import owners_in, read
from servanda.register.exchange.grid import Raw, settled, text_of
from servanda.register.exchange.names import Naming
from servanda.register.exchange.table import Row, Table
from servanda.register.records import CommitmentRecord, Owner
from servanda.register.state import Records


@dataclass(frozen=True, kw_only=True)
class Change:
    """What a row changes in a record.

    Attributes:
        row: Number of the row.
        record: As it is now.
        shown: (column, before, after) for each changed cell, as the table shows them.
        fields: New value of each changed field.
        decision: "accepted" or "rejected" when the row says so now.
        reason: Stock reason of a rejection.
        because: The row's own words why.
        owners: New owners; one without agency and person is taken away.
    """

    row: int
    record: CommitmentRecord
    shown: tuple[tuple[str, str, str], ...]
    fields: Mapping[str, Any] = field(default_factory=dict)
    decision: str | None = None
    reason: str | None = None
    because: str | None = None
    owners: tuple[Owner, ...] = ()


class Reader:
    """Reads the rows of one table against the records.

    Attributes:
        faults: What was wrong with the rows read so far.
    """

    def __init__(self, table: Table, records: Records) -> None:
        self._table, self._records = table, records
        self._rows: dict[str, int] = {}
        self._naming = Naming(records)
        self.faults: list[Fault] = []

    def read(self, row: Row) -> Change | None:
        """Return what a row changes; None when it changes nothing or cannot be read."""
        record = self._record(row)
        if record is None:
            return None
        base = self._base(row, record)
        if base is None:
            return None
        given = {column: row.cells.get(column) for column in self._table.headings}
        if not self._matched_by_id(row, record):
            given.pop("id", None)
        guarded = self._table.guarded
        shown = cells(base, self._naming.name)
        found = changed(given, shown, guarded=guarded)
        if self._is_done({column: given[column] for column in found}, record):
            return None  # as it is now: this very table may have been imported before
        if base.version != record.version:
            self._stale(row, record, base, found)
            return None
        return self._change(row, record, shown, found)

    def fault(self, row: int, column: str, cell: Raw, expected: str) -> None:
        """Note what is wrong with a cell."""
        heading = self._table.headings.get(column, column)
        found = settled(text_of(cell))
        self.faults.append(Fault(row=row, column=heading, found=found, expected=expected))

    def _is_done(self, given: Mapping[str, Raw], record: CommitmentRecord) -> bool:
        """Return whether the changed cells say what the record says now."""
        now = cells(record, self._naming.name)
        if record.decision == "edited" and text_of(given.get("decision")) == "accepted":
            now["decision"] = "accepted"  # a row that was both accepted and changed
        return not changed(given, now, guarded=self._table.guarded)

    def _word(self, row: Row, column: str) -> str:
        return settled(text_of(row.cells.get(column))).removeprefix("'")

    def _record(self, row: Row) -> CommitmentRecord | None:
        key, reference = self._word(row, "id"), self._word(row, "reference")
        found = self._records.find(CommitmentRecord, key) if key else None
        if found is None and reference and not (key and _is_id(key)):
            known = self._naming.find(
                reference
            )  # a spreadsheet may take an id of digits for a number
            found = self._records.find(CommitmentRecord, known) if known else None
        if found is None:
            column = "id" if key else "reference"
            expected = "expected a record of this register (for a new one, leave id, reference and "
            self.fault(row.number, column, key or reference, expected + "version empty)")
            return None
        before = self._rows.setdefault(found.id, row.number)
        if before != row.number:
            expected = f"row {before} is the same record; keep one of the two"
            self.fault(row.number, "id", found.reference, expected)
            return None
        return found

    def _matched_by_id(self, row: Row, record: CommitmentRecord) -> bool:
        return self._word(row, "id") == record.id

    def _base(self, row: Row, record: CommitmentRecord) -> CommitmentRecord | None:
        """Return the record in the version that the row started from."""
        word = self._word(row, "version")
        version = int(word) if word.isdecimal() else 0
        if version == record.version:
            return record
        base = self._records.earlier(record.id, version) if 0 < version < record.version else None
        if base is None:
            expected = f"expected the version exported, 1 to {record.version}"
            self.fault(row.number, "version", row.cells.get("version") or "nothing", expected)
        return base

    def _stale(
        self, row: Row, record: CommitmentRecord, base: CommitmentRecord, found: Mapping[str, Raw]
    ) -> None:
        expected = (
            f"{record.reference} was changed by {record.changed_by} on {record.changed_at[:10]} at "
            f"{record.changed_at[11:16]} UTC and is at version {record.version} now; the row "
            f"started from version {base.version} and changes {', '.join(found)}. Export it again "
            "and repeat the change."
        )
        self.fault(row.number, "version", str(base.version), expected)

    def _change(
        self, row: Row, record: CommitmentRecord, shown: Mapping[str, str], found: dict[str, Raw]
    ) -> Change | None:
        before = len(self.faults)
        for column in found.keys() & {"id", *KEPT}:
            expected = f"expected {shown[column]!r}: this column is not edited in a table"
            self.fault(row.number, column, found[column], expected)
        values = self._fields(row, record, shown, found)
        owners = self._owners(row, record, found)
        decision = self._decision(row, record, found)
        reason = settled(text_of(found.get("reason"))) or None
        because = settled(text_of(found.get("because"))) or None
        if len(self.faults) == before:
            self._lonely(row, found, decision, acted=bool(values or owners or decision))
        if len(self.faults) > before:
            return None
        return Change(
            row=row.number,
            record=record,
            shown=tuple((c, shown[c], settled(text_of(found[c]))) for c in shown if c in found),
            fields=values,
            decision=decision,
            reason=reason if decision == "rejected" else None,
            because=because,
            owners=owners,
        )

    def _fields(
        self, row: Row, record: CommitmentRecord, shown: Mapping[str, str], found: Mapping[str, Raw]
    ) -> dict[str, Any]:
        values = {}
        for column in (name for name in FIELDS if name in found):
            if len(shown[column]) > LONGEST and not self._table.guarded:
                expected = (
                    f"longer than a workbook can hold: {LONGEST} characters; change it in a CSV"
                )
                self.fault(row.number, column, found[column], expected)
                continue
            try:
                values[column] = read(column, found[column], record.commitment, self._naming.find)
            except BadCell as error:
                self.fault(row.number, column, found[column], str(error))
        return values

    def _owners(
        self, row: Row, record: CommitmentRecord, found: Mapping[str, Raw]
    ) -> tuple[Owner, ...]:
        if "owners" not in found:
            return ()
        try:
            wanted = owners_in(settled(text_of(found["owners"])))
        except BadCell as error:
            self.fault(row.number, "owners", found["owners"], str(error))
            return ()
        gone = {o.party: Owner(party=o.party) for o in record.owners if o.party not in wanted}
        kept = {owner for owner in record.owners if wanted.get(owner.party) == owner}
        return tuple(o for _, o in sorted((gone | wanted).items()) if o not in kept)

    def _decision(self, row: Row, record: CommitmentRecord, found: Mapping[str, Raw]) -> str | None:
        if "decision" not in found:
            return None
        word = settled(text_of(found["decision"])).casefold()
        if word in {"accepted", "rejected"}:
            return word
        expected = f"expected {record.decision}, accepted or rejected; a table makes no others"
        self.fault(row.number, "decision", found["decision"] or "nothing", expected)
        return None

    def _lonely(
        self, row: Row, found: Mapping[str, Raw], decision: str | None, *, acted: bool
    ) -> None:
        """Note a reason for nothing."""
        if "reason" in found and decision != "rejected" and (text_of(found["reason"]) or not acted):
            expected = "a stock reason goes with a decision changed to rejected"
            self.fault(row.number, "reason", found["reason"], expected)
        elif "because" in found and not acted:
            expected = "words why go with another change in the row"
            self.fault(row.number, "because", found["because"] or "nothing", expected)


def _is_id(key: str) -> bool:
    """Return whether an id came through a spreadsheet unharmed."""
    return len(key) == 20 and not key.isdecimal()
