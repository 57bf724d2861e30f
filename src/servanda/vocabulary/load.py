"""Load the compiled vocabulary; once per process."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from servanda.vocabulary.term import Form, Term

_COMPILED = Path(__file__).with_name("vocabulary.json")


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(_COMPILED.read_text(encoding="utf-8"))
    return data


def _term(record: dict[str, Any]) -> Term:
    forms = tuple(Form(*form) for form in record["forms"])
    return Term(**record | {"forms": forms, "capitals": tuple(record.get("capitals", ()))})


@cache
def terms() -> dict[str, Term]:
    """Return every term by id, in the order of the data files. Cost: some milliseconds, once."""
    return {record["id"]: _term(record) for record in _data()["terms"]}


@dataclass(frozen=True, kw_only=True, slots=True)
class Rules:
    """What `rules.yml` says about names; the file explains each list."""

    instrument_heads: tuple[str, ...]
    loose_instruments: frozenset[str]
    bare_instruments: frozenset[str]
    body_heads: tuple[str, ...]
    loose_bodies: frozenset[str]
    generic: frozenset[str]
    openers: frozenset[str]
    breakers: frozenset[str]
    blocked: tuple[str, ...]
    not_in_capitals: frozenset[str]
    not_after: frozenset[str]


@cache
def rules() -> Rules:
    """Return the rules of names."""
    ordered = ("instrument_heads", "body_heads", "blocked")
    found: dict[str, Any] = {
        key: tuple(words) if key in ordered else frozenset(words)
        for key, words in _data()["rules"].items()
    }
    return Rules(**found)
