"""Topics that a commitment's words show. Source: annotation guideline, field "topics"."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import yaml

from servanda.model import Mention


@cache
def _topics() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    source = files("servanda.extraction").joinpath("topics.yml").read_text("utf-8")
    content: dict[str, list[str]] = yaml.safe_load(source)
    return tuple(
        (topic, name, re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE))
        for topic, (name, pattern) in content.items()
    )


def read_topics(quote: str) -> tuple[Mention, ...]:
    """Return the topics of a quote in the order in which they first appear, each with its words."""
    found = []
    for topic, name, pattern in _topics():
        match = pattern.search(quote)
        if match:
            words = " ".join(match.group().split())
            found.append((match.start(), topic, Mention(text=words, id=topic, name=name)))
    return tuple(mention for _, _, mention in sorted(found, key=lambda row: row[:2]))
