"""Topics that a commitment's words show. Source: annotation guideline, field "topics"."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import yaml

from servanda.model import Mention

_WORD = re.compile(r"\w+")
# Where a match of a pattern may begin, and up to three letters there that it cannot do without.
_BEGINNING = re.compile(r"(?:^|\||\(\?:|\)\?|\\b)(\w{1,3})(?![?*])")
_LONGEST_BEGINNING = 3


@cache
def _topics() -> dict[str, tuple[str, re.Pattern[str]]]:
    """Return the name and pattern of every topic."""
    source = files("servanda.extraction").joinpath("topics.yml").read_text("utf-8")
    content: dict[str, list[str]] = yaml.safe_load(source)
    return {
        topic: (name, re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE))
        for topic, (name, pattern) in content.items()
    }


@cache
def _by_beginning() -> dict[str, set[str]]:
    """Return the topics by the letters that one of their words may begin with.

    Nearly every topic is ruled out by these for a quote, which spares it some fifty searches.
    """
    topics: dict[str, set[str]] = {}
    for topic, (_, pattern) in _topics().items():
        for beginning in _BEGINNING.findall(pattern.pattern):
            topics.setdefault(beginning.casefold(), set()).add(topic)
    return topics


def _possible(quote: str) -> set[str]:
    """Return the topics that a word of the quote may show."""
    words = _WORD.findall(quote.casefold())
    beginnings = {word[:length] for word in words for length in range(1, _LONGEST_BEGINNING + 1)}
    known = _by_beginning()
    return set().union(*(known[beginning] for beginning in beginnings & known.keys()))


def read_topics(quote: str) -> tuple[Mention, ...]:
    """Return the topics of a quote in the order in which they first appear, each with its words."""
    found = []
    for topic in _possible(quote):
        name, pattern = _topics()[topic]
        match = pattern.search(quote)
        if match:
            words = " ".join(match.group().split())
            found.append((match.start(), topic, Mention(text=words, id=topic, name=name)))
    return tuple(mention for _, _, mention in sorted(found, key=lambda row: row[:2]))
