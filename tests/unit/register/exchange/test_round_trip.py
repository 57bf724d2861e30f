"""Exported tables come back: unchanged they say nothing, changed they say what changed."""

from __future__ import annotations

import pytest

from servanda.errors import InputError
from servanda.model import Mention
from servanda.register.acts.deciding import accept, edit, reject
from servanda.register.acts.owning import assign
from servanda.register.entry import Author
from servanda.register.exchange.plan import importing
from servanda.register.records import CommitmentRecord, Owner

ANN = Author(party="XAA", person="A. Person")
BOB = Author(party="XBB", person="B. Person")


def decide_some(register) -> None:
    first, second, third = register.all()[:3]
    register.ledger.write(ANN, accept(first.id))
    register.ledger.write(ANN, reject(second.id, reason="position", because="=not one"))
    register.ledger.write(ANN, edit(third.id, {"amount": "-5 officers", "area": "1.10"}))
    register.ledger.write(
        ANN, assign(first.id, party="XAA", agency="Coast; Guard/West", person="C. Person")
    )
    register.ledger.write(BOB, assign(first.id, party="XBB", person="D. Person"))


def test_what_was_exported_writes_nothing(register, through) -> None:
    decide_some(register)
    plan = register.plan(through(register.rows()))
    assert (plan.drafts, plan.faults) == ((), ())
    assert plan.unchanged == len(register.all())


def test_changed_cells_become_acts(register, through) -> None:
    rows = register.rows()
    rows[0] |= {"due": "2027-06", "strength": "firm", "targets": "third countries; Japan"}
    rows[1] |= {"decision": "accepted", "owners": "XAA/Coast Guard/E. Person; XBB/Navy"}
    rows[2] |= {"decision": "rejected", "reason": "position"}
    register.ledger.write(ANN, importing(through(rows), ANN, year="2026"))
    first, second, third = register.all()[:3]
    assert first.decision == "edited"
    assert first.decided_by == "XAA/A. Person"
    assert (first.commitment.due, first.commitment.strength) == ("2027-06", "bind")
    assert first.commitment.targets == (
        Mention(text="third countries"),
        Mention(text="Japan", id="JPN", name="Japan"),
    )
    assert second.decision == "accepted"
    assert second.owners == (
        Owner(party="XAA", agency="Coast Guard", person="E. Person"),
        Owner(party="XBB", agency="Navy"),
    )
    assert (third.decision, third.reason) == ("rejected", "position")


def test_an_import_done_twice_writes_once(register, through) -> None:
    rows = register.rows()
    rows[0] |= {"due": "2027-06", "decision": "accepted"}
    rows[1] |= {"owners": "XAA/Coast Guard"}
    table = through(rows)
    register.ledger.write(ANN, importing(table, ANN, year="2026"))
    plan = register.plan(table)
    assert (plan.drafts, plan.faults) == ((), ())


def test_an_owner_taken_out_of_the_cell_is_taken_away(register) -> None:
    key = register.all()[0].id
    register.ledger.write(ANN, assign(key, party="XAA", agency="Navy"))
    register.ledger.write(ANN, assign(key, party="XBB", agency="Army"))
    rows = register.rows()
    rows[0]["owners"] = "XBB/Army"
    plan = register.plan_rows(rows)
    register.ledger.write(ANN, lambda _: list(plan.drafts))
    assert register.records.find(CommitmentRecord, key).owners == (
        Owner(party="XBB", agency="Army"),
    )


def test_a_stale_row_names_who_changed_the_record(register, through) -> None:
    rows = register.rows()
    rows[0]["due"] = "2027"
    register.ledger.write(BOB, accept(register.all()[0].id))
    plan = register.plan(through(rows))
    (fault,) = plan.faults
    assert (fault.row, fault.column, fault.found) == (2, "version", "1")
    assert "was changed by XBB/B. Person on 2026-03-01 at 10:00 UTC" in fault.expected


def test_a_stale_row_that_changes_nothing_is_no_fault(register) -> None:
    rows = register.rows()
    register.ledger.write(BOB, accept(register.all()[0].id))
    assert register.plan_rows(rows).faults == ()


def test_one_bad_row_and_nothing_is_written_and_all_are_named(register, through) -> None:
    rows = register.rows()
    rows[0]["due"] = "2027-06"
    rows[1] |= {"due": "soon", "kind": "promise"}
    rows[2]["reference"] = "2026-C-99"
    rows[3] |= {"decision": "undecided"}
    rows[4] |= {"because": "for nothing"}
    rows[5]["version"] = "7"
    before = list(register.ledger.entries())
    with pytest.raises(InputError) as caught:
        register.ledger.write(ANN, importing(through(rows), ANN, year="2026"))
    found = [(f.row, f.column, f.found) for f in caught.value.facts["faults"]]
    assert found == [
        (3, "due", "soon"),
        (3, "kind", "promise"),
        (4, "reference", "2026-C-99"),
        (5, "decision", "undecided"),
        (6, "because", "for nothing"),
        (7, "version", "7"),
    ]
    assert caught.value.message.endswith(" has 6 faults, so nothing was imported.")
    assert caught.value.facts["faults"][0].message == (
        "row 3, column 'due': found 'soon', expected a date such as 2005-01-19, 2005-01 or 2005"
    )
    assert list(register.ledger.entries()) == before


def test_changing_a_decision_needs_a_reason_from_the_row_or_the_call(register) -> None:
    register.ledger.write(ANN, accept(register.all()[0].id))
    rows = register.rows()
    rows[0]["due"] = "2027"
    table = register.csv(rows)
    (fault,) = register.plan(table).faults
    assert "needs a reason" in fault.message
    assert register.plan(table, because="agreed in June").faults == ()
    rows[0]["because"] = "in the row"
    (draft,) = register.plan_rows(rows, because="agreed in June").drafts
    assert draft.payload.because == "in the row"


def test_unknown_and_repeated_records_are_faults(register) -> None:
    rows = register.rows()[:2]
    rows[1] = rows[0]
    rows.append(rows[0] | {"id": "ffffffffffffffffffff", "reference": "1999-C-1"})
    found = [(f.row, f.column) for f in register.plan_rows(rows).faults]
    assert found == [(3, "id"), (4, "id")]


def test_an_id_that_a_spreadsheet_took_for_a_number_is_found_by_its_reference(register) -> None:
    rows = register.rows()
    text = f"id,reference,version,quote,due\n1.23E+19,{rows[0]['reference']},1,,2027\n"
    plan = register.plan_csv(text.replace(",,", f',"{rows[0]["quote"]}",'))
    assert plan.faults == ()
    assert plan.changes[0].record.id == rows[0]["id"]


@pytest.mark.parametrize("shown", ["12/31/2027", "31/12/2027", "31.12.2027", "31 December 2027"])
def test_a_date_that_a_spreadsheet_shows_its_own_way_is_the_same(register, shown) -> None:
    rows = register.rows()
    dated = next(row for row in rows if row["due"] == "2027-12-31")
    dated["due"] = shown
    plan = register.plan_rows(rows)
    assert (plan.drafts, plan.faults) == ((), ())


def test_columns_that_are_left_out_count_as_unchanged(register) -> None:
    row = register.rows()[0]
    text = f"ID,reference,Version,due,Note\n{row['id']},{row['reference']},1,2027,mine\n"
    plan = register.plan_csv(text)
    assert [change.shown for change in plan.changes] == [(("due", row["due"], "2027"),)]
    assert plan.notes == ("Columns that mean nothing here and were not kept: 'Note'.",)


def test_words_of_an_agenda_are_changed_only_to_words_of_its_text(register, through) -> None:
    rows = register.rows()
    rows[3]["quote"] = "Exchange four officers"
    rows[4]["quote"] = "Train everybody"
    plan = register.plan(through(rows))
    assert [(f.row, f.column) for f in plan.faults] == [(6, "")]
    assert plan.changes[0].fields == {"quote": "Exchange four officers"}
