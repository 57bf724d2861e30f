"""What a person types, read: words, "phrases", prefixes*, alternatives with OR, -exclusions. Pure.

Anything is a query: what makes no sense as an operator is taken as words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

LONGEST = 1000
"""Characters of a query that count."""
MOST = 32
"""Terms of a query that count."""
_QUOTES = '"\u201c\u201d\u201e\u00ab\u00bb\u300c\u300d\u300e\u300f'
_TERM = re.compile(
    rf"(?P<minus>[-\u2212])?(?:[{_QUOTES}](?P<phrase>[^{_QUOTES}]*)(?:[{_QUOTES}]|$)"
    rf"|(?P<word>[^\s{_QUOTES}]+))"
)
_OR = {"OR", "|"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Term:
    """A word, a phrase or the beginning of a word, as typed."""

    text: str
    kind: Literal["word", "phrase", "prefix"] = "word"


@dataclass(frozen=True, kw_only=True, slots=True)
class Query:
    """What is looked for.

    Attributes:
        groups: One term of each group must be there.
        without: None of these may be there.
    """

    groups: tuple[tuple[Term, ...], ...] = ()
    without: tuple[Term, ...] = ()


def parse(text: str) -> Query:
    """Return what a person asks for.

    Words stand for all of their forms and must all be there; OR binds the terms on both sides of
    it; a minus before a term excludes it, wherever it stands. Full-width signs mean the same as
    plain ones, and so do the quotation marks of English, French and Japanese.
    """
    groups: list[list[Term]] = []
    without: list[Term] = []
    joined = False
    for minus, term in _terms(text):
        if term.text in _OR and term.kind == "word" and not minus:
            joined = bool(groups)
        elif minus:
            without.append(term)
        elif joined:
            groups[-1].append(term)
            joined = False
        else:
            groups.append([term])
    return Query(groups=tuple(tuple(group) for group in groups), without=tuple(without))


def _terms(text: str) -> Iterator[tuple[bool, Term]]:
    cut = unicodedata.normalize("NFKC", text[:LONGEST])
    for number, found in enumerate(_TERM.finditer(cut)):
        if number == MOST:
            return
        minus = bool(found["minus"])
        if found["phrase"] is not None:
            yield minus, Term(text=found["phrase"], kind="phrase")
        elif found["word"].endswith("*"):
            yield minus, Term(text=found["word"].rstrip("*"), kind="prefix")
        else:
            yield minus, Term(text=found["word"])
