"""Read capitalised names by their head noun: "Treaty on ... in Criminal Matters (MLAT)".

The vocabulary cannot hold every agreement and committee, but their names have a shape: capitalised
words before a head noun ("Trade and Investment Framework Agreement"), or after it behind a
preposition ("Code of Conduct against Ballistic Missile Proliferation"), or both. This module
knows the shape; which nouns are heads is data.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

# Words with inner hyphens, apostrophes and dots ("U.S.-Africa", "Kenya's", "C5+1"), and single marks.
_INNER = r"(?:[&/+'\u2019.\u2010-\u2013-]+[^\W_]+)*"
_TOKEN = re.compile(rf"(?:[A-Z]\.){{2,}}{_INNER}|[^\W_]+{_INNER}\+?|[,()&]")
# What may stand between the words of a name: white space with at most one line break, the
# apostrophe of a plural, a spaced dash.
_GAP = re.compile(r"['\u2019]?[ \t\xa0]*(?:\n[ \t\xa0]*|\u2013 )?")
_ACRONYM = re.compile(r"\s*\(\s*[\"\u201c]?[A-Za-z0-9&/+.-]{2,15}[\"\u201d]?\s*\)")
_YEAR = re.compile(r"(?:19|20)\d\d(?:[-\u2013](?:19|20)\d\d)?")
_NUMBER = re.compile(rf"{_YEAR.pattern}|\d+(?:st|nd|rd|th)")
_ROMAN = re.compile(r"[IVX]+")
_JOINERS = frozenset({"of", "and", "for", "&"})
_OPENERS = frozenset(
    {
        "of",
        "on",
        "for",
        "to",
        "against",
        "concerning",
        "regarding",
        "between",
        "under",
        "relating",
        "among",
    }
)
_LATER_OPENERS = _OPENERS | {"in", "and", "with", "into", "from", "beyond", "by", "at"}
_ARTICLES = frozenset({"the", "a", "an", "its", "their", "all"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Name:
    """A name that was read by its shape.

    Attributes:
        start, end: Half-open span in code points, a following "(ACRONYM)" included.
        text: The words as printed.
        head: The head noun as the data have it ("programme of action").
    """

    start: int
    end: int
    text: str
    head: str


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark; `joined` when only white space stands between it and the token before."""

    start: int
    end: int
    text: str
    joined: bool

    @property
    def capital(self) -> bool:
        """Whether it may be part of a name: has a capital near its start, or is a year or ordinal."""
        return any(c.isupper() for c in self.text[:3]) or _NUMBER.fullmatch(self.text) is not None


def tokens(text: str) -> list[Token]:
    """Return the words and marks of `text` that names are made of."""
    found: list[Token] = []
    end = 0
    for match in _TOKEN.finditer(text):
        joined = bool(found) and _GAP.fullmatch(text, end, match.start()) is not None
        found.append(Token(match.start(), match.end(), match.group(), joined))
        end = match.end()
    return found


@dataclass(frozen=True, slots=True)
class Shape:
    """What makes a phrase a name.

    Attributes:
        heads: Head nouns as tuples of lower-case words, plurals included, to their form in the data.
        openers: Words with a capital that begin sentences, not names.
    """

    heads: Mapping[tuple[str, ...], str]
    openers: frozenset[str]

    @property
    def longest(self) -> int:
        """Number of words of the longest head."""
        return max(map(len, self.heads))


def _head_at(words: list[Token], index: int, shape: Shape) -> tuple[int, str] | None:
    """Return where the head that starts at `index` ends, and its form in the data."""
    for length in range(shape.longest, 0, -1):
        part = words[index : index + length]
        head = shape.heads.get(tuple(token.text.casefold() for token in part))
        if head is not None and words[index].text[0].isupper() and all(t.joined for t in part[1:]):
            return index + length, head
    return None


def _left(words: list[Token], index: int, shape: Shape) -> int:
    """Return the index of the first word of a name whose head starts at `index`."""
    first = index
    listing = False
    while first > 0 and words[first].joined:
        before = words[first - 1]
        if before.capital:
            first -= 1
            continue
        link = first - 1
        if before.text.casefold() in _JOINERS or (before.text == "," and listing):
            listing = listing or before.text == "and"
            if listing and link > 0 and words[link - 1].text == "," and words[link].joined:
                link -= 1
            inner = words[link - 1] if link > 0 and words[link].joined else None
            if inner is not None and inner.capital and not _head_at(words, link - 1, shape):
                first = link - 1
                continue
        break
    while first < index and words[first].text.casefold() in shape.openers:
        first += 1
    return first


def _listed(words: list[Token], index: int) -> bool:
    """Whether the comma at `index` goes on with a list of capitalised words that ends in "and"."""
    while index < len(words) and words[index].joined:
        if words[index].text.casefold() == "and":
            return True
        if not words[index].capital and words[index].text != ",":
            return False
        index += 1
    return False


def _right(words: list[Token], index: int) -> int:
    """Return the index after the last word of a name whose head ends before `index`."""
    end = index
    opened = False
    while end < len(words) and words[end].joined:
        token = words[end]
        if token.capital and (
            opened or _NUMBER.fullmatch(token.text) or _ROMAN.fullmatch(token.text)
        ):
            end += 1
            continue
        word = token.text.casefold()
        if word not in (_LATER_OPENERS if opened else _OPENERS) and not (
            word == "," and opened and _listed(words, end)
        ):
            break
        ahead = end + 1
        while (
            ahead < len(words)
            and words[ahead].joined
            and words[ahead].text.casefold() in _ARTICLES | {"and", "to"}
        ):
            ahead += 1
        if ahead >= len(words) or not words[ahead].joined or not words[ahead].capital:
            break
        opened = True
        end = ahead + 1
    return end


def find_names(text: str, shape: Shape) -> list[Name]:
    """Return the names of this shape in `text`, left to right; of overlapping ones the longest."""
    words = tokens(text)
    found: list[Name] = []
    for index in range(len(words)):
        hit = _head_at(words, index, shape)
        if hit is None:
            continue
        after, head = hit
        following = words[after] if after < len(words) and words[after].joined else None
        if (
            following is not None
            and following.capital
            and not (_NUMBER.fullmatch(following.text) or _ROMAN.fullmatch(following.text))
        ):
            continue
        first, last = _left(words, index, shape), _right(words, after)
        if first == index and last == after:
            continue
        start, end = words[first].start, words[last - 1].end
        acronym = _ACRONYM.match(text, end)
        end = acronym.end() if acronym else end
        if found and start < found[-1].end:
            if end - start <= found[-1].end - found[-1].start:
                continue
            found.pop()
        found.append(Name(start=start, end=end, text=text[start:end], head=head))
    return found
