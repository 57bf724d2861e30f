"""Codes with their names, for lists that help typing; and the code that a typed name means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from servanda.adherence.instruments import instruments
from servanda.adherence.regions import regions
from servanda.followup.declaration import FieldType
from servanda.followup.sectors import sectors
from servanda.vocabulary import terms
from servanda.vocabulary.fold import plain
from servanda.web.adherence.asking import language
from servanda.web.followup import saying
from servanda.web.words import label, values

Offered = tuple[tuple[str, str], ...]
_KINDS = {"agency": ("agency",), "forum": ("forum", "organisation")}
_RULES = ("FREQ=YEARLY", "FREQ=YEARLY;INTERVAL=2", "FREQ=MONTHLY;INTERVAL=6", "FREQ=MONTHLY")
LISTED: frozenset[FieldType] = frozenset(
    ("state", "party", "agency", "region", "instrument", "forum", "sector", "recurrence")
)
"""Types of fields of which values are offered."""


def offered(type_: FieldType) -> Offered:
    """Return the codes that a field of a type takes with their names, by name; () for any text."""
    return _offered(type_, language())


@lru_cache(maxsize=64)
def _offered(type_: FieldType, language: str) -> Offered:  # noqa: ARG001 - names are of a language
    if type_ == "recurrence":
        rules = [(rule, saying.recurrence(rule)) for rule in _RULES]
        return (*rules, *((word, label(word, "unquantified")) for word in values("unquantified")))
    if type_ == "sector":
        return tuple((code, saying.named(found.names)) for code, found in sectors().items())
    return tuple(sorted(_named(type_), key=lambda pair: plain(pair[1])))


def _named(type_: FieldType) -> Iterable[tuple[str, str]]:
    if type_ in ("state", "party"):
        known = (term for term in terms().values() if term.kind == "state")
        return [(one.id, saying.state(one.id)) for one in known if one.status is None]
    if type_ == "region":
        return [(key, saying.named(one.names)) for key, one in regions().items()]
    if type_ == "instrument":
        ids = dict.fromkeys((*instruments(), *_of("instrument")))
        return [(key, saying.instrument(key)) for key in ids]
    return [(key, saying.term(key)) for kind in _KINDS.get(type_, ()) for key in _of(kind)]


def _of(kind: str) -> Iterable[str]:
    return (term.id for term in terms().values() if term.kind == kind)


def code_of(type_: FieldType, text: str) -> str:
    """Return the code that a name in the language of the interface means; else the text itself."""
    return _codes(type_, language()).get(plain(text), text)


@lru_cache(maxsize=64)
def _codes(type_: FieldType, language: str) -> Mapping[str, str]:
    """Return codes by name, without names that several codes have."""
    found: dict[str, str] = {}
    for code, name in _offered(type_, language):
        found[plain(name)] = code if plain(name) not in found else ""
    return {name: code for name, code in found.items() if code}
