"""A register in memory with a few commitments, and ways to write their table and read it again."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from os import urandom

import pytest

from servanda import reading, sample
from servanda.register.acts.filing import add_document
from servanda.register.acts.opening import open_register
from servanda.register.entry import Author
from servanda.register.exchange.columns import cells
from servanda.register.exchange.names import Naming
from servanda.register.exchange.plan import Plan, make_plan
from servanda.register.exchange.sheets import read_csv
from servanda.register.exchange.table import Table, find_table
from servanda.register.exchange.workbook import read_workbook
from servanda.register.exchange.writing import write_csv, write_workbook
from servanda.register.memory import MemoryLedger
from servanda.register.records import CommitmentRecord
from servanda.register.state import Records

ANN = Author(party="XAA", person="A. Person")
BOB = Author(party="XBB", person="B. Person")


class Register:
    """A ledger in memory with what tests ask of it."""

    def __init__(self) -> None:
        ticks = count()
        self.ledger = MemoryLedger(lambda: f"2026-03-01T10:00:00.{next(ticks):06d}Z", urandom)
        self.ledger.write(ANN, open_register("XAA", "A. Person"))

    @property
    def records(self) -> Records:
        return self.ledger.records()

    def all(self) -> list[CommitmentRecord]:
        keys = (*(document.id for document in self.records.documents()), None)
        return [record for key in keys for record in self.records.commitments(key)]

    def rows(self) -> list[dict[str, str]]:
        naming = Naming(self.records)
        return [cells(record, naming.name) for record in self.all()]

    def plan(self, table: Table, because: str | None = None) -> Plan:
        return make_plan(table, self.records, party="XAA", year="2026", because=because)

    def csv(self, rows: list[dict[str, str]]) -> Table:
        return as_csv(rows)

    def plan_rows(self, rows: list[dict[str, str]], because: str | None = None) -> Plan:
        return self.plan(as_csv(rows), because)

    def plan_csv(self, text: str | bytes, because: str | None = None) -> Plan:
        data = text.encode("utf-8") if isinstance(text, str) else text
        return self.plan(find_table(read_csv(data, "in.csv")), because)


def as_csv(rows: list[dict[str, str]]) -> Table:
    return find_table(read_csv(b"".join(write_csv(rows)), "in.csv"))


def as_workbook(rows: list[dict[str, str]]) -> Table:
    return find_table(read_workbook(write_workbook(rows), "in.xlsx"))


@pytest.fixture
def empty() -> Register:
    """Return a register without documents."""
    return Register()


@pytest.fixture
def register() -> Register:
    """Return a register with the sample agenda, nothing decided."""
    made = Register()
    path = sample.path()
    document = reading.read(path, name=path.name)
    found = reading.extract(document, parties=("XAA", "XBB"), date="2026-01-19")
    act = add_document(
        document,
        tuple(found),
        file=path.read_bytes(),
        date="2026-01-19",
        date_basis="told",
        parties=("XAA", "XBB"),
        parties_basis="told",
        today="2026-03-01",
        standing="agreed",
        method="tagger-1",
    )
    made.ledger.write(ANN, act)
    return made


@pytest.fixture(params=[as_csv, as_workbook], ids=["csv", "xlsx"])
def through(request: pytest.FixtureRequest) -> Callable[[list[dict[str, str]]], Table]:
    """Return each way to write rows to a file and to read them again."""
    return request.param
