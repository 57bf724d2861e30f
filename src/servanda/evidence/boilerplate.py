"""What issuers put around every text of theirs: datelines, addresses, the name of their office.

It is told by the patterns that `boilerplate.yml` declares, and by standing in many documents.
Nothing is taken from the text; what is found is left out of the index.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files

import yaml

from servanda.ids import digest
from servanda.tokens import Token

Span = tuple[int, int]
MARK = 15
"""Hexadecimal digits of a fingerprint: it fits a signed 64-bit integer."""


def boilerplate(text: str, start: int, end: int) -> list[Span]:
    """Return the spans of `text[start:end]` that declared patterns find, in order, none touching.

    Cost: linear in the stretch, about 10 µs for a paragraph.
    """
    stretch = text[start:end]
    found = [match.span() for pattern in _patterns() for match in pattern.finditer(stretch)]
    return merged((first + start, last + start) for first, last in found if first < last)


def merged(spans: Iterable[Span]) -> list[Span]:
    """Return spans in order, those that touch or overlap as one."""
    result: list[Span] = []
    for start, end in sorted(spans):
        if result and start <= result[-1][1]:
            result[-1] = result[-1][0], max(result[-1][1], end)
        else:
            result.append((start, end))
    return result


def fingerprint(tokens: Sequence[Token]) -> str:
    """Return a short hash of words, whatever their case, accents, spaces and marks are.

    Passages with one fingerprint have the same words.
    """
    return digest(" ".join(token.term for token in tokens))[:MARK]


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    content = yaml.safe_load(
        files(__package__).joinpath("boilerplate.yml").read_text(encoding="utf-8")
    )
    return tuple(
        re.compile(pattern, re.IGNORECASE | re.MULTILINE) for pattern in content["patterns"]
    )
