"""What can happen to questions to agencies, and to their answers.

An answer is what an agency says. It becomes follow-up of the party that asked only when somebody of
that party accepts it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar, Literal

from servanda.register.payload import APART, Payload
from servanda.register.payloads_followup import Filled

Verdict = Literal["accepted", "rejected"]


@dataclass(frozen=True, kw_only=True, slots=True)
class AskedAbout:
    """A commitment that an agency is asked about, as it was then.

    Attributes:
        commitment: Its id.
        version: Which version of it the agency was shown.
        procedure: Id of the declaration by which records are asked for; "" for none.
    """

    commitment: str
    version: int
    procedure: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class AgencyAsked(Payload):
    """An agency was asked about commitments.

    Attributes:
        whose: Code of the agency's party.
        by: Day by which it shall answer.
        day: Day of the facts that it was shown.
        language: Of the workbook.
        about: What it was asked about, in the order of the workbook.
        agency: Its name.
    """

    KIND: ClassVar[str] = "agency-asked"
    whose: str
    by: str
    day: str
    language: str
    about: tuple[AskedAbout, ...]
    agency: str | None = field(default=None, metadata=APART)


@dataclass(frozen=True, kw_only=True, slots=True)
class QuestionWithdrawn(Payload):
    """An answer is not waited for any more; answers that came stay."""

    KIND: ClassVar[str] = "question-withdrawn"
    because: str | None = field(default=None, metadata=APART)


@dataclass(frozen=True, kw_only=True, slots=True)
class AnswersReceived(Payload):
    """A workbook came back.

    Attributes:
        sha256: Of its bytes.
        blank: Ids of the commitments about which it says nothing.
    """

    KIND: ClassVar[str] = "answers-received"
    sha256: str
    blank: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class AnswerProposed(Payload):
    """An agency says that something happened, or will.

    Attributes:
        question: Id of the question.
        commitment: Id of the commitment.
        procedure, type: Id of the declaration, and which of its records it would be.
        fields: Those that are codes, dates or numbers.
        words: Those that are text or may tell of a person.
    """

    KIND: ClassVar[str] = "answer-proposed"
    question: str
    commitment: str
    procedure: str
    type: str
    fields: tuple[Filled, ...]
    words: tuple[Filled, ...] | None = field(default=None, metadata=APART)


@dataclass(frozen=True, kw_only=True, slots=True)
class AnswerDecided(Payload):
    """A person accepted or rejected an answer.

    Attributes:
        verdict: Which of both.
        record: Id of the follow-up record that an accepted one became.
        because: Why; a rejection has it.
    """

    KIND: ClassVar[str] = "answer-decided"
    verdict: Verdict
    record: str | None = None
    because: str | None = field(default=None, metadata=APART)


@dataclass(frozen=True, kw_only=True, slots=True)
class AnswerDecisionUndone(Payload):
    """The decision in the entry that this one supersedes does not count; the answer waits again."""

    KIND: ClassVar[str] = "answer-decision-undone"
