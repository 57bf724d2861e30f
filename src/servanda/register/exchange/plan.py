"""What importing a table would do, and the act that does it: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from servanda.errors import InputError, ServandaError
from servanda.register.acts.deciding import accept, edit, reject
from servanda.register.acts.filing import filings
from servanda.register.acts.owning import assign
from servanda.register.entry import Author, Draft
from servanda.register.exchange.additions import Adder, Addition
from servanda.register.exchange.changes import Change, Reader
from servanda.register.exchange.fault import Fault
from servanda.register.exchange.table import Row, Table
from servanda.register.ledger import Act
from servanda.register.payloads_commitments import CommitmentAssigned, CommitmentFiled
from servanda.register.state import Records


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """What a table would do to the register.

    Attributes:
        changes, additions: In the order of the rows.
        references: The reference that each addition gets.
        unchanged: Number of rows that say what the register says.
        drafts: The entries to make.
        faults: What is wrong; with any, nothing is written.
        notes: What was passed over or assumed, as sentences.
    """

    changes: tuple[Change, ...]
    additions: tuple[Addition, ...]
    references: tuple[str, ...]
    unchanged: int
    drafts: tuple[Draft, ...]
    faults: tuple[Fault, ...]
    notes: tuple[str, ...]


def make_plan(
    table: Table, records: Records, *, party: str, year: str, because: str | None = None
) -> Plan:
    """Return what importing `table` would do.

    Args:
        table: Found in a file.
        records: The state.
        party: The author's.
        year: Of the import; references of new records begin with it.
        because: Why, for rows that do not say so themselves.
    """
    reader, adder = Reader(table, records), Adder(table, records, party)
    changes, additions = [], []
    for row in table.rows:
        if _is_new(table, row):
            additions += [added] if (added := adder.read(row)) else []
        elif change := reader.read(row):
            changes.append(change)
    drafts, faults = _drafted(changes, records, because)
    made = [addition.commitment for addition in additions]
    filed = filings(records, None, year, made, origin="import", decision="edited")
    for addition, draft in zip(additions, filed, strict=True):
        drafts += [draft, *_owned(addition)]
    notes = [*table.notes, *adder.notes]
    if adder.present:
        notes.append(f"{len(adder.present)} rows were imported before and were passed over.")
    found = sorted((*table.faults, *reader.faults, *adder.faults, *faults))
    bad = {fault.row for fault in found if fault.row}
    return Plan(
        changes=tuple(changes),
        additions=tuple(additions),
        references=tuple(
            draft.payload.reference for draft in filed if isinstance(draft.payload, CommitmentFiled)
        ),
        unchanged=len(table.rows)
        - len({c.row for c in changes} | {a.row for a in additions} | bad),
        drafts=tuple(drafts),
        faults=tuple(found),
        notes=tuple(notes),
    )


def importing(
    table: Table,
    author: Author,
    *,
    year: str,
    because: str | None = None,
) -> Act:
    """Return the act that does what `make_plan` says.

    Args:
        table: See `make_plan`.
        author: Who imports.
        year: See `make_plan`.
        because: See `make_plan`.

    The act raises InputError with every fault (`facts` hold `faults`), and then nothing is written.
    """

    def act(records: Records) -> list[Draft]:
        plan = make_plan(table, records, party=author.party, year=year, because=because)
        if plan.faults:
            raise refusal(table.name, plan.faults)
        return list(plan.drafts)

    return act


def refusal(name: str, faults: tuple[Fault, ...]) -> InputError:
    """Return the error that carries every fault of a table."""
    count = f"{len(faults)} faults" if len(faults) > 1 else "1 fault"
    return InputError(f"{name} has {count}, so nothing was imported.", faults=faults)


def _is_new(table: Table, row: Row) -> bool:
    return not table.exported or not {"id", "reference", "version"} & row.cells.keys()


def _drafted(
    changes: list[Change], records: Records, because: str | None
) -> tuple[list[Draft], list[Fault]]:
    """Return the drafts of all changes; what an act refuses is a fault of its row."""
    drafts: list[Draft] = []
    faults: list[Fault] = []
    for change in changes:
        try:
            for act in _acts(change, because):
                drafts += act(records)
        except ServandaError as error:
            column = str(error.facts.get("field", "")).partition("[")[0]
            faults.append(Fault(row=change.row, column=column, expected=error.message))
    return drafts, faults


def _acts(change: Change, because: str | None) -> Iterator[Act]:
    """Yield the acts of a change. All of them look at the record as it was before the import."""
    key, base = change.record.id, change.record.version
    why = change.because or because
    if change.fields:
        yield edit(key, change.fields, because=why, base=base)
    if change.decision == "rejected":
        reason: Any = change.reason
        yield reject(key, reason=reason, because=why, base=base)
    elif change.decision == "accepted" and not change.fields:
        yield accept(key, because=why, base=base)
    for owner in change.owners:
        yield assign(key, party=owner.party, agency=owner.agency, person=owner.person, base=base)


def _owned(addition: Addition) -> Iterator[Draft]:
    """Yield the drafts of its owners; no act can look at a record that is not there yet."""
    for owner in addition.owners:
        assigned = CommitmentAssigned(party=owner.party, agency=owner.agency, person=owner.person)
        yield Draft(subject=addition.commitment.id, payload=assigned)
