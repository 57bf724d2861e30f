"""The words of the workbook in three languages, from `labels.yml`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from servanda.adherence.regions import LANGUAGES, Language


@cache
def _labels() -> dict[str, Any]:
    text = files(__package__).joinpath("labels.yml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded


def said(language: Language, *keys: str) -> str:
    """Return a word or sentence; the braces of a sentence are left for `str.format`."""
    found: Any = _labels()
    for key in keys:
        found = found[key]
    word: str = found[LANGUAGES.index(language)]
    return word


def sentences(language: Language, key: str) -> list[str]:
    """Return a list of sentences."""
    return [names[LANGUAGES.index(language)] for names in _labels()[key]]


def form_of(language: Language, type_: str) -> str:
    """Return how a value of a type of field is written; "" where nothing needs to be said."""
    return said(language, "formats", type_) if type_ in _labels()["formats"] else ""
