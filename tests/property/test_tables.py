"""Any text in any field comes back from a table: unchanged as nothing, changed as that text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.codec.cells import guard, unguard
from servanda.model import Commitment, Mention
from servanda.register.acts.opening import open_register
from servanda.register.entry import Author, Draft
from servanda.register.exchange.columns import cells
from servanda.register.exchange.grid import protected, settled
from servanda.register.exchange.lists import join, split, unescaped
from servanda.register.exchange.names import Naming
from servanda.register.exchange.plan import make_plan
from servanda.register.exchange.sheets import read_csv
from servanda.register.exchange.table import Table, find_table
from servanda.register.exchange.workbook import read_workbook
from servanda.register.exchange.writing import write_csv, write_workbook
from servanda.register.memory import MemoryLedger
from servanda.register.payloads_commitments import CommitmentAssigned, CommitmentFiled

ANN = Author(party="CAN", person="A. Person")
_LETTERS = st.characters(codec="utf-8")
ANY = st.text(_LETTERS, max_size=40) | st.text(
    "\ufffe\uffff=+-@'\"\t\r\n ;,\\[]/1.e_x0D", max_size=12
)
WORDS = ANY.filter(lambda text: settled(text) != "")
MENTIONS = st.lists(
    st.builds(Mention, text=WORDS, id=st.none() | st.sampled_from(["CAN", "JPN", "EU"])), max_size=3
).map(tuple)


@st.composite
def commitments(draw: st.DrawFn) -> Commitment:
    """Draw a commitment without a document, with any text in any field."""
    return Commitment(
        id=draw(st.text("0123456789abcdef", min_size=20, max_size=20)),
        document=draw(ANY),
        document_sha256="",
        start=0,
        end=0,
        quote=draw(WORDS),
        kind=draw(st.sampled_from(["commitment", "appeal"])),
        area=draw(st.none() | ANY),
        area_title=draw(st.none() | ANY),
        actors=draw(MENTIONS),
        action=tuple(draw(st.lists(ANY, max_size=3))),
        topics=draw(MENTIONS),
        targets=draw(MENTIONS),
        instruments=draw(MENTIONS),
        forums=draw(MENTIONS),
        due=draw(st.none() | st.sampled_from(["2005", "2005-09", "2005-03-04"])),
        continuing=draw(st.booleans()),
        amount=draw(st.none() | ANY),
    )


def ledger_of(commitment: Commitment, agency: str, person: str) -> MemoryLedger:
    """Return a ledger in memory with one record."""
    ledger = MemoryLedger(lambda: "2026-01-01T00:00:00.000000Z", bytes)
    ledger.write(ANN, open_register("CAN", "A. Person"))
    filed = CommitmentFiled(
        document=None,
        reference="2026-C-1",
        origin="import",
        decision="proposed",
        kind=commitment.kind,
        record=commitment,
    )
    assigned = CommitmentAssigned(party="CAN", agency=agency, person=person)
    drafts = [Draft(subject=commitment.id, payload=payload) for payload in (filed, assigned)]
    ledger.write(ANN, lambda _: drafts)
    return ledger


def rows_of(ledger: MemoryLedger) -> list[dict[str, str]]:
    """Return the rows that are exported."""
    naming = Naming(ledger.records())
    return [cells(record, naming.name) for record in ledger.records().commitments(None)]


def through(form: str, rows: list[dict[str, str]]) -> Table:
    """Write a file and read it again."""
    if form == "csv":
        return find_table(read_csv(b"".join(write_csv(rows)), "in.csv"))
    return find_table(read_workbook(write_workbook(rows), "in.xlsx"))


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@settings(max_examples=50)
@given(commitment=commitments(), agency=WORDS, person=WORDS)
def test_what_was_exported_changes_nothing(form, commitment, agency, person) -> None:
    ledger = ledger_of(commitment, agency, person)
    table = through(form, rows_of(ledger))
    plan = make_plan(table, ledger.records(), party="CAN", year="2026")
    assert (plan.drafts, plan.faults, plan.unchanged) == ((), (), 1)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@settings(max_examples=50)
@given(commitment=commitments(), text=WORDS, column=st.sampled_from(["quote", "amount", "area"]))
def test_a_changed_cell_says_what_was_written(form, commitment, text, column) -> None:
    ledger = ledger_of(commitment, "Navy", "")
    (row,) = rows_of(ledger)
    table = through(form, [row | {column: text}])
    plan = make_plan(table, ledger.records(), party="CAN", year="2026")
    if settled(text) == settled(row[column]) or (form == "xlsx" and text == protected(row[column])):
        assert plan.changes == ()
    else:
        assert plan.changes[0].fields == {column: settled(text)}


@given(st.lists(WORDS.map(settled), max_size=4))
def test_items_of_a_cell_come_back(items) -> None:
    assert [unescaped(item) for item in split(join(items))] == items


@given(ANY)
def test_a_protected_cell_gives_its_value_back(cell) -> None:
    assert unguard(protected(cell)) == cell or protected(cell) == cell
    assert unguard(guard(cell)) == cell


@given(mentions=MENTIONS, more=WORDS.map(settled))
def test_one_more_mention_leaves_the_others_alone(mentions, more) -> None:
    made = Commitment(
        id="0" * 20,
        document="",
        document_sha256="",
        start=0,
        end=0,
        quote="x",
        kind="commitment",
        targets=tuple(replace(mention, text=settled(mention.text)) for mention in mentions),
    )
    ledger = ledger_of(made, "Navy", "")
    (row,) = rows_of(ledger)
    cell = "; ".join(filter(None, [row["targets"], join([more]).replace("[", "\\[")]))
    table = through("csv", [row | {"targets": cell}])
    (change,) = make_plan(table, ledger.records(), party="CAN", year="2026").changes
    assert change.fields["targets"][:-1] == made.targets
    assert change.fields["targets"][-1].text == more
