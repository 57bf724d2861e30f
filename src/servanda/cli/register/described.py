"""What is known of a document that is to be filed: told by the person, printed in it, inferred."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from servanda.errors import InputError

if TYPE_CHECKING:
    from servanda.model import Document
    from servanda.register.payloads_documents import Basis
    from servanda.register.stated import Stated


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
    from servanda.register.stated import stated_in, title_of

    reads = cache(lambda: stated_in(document))  # what is told need not be looked for
    date, date_basis = _date(document.name, options, reads)
    parties, parties_basis = _parties(document.name, options["parties"], reads)
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


def _date(name: str, options: dict[str, Any], reads: Callable[[], Stated]) -> tuple[str, Basis]:
    if options["date"]:
        return options["date"], options["date_basis"] or "told"
    if options["date_basis"]:
        raise InputError("--date-basis says how --date is known: add --date.")
    stated = reads()
    if stated.date is None:
        raise InputError(f"{name} does not say its date; add --date, as far as it is known.")
    return stated.date, stated.date_basis


def _parties(
    name: str, told: tuple[str, ...] | None, reads: Callable[[], Stated]
) -> tuple[tuple[str, ...], Basis]:
    if told:
        return told, "told"
    stated = reads()
    if not stated.parties:
        raise InputError(f"{name} does not say who issued it; add --parties CAN,JPN.")
    return stated.parties, stated.parties_basis
