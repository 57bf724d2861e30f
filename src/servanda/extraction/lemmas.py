"""Verb forms and action nouns to the base form of the verb they stand for."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def _table() -> dict[str, Any]:
    source = files("servanda.extraction").joinpath("lemmas.yml").read_text("utf-8")
    table: dict[str, Any] = yaml.safe_load(source)
    table["verbs"] = frozenset(table["verbs"].split())
    return table


def is_verb(word: str) -> bool:
    """Return whether `word` is the base form of a verb in the table."""
    return word in _table()["verbs"]


@cache
def lemma(word: str) -> str:
    """Return the base form of the verb that `word` is a form or the action noun of.

    Unknown words come back in lower case with the commonest ending removed.
    """
    plain, table = word.lower(), _table()
    if plain in table["verbs"]:
        return plain
    if plain in table["forms"]:
        return str(table["forms"][plain])
    guesses = _stems(plain)
    return next((g for g in guesses if g in table["verbs"]), guesses[0] if guesses else plain)


def _stems(word: str) -> list[str]:
    """Return the base forms that the spelling of `word` allows, likeliest first."""
    stems: list[str] = []
    for ending in ("ing", "ed", "es", "s"):
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < 2:
            continue
        if ending == "ed" and stem.endswith("i"):
            stems.append(stem[:-1] + "y")
        if ending == "es" and stem.endswith("i"):
            stems.append(stem[:-1] + "y")
        if re.search(r"([bdfglmnprt])\1$", stem) and ending in ("ing", "ed"):
            stems.append(stem[:-1])
        stems += (
            [stem + "e", stem]
            if re.search(r"[aiou][bcdgkmnrstuvz]$|[vcuz]$|[lr]g$|[bcdfgptz]l$", stem)
            else [stem, stem + "e"]
        )
    return stems
