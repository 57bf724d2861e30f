"""Asking agencies by commands: ask, answers, due."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from asked import filled
from offering import offered
from openpyxl import load_workbook

Text = Callable[..., str]

pytestmark = pytest.mark.usefixtures("register")

TREATY = "2026-C-7"
ROUND = {
    ("Treaty-making", "A4"): TREATY,
    ("Treaty-making", "B4"): "Talks",
    ("Treaty-making", "C4"): "2026-05",
    ("Treaty-making", "D4"): "Round of negotiations",
}


@pytest.fixture
def sent(done: Text, tmp_path: Path) -> Path:
    """Return the workbook of a question to the police, about one commitment."""
    done("assign", TREATY, "--to", "XAA/Police")
    file = tmp_path / "police.xlsx"
    said = done("ask", "--agency", "XAA/Police", "--by", "2999-07-01", "--output", file)
    assert said.startswith(f"Wrote 1 commitment of XAA/Police to {file}, question ")
    assert said.endswith("Next:\n  servanda answers police.xlsx\n")
    return file


def fill(file: Path, cells: dict[tuple[str, str], Any]) -> Path:
    back = file.with_name("back.xlsx")
    back.write_bytes(filled(file.read_bytes(), cells))
    return back


def listed(done: Text) -> dict[str, Any]:
    found = json.loads(done("answers", "--format", "json"))
    assert isinstance(found, dict)
    return found


def test_who_has_not_replied_is_told(done: Text, sent: Path) -> None:
    assert "XAA/Police  by 2999-07-01  1 commitment  not replied yet" in done("answers")
    assert "No answer waits." in done("answers")
    done("answers", fill(sent, {}))
    assert "replied, 0 to decide, 1 left blank" in done("answers")


def test_a_late_answer_is_due(done: Text, sent: Path) -> None:
    assert "Answer of XAA/Police" not in done("due")
    assert "Answer of XAA/Police" in done("due", "--horizon", "9999y")
    done("answers", fill(sent, {}))
    assert "Answer of XAA/Police" not in done("due", "--horizon", "9999y")


def test_answers_wait_until_somebody_accepts_them(done: Text, sent: Path) -> None:
    said = done("answers", fill(sent, ROUND))
    assert "1 new, 0 known, 0 left blank" in said
    assert "1 answer waits to be decided about." in said
    (answer,) = listed(done)["answers"]
    assert (answer["agency"], answer["commitment"]) == ("XAA/Police", TREATY)
    assert "Treaty-making" not in done("follow", TREATY)
    assert f"{answer['id'][:8]}  {TREATY}  XAA/Police  Talks" in done("answers")
    said = done("answers", "--accept", answer["id"][:8], "--because", "as minuted")
    assert said.startswith(f"Accepted: {answer['id'][:8]}. Recorded: ")
    assert "Round of negotiations; Source: XAA/Police, " in done("follow", TREATY)
    assert "What it became was withdrawn." in done("answers", "--undo", answer["id"])
    done("answers", "--reject", answer["id"], "--because", "It was in June.")
    assert listed(done)["answers"] == []
    done("verify")


def test_the_same_file_twice_and_a_rehearsal_change_nothing(done: Text, sent: Path) -> None:
    back = fill(sent, ROUND)
    assert "Nothing was stored." in done("answers", back, "--dry-run")
    assert listed(done)["answers"] == []
    done("answers", back)
    assert "0 new, 1 known" in done("answers", back)
    assert len(listed(done)["answers"]) == 1


def test_a_conflict_is_told(done: Text, sent: Path) -> None:
    done("answers", fill(sent, ROUND))
    said = done("answers", fill(sent, ROUND | {("Treaty-making", "F4"): "Osk"}))
    assert "conflict: another answer to the same question says otherwise" in said
    done("edit", TREATY, "--set", "due=2028", "--because", "as agreed")
    assert "conflict: the commitment was changed since the question" in done("answers")


def test_what_is_wrong_is_named_and_nothing_is_stored(
    servanda: Any, done: Text, sent: Path
) -> None:
    back = fill(sent, ROUND | {("Treaty-making", "C4"): "May"})
    result = servanda("answers", back)
    assert result.exit_code == 2
    assert "back.xlsx, sheet 'Treaty-making', cell C4: Date: 'May' is no date" in result.stderr
    assert listed(done)["answers"] == []
    assert servanda("answers", back, "--skip-faulty").exit_code == 0


def test_a_workbook_is_written_again_and_a_question_withdrawn(done: Text, sent: Path) -> None:
    question = listed(done)["questions"][0]["id"]
    again = sent.with_name("again.xlsx")
    done("ask", "--again", question[:6], "--output", again)
    assert again.read_bytes() == sent.read_bytes()
    assert "Withdrawn: question" in done("ask", "--withdraw", question, "--because", "By mistake")
    assert "withdrawn" in done("answers")


def test_bad_questions_are_refused(refused: Text, sent: Path) -> None:
    assert "there is nothing to ask" in refused(
        "ask", "--agency", "XBB/Navy", "--by", "2999-01-01", "--output", sent.with_name("x.xlsx")
    )
    assert not sent.with_name("x.xlsx").exists()
    assert "expected one such as JPN/NPA" in refused("ask", "--agency", "NPA", "--by", "2999-01-01")
    wrong = ("ask", "--agency", "XAA/Police", "--by", "soon", "--output", sent)
    assert "is no day to answer by" in refused(*wrong)
    assert "asked no question 'zz'" in refused("ask", "--again", "zz")
    assert "received no answer 'zz'" in refused("answers", "--accept", "zz")


def test_a_shell_is_offered_agencies_questions_and_answers(done: Text, sent: Path) -> None:
    done("answers", fill(sent, ROUND))
    found = listed(done)
    assert "JPN/NPA" in offered("servanda ask --agency JPN/")
    assert offered("servanda ask --again ") == [found["questions"][0]["id"][:8]]
    assert offered("servanda answers --accept ") == [found["answers"][0]["id"][:8]]


def test_a_sheet_that_is_missing_is_told(servanda: Any, sent: Path) -> None:
    book = load_workbook(sent)
    book["Treaty-making"].title = "Renamed"
    book.save(sent)
    result = servanda("answers", sent)
    assert result.exit_code == 2
    assert "sheet 'Treaty-making': the sheet is missing" in result.stderr
