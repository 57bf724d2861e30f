"""What is known of a document that is to be filed: told by the person, printed in it, inferred."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from servanda.errors import InputError

if TYPE_CHECKING:
    from servanda.model import Document
    from servanda.register.payloads import Basis

_OPENING = 3_500
_LONGEST_TITLE = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """Date, parties and language of a document, each with how it is known; and its title."""

    date: str
    date_basis: Basis
    parties: tuple[str, ...]
    parties_basis: Basis
    language: str
    language_basis: Basis
    title: str


def known_of(document: Document, options: dict[str, Any]) -> Known:
    """Return what `options` tell of the document, and what its text says where they do not.

    Raises:
        InputError: Its date or its parties are neither told nor to be read from it.
    """
    date, date_basis = _date(document, options)
    parties, parties_basis = _parties(document, options["parties"])
    told = options["language"]
    return Known(
        date=date,
        date_basis=date_basis,
        parties=parties,
        parties_basis=parties_basis,
        language=told or document.language,
        language_basis="told" if told else "inferred",
        title=options["title"] or title_of(document),
    )


def _date(document: Document, options: dict[str, Any]) -> tuple[str, Basis]:
    from servanda.extraction.dating import infer_date

    if options["date"]:
        return options["date"], options["date_basis"] or "told"
    if options["date_basis"]:
        raise InputError("--date-basis says how --date is known: add --date.")
    found = infer_date(document)
    if found is None:
        raise InputError(
            f"{document.name} does not say its date; add --date, as far as it is known."
        )
    return found, "inferred" if "date" in document.metadata else "printed"


def _parties(document: Document, told: tuple[str, ...] | None) -> tuple[tuple[str, ...], Basis]:
    from servanda.extraction.fields.parties import infer_parties
    from servanda.vocabulary import find

    if told:
        return told, "told"
    found = infer_parties(document.text, document.metadata.get("title", ""))
    if not found:
        raise InputError(f"{document.name} does not say who issued it; add --parties CAN,JPN.")
    named = {name.term_id for name in find(document.text[:_OPENING])}
    return found, "printed" if named.issuperset(found) else "inferred"


def title_of(document: Document) -> str:
    """Return the title in its metadata, else its first block without a line of place and date."""
    words = document.metadata.get("title") or _opening(document) or document.name
    line = "".join(letter for letter in " ".join(words.split()) if letter.isprintable())
    return line if len(line) <= _LONGEST_TITLE else line[: _LONGEST_TITLE - 1] + "…"


def _opening(document: Document) -> str:
    from servanda.model import BlockKind

    first = next((b for b in document.blocks if b.kind is not BlockKind.PAGE_BREAK), None)
    if first is None:
        return ""
    line, *more = document.text[first.start : first.end].splitlines()
    if first.kind is not BlockKind.HEADING:
        return line  # a paragraph that is no title is cut at its first line
    return " ".join([line, *takewhile(lambda below: not _is_dated(below), more)])


def _is_dated(line: str) -> bool:
    from servanda.extraction.fields.dates import find_dates

    return any(len(found.value or "") == len("2005-01-19") for found in find_dates(line, None))
