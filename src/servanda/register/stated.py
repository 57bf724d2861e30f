"""What a document's own text says of its date, parties, language and title, and how it says it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile

from servanda.extraction.dating import infer_date
from servanda.extraction.fields.dates import find_dates
from servanda.extraction.fields.parties import infer_parties
from servanda.model import BlockKind, Document
from servanda.register.payloads_documents import Basis
from servanda.vocabulary import find

_OPENING = 3_500
_LONGEST_TITLE = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class Stated:
    """What a document says of itself; a basis is "printed" or "inferred".

    Attributes:
        date: As partial as it is known; None where nothing says it.
        parties: Codes; empty where nothing says them.
        language: As detected.
        title: Never empty.
    """

    date: str | None
    date_basis: Basis
    parties: tuple[str, ...]
    parties_basis: Basis
    language: str
    title: str


def stated_in(document: Document) -> Stated:
    """Return what a document says of itself."""
    parties = infer_parties(document.text, document.metadata.get("title", ""))
    named = {name.term_id for name in find(document.text[:_OPENING])}
    return Stated(
        date=infer_date(document),
        date_basis="inferred" if "date" in document.metadata else "printed",
        parties=parties,
        parties_basis="printed" if named.issuperset(parties) else "inferred",
        language=document.language,
        title=title_of(document),
    )


def title_of(document: Document) -> str:
    """Return the title in its metadata, else its first block without a line of place and date."""
    words = document.metadata.get("title") or _opening(document) or document.name
    line = "".join(letter for letter in " ".join(words.split()) if letter.isprintable())
    return line if len(line) <= _LONGEST_TITLE else line[: _LONGEST_TITLE - 1] + "…"


def _opening(document: Document) -> str:
    first = next((b for b in document.blocks if b.kind is not BlockKind.PAGE_BREAK), None)
    if first is None:
        return ""
    line, *more = document.text[first.start : first.end].splitlines()
    if first.kind is not BlockKind.HEADING:
        return line  # a paragraph that is no title is cut at its first line
    return " ".join([line, *takewhile(lambda below: not _is_dated(below), more)])


def _is_dated(line: str) -> bool:
    return any(len(found.value or "") == len("2005-01-19") for found in find_dates(line, None))
