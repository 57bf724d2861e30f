"""The main language of a text, by its script and its commonest words."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from importlib import resources

import yaml

_SAMPLE = 20_000
_WORD = re.compile(r"[^\W\d_]+")
_LETTER = re.compile(r"[^\W\d_]")
_FEWEST = 5
"""Characters that must speak for a language before it is named."""
_RAREST = 10
"""One of so many words at least is among the commonest of its language."""


def detect_language(text: str) -> str:
    """Return the ISO 639-1 code of the main language of `text`, or "und" when it is not clear.

    The text is sampled at its beginning, middle and end. Cost: below 10 ms for any length.
    """
    sample = _sample(text)
    script = _by_script(sample)
    if script:
        return script
    words = Counter(_WORD.findall(sample.lower()))
    total = sum(words.values())
    shares = {code: sum(words[word] for word in common) for code, common in _common_words().items()}
    best, second = sorted(shares, key=lambda code: (-shares[code], code))[:2]
    if shares[best] * _RAREST < total or shares[best] == shares[second]:
        return "und"
    return best


def _sample(text: str) -> str:
    if len(text) <= 3 * _SAMPLE:
        return text
    middle = len(text) // 2
    return text[:_SAMPLE] + " " + text[middle : middle + _SAMPLE] + " " + text[-_SAMPLE:]


def _by_script(sample: str) -> str | None:
    """Return the language that a script other than Latin tells, if it has the most letters."""
    for code, pattern, share in _scripts():
        found = len(re.findall(pattern, sample))
        # Nearly every text has none of a script, so its letters need no counting.
        if found >= _FEWEST and found >= share * len(_LETTER.findall(sample)):
            return code
    return None


@cache
def _profiles() -> dict[str, dict[str, str]]:
    data = resources.files("servanda.documents").joinpath("languages.yml").read_text("utf-8")
    profiles: dict[str, dict[str, str]] = yaml.safe_load(data)
    return profiles


@cache
def _scripts() -> tuple[tuple[str, str, float], ...]:
    rows = _profiles()["scripts"].items()
    return tuple((code, row.split()[0], float(row.split()[1])) for code, row in rows)


@cache
def _common_words() -> dict[str, frozenset[str]]:
    return {code: frozenset(words.split()) for code, words in _profiles()["words"].items()}
