"""Blind coding: handing out, giving codes, handing in, deciding, withdrawing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from servanda.assessment.coding import Code, Task, code_findings, task_findings
from servanda.assessment.findings import refuse
from servanda.assessment.rating import same_person
from servanda.errors import Conflict, RuleBroken
from servanda.register.coded import CodesRecord, CodingRecord, codes_key, coding_key
from servanda.register.coding_units import must_be_codable, must_fit
from servanda.register.codings import codes_of, gaps, get_coding, own, seen, undecided
from servanda.register.entry import Author, Draft, Marking
from servanda.register.ledger import Act
from servanda.register.lookup import get_commitment, get_document
from servanda.register.payloads_coding import (
    CodesAdjudicated,
    CodesGiven,
    CodesHandedIn,
    Coding,
    CodingHandedOut,
    CodingWithdrawn,
    GivenCode,
)
from servanda.register.records import CommitmentRecord, DocumentRecord, PersonRecord
from servanda.register.rules import must_have_text, person_of, words
from servanda.register.state import Records


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """What is to be coded, and by whom.

    Attributes:
        coding: Ratings, or units.
        fields: The one scale of ratings, or the labels of units.
        coders: Two people ("CAN/Person").
        adjudicator: A third, who decides where they differ.
        commitments: Names of the commitments to rate.
        members: Codes of the parties that each is rated for; none: as a whole.
        document: Name of the document whose text is marked.
        sample: How the commitments were chosen.
    """

    coding: Coding
    fields: tuple[str, ...]
    coders: tuple[str, ...]
    adjudicator: str
    commitments: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    document: str | None = None
    sample: str | None = None


def hand_out(asked: Asked, *, author: Author) -> Act:
    """Hand out what two people code blind and a third decides about.

    The act raises NotFound, and RuleBroken when people are not three, one of them may not see what
    is to be coded, or nothing is.
    """

    def act(records: Records) -> list[Draft]:
        person_of(author)
        number = sum(one.party == author.party for one in records.codings()) + 1
        key = coding_key(author.party, number)
        commitments = [get_commitment(records, name) for name in asked.commitments]
        document = get_document(records, asked.document) if asked.document else None
        payload = _payload(asked, commitments, document)
        must_be_codable(payload)
        people = (*asked.coders, asked.adjudicator)
        _must_be_people(records, Task(id=key, coders=asked.coders, adjudicator=asked.adjudicator))
        for record in commitments:
            _must_be_seen(record, people)
        if document:
            _must_be_seen(document, people)
        parties = {person.partition("/")[0] for person in (*people, str(author))}
        marking = Marking.SHARED if len(parties) > 1 else Marking.INTERNAL
        return [Draft(subject=key, payload=payload, marking=marking)]

    return act


def _payload(
    asked: Asked, commitments: Sequence[CommitmentRecord], document: DocumentRecord | None
) -> CodingHandedOut:
    if document is not None:
        must_have_text(document)
    return CodingHandedOut(
        coding=asked.coding,
        fields=asked.fields,
        commitments=tuple(dict.fromkeys(one.id for one in commitments)),
        members=tuple(dict.fromkeys(asked.members)),
        document=document.id if document else None,
        text_sha256=document.text.text_sha256 if document else None,
        coders=asked.coders,
        adjudicator=asked.adjudicator,
        sample=words(asked.sample),
    )


def _must_be_people(records: Records, task: Task) -> None:
    refuse(task_findings(task))
    for name in (*task.coders, task.adjudicator or ""):
        person = records.find(PersonRecord, name)
        if person is None or not person.roles:
            raise RuleBroken(
                f"{name!r} has no role in this register. Expected people who were appointed. An "
                "administrator appoints them: servanda appoint PARTY/PERSON --role officer.",
                rule="coding-people",
            )


def _must_be_seen(record: CommitmentRecord | DocumentRecord, people: Iterable[str]) -> None:
    for person in people:
        if record.marking == Marking.INTERNAL and person.partition("/")[0] != record.party:
            name = record.label if isinstance(record, DocumentRecord) else record.reference
            raise RuleBroken(
                f"{person} may not see {name}: it is internal to {record.party}. Hand it out to "
                f"people of {record.party}, or mark it as shared.",
                rule="coding-unseen",
            )


def give(name: str, codes: Iterable[GivenCode], *, author: Author, base: int | None = None) -> Act:
    """Give codes, change some or take some back; those that change nothing are left out.

    Args:
        name: Id of what was handed out, or the beginning of it.
        codes: The changes.
        author: One of the coders before handing in, or who decides once both have.
        base: Version of the author's codes that they started from (0: none); None takes any.

    The act raises NotFound, Conflict, and RuleBroken.
    """
    given = tuple(codes)

    def act(records: Records) -> list[Draft]:
        task = get_coding(records, name)
        who = _must_be_turn(records, task, author)
        old = records.find(CodesRecord, codes_key(task.id, who))
        version = old.version if old else 0
        if base is not None and base != version:
            raise Conflict(
                "Your codes were changed meanwhile, in another window or on the command line. Look "
                "at them again, then repeat your change.",
                expected=base,
                found=version,
            )
        must_fit(records, task, given)
        before = {(one.unit, one.field): one.value for one in old.codes} if old else {}
        last = {(one.unit, one.field): one for one in given}
        changes = tuple(one for at, one in last.items() if before.get(at) != one.value)
        if not changes:
            return []
        payload = CodesGiven(task=task.id, coder=who, codes=changes)
        # Internal to the coder's party for ever: others see codes by the task alone.
        said = old.said if old else None
        return [Draft(subject=codes_key(task.id, who), payload=payload, supersedes=said)]

    return act


def hand_in(name: str, *, author: Author, with_gaps: bool = False) -> Act:
    """Hand one's own codes in; from then on they stay as they are.

    Args:
        name: Id of what was handed out, or the beginning of it.
        author: One of the coders.
        with_gaps: Whether units may be left without a code.

    The act raises NotFound, and RuleBroken when units have no code.
    """

    def act(records: Records) -> list[Draft]:
        task = get_coding(records, name)
        who = _must_be_turn(records, task, author)
        if who not in task.coders:
            message = "Who decides does not hand in. Say that you have decided instead."
            raise RuleBroken(message, rule="coding-decides")
        left = gaps(task, own(records, task, who)[0])
        if left and not (with_gaps and task.coding == "ratings"):
            raise RuleBroken(
                f"{len(left)} units have no code yet, {_named(records, left[0])} first. Code them; "
                "ratings may be left out on purpose (--with-gaps).",
                rule="coding-gaps",
            )
        return [_about(task, CodesHandedIn(coder=who))]

    return act


def _named(records: Records, unit: str) -> str:
    """Return a unit with the reference of its commitment."""
    key, slash, member = unit.partition("/")
    found = records.find(CommitmentRecord, key)
    return f"{found.reference if found else key}{slash}{member}"


def adjudicate(name: str, *, author: Author) -> Act:
    """Say that one has decided wherever the two differ; all three codes are kept.

    The act raises NotFound, and RuleBroken while both have not handed in, or something that both
    rated differently is not decided.
    """

    def act(records: Records) -> list[Draft]:
        task = get_coding(records, name)
        who = _must_be_turn(records, task, author)
        if who != task.adjudicator:
            message = f"{task.adjudicator} decides about it. Leave it to them."
            raise RuleBroken(message, rule="coding-adjudicator")
        told = seen(records, task, who)
        both = [told.get(coder, {}) for coder in task.coders]
        left = undecided(task, both, told.get(who, {})) if task.coding == "ratings" else []
        if left:
            first = _named(records, left[0])
            raise RuleBroken(
                f"{len(left)} units are not decided yet, {first} first. Decide about them.",
                rule="coding-gaps",
            )
        return [_about(task, CodesAdjudicated())]

    return act


def withdraw(name: str, *, author: Author, because: str | None = None) -> Act:
    """Let something be coded no more; the codes are kept, and nobody else sees them.

    The act raises NotFound, and RuleBroken when another handed it out, or both have handed in.
    """

    def act(records: Records) -> list[Draft]:
        task = get_coding(records, name)
        if task.stage != "open":
            raise _over(task)
        if not same_person(task.by, person_of(author)):
            message = f"{task.by} handed it out and can withdraw it; ask them."
            raise RuleBroken(message, rule="coding-not-yours")
        return [_about(task, CodingWithdrawn(because=words(because)))]

    return act


def _about(
    task: CodingRecord, payload: CodesHandedIn | CodesAdjudicated | CodingWithdrawn
) -> Draft:
    return Draft(subject=task.id, payload=payload, marking=task.marking, supersedes=task.said)


def _must_be_turn(records: Records, task: CodingRecord, author: Author) -> str:
    """Return whose codes an author gives, as the task writes their name; refuse all others."""
    who = person_of(author)
    if task.stage not in {"open", "closed"}:
        raise _over(task)
    probe = Code(task=task.id, unit="", field="", value="", coder=who)
    refuse(code_findings(task.task, probe, codes_of(records, task)))
    return next(one for one in (*task.coders, task.adjudicator) if same_person(one, who))


def _over(task: CodingRecord) -> RuleBroken:
    return RuleBroken(
        f"The coding {task.id[:8]} is {task.stage}: nothing of it is changed any more.",
        rule="coding-over",
    )
