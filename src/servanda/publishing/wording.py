"""The words of the published pages in a language, from `words.yml`, and those of the data."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from servanda.adherence.regions import LANGUAGES, Language
from servanda.brief.wording import Words as Labels
from servanda.followup.deadline import Deadline

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
        labels: What values of the data are called: the words of briefs.
    """

    def __init__(self, language: Language) -> None:
        self.language = language
        self._place = LANGUAGES.index(language)
        self.labels = Labels(language)

    def say(self, key: str, **facts: object) -> str:
        """Return a sentence with its facts."""
        text = str(sentences()[key][self._place])
        return text.format(**facts) if facts else text

    def label(self, group: str, value: str) -> str:
        """Return what a value of the data is called."""
        return self.labels.label(group, value)

    def date(self, text: str | None) -> str:
        """Return a partial date written out; "" without one."""
        return self.labels.date(text) if text else ""

    def deadline(self, due: Deadline) -> str:
        """Return when something is due."""
        return self.labels.deadline(due)

    def parties(self, codes: Iterable[str]) -> str:
        """Return the names of parties in a row."""
        return self.labels.joined(map(self.labels.state, codes))

    def joined(self, words: Iterable[str]) -> str:
        """Return words in a row."""
        return self.labels.joined(words)
