"""The words of the published pages in a language, from `words.yml`, and those of the data."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from servanda.adherence.regions import LANGUAGES, Language
from servanda.brief.wording import Words as Labels

NAMES = {"en": "English", "fr": "Français", "ja": "日本語"}
"""Each language in itself."""


@cache
def sentences() -> dict[str, list[Any]]:
    """Return the content of `words.yml`."""
    text = files(__package__).joinpath("words.yml").read_text(encoding="utf-8")
    loaded: dict[str, list[Any]] = yaml.safe_load(text)
    return loaded


class Words:
    """What pages say in one language.

    Args:
        language: Which one.

    Attributes:
        labels: What values of the data are called, deadlines and lists: the words of briefs.
    """

    def __init__(self, language: Language) -> None:
        self.language = language
        self._place = LANGUAGES.index(language)
        self.labels = Labels(language)

    def say(self, key: str, **facts: object) -> str:
        """Return a sentence with its facts."""
        text = str(sentences()[key][self._place])
        return text.format(**facts) if facts else text

    def date(self, text: str | None) -> str:
        """Return a partial date written out; "" without one."""
        return self.labels.date(text) if text else ""

    def parties(self, codes: Iterable[str]) -> str:
        """Return the names of parties in a row."""
        return self.labels.joined(map(self.labels.state, codes))
