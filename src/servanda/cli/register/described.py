"""What is known of a document that is to be filed: told by the person, printed in it, inferred."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from servanda.errors import InputError

if TYPE_CHECKING:
    from servanda.model import Document
    from servanda.register.payloads import Basis
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
    from servanda.register.stated import stated_in

    stated = stated_in(document)
    date, date_basis = _date(document.name, options, stated)
    parties, parties_basis = _parties(document.name, options["parties"], stated)
    told = options["language"]
    return Known(
        date=date,
        date_basis=date_basis,
        parties=parties,
        parties_basis=parties_basis,
        language=told or stated.language,
        language_basis="told" if told else "inferred",
        title=options["title"] or stated.title,
    )


def _date(name: str, options: dict[str, Any], stated: Stated) -> tuple[str, Basis]:
    if options["date"]:
        return options["date"], options["date_basis"] or "told"
    if options["date_basis"]:
        raise InputError("--date-basis says how --date is known: add --date.")
    if stated.date is None:
        raise InputError(f"{name} does not say its date; add --date, as far as it is known.")
    return stated.date, stated.date_basis


def _parties(
    name: str, told: tuple[str, ...] | None, stated: Stated
) -> tuple[tuple[str, ...], Basis]:
    if told:
        return told, "told"
    if not stated.parties:
        raise InputError(f"{name} does not say who issued it; add --parties CAN,JPN.")
    return stated.parties, stated.parties_basis
