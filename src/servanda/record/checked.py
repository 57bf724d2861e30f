"""Single entries of a data file, each as it must be; a mistake is refused with file and line."""

from __future__ import annotations

from collections.abc import Collection

from servanda.errors import UnknownCode
from servanda.followup.located import Table
from servanda.followup.partial import parse_partial
from servanda.vocabulary import party, terms


def must(table: Table, key: str) -> str:
    """Return an entry that is one word or sentence and not empty; white space is folded."""
    value = table.get(key)
    if not isinstance(value, str) or not value.strip():
        table.refuse(f"{key}: expected words, found {value!r}", key)
    return " ".join(value.split())


def may(table: Table, key: str) -> str | None:
    """Return an entry as `must` does; None where there is none."""
    return must(table, key) if key in table else None


def one_of(table: Table, key: str, among: Collection[str], what: str) -> str:
    """Return an entry that is one of the known words."""
    return table.known(key, must(table, key), among, what)


def date(table: Table, key: str) -> str:
    """Return a date as exact as it is known; a bare year stands in quotation marks."""
    try:
        return parse_partial(must(table, key)).text
    except ValueError as error:
        table.refuse(f"{key}: {error}", key)


def tables(table: Table, key: str) -> tuple[Table, ...]:
    """Return an entry that is a list of mappings; empty where there is none."""
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(each, Table) for each in value):
        table.refuse(f"{key}: expected a list of entries 'name: ...', found {value!r}", key)
    return tuple(value)


def states(table: Table, key: str) -> tuple[str, ...]:
    """Return an entry that is a list of codes of parties."""
    try:
        return tuple(party(code).id for code in table.words(key))
    except UnknownCode as error:
        table.refuse(f"{key}: {error.message}", key)


def named(table: Table, key: str, kinds: Collection[str]) -> tuple[str, ...]:
    """Return ids of the vocabulary of some kinds; what it does not hold stands in several words."""
    for word in table.words(key):
        term = terms().get(word)
        if term is None and " " not in word:
            table.refuse(f"{key}: {word!r} is no id of the vocabulary, nor several words", key)
        if term is not None and term.kind not in kinds:
            shown = " or ".join(kinds)
            table.refuse(f"{key}: {word!r} is of kind {term.kind}, expected {shown}", key)
    return table.words(key)
