"""Notes: a known fact as a document that can be captured as evidence, and what it says of what.

The pages themselves are not kept, so what is captured is a note in our own words that names the
page; a quote of it is the sentence that says what happened, and that it is not in the page's words.
"""

from __future__ import annotations

from dataclasses import dataclass

from servanda.assessment.timing import timing
from servanda.documents.read import read
from servanda.model import Document
from servanda.record.entries import KnownFact
from servanda.register.acts.capturing import Told
from servanda.register.acts.evidencing import Says
from servanda.register.entry import Marking

_HEAD = "Note of the Servanda project. The page that it names is not kept here."
_OURS = "In the project's words: "


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
    what = f"{_OURS}{fact.what}"
    text = f"{before}{what}{after}"
    file = text.encode()
    document = read(file, name=f"{fact.id}.txt")
    told = Told(
        # What lasted, was added up over years or lies between two days is known at the end alone.
        date=fact.until or fact.date,
        publisher=fact.publisher,
        title=called(fact),
        address=fact.address,
        captured=captured,
        marking=Marking.PUBLIC,
    )
    span = len(before), len(before) + len(what)
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
    """Return a fact as the title of its note, with the doubt where one cannot be sure."""
    doubt = f" Not sure ({fact.sure}): {fact.doubt}" if fact.sure != "high" else ""
    return f"Note: {fact.what}{doubt}".removesuffix(".")


def said_of(
    fact: KnownFact, note: Note, document_date: str, occurrence: str | None, *, goes_on: bool
) -> Says:
    """Return what a fact says of a commitment.

    What came before its document neither fulfils nor advances it. What is not sure does not fulfil
    it, nor what may have come before it, nor, where it goes on, one act alone.

    Args:
        fact: The fact.
        note: It as a note.
        document_date: Of the commitment's document.
        occurrence: Key of the one meeting of a series that the fact is; None for the whole.
        goes_on: Whether the commitment is to go on or to recur.
    """
    stance = fact.stance
    when = timing(fact.date, document_date)
    sure = fact.sure == "high" and when == "after"
    if when == "before":
        stance = "neutral"
    elif stance == "fulfils" and (not sure or (goes_on and occurrence is None)):
        stance = "advances"
    return Says(stance=stance, rung=fact.rung, spans=(note.span,), occurrence=occurrence)
