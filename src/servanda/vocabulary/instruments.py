"""Find the instruments that a text names, whether or not the vocabulary holds them."""

from __future__ import annotations

import re
from functools import cache

from servanda.vocabulary.find import Found, find
from servanda.vocabulary.load import rules
from servanda.vocabulary.names import Name, Shape, find_names, longest
from servanda.vocabulary.shapes import Named, joined, shape_of
from servanda.vocabulary.term import TermKind

_WANTED: frozenset[TermKind] = frozenset({"instrument"})
_OTHER: frozenset[TermKind] = frozenset({"agency", "state", "region"})
# *The Responsibility to Protect*, and “One Stop Security” pilot program
_ITALIC = re.compile(r"(?<![*\w])\*(?P<title>[A-Z][^*\n]*(?:\n[^*\n]+)?)\*(?![*\w])")
_QUOTED = re.compile(
    r"[\"\u201c](?P<title>[A-Z0-9][^\"\u201c\u201d\n]{2,80})[\"\u201d]\s+(?:[a-z]+\s+)?"
    r"(?P<head>agenda|framework|initiative|plan|policy|programme|program|project|strategy)s?\b"
)


@cache
def _shape() -> Shape:
    found = rules()
    return shape_of(found.instrument_heads, found.loose_instruments, found.bare_instruments)


def _in_title_case(title: str) -> bool:
    """Whether a title has two words or more and half of its longer ones begin with a capital."""
    words = title.split()
    long = [word for word in words if len(word) > 3]
    return len(words) > 1 and 2 * sum(not word[0].islower() for word in long) >= len(long)


def _titles(text: str) -> list[Name]:
    """Return titles in italics, and quoted ones before a head noun."""
    found = [(m, m.span("title"), m.start("title"), "") for m in _ITALIC.finditer(text)]
    found += [(m, m.span(), m.start("head"), m["head"]) for m in _QUOTED.finditer(text)]
    return [
        Name(start=start, end=end, text=text[start:end], head=head, head_start=place, core_end=end)
        for match, (start, end), place, head in found
        if _in_title_case(match["title"])
    ]


def find_named_instruments(text: str) -> list[Name]:
    """Return names headed by Treaty, Action Plan, Initiative and the like, and titles."""
    return longest([*find_names(text, _shape()), *_titles(text)])


def find_instruments(text: str, found: list[Found] | None = None) -> list[Named]:
    """Return every instrument that `text` names, by the vocabulary or by shape, in text order.

    Args:
        text: What to search.
        found: `find(text)`, where the caller has it.
    """
    names = find_named_instruments(text)
    return joined(text, names, find(text) if found is None else found, wanted=_WANTED, other=_OTHER)
