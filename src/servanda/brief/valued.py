"""Values of follow-up's fields as people read them in a brief, in the language of the brief."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress

from servanda.adherence.instruments import instruments
from servanda.adherence.regions import regions
from servanda.brief.content import Source
from servanda.brief.wording import Words
from servanda.followup.deadline import parse_deadline
from servanda.followup.declaration import Field, FieldType, RecordType
from servanda.followup.records import Value, Values, listed
from servanda.followup.sectors import sectors

_ADDRESS = re.compile(r"https?://\S+")
_APART = frozenset({"source", "note"})


def _deadline(words: Words, text: str) -> str:
    with suppress(ValueError):  # stored under rules that were less strict
        return words.deadline(parse_deadline(text))
    return text


def _instrument(words: Words, code: str) -> str:
    known = instruments().get(code)
    return words.instrument(known) if known else words.state(code)


def _region(words: Words, code: str) -> str:
    return regions()[code].names[words.language] if code in regions() else code


def _sector(words: Words, code: str) -> str:
    return sectors()[code].names[words.language] if code in sectors() else code


def _money(words: Words, text: str) -> str:
    amount, space, currency = text.partition(" ")
    return f"{words.number(amount)}{space}{currency}"


_WRITTEN: Mapping[FieldType, Callable[[Words, str], str]] = {
    "day": Words.date,
    "partial-date": Words.date,
    "deadline": _deadline,
    "state": Words.state,
    "party": Words.state,
    "agency": Words.state,
    "forum": Words.state,
    "instrument": _instrument,
    "region": _region,
    "sector": _sector,
    "recurrence": Words.recurrence,
    "money": _money,
    "record": lambda _, text: text[:8],
    "yes-no": lambda words, text: words.say("yes" if text == "yes" else "no"),
}


def valued(words: Words, field: Field, given: Value) -> str:
    """Return all values of a field."""
    return words.joined(_one(words, field, text) for text in listed(given))


def _one(words: Words, field: Field, text: str) -> str:
    if text in field.choices:
        return field.choices[text][words.language]
    return _WRITTEN[field.type](words, text) if field.type in _WRITTEN else text


def worth_telling(kind: RecordType, values: Values) -> Iterator[tuple[Field, Value]]:
    """Yield what a record says besides its date, source and note; nothing that is personal."""
    for key, field in kind.fields.items():
        if key in values and key != kind.date and key not in _APART and not field.personal:
            yield field, values[key]


def source_of(text: str | None) -> Source | None:
    """Return what a record names as its source, its address of the web apart."""
    if not text:
        return None
    found = _ADDRESS.search(text)
    if found is None:
        return Source(publisher=text)
    address = found[0].rstrip(".,;)")
    publisher = text.replace(found[0], "").strip(" ,;:()")
    return Source(publisher=publisher, address=address)
