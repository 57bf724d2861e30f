"""Spreadsheets that people keep: found by their headings, or refused row by row."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO

import pytest
import xlsxwriter

from servanda.errors import InputError
from servanda.model import Mention
from servanda.register.entry import Author, Marking
from servanda.register.exchange.plan import importing
from servanda.register.exchange.sheets import read_csv
from servanda.register.exchange.table import find_table
from servanda.register.exchange.workbook import read_workbook
from servanda.register.records import Owner

ANN = Author(party="XAA", person="A. Person")


def workbook(rows, *, merges=(), sheets=("List",)) -> bytes:
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for name in sheets:
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for place, cell in enumerate(row):
                    if isinstance(cell, date):
                        sheet.write_datetime(number, place, cell, day)
                    elif cell is not None:
                        sheet.write(number, place, cell)
            for area in merges:
                sheet.merge_range(*area, rows[area[0]][area[1]])
    return stream.getvalue()


def imported(register, table):
    register.ledger.write(ANN, importing(table, ANN, year="2026"))
    return register.all()


def test_a_plain_list_becomes_records_without_a_document(empty) -> None:
    text = (
        "Commitment,Due date,Theme,Country,Lead agency,Strength\r\n"
        "Hold a seminar , 31 December 2027,Sea,Canada,Coast Guard,firm\r\n"
        '"Share data,\nevery year",TBD,Sea,"CAN, Japan",,\r\n'
    )
    table = find_table(read_csv(text.encode(), "list.csv"))
    first, second = imported(empty, table)
    assert (first.reference, second.reference) == ("2026-C-1", "2026-C-2")
    assert (first.document, first.anchor, first.origin) == (None, "none", "import")
    assert (first.marking, first.decision) == (Marking.INTERNAL, "edited")
    words = first.commitment
    assert (words.quote, words.due, words.area) == ("Hold a seminar", "2027-12-31", "Sea")
    assert (words.strength, words.document) == ("bind", "list.csv")
    assert words.actors == (Mention(text="CAN", id="CAN", name="Canada"),)
    assert first.owners == (Owner(party="CAN", agency="Coast Guard"),)
    assert second.commitment.quote == "Share data,\nevery year"
    assert [actor.text for actor in second.commitment.actors] == ["CAN", "JPN"]
    assert second.commitment.due is None
    assert empty.plan(table).notes == (
        "Column 'Due date': 'TBD' was taken as nothing said.",
        "2 rows were imported before and were passed over.",
    )


def test_a_list_imported_before_adds_only_what_is_new(empty) -> None:
    imported(empty, find_table(read_csv(b"text,due\nHold talks,2027\n", "list.csv")))
    plan = empty.plan_csv("text,due\nHold talks,2027\nHold more talks,2028\n")
    assert [added.commitment.quote for added in plan.additions] == ["Hold more talks"]
    assert plan.references == ("2026-C-2",)
    (fault,) = empty.plan_csv("text,due\nHold talks,2029\n").faults
    assert "2026-C-1 was imported with these words before" in fault.message


def test_titles_above_the_headings_and_excel_dates(empty) -> None:
    rows = [
        ["Our commitments, state of June"],
        [],
        ["No", "Description", "Deadline", "Owner", "Remarks"],
        [1, "Open an office ", date(2027, 9, 1), "Ministry of Trade", "late?"],
        ["Part two"],
        [2, "Publish a report", datetime(2028, 1, 2), "", ""],  # noqa: DTZ001 - as workbooks hold it
        [3, "Meet", 2029, None, None],
    ]
    merges = [(0, 0, 0, 4), (4, 0, 4, 4)]
    table = find_table(read_workbook(workbook(rows, merges=merges), "list.xlsx"))
    found = imported(empty, table)
    assert [r.commitment.due for r in found] == ["2027-09-01", "2028-01-02", "2029"]
    assert found[0].owners == (Owner(party="XAA", agency="Ministry of Trade"),)
    assert table.notes == (
        "1 rows above the headings in row 3 were passed over.",
        "Columns that mean nothing here and were not kept: 'No', 'Remarks'.",
        "Row 5 spans the table and was passed over: 'Part two'.",
    )


@pytest.mark.parametrize("cell", ["XFD1048576", "A200001", "SG2", "SF100000"])
def test_a_cell_far_away_is_refused_before_room_is_made_for_it(cell: str) -> None:
    book = xlsxwriter.Workbook(target := BytesIO(), {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write("A1", "Text")
    sheet.write(cell, "x")
    book.close()
    with pytest.raises(InputError, match=r"list\.xlsx: a cell stands in row or column .* far out"):
        read_workbook(target.getvalue(), "list.xlsx")


def test_formats_far_away_are_no_cells() -> None:
    book = xlsxwriter.Workbook(target := BytesIO(), {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write("A1", "Text")
    sheet.write_blank("XFD1048576", None, book.add_format({"bold": True}))
    book.close()
    assert read_workbook(target.getvalue(), "list.xlsx").rows == [["Text"]]


def test_a_cell_merged_over_rows_counts_for_each(empty) -> None:
    rows = [["Area", "Text"], ["Trade", "Meet"], [None, "Publish"], ["Sea", "Patrol"]]
    data = workbook(rows, merges=[(1, 0, 2, 0)])
    found = imported(empty, find_table(read_workbook(data, "list.xlsx")))
    assert [r.commitment.area for r in found] == ["Trade", "Trade", "Sea"]


@pytest.mark.parametrize(
    ("encoding", "separator"),
    [("utf-8-sig", ","), ("cp1252", ";"), ("utf-16", "\t"), ("utf-8", ";"), ("utf-8", "|")],
)
def test_encodings_and_separators_of_spreadsheets(empty, encoding, separator) -> None:
    rows = [["Engagement", "Échéance"], ["Créer une école à l’étranger", "31/12/2027"]]
    text = "\r\n".join(separator.join(row) for row in rows)
    plan = empty.plan_csv(text.encode(encoding))
    assert plan.faults == ()
    (added,) = plan.additions
    assert added.commitment.quote == "Créer une école à l’étranger"
    assert added.commitment.due == "2027-12-31"


def test_the_line_that_states_the_separator(empty) -> None:
    plan = empty.plan_csv("sep=;\r\ntext;due\r\nMeet, talk;2027\r\n;2028\r\n")
    assert [added.commitment.quote for added in plan.additions] == ["Meet, talk"]
    assert [fault.row for fault in plan.faults] == [4]


def test_every_bad_row_is_named(empty) -> None:
    plan = empty.plan_csv(
        "Text,Due,Party,Strength,Owner\n"
        "Meet,03/04/2027,CAN,act,\n"
        "Meet again,38717.5,Atlantis,strong,ABC/Navy\n"
        ",2027,CAN,,\n"
        "Meet,2027,CAN,,\n"
        "meet twice,2027,CAN,,\n"
        "meet twice,2028,CAN,,\n"
    )
    found = [(f.row, f.column, f.found) for f in plan.faults]
    assert found == [
        (2, "Due", "03/04/2027"),
        (3, "Due", "38717.5"),
        (3, "Owner", "ABC/Navy"),
        (3, "Party", "Atlantis"),
        (3, "Strength", "strong"),
        (4, "Text", ""),
        (7, "Text", "meet twice"),
    ]
    assert "which may be 2027-04-03 or 2027-03-04" in plan.faults[0].message
    assert "expected one of explore, intend, act, bind" in plan.faults[4].message


@pytest.mark.parametrize("column", ["commitment", "area", "owner", "contact"])
def test_marks_that_turn_text_around_are_refused_with_their_row(empty, column) -> None:
    cells = {"commitment": "Meet", "area": "Sea", "owner": "Coast Guard", "contact": "A. Person"}
    cells[column] += "\u202e"
    text = "\n".join([",".join(cells), ",".join(cells.values())])

    with pytest.raises(InputError) as refused:
        imported(empty, find_table(read_csv(text.encode(), "list.csv")))

    assert [fault.row for fault in refused.value.facts["faults"]] == [2]
    assert empty.all() == []


def test_two_columns_that_say_the_same_are_refused(empty) -> None:
    plan = empty.plan_csv("Text,Due,Deadline\nMeet,2027,2028\n")
    assert [(f.row, f.column) for f in plan.faults] == [(1, "Due")]


def test_the_better_of_two_columns_with_words_is_taken_and_the_other_named(empty) -> None:
    plan = empty.plan_csv("Title,Description\nOffice,Open an office\n")
    assert plan.additions[0].commitment.quote == "Open an office"
    assert plan.notes == ("The words were taken from the column 'Description'; not kept: 'Title'.",)


def test_a_sheet_without_known_headings_is_refused() -> None:
    with pytest.raises(InputError, match="no row of the first 30 has headings"):
        find_table(read_csv(b"a,b\n1,2\n", "list.csv"))


def test_other_sheets_are_named() -> None:
    data = workbook([["Text"], ["Meet"]], sheets=("List", "Old"))
    assert read_workbook(data, "l.xlsx").notes == ("The sheet 'List' was read; not read: 'Old'.",)


def test_errors_and_formulas_without_a_result_are_faults(empty) -> None:
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet("List")
        for row, cells in enumerate([["Text", "Due"], ["Meet"], ["Publish"], ["Patrol"]]):
            sheet.write_row(row, 0, cells)
        sheet.write_formula(1, 1, "=1/0", None, "#DIV/0!")
        sheet.write_formula(2, 1, "=A9", None, "2028")
    data = stream.getvalue()
    (fault,) = empty.plan(find_table(read_workbook(data, "list.xlsx"))).faults
    assert (fault.row, fault.column, fault.found) == (2, "Due", "#DIV/0!")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 broken", b"not a workbook"])
def test_what_is_no_workbook_is_refused_in_a_sentence(data) -> None:
    with pytest.raises(InputError, match=r"list\.xlsx cannot be read as a workbook"):
        read_workbook(data, "list.xlsx")


def test_quotation_marks_that_do_not_close_are_refused_with_the_line() -> None:
    with pytest.raises(InputError, match="line 2: the cells cannot be told apart"):
        read_csv(b'text,due\n"Meet,2027\n', "list.csv")


def test_a_new_row_in_an_exported_table_is_a_new_record(register) -> None:
    rows = register.rows()
    blank = dict.fromkeys(rows[0], "")
    rows.append(blank | {"quote": "Meet", "due": "2027", "owners": "XBB/Navy"})
    rows.append(blank | {"quote": "Meet again", "document": "2026"})
    plan = register.plan_rows(rows)
    assert [added.commitment.quote for added in plan.additions] == ["Meet"]
    assert plan.additions[0].owners == (Owner(party="XBB", agency="Navy"),)
    last = len(register.all())
    assert plan.references == (f"2026-C-{last + 1}",)
    assert [(f.row, f.column) for f in plan.faults] == [(last + 3, "document")]
