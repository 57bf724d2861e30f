"""The rules of the register that several acts ask about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from unicodedata import category

from servanda.errors import RuleBroken
from servanda.extraction.fields.calendar import is_partial_date
from servanda.register.entry import Author
from servanda.register.lookup import get_register
from servanda.register.payloads_register import Role
from servanda.register.records import OPEN, CommitmentRecord, DocumentRecord, PersonRecord
from servanda.register.state import Records
from servanda.vocabulary import party

_DATE = re.compile(r"\d{4}(-\d{2}){0,2}", re.ASCII)


def words(text: str | None) -> str | None:
    """Return what somebody wrote without outer white space; None when nothing is left.

    Raises:
        RuleBroken: It holds what `_is_odd` names, line feeds, carriage returns and tabs excepted.
    """
    kept = (text or "").strip()
    if any(_is_odd(character) and character not in "\n\r\t" for character in kept):
        raise RuleBroken(f"{text!r} holds control characters; leave them out.", rule="text")
    return kept or None


def line(text: str, what: str) -> str:
    """Return a name or label as it is kept: one line, not empty, without odd characters.

    Raises:
        RuleBroken: It is empty, or holds what `_is_odd` names.
    """
    kept = text.strip()
    if not kept or any(map(_is_odd, kept)):
        raise RuleBroken(f"{text!r} is no {what}: expected one line of text.", rule="line")
    return kept


def _is_odd(character: str) -> bool:
    """Return whether it is a control, a line end, half a character or turns text around."""
    return category(character) in {"Cc", "Cs", "Zl", "Zp"} or character in _BIDI


_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks that turn the direction of text: they can make a name look like another."""


def person_of(author: Author) -> str:
    """Return the id of an author's record; the party and the person's name are checked.

    Raises:
        UnknownCode: The vocabulary does not hold the party.
        RuleBroken: The name is empty, has more than a line, or a slash.
    """
    code = party(author.party).id
    name = line(author.person, "name of a person")
    if "/" in name:
        raise RuleBroken(f"{name!r} is no name of a person: it has a slash.", rule="line")
    return f"{code}/{name}"


def must_have(records: Records, author: Author, role: Role, deed: str) -> None:
    """Refuse what only people with a role may do.

    Raises:
        RuleBroken: The author does not have the role; the message names those who do.
    """
    person = records.find(PersonRecord, person_of(author))
    if person is not None and role in person.roles:
        return
    able = [other.id for other in records.people() if role in other.roles]
    raise RuleBroken(
        f"{author} may not {deed}: that takes the role {role}, which {_listed(able)}. "
        "An administrator gives roles: servanda appoint.",
        rule="role",
    )


def _listed(able: Sequence[str]) -> str:
    """Return who has a role, with the verb."""
    *most, last = able or ("nobody",)
    return f"{', '.join(most)} and {last} have" if most else f"{last} has"


def must_have_text(document: DocumentRecord) -> None:
    """Refuse to go on with a document that was purged or whose words are not here.

    Raises:
        RuleBroken: It was, or they are not.
    """
    must_not_be_purged(document)
    if document.awaits_words:
        raise words_not_here(document)


def words_not_here(document: DocumentRecord) -> RuleBroken:
    """Return what says that the words of a document are not here, and what to do."""
    return RuleBroken(
        f"The words of document {document.label} are not here: it was registered by the hash of "
        f"its text. Supply them first: servanda supply {document.label} FILE.",
        rule="words-not-here",
    )


def must_not_be_purged(document: DocumentRecord) -> None:
    """Refuse to go on with a document that was purged.

    Raises:
        RuleBroken: It was.
    """
    if document.purged:
        message = f"Document {document.label} was purged: its text and words are destroyed."
        raise RuleBroken(message, rule="purged")


def must_be_open(record: CommitmentRecord) -> None:
    """Refuse to decide on what was replaced, withdrawn or purged.

    Raises:
        RuleBroken: It was; the message says what can be done.
    """
    if record.purged:
        message = f"The words of {record.reference} were destroyed: nothing is left to decide on."
        raise RuleBroken(message, rule="purged")
    if record.decision not in OPEN:
        raise RuleBroken(
            f"{record.reference} was {record.decision} by {record.decided_by}; undo that first "
            f"(servanda undo {record.reference}).",
            rule="closed",
        )


def must_say_why(record: CommitmentRecord, because: str | None) -> None:
    """Refuse to change without a reason what a person decided.

    Raises:
        RuleBroken: A person decided and `because` is None.
    """
    if record.decision != "proposed" and because is None:
        raise RuleBroken(
            f"{record.reference} was {record.decision} by {record.decided_by}; changing that "
            "needs a reason: add --because.",
            rule="reason",
        )


def known_handling(records: Records, label: str | None) -> str | None:
    """Return a handling label, which must be on the ministry's own list; "" and None are none.

    Raises:
        RuleBroken: It is not on the list.
    """
    if not label:
        return None
    listed = get_register(records).handling
    if label not in listed:
        shown = ", ".join(listed) or "nothing yet (an administrator lists labels)"
        message = f"{label!r} is no handling label of this register; the list holds: {shown}."
        raise RuleBroken(message, rule="handling")
    return label


def partial_date(text: str, what: str) -> str:
    """Return an ISO date that may be partial ("2005", "2005-01", "2005-01-19").

    Raises:
        RuleBroken: It is none, or no such day exists.
    """
    date = text.strip()
    if _DATE.fullmatch(date) and is_partial_date(date):
        return date
    raise RuleBroken(
        f"{text!r} is no {what}: expected a year, month or day (2005, 2005-01 or 2005-01-19).",
        rule="date",
    )


def past_date(text: str, today: str) -> str:
    """Return a document's date, which may be partial and not after `today` (a day).

    Raises:
        RuleBroken: It is no date, or it begins in the future.
    """
    date = partial_date(text, "date of a document")
    if date > today[: len(date)]:
        message = f"The date {date} is in the future (today is {today}); check the date."
        raise RuleBroken(message, rule="future")
    return date
