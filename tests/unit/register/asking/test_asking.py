"""Asking an agency by workbook: what it is asked about, what is locked, what comes back."""

from __future__ import annotations

from io import BytesIO

import pytest
from asked import OTHER_PARTY, POLICE, ROUND, STATUS, TODAY, Asking, filled, followed, met, said
from desk import OFFICER
from openpyxl import load_workbook

from servanda.errors import Conflict, InputError, NotFound, RuleBroken
from servanda.register.acts.answering import accept, reject, undo
from servanda.register.acts.asking import withdraw_question
from servanda.register.acts.deciding import edit
from servanda.register.acts.describing import describe
from servanda.register.acts.following import Way
from servanda.register.acts.marking import mark
from servanda.register.acts.purging import purge
from servanda.register.acts.recording import record
from servanda.register.asking.agencies import parse_agency
from servanda.register.entry import Marking
from servanda.register.followed import values_of


def test_the_agency_is_asked_about_what_it_owns_and_where_follow_up_names_it(asking) -> None:
    about = [(one.procedure, one.version) for one in asking.question.about]
    assert about == [("treaty-making", 2), ("series", 1)]
    assert (asking.question.name, asking.question.by) == (POLICE, "2026-07-01")


def test_another_agency_has_nothing_to_answer() -> None:
    with pytest.raises(RuleBroken, match="there is nothing to ask"):
        Asking(followed(), "XAA/Customs")


def test_another_partys_agency_is_not_shown_what_is_internal() -> None:
    desk = followed()
    with pytest.raises(RuleBroken, match="1 commitments of XBB/Navy stand, and XBB sees none"):
        Asking(desk, "XBB/Navy")
    desk.do(mark(["2025-C-2"], marking=Marking.SHARED))
    desk.do(describe("2025", today=TODAY, title="Secret agenda"))
    asking = Asking(desk, "XBB/Navy")
    assert len(asking.question.about) == 1
    sheet = load_workbook(BytesIO(asking.book()))["Commitments"]
    assert sheet["H3"].value is None  # the meeting is recorded as internal
    assert sheet["D3"].value == "2025"  # and so is the document, with its title


def test_the_day_to_answer_by_is_a_day_that_is_not_over() -> None:
    for by in ("2026-05-31", "2026-07", "soon"):
        with pytest.raises(RuleBroken, match=r"before 2026-06-01|is no day to answer by"):
            Asking(followed(), by=by)


@pytest.mark.parametrize("language", ["en", "fr", "ja"])
def test_known_cells_are_locked_and_answers_are_not(language) -> None:
    book = load_workbook(BytesIO(Asking(followed(), language=language).book()))
    assert all(sheet.protection.sheet for sheet in book)
    states = [sheet.sheet_state for sheet in book]
    assert states == ["visible"] * 4 + ["veryHidden"] * 2
    main = book.worksheets[1]
    assert [main.cell(3, n).protection.locked for n in (2, 3, 8, 9, 10, 11)] == [
        *(True, True, True, False, False, False)
    ]
    talks = book.worksheets[2]
    assert {cell.protection.locked for cell in talks[4]} == {False}
    assert {cell.protection.locked for cell in talks[2]} == {True}
    listed = [one.formula1 for one in talks.data_validations.dataValidation if one.type == "list"]
    assert listed
    assert all(one.startswith("_lists!") for one in listed)


def test_the_same_question_has_the_same_bytes(asking) -> None:
    assert asking.book() == asking.book()


def test_a_marking_stands_on_each_sheet_and_words_are_never_formulas() -> None:
    desk = followed()
    desk.do(edit("2025-C-1", {"amount": "=1+1"}))
    book = load_workbook(BytesIO(Asking(desk).book()))
    assert {sheet["A1"].value for sheet in book.worksheets[:4]} == {"Internal"}
    assert not [c for sheet in book for row in sheet for c in row if c.data_type == "f"]


def test_answers_become_proposals_and_nothing_else_changes(asking) -> None:
    before = list(asking.desk.ledger.records().follow_ups())
    entries = asking.take(asking.filled(ROUND | STATUS))
    kinds = ["answer-proposed", "answer-proposed", "answers-received"]
    assert [entry.kind for entry in entries] == kinds
    source = "XAA/Police, 2026-01-31"
    assert said(asking) == [
        (
            "milestones",
            "milestone",
            {
                "on": "2026-06-01",
                "due": "2026-09",
                "title": "The text is with the lawyers.",
                "source": source,
            },
        ),
        (
            "treaty-making",
            "talks",
            {"on": "2026-05", "kind": "round", "place": "Osk", "source": source},
        ),
    ]
    assert list(asking.desk.ledger.records().follow_ups()) == before
    assert "lawyers" not in str([entry.payload for entry in entries])
    assert asking.question.is_open is False


def test_what_is_done_and_what_comes_next_are_told_apart(asking) -> None:
    cells = {("Commitments", "J4"): "2026-05-02", ("Commitments", "K4"): "2027"}
    asking.take(asking.filled(cells))
    assert [values for _, _, values in said(asking)] == [
        {
            "on": "2026-05-02",
            "settled": "2026-05-02",
            "title": "2025-C-2",
            "source": "XAA/Police, 2026-01-31",
        },
        {
            "on": "2026-06-01",
            "due": "2027",
            "title": "2025-C-2",
            "source": "XAA/Police, 2026-01-31",
        },
    ]


def test_the_same_file_twice_changes_nothing_the_second_time(asking) -> None:
    book = asking.filled(ROUND | STATUS)
    asking.take(book)
    assert asking.take(book, today="2026-06-09") == []
    # Saved again by another program: other bytes, the same answers.
    again = filled(book, {("Read me", "Z99"): "x"})
    assert again != book
    assert asking.take(again, today="2026-06-09") == []
    assert asking.take(book, again) == []


def test_blank_answers_are_told(asking) -> None:
    (plan,) = asking.plan(asking.filled(ROUND))
    assert [name for name, _ in plan.blank] == ["2025-C-2"]
    asking.take(asking.filled(ROUND))
    assert len(asking.question.blank) == 1


def test_a_blank_workbook_is_a_reply(asking) -> None:
    assert asking.question.is_open
    (entry,) = asking.take(asking.book())
    assert entry.kind == "answers-received"
    assert not asking.question.is_open
    assert asking.take(asking.book()) == []


def test_an_accepted_answer_is_follow_up_with_the_agency_as_its_source(asking) -> None:
    asking.take(asking.filled(ROUND))
    (answer,) = asking.answers
    entries = asking.desk.do(accept(answer.id[:8], party="XAA", because="as minuted"))
    assert [entry.kind for entry in entries] == ["follow-up-recorded", "answer-decided"]
    (answer,) = asking.answers
    told = asking.desk.ledger.records().follow_ups(answer.commitment)[-1]
    assert (answer.state, answer.record, answer.because) == ("accepted", told.id, "as minuted")
    assert values_of(told.fields)["source"] == "XAA/Police, 2026-01-31"
    assert (told.party, told.marking) == ("XAA", Marking.INTERNAL)
    with pytest.raises(RuleBroken, match="was accepted by XAA/An Officer already"):
        asking.desk.do(accept(answer.id, party="XAA"))


def test_accepting_takes_a_procedure_up_and_may_change_what_was_said(asking) -> None:
    asking.take(asking.filled(STATUS))
    (answer,) = asking.answers
    entries = asking.desk.do(accept(answer.id, party="XAA", changes={"due": "2026-10"}))
    assert [entry.kind for entry in entries] == [
        *("procedure-followed", "follow-up-recorded", "answer-decided")
    ]
    told = asking.desk.ledger.records().follow_ups(answer.commitment)[-1]
    assert values_of(told.fields)["due"] == "2026-10"


def test_a_rejection_needs_a_reason(asking) -> None:
    asking.take(asking.filled(ROUND))
    (answer,) = asking.answers
    with pytest.raises(RuleBroken, match="needs a reason"):
        asking.desk.do(reject(answer.id, party="XAA", because=" "))
    asking.desk.do(reject(answer.id, party="XAA", because="It was in June."))
    assert (asking.answers[0].state, asking.answers[0].because) == ("rejected", "It was in June.")


def test_a_decision_is_undone_with_what_it_became(asking) -> None:
    asking.take(asking.filled(ROUND))
    (answer,) = asking.answers
    with pytest.raises(RuleBroken, match="Nothing was decided"):
        asking.desk.do(undo(answer.id, party="XAA"))
    asking.desk.do(accept(answer.id, party="XAA"))
    asking.desk.do(undo(answer.id, party="XAA"))
    told = asking.desk.ledger.records().follow_ups(answer.commitment)[-1]
    assert told.is_withdrawn
    assert (asking.answers[0].state, asking.answers[0].record) == ("waiting", None)
    asking.desk.do(accept(answer.id, party="XAA"))
    assert asking.answers[0].record != told.id


def test_who_changed_an_answer_meanwhile_is_not_overruled(asking) -> None:
    asking.take(asking.filled(ROUND))
    (answer,) = asking.answers
    asking.desk.do(reject(answer.id, party="XAA", because="No.", base=1))
    with pytest.raises(Conflict):
        asking.desk.do(undo(answer.id, party="XAA", base=1))


def test_answers_are_the_asking_partys_own(asking) -> None:
    asking.take(asking.filled(ROUND))
    (answer,) = asking.answers
    with pytest.raises(NotFound):
        asking.desk.do(accept(answer.id, party="XBB"), OTHER_PARTY)
    assert answer.marking == Marking.INTERNAL


def test_a_question_is_withdrawn_once(asking) -> None:
    asking.desk.do(withdraw_question(asking.question.id[:6], party="XAA", because="By mistake"))
    assert asking.question.is_withdrawn
    with pytest.raises(RuleBroken, match="already"):
        asking.desk.do(withdraw_question(asking.question.id, party="XAA"))


def test_a_change_since_the_question_is_a_conflict(asking) -> None:
    asking.take(asking.filled(ROUND))
    assert met(asking) == []
    asking.desk.do(edit("2025-C-1", {"due": "2028"}))
    assert met(asking) == ["commitment-changed"]
    held = {"on": "2026-04", "kind": "round"}
    asking.desk.do(record(Way("2025-C-1", "treaty-making", "XAA"), "talks", [held]))
    assert met(asking) == ["commitment-changed", "follow-up-changed"]


def test_accepting_one_answer_is_no_conflict_for_another(asking) -> None:
    second = {(sheet, cell.replace("4", "5")): value for (sheet, cell), value in ROUND.items()}
    asking.take(asking.filled(ROUND | second | {("Treaty-making", "C5"): "2026-02"}))
    asking.desk.do(accept(asking.answers[0].id, party="XAA"))
    assert met(asking, 1) == []


def test_two_files_that_answer_differently_are_a_conflict(asking) -> None:
    one = asking.filled(ROUND | STATUS)
    two = asking.filled(ROUND | STATUS | {("Treaty-making", "F4"): "Ulm"})
    first, second = asking.plan(one, two)
    assert [one.differs for one in first.new] == [False, False]
    assert [(one.values["place"], one.differs) for one in second.new] == [("Ulm", True)]
    assert second.known == 1
    asking.take(one, two)
    assert [met(asking, n) for n in range(3)] == [[], ["answers-differ"], ["answers-differ"]]
    asking.desk.do(reject(asking.answers[2].id, party="XAA", because="The first is right."))
    assert met(asking, 1) == []


def test_purging_a_commitment_destroys_what_was_answered(asking) -> None:
    asking.take(asking.filled(STATUS))
    desk = asking.desk
    desk.do(purge("2025-C-1", author=OFFICER, because="Wrong.", history=desk.ledger.history))
    (answer,) = asking.answers
    assert values_of(answer.fields) == {"on": "2026-06-01", "due": "2026-09"}


def test_agencies_are_known_by_every_name_of_theirs() -> None:
    police = parse_agency("JPN/NPA")
    assert police.is_among(["NPA-JPN"])
    assert police.is_among(["JPN/National Police Agency"])
    assert not police.is_among(["NPA", "CAN/NPA"])
    for wrong in ("NPA", "JPN/", "JPN/ "):
        with pytest.raises(InputError, match="expected one such as JPN/NPA"):
            parse_agency(wrong)
