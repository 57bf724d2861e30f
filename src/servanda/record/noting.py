"""Notes: a known fact as a document that can be captured as evidence, and what it says of what.

The pages themselves are not kept, so what is captured is a note in our own words that names the
page; a quote of it is the sentence that says what happened.
"""

from __future__ import annotations

from dataclasses import dataclass

from servanda.assessment.ladder import Stance
from servanda.assessment.timing import timing
from servanda.documents.read import read
from servanda.model import Document
from servanda.record.entries import KnownFact
from servanda.register.acts.capturing import Told
from servanda.register.acts.evidencing import Says
from servanda.register.entry import Marking

_HEAD = "Note of the Servanda project. The page that it names is not kept here."


@dataclass(frozen=True, kw_only=True, slots=True)
class Note:
    """A fact as evidence: the note, its bytes, and what is told of it."""

    document: Document
    file: bytes
    told: Told
    span: tuple[int, int]


def note_of(fact: KnownFact, captured: str) -> Note:
    """Return a fact as a note.

    Args:
        fact: The fact.
        captured: Day on which the record was compiled.
    """
    before, after = _before(fact), _after(fact)
    text = f"{before}{fact.what}{after}"
    file = text.encode()
    document = read(file, name=f"{fact.id}.txt")
    told = Told(
        date=fact.date,
        publisher=fact.publisher,
        title=called(fact),
        address=fact.address,
        captured=captured,
        marking=Marking.PUBLIC,
    )
    span = len(before), len(before) + len(fact.what)
    return Note(document=document, file=file, told=told, span=span)


def _before(fact: KnownFact) -> str:
    when = fact.date
    if fact.until:
        when = f"{fact.date} to {fact.until}"
    if fact.not_before:
        when = f"{when} or later"
    return f"{_HEAD}\n\nFact {fact.id}. When: {when}.\n\n"


def _after(fact: KnownFact) -> str:
    doubt = f"\n\nNot sure ({fact.sure}): {fact.doubt}" if fact.sure != "high" else ""
    return f"{doubt}\n\nSource: {fact.publisher}\n{fact.address}\n"


def called(fact: KnownFact) -> str:
    """Return a fact in one line, with the doubt where one cannot be sure."""
    if fact.sure == "high":
        return fact.what
    return f"{fact.what} — Not sure ({fact.sure}): {fact.doubt}"


def said_of(fact: KnownFact, note: Note, document_date: str) -> Says:
    """Return what a fact says of a commitment in a document of a date.

    What came before the document neither fulfils nor advances it, and what is not sure does not
    fulfil it, nor what may have come before it.
    """
    return Says(stance=_stance(fact, document_date), rung=fact.rung, spans=(note.span,))


def _stance(fact: KnownFact, document_date: str) -> Stance:
    when = timing(fact.date, document_date)
    if when == "before":
        return "neutral"
    if fact.stance == "fulfils" and (fact.sure != "high" or when != "after"):
        return "advances"
    return fact.stance
