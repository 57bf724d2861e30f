"""What an agency is shown of the commitments that it is asked about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from servanda.adherence.regions import Language
from servanda.followup.loading import procedure as declared
from servanda.register.answered import QuestionRecord
from servanda.register.asking.choosing import shows
from servanda.register.courses import Course, courses
from servanda.register.entry import Marking, narrowest
from servanda.register.followed import values_of
from servanda.register.payloads_answers import AskedAbout
from servanda.register.records import CommitmentRecord, DocumentRecord
from servanda.register.state import Records
from servanda.register.titles import document_title, spoken
from servanda.report.followup import wording

COLUMNS = ("key", "reference", "words", "document", "followed", "next", "due", "last")
"""What is shown of each commitment, in order."""
_LONGEST = 200  # characters of the last record


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """A question as it is shown.

    Attributes:
        question: The question.
        register: Hash of the register's first entry.
        language: Of labels.
        rows: Cells in the order of `COLUMNS`, one row for each of `QuestionRecord.about`.
        references: References by procedure, for the sheets of records.
        known: Records that a new one may refer to: their type, id and words by procedure.
        marking, handling: Who may see the workbook, and the labels of what is in it.
        notice: What the register says of itself, in that language where it can; "" for nothing.
    """

    question: QuestionRecord
    register: str
    language: Language
    rows: tuple[tuple[str, ...], ...]
    references: dict[str, list[str]]
    known: dict[str, list[tuple[str, str, str]]]
    marking: Marking
    handling: tuple[str, ...]
    notice: str


def shown(records: Records, question: QuestionRecord, register: str) -> Sheet:
    """Return what a question shows: always the same, for records as they were when it was asked.

    Args:
        records: As of the entry that asked (`QuestionRecord.filed`).
        question: The question.
        register: Hash of the register's first entry.

    Follow-up that the agency's party may not see is left out.
    """
    language = cast("Language", question.language)
    rows: list[tuple[str, ...]] = []
    seen: list[CommitmentRecord] = []
    references: dict[str, list[str]] = {}
    known: dict[str, list[tuple[str, str, str]]] = {}
    for number, about in enumerate(question.about, 1):
        record = records.find(CommitmentRecord, about.commitment)
        if record is None:
            continue
        seen.append(record)
        course = _course(records, question, about)
        rows.append((str(number), *_cells(records, question, record, about, course)))
        if about.procedure:
            references.setdefault(about.procedure, []).append(record.reference)
            known.setdefault(about.procedure, []).extend(_known(course, language))
    return Sheet(
        question=question,
        register=register,
        language=language,
        rows=tuple(rows),
        references=references,
        known=known,
        marking=narrowest([one.marking for one in seen] or [Marking.INTERNAL]),
        handling=tuple(sorted({one.handling for one in seen if one.handling})),
        notice=records.register().says(language),
    )


def _course(records: Records, question: QuestionRecord, about: AskedAbout) -> Course | None:
    """Return where a commitment stands for the party that asks, as far as the agency may know."""
    parties = (question.party, question.whose)
    found = courses(
        (
            one
            for one in records.followings(about.commitment)
            if one.party == question.party
            and one.procedure == about.procedure
            and shows(one, *parties)
        ),
        (one for one in records.follow_ups(about.commitment) if shows(one, *parties)),
        dt.date.fromisoformat(question.day),
    )
    return found[0] if found else None


def _cells(
    records: Records,
    question: QuestionRecord,
    record: CommitmentRecord,
    about: AskedAbout,
    course: Course | None,
) -> Sequence[str]:
    language = cast("Language", question.language)
    document = records.find(DocumentRecord, record.document or "")
    made = declared(about.procedure) if about.procedure else None
    due = course.state.due.text if course and course.state.due else record.commitment.due
    return (
        record.reference,
        " ".join(spoken(record, language).split()),
        _source(document, (question.party, question.whose), language),
        made.names[language] if made else "",
        _next(course, language),
        due or "",
        _last(course, language),
    )


def _source(document: DocumentRecord | None, parties: tuple[str, str], language: Language) -> str:
    """Return label and title of a document; the label alone where the agency may not see it."""
    if document is None:
        return ""
    title = document_title(document, language) if shows(document, *parties) else ""
    return " · ".join(part for part in (document.label, title) if part)


def _next(course: Course | None, language: Language) -> str:
    if course is None:
        return ""
    steps = declared(course.following.procedure).steps
    names = (
        steps[one.key].names[language] + (f" ({one.party})" if one.party else "")
        for one in course.state.next
        if not one.optional
    )
    return "; ".join(names)


def _last(course: Course | None, language: Language) -> str:
    if course is None or not course.state.records:
        return ""
    told = {one.id: one for one in course.told}
    one = told[course.state.records[-1]]
    kind = declared(one.procedure).records[one.type]
    given = values_of(one.fields)
    values = wording.values(kind.fields, given, without=kind.date, language=language)
    said = f"{wording.value(None, given.get(kind.date, ''))} {kind.names[language]}: {values}"
    return said if len(said) <= _LONGEST else said[: _LONGEST - 1] + "…"


def _known(course: Course | None, language: Language) -> list[tuple[str, str, str]]:
    """Return the records of a course that others may refer to: type, id, words."""
    if course is None:
        return []
    made, found = declared(course.following.procedure), []
    for one in course.told:
        kind = made.records[one.type]
        words = wording.values(kind.fields, values_of(one.fields), language=language)
        found.append((one.type, one.id[:8], words[:60]))
    return found
