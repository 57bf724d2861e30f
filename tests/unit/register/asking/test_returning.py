"""What is wrong with a workbook of answers is told by cell, and nothing of it is stored."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from asked import ROUND, STATUS, Asking, followed, said
from openpyxl import load_workbook

from servanda.errors import InputError, RuleBroken
from servanda.register.asking.layout import HIDDEN
from servanda.register.asking.opened import open_answers


def faults(asking: Asking, cells: dict[tuple[str, str], object]) -> list[str]:
    (plan,) = asking.plan(asking.filled(cells))
    return [fault.message for fault in plan.faults]


def test_what_is_wrong_is_told_by_cell_and_nothing_is_stored(asking) -> None:
    cells = {
        **ROUND,
        ("Treaty-making", "C4"): "31 May",
        ("Treaty-making", "E4"): "three",
        ("Treaty-making", "G4"): "Signed",
        ("Treaty-making", "A5"): "2025-C-9",
        ("Commitments", "J3"): "2026-02-30",
    }
    found = faults(asking, cells)
    places = [one.partition(": ")[0] for one in found]
    assert sorted(places) == [
        "1.xlsx, sheet 'Commitments', cell J3",
        "1.xlsx, sheet 'Treaty-making', cell A5",
        "1.xlsx, sheet 'Treaty-making', cell B5",
        "1.xlsx, sheet 'Treaty-making', cell C4",
        "1.xlsx, sheet 'Treaty-making', cell E4",
        "1.xlsx, sheet 'Treaty-making', cell G4",
    ]
    with pytest.raises(RuleBroken, match="Nothing was stored"):
        asking.take(asking.filled(cells))
    assert asking.answers == []


def test_what_is_right_is_taken_where_the_rest_may_be_skipped(asking) -> None:
    cells = ROUND | {("Commitments", "J3"): "2026-02-30"}
    asking.take(asking.filled(cells), skip_faulty=True)
    assert [type_ for _, type_, _ in said(asking)] == ["talks"]


def test_a_formula_that_nobody_computed_is_told(asking) -> None:
    (found,) = faults(asking, ROUND | {("Treaty-making", "F4"): "=1+1"})
    assert found.startswith("1.xlsx, sheet 'Treaty-making', cell F4: found '=1+1', expected")


def test_a_locked_cell_that_was_changed_is_told(asking) -> None:
    (plan,) = asking.plan(asking.filled(STATUS | {("Commitments", "C3"): "Conclude nothing"}))
    assert (len(plan.changed), plan.faults) == (1, ())
    assert "cell C3: a locked cell was changed" in plan.changed[0].message
    (found,) = faults(asking, STATUS | {("Commitments", "B3"): "2025-C-2"})
    assert "cell B3: a locked cell was changed: found '2025-C-2', expected '2025-C-1'" in found


def test_ids_that_were_changed_on_the_hidden_sheet_are_told(asking) -> None:
    row = {("_asked", "E5"): "2025-C-2", ("Commitments", "B3"): "2025-C-2"}
    assert faults(asking, STATUS | row)
    with pytest.raises(InputError, match="did not ask"):
        asking.plan(asking.filled({(HIDDEN, "B3"): "f" * 20}))
    with pytest.raises(InputError, match="does not say what was asked"):
        asking.plan(asking.filled({(HIDDEN, "A1"): "other"}))


def test_a_workbook_of_another_register_is_refused(asking) -> None:
    book = Asking(followed(), language="fr").book()
    (plan,) = asking.plan(book)  # the same salts and clock make the same register
    assert plan.faults == ()
    with pytest.raises(InputError, match="was asked in another register"):
        asking.plan(asking.filled({(HIDDEN, "B2"): "a" * 64}))


def test_files_that_are_no_answers_are_refused_with_a_sentence(asking) -> None:
    book = asking.book()
    plain = BytesIO()
    load_workbook(BytesIO(book)).save(plain)
    macro = BytesIO(book)
    with zipfile.ZipFile(macro, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"macro")
    without = load_workbook(BytesIO(book))
    del without[HIDDEN]
    bare = BytesIO()
    without.save(bare)
    wrong = {
        "no.docx": (book, "expected .xlsx"),
        "cut.xlsx": (book[: len(book) // 2], "damaged or truncated"),
        "text.xlsx": (b"words", "damaged or truncated"),
        "macro.xlsx": (macro.getvalue(), "holds macros"),
        "bare.xlsx": (bare.getvalue(), "is missing"),
    }
    for name, (data, words) in wrong.items():
        with pytest.raises(InputError, match=words):
            open_answers(data, name)


def test_a_bomb_is_refused(asking) -> None:
    bomb = BytesIO(asking.book())
    with zipfile.ZipFile(bomb, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/zeros.bin", bytes(40_000_000))
    with pytest.raises(InputError, match="bomb"):
        open_answers(bomb.getvalue(), "bomb.xlsx")


def test_a_cell_far_away_is_refused_before_room_is_made_for_it(asking) -> None:
    for cell in ("XFD1048576", "A30000", "ZZ9"):
        with pytest.raises(InputError, match="no workbook of answers reaches so"):
            open_answers(asking.filled({("Read me", cell): "x"}), "far.xlsx")
