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


@dataclass(frozen=True, slots=True)
class Rules:
    """What `rules.yml` says: head nouns of names, and where a form is not the name it looks like."""

    instrument_heads: tuple[str, ...]
    body_heads: tuple[str, ...]
    openers: frozenset[str]
    blocked: tuple[str, ...]
    not_in_capitals: frozenset[str]
    not_after: frozenset[str]


@cache
def rules() -> Rules:
    """Return the rules of names."""
    found = _data()["rules"]
    return Rules(
        instrument_heads=tuple(found["instrument_heads"]),
        body_heads=tuple(found["body_heads"]),
        openers=frozenset(found["openers"]),
        blocked=tuple(found["blocked"]),
        not_in_capitals=frozenset(found["not_in_capitals"]),
        not_after=frozenset(found["not_after"]),
    )
