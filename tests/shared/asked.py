"""A register with a question to an agency, the workbook of it, and a way to fill it in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

from desk import OFFICER, Desk, adding, candidate, document_of
from openpyxl import load_workbook

from servanda.register.acts.asking import ask
from servanda.register.acts.following import Way, follow
from servanda.register.acts.owning import assign
from servanda.register.acts.recording import record
from servanda.register.answered import AnswerRecord, QuestionRecord
from servanda.register.asking.agencies import parse_agency
from servanda.register.asking.choosing import choose, is_owned, named_in, withheld
from servanda.register.asking.conflicts import conflicts
from servanda.register.asking.merging import Plan, merging, plans
from servanda.register.asking.opened import open_answers
from servanda.register.entry import Author, Entry
from servanda.register.followed import values_of
from servanda.register.records import CommitmentRecord
from servanda.report.asking import shown, write_question

ROUND = {
    ("Treaty-making", "A4"): "2025-C-1",
    ("Treaty-making", "B4"): "Talks",
    ("Treaty-making", "C4"): "2026-05",
    ("Treaty-making", "D4"): "Round of negotiations",
    ("Treaty-making", "F4"): "Osk",
}
STATUS = {("Commitments", "I3"): "The text is with the lawyers.", ("Commitments", "K3"): "2026-09"}

TODAY = "2026-06-01"
POLICE = "XAA/Police"


def commitments(desk: Desk) -> Iterator[CommitmentRecord]:
    """Yield every commitment of a register."""
    records = desk.ledger.records()
    for document in records.documents():
        yield from records.commitments(document.id)


def followed() -> Desk:
    """Return a register where a treaty is the police's and a series names it."""
    desk, document = Desk(), document_of()
    treaty, meeting = document.text.find("Conclude"), document.text.find("Meet")
    found = [
        candidate(document, treaty, treaty + 36, mechanism="treaty-making", due="2027-12-31"),
        candidate(document, meeting, meeting + 22, mechanism="consultation", rrule="FREQ=YEARLY"),
    ]
    desk.do(adding(document, found))
    desk.do(assign("2025-C-1", party="XAA", agency="Police"))
    desk.do(follow(Way("2025-C-1", "treaty-making", "XAA")))
    held = {"on": "2026-04-10", "state": "held", "participants": ("XAA/police", "XBB/Navy")}
    desk.do(record(Way("2025-C-2", "series", "XAA"), "meeting", [held]))
    return desk


class Asking:
    """A question, as tests ask and answer it.

    Args:
        desk: The register.
        agency: Whom.
        language: Of the workbook.
        by: The day to answer by.
    """

    def __init__(
        self, desk: Desk, agency: str = POLICE, language: str = "en", by: str = "2026-07-01"
    ) -> None:
        self.desk = desk
        wanted = parse_agency(agency)
        records = desk.ledger.records()
        named = named_in([*records.followings(), *records.follow_ups()], wanted, "XAA")
        found = [one for one in commitments(desk) if is_owned(one, wanted) or one.id in named]
        about = choose(found, records.followings(), "XAA", wanted.party)
        left = len(withheld(found, "XAA", wanted.party))
        act = ask(wanted, about, by=by, day=TODAY, language=language, party="XAA", withheld=left)
        desk.do(act)
        self.register = next(iter(desk.ledger.entries())).hash

    @property
    def question(self) -> QuestionRecord:
        """The last question."""
        return self.desk.ledger.records().questions()[-1]

    @property
    def answers(self) -> list[AnswerRecord]:
        """Every answer that was proposed."""
        return list(self.desk.ledger.records().answers())

    def book(self) -> bytes:
        """Return the workbook as it is sent."""
        records = self.desk.ledger.records(self.question.filed)
        return write_question(shown(records, self.question, self.register))

    def filled(self, cells: Mapping[tuple[str, str], Any]) -> bytes:
        """Return the workbook with cells (sheet, name of the cell) filled in."""
        return filled(self.book(), cells)

    def plan(self, *files: bytes, today: str = TODAY) -> list[Plan]:
        """Return what taking files in would do."""
        opened = [open_answers(data, f"{n}.xlsx") for n, data in enumerate(files, 1)]
        records = self.desk.ledger.records()
        return plans(records, opened, register=self.register, party="XAA", today=today)

    def take(
        self, *files: bytes, today: str = TODAY, ending: str = "xlsx", **how: Any
    ) -> list[Entry]:
        """Take files in."""
        opened = [open_answers(data, f"{n}.{ending}") for n, data in enumerate(files, 1)]
        return self.desk.do(
            merging(opened, register=self.register, party="XAA", today=today, **how), OFFICER
        )


def filled(book: bytes, cells: Mapping[tuple[str, str], Any]) -> bytes:
    """Return a workbook with cells filled in."""
    opened, out = load_workbook(BytesIO(book)), BytesIO()
    for (sheet, cell), value in cells.items():
        opened[sheet][cell] = value
    opened.save(out)
    return out.getvalue()


OTHER_PARTY = Author(party="XBB", person="B. Person")


def said(asking: Asking) -> list[tuple[str, str, Mapping[str, Any]]]:
    """Return what was answered: procedure, kind of record, values."""
    return [(one.procedure, one.type, values_of(one.fields)) for one in asking.answers]


def met(asking: Asking, number: int = 0) -> list[str]:
    """Return what an answer meets that came into the register meanwhile."""
    answer, records = asking.answers[number], asking.desk.ledger.records()
    commitment = records.find(CommitmentRecord, answer.commitment)
    told = records.follow_ups(answer.commitment)
    return list(conflicts(answer, asking.question, commitment, told, asking.answers))
