"""Code lists of IATI, from `schema/codes.json`; source and licence stand beside it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from servanda.vocabulary import terms

Codes = Mapping[str, Mapping[str, str]]
"""Names by language of each code."""


@cache
def _lists() -> Mapping[str, Codes]:
    text = files(__package__).joinpath("schema", "codes.json").read_text(encoding="utf-8")
    found: Mapping[str, Codes] = json.loads(text)
    return found


def codes(name: str) -> Codes:
    """Return the codes of a list ("ActivityStatus"); raises KeyError where we keep none such."""
    return _lists()[name]


@cache
def _alpha2() -> Mapping[str, str]:
    return {term.alpha2: term.id for term in terms().values() if term.alpha2}


def country_of(state: str) -> str:
    """Return the code of a state as IATI has it ("JP"); one without such a code is itself."""
    term = terms().get(state)
    return (term.alpha2 if term else None) or state


def state_of(country: str) -> str | None:
    """Return the state that a code of IATI means; None for none that is known."""
    plain = country.strip().upper()
    if plain in _alpha2():
        return _alpha2()[plain]
    term = terms().get(plain)
    return term.id if term is not None and term.kind == "state" else None
