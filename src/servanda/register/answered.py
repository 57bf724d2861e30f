"""What the register holds of questions to agencies and of their answers.

Both are the asking party's own and internal: nobody else sees what it asks its agencies, nor what
they say before it is accepted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from servanda.ids import content_id
from servanda.register.party_record import PartyRecord
from servanda.register.payloads_answers import AskedAbout
from servanda.register.payloads_followup import Filled

AnswerState = Literal["waiting", "accepted", "rejected"]


@dataclass(frozen=True, kw_only=True, slots=True)
class QuestionRecord(PartyRecord):
    """A question to an agency.

    Attributes:
        id: See `question_key`.
        whose: Code of the agency's party.
        agency: Its name; "" when it was purged.
        by: Day by which it shall answer.
        day: Day of the facts that it was shown.
        language: Of the workbook.
        about: What it was asked about.
        files: SHA-256 of the workbooks that came back, in order.
        blank: Ids of the commitments about which the last of them said nothing.
        is_withdrawn: Whether no answer is waited for any more.
        asked_by, asked_at: Author and time of the entry that asked.
    """

    whose: str
    agency: str
    by: str
    day: str
    language: str
    about: tuple[AskedAbout, ...]
    files: tuple[str, ...] = ()
    blank: tuple[str, ...] = ()
    is_withdrawn: bool = False
    asked_by: str
    asked_at: str

    @property
    def name(self) -> str:
        """The agency as people write it: "JPN/National Police Agency"."""
        return f"{self.whose}/{self.agency}" if self.agency else self.whose

    @property
    def is_open(self) -> bool:
        """Whether nothing came back yet and an answer is waited for."""
        return not self.files and not self.is_withdrawn


@dataclass(frozen=True, kw_only=True, slots=True)
class AnswerRecord(PartyRecord):
    """What an agency says about a commitment.

    Attributes:
        id: See `answer_key`.
        question: Id of the question.
        commitment: Id of the commitment.
        procedure, type: Id of the declaration, and which of its records it would be.
        fields: What it says.
        state: What was decided about it.
        record: Id of the follow-up record that it became.
        because: Why it was decided so.
        party: Who asked.
    """

    question: str
    commitment: str
    procedure: str
    type: str
    fields: tuple[Filled, ...]
    state: AnswerState = "waiting"
    record: str | None = None
    because: str | None = None


def question_key(party: str, number: int) -> str:
    """Return the id of a party's question; its first has number 1."""
    return content_id("question", party, number)


def answer_key(question: str, number: int) -> str:
    """Return the id of an answer to a question; the first has number 1. No field is part of it."""
    return content_id("answer", question, number)
