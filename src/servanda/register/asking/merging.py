"""Taking in workbooks that came back: what is new becomes a proposal, and nothing else changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from servanda.errors import InputError, NotFound, RuleBroken
from servanda.followup.loading import procedure as declared
from servanda.followup.records import Value
from servanda.register.acts.answering import source_of
from servanda.register.acts.asking import get_question
from servanda.register.acts.following import FieldsRefused, Way
from servanda.register.acts.recording import checked
from servanda.register.answered import QuestionRecord, answer_key
from servanda.register.asking.conflicts import Slot, essence, essence_of, slot, slot_of
from servanda.register.asking.opened import Opened
from servanda.register.asking.returned import Fault, Returned, Told, returned
from servanda.register.entry import Draft
from servanda.register.followed import parts_of, values_of
from servanda.register.ledger import Act
from servanda.register.payload import Payload
from servanda.register.payloads_answers import AnswerProposed, AnswersReceived
from servanda.register.records import CommitmentRecord
from servanda.register.state import Records


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """One thing that an agency says and that the declaration allows.

    Attributes:
        told: As written.
        values: As they are kept.
        reference: Of the commitment.
        differs: Whether another answer to the same question says otherwise.
    """

    told: Told
    values: dict[str, Value]
    reference: str
    differs: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """What taking in one workbook would do.

    Attributes:
        file: Base name.
        sha256: Of its bytes.
        question: The question that it answers.
        new: What becomes a proposal.
        known: How many answers the register holds already.
        blank: References of the commitments about which it says nothing, and their ids.
        changed: Locked cells that were changed.
        faults: What cannot be taken in.
        is_news: Whether taking it in enters anything.
    """

    file: str
    sha256: str
    question: QuestionRecord
    new: tuple[Said, ...]
    known: int
    blank: tuple[tuple[str, str], ...]
    changed: tuple[Fault, ...]
    faults: tuple[Fault, ...]
    is_news: bool


def question_of(records: Records, opened: Opened, register: str, party: str) -> QuestionRecord:
    """Return the question that a workbook names.

    Args:
        records: The state.
        opened: The workbook.
        register: Hash of the register's first entry.
        party: Who reads it.

    Raises:
        InputError: It was asked in another register, or by nobody of this party.
    """
    if opened.layout.register != register:
        raise InputError(
            f"{opened.name} was asked in another register ({opened.layout.register[:12]}…); this "
            f"one is {register[:12]}…. Read it where it was asked.",
            document=opened.name,
            rule="answers-register",
        )
    try:
        return get_question(records, opened.layout.question, party)
    except NotFound:
        raise InputError(
            f"{opened.name} answers a question that {party} did not ask in this register.",
            document=opened.name,
            rule="answers-question",
        ) from None


def plans(
    records: Records, several: Iterable[Opened], *, register: str, party: str, today: str
) -> list[Plan]:
    """Return what taking in workbooks would do, one after the other.

    Raises: as `question_of`.
    """
    held: dict[str, list[tuple[Slot, dict[str, Value]]]] = defaultdict(list)
    for one in records.answers():
        held[one.question].append((slot_of(one), essence_of(one)))
    found: list[Plan] = []
    for opened in several:
        question = question_of(records, opened, register, party)
        earlier = [plan for plan in found if plan.question.id == question.id]
        if earlier:  # as it will be by then
            files = (*question.files, *(plan.sha256 for plan in earlier))
            blank = tuple(key for _, key in earlier[-1].blank)
            question = replace(question, files=files, blank=blank)
        plan = _plan(records, opened, question, today, held[question.id])
        held[question.id] += [(_slot(question, one), _essence(one)) for one in plan.new]
        found.append(plan)
    return found


def merging(
    several: Sequence[Opened],
    *,
    register: str,
    party: str,
    today: str,
    skip_faulty: bool = False,
) -> Act:
    """Take in workbooks: what is new becomes a proposal; with any fault nothing at all.

    Args:
        several: The workbooks, in the order in which they came.
        register: Hash of the register's first entry.
        party: Who reads them: the party that asked.
        today: The day.
        skip_faulty: Leave out what cannot be understood, and take in the rest.

    The act raises InputError as `question_of`, and RuleBroken for faults.
    """

    def act(records: Records) -> list[Draft]:
        found = plans(records, several, register=register, party=party, today=today)
        faults = [fault for plan in found for fault in plan.faults]
        if faults and not skip_faulty:
            raise _refusal(faults)
        drafts: list[Draft] = []
        numbers: dict[str, int] = defaultdict(int)
        for one in records.answers():
            numbers[one.question] += 1
        for plan in found:
            for said in plan.new:
                numbers[plan.question.id] += 1
                key = answer_key(plan.question.id, numbers[plan.question.id])
                drafts.append(_draft(records, plan.question, said, key))
            if plan.is_news:
                blank = tuple(key for _, key in plan.blank)
                payload = AnswersReceived(sha256=plan.sha256, blank=blank)
                drafts.append(_about(plan.question, payload))
        return drafts

    return act


def _refusal(faults: Sequence[Fault]) -> RuleBroken:
    """Return the error that says what is wrong with workbooks."""
    more = f" And {len(faults) - 1} more." if len(faults) > 1 else ""
    return RuleBroken(f"{faults[0].message}{more} Nothing was stored.", rule="answers")


def _plan(
    records: Records,
    opened: Opened,
    question: QuestionRecord,
    today: str,
    held: Sequence[tuple[Slot, dict[str, Value]]],
) -> Plan:
    asked = {one.commitment: None for one in question.about}
    names = {
        key: record.reference for key in asked if (record := records.find(CommitmentRecord, key))
    }
    references = {name.casefold(): key for key, name in names.items()}
    found = returned(opened, question, references, today)
    faults = list(found.faults)
    seen, new, known = list(held), [], 0
    for told in found.told:
        try:
            values = _checked(records, question, told)
        except RuleBroken as error:
            faults += _faults(found, told, error)
            continue
        place = slot(question.id, told.commitment, told.procedure, told.type, values)
        alike = [other for other_place, other in seen if other_place == place]
        essential = essence(told.procedure, told.type, values)
        if essential in alike:
            known += 1
            continue
        seen.append((place, essential))
        reference = names[told.commitment]
        new.append(Said(told=told, values=values, reference=reference, differs=bool(alike)))
    said = {told.commitment for told in found.told}
    blank = tuple((name, key) for key, name in names.items() if key not in said)
    is_same = opened.sha256 in question.files or (
        bool(question.files) and not new and tuple(key for _, key in blank) == question.blank
    )
    return Plan(
        file=opened.name,
        sha256=opened.sha256,
        question=question,
        new=tuple(new),
        known=known,
        blank=blank,
        changed=tuple(found.changed),
        faults=tuple(faults),
        is_news=bool(new) or not is_same,
    )


def _checked(records: Records, question: QuestionRecord, told: Told) -> dict[str, Value]:
    """Return values as they are kept; the agency is the source where it names no other."""
    way = Way(told.commitment, told.procedure, question.party)
    kind = declared(told.procedure).records[told.type]
    given = dict(told.values)
    if "source" in kind.fields:
        given.setdefault("source", source_of(question))
    plain, apart = parts_of(kind.fields, checked(records, way, told.type, given))
    return values_of((*plain, *(apart or ())))


def _faults(found: Returned, told: Told, error: RuleBroken) -> Iterable[Fault]:
    """Yield a fault for each field that is wrong, at its cell; one cell is told once."""
    problems = error.problems if isinstance(error, FieldsRefused) else {"": error.message}
    kind, cells = declared(told.procedure).records[told.type], set()
    for key, problem in problems.items():
        cell = told.cells.get(key, told.cells[""])
        if cell in cells:
            continue
        cells.add(cell)
        name = f"{kind.fields[key].names['en']}: " if key in kind.fields else ""
        yield Fault(
            file=found.file,
            sheet=told.sheet,
            cell=cell,
            said=f"{name}{problem}".removesuffix(".") + ".",
            code="value",
            found=problem,
            about=(told.procedure, told.type, key),
        )


def _slot(question: QuestionRecord, one: Said) -> Slot:
    return slot(question.id, one.told.commitment, one.told.procedure, one.told.type, one.values)


def _essence(one: Said) -> dict[str, Value]:
    return essence(one.told.procedure, one.told.type, one.values)


def _draft(records: Records, question: QuestionRecord, said: Said, key: str) -> Draft:
    told, commitment = said.told, records.find(CommitmentRecord, said.told.commitment)
    kind = declared(told.procedure).records[told.type]
    plain, apart = parts_of(kind.fields, said.values)
    payload = AnswerProposed(
        question=question.id,
        commitment=told.commitment,
        procedure=told.procedure,
        type=told.type,
        fields=plain,
        words=apart,
    )
    return Draft(subject=key, payload=payload, handling=commitment.handling if commitment else None)


def _about(question: QuestionRecord, payload: Payload) -> Draft:
    return Draft(
        subject=question.id,
        payload=payload,
        marking=question.marking,
        handling=question.handling,
    )
