"""Saying something about a commitment. What was said stays; its author may correct it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from servanda.errors import Conflict, NotFound, RuleBroken
from servanda.register.entry import Author, Draft, Entry, Marking
from servanda.register.ledger import Act
from servanda.register.lookup import get_commitment
from servanda.register.payloads_register import CommentMade
from servanda.register.records import CommitmentRecord
from servanda.register.rules import words
from servanda.register.state import Records

_WIDTH = {Marking.INTERNAL: 0, Marking.SHARED: 1, Marking.PUBLIC: 2}


def comment(  # noqa: PLR0913 - who says what, where, to whom
    name: str,
    text: str,
    *,
    author: Author,
    history: Callable[[str], Iterable[Entry]],
    marking: Marking = Marking.INTERNAL,
    corrects: int | None = None,
) -> Act:
    """Say something about a commitment, for those who see the marking.

    Args:
        name: The commitment's id, the beginning of it, or its reference.
        text: What is said.
        author: Who says it.
        history: Returns the entries about a subject (`Ledger.history`).
        marking: Not wider than the commitment's own.
        corrects: Number of the author's own comment that this one stands for from now on.

    The act raises NotFound, Conflict when that comment was corrected already, and RuleBroken when
    nothing is said, the marking is wider, or the comment is another's.
    """

    def act(records: Records) -> list[Draft]:
        record = get_commitment(records, name)
        said = words(text)
        if said is None:
            raise RuleBroken("A comment needs words.", rule="text")
        _must_not_be_wider(record, marking)
        if corrects is not None:
            _must_be_own(list(history(record.id)), corrects, author)
        return [
            Draft(
                subject=record.id,
                payload=CommentMade(text=said),
                marking=marking,
                handling=record.handling,
                supersedes=corrects,
            )
        ]

    return act


def _must_not_be_wider(record: CommitmentRecord, marking: Marking) -> None:
    if _WIDTH[marking] > _WIDTH[record.marking]:
        raise RuleBroken(
            f"{record.reference} is {record.marking}: a comment on it cannot be {marking}. Mark "
            "the record first, or say it to fewer people.",
            rule="marking",
        )


def _must_be_own(entries: list[Entry], number: int, author: Author) -> None:
    made = [entry for entry in entries if entry.kind == CommentMade.KIND]
    old = next((entry for entry in made if entry.sequence == number), None)
    if old is None:
        message = f"Entry {number} is no comment on this record."
        raise NotFound(message, wanted=str(number))
    if old.author != author:
        message = f"The comment is {old.author}'s; only they correct it. Make one of your own."
        raise RuleBroken(message, rule="author")
    newer = next((entry for entry in made if entry.supersedes == number), None)
    if newer is not None:
        message = f"The comment was corrected already, at {newer.at[11:16]} UTC. Look at it again."
        raise Conflict(message, expected=number, found=newer.sequence)
