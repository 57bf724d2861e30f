"""What a cell says about a field of a commitment, checked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, get_args

from servanda.codec.shapes import field_hints, or_none
from servanda.errors import UnknownCode
from servanda.model import Commitment
from servanda.register.exchange import mentions
from servanda.register.exchange.columns import MENTIONS
from servanda.register.exchange.dates import readings
from servanda.register.exchange.fault import BadCell
from servanda.register.exchange.grid import Raw, settled, text_of
from servanda.register.exchange.lists import pieces, split, unescaped
from servanda.register.records import Owner
from servanda.vocabulary import party, terms
from servanda.vocabulary.lookup import ids_named

_WORDS: Mapping[str, Mapping[str, str]] = {
    "strength": {"firm": "bind"},  # as people are shown it
    "kind": {"commitments": "commitment", "appeals": "appeal"},
    "recurrence": {"yearly": "annual", "annually": "annual", "every year": "annual"},
}
"""Other words for a value of the vocabulary."""
_YES = frozenset({"yes", "y", "true", "x", "1", "✓", "oui"})
_NO = frozenset({"", "no", "n", "false", "0", "non"})
_EXAMPLE = "expected a date such as 2005-01-19, 2005-01 or 2005"


def read(column: str, cell: Raw, old: Commitment, find: Callable[[str], str | None]) -> Any:
    """Return the value of a field.

    Args:
        column: One of `columns.FIELDS`.
        cell: As the table holds it.
        old: The commitment as it was, for what an unchanged part of a list means.
        find: Returns the id of the commitment with a reference or id.

    Raises:
        BadCell: The cell does not say a value of the field.
    """
    text = settled(text_of(cell))
    if column in MENTIONS:
        return mentions.read(column, text, getattr(old, column))
    if column == "action":
        return tuple(unescaped(item) for item in split(text))
    if column == "continuing":
        return _yes_or_no(text)
    if column == "due":
        return date_in(cell)
    if column == "parent":
        return _parent(text, find)
    if column == "quote" and not text:
        raise BadCell("expected the words of the commitment")
    return _plain(column, text)


def allowed(column: str) -> tuple[str, ...]:
    """Return the values that a field with a vocabulary may have; () for any text."""
    hint = field_hints(Commitment)[column]
    return tuple(word for word in get_args(or_none(hint) or hint) if isinstance(word, str))


def _plain(column: str, text: str) -> str | None:
    hint = field_hints(Commitment)[column]
    may_be_empty = or_none(hint) is not None
    if not text and may_be_empty:
        return None
    words = allowed(column)
    if not words:
        return text
    word = "-".join(text.casefold().split())
    word = word if word in words else _WORDS.get(column, {}).get(text.casefold(), "")
    if word not in words:
        raise BadCell("expected one of " + ", ".join((*words, *(["nothing"] * may_be_empty))))
    return word


def _yes_or_no(text: str) -> bool:
    word = text.casefold()
    if word not in _YES | _NO:
        raise BadCell("expected yes or no")
    return word in _YES


def date_in(cell: Raw) -> str | None:
    """Return the partial ISO date in a cell, None for an empty one.

    Raises:
        BadCell: It is no date, or may be two.
    """
    if not settled(text_of(cell)):
        return None
    found = readings(cell)
    if len(found) == 1:
        return found[0]
    if found:
        raise BadCell(f"which may be {' or '.join(found)}; expected one of these")
    if isinstance(cell, float):
        raise BadCell(f"a number without a date format; {_EXAMPLE}")
    raise BadCell(_EXAMPLE)


def _parent(text: str, find: Callable[[str], str | None]) -> str | None:
    if not text:
        return None
    key = find(text)
    if key is None:
        raise BadCell("expected the reference of a commitment of the register")
    return key


def owners_in(text: str) -> dict[str, Owner]:
    """Return the owners that a cell names, by party: "CAN/Agency/Person; JPN/Agency".

    Raises:
        BadCell: It does not have that shape, or names a party twice.
    """
    owners: dict[str, Owner] = {}
    for item in split(text):
        parts = [unescaped(part) for part in pieces(item, "/", most=2)]
        code, agency, person = (*parts, "", "")[:3]
        owner = Owner(party=_code(code), agency=agency or None, person=person or None)
        if not (agency or person):
            raise BadCell("expected a party and its agency, such as CAN/Coast Guard")
        if owner.party in owners:
            raise BadCell(f"expected one owner for {owner.party}")
        owners[owner.party] = owner
    return owners


def _code(text: str) -> str:
    try:
        return party(text).id
    except UnknownCode as error:
        raise BadCell(f"expected a party first, as in CAN/Coast Guard; {error.message}") from None


def party_named(text: str) -> str:
    """Return the code of the party that a code or name says ("CAN", "Canada").

    Raises:
        BadCell: None or several.
    """
    try:
        return party(text).id
    except UnknownCode as error:
        kinds = ("state", "organisation")
        found = [key for key in ids_named(text) if terms()[key].kind in kinds]
        if len(found) == 1:
            return found[0]
        raise BadCell(f"expected codes or names of parties; {error.message}") from None
