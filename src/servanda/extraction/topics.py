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

    They rule out nearly every topic for a word; else each quote would be searched sixty times.
    """
    topics: dict[str, set[str]] = {}
    for topic, (_, pattern) in _topics().items():
        for beginning in _BEGINNING.findall(pattern.pattern):
            topics.setdefault(beginning.casefold(), set()).add(topic)
    return topics


def read_topics(quote: str) -> tuple[Mention, ...]:
    """Return the topics of a quote in the order in which they first appear, each with its words."""
    known = _by_beginning()
    found: dict[str, tuple[int, Mention]] = {}
    for word in _WORD.finditer(quote):
        plain = word[0].casefold()
        for length in range(1, _LONGEST_BEGINNING + 1):
            for topic in known.get(plain[:length], ()):
                name, pattern = _topics()[topic]
                match = None if topic in found else pattern.match(quote, word.start())
                if match is not None:
                    words = " ".join(match[0].split())
                    found[topic] = (match.start(), Mention(text=words, id=topic, name=name))
    order = sorted(found, key=lambda topic: (found[topic][0], topic))
    return tuple(found[topic][1] for topic in order)
