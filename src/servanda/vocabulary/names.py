"""Read capitalised names by their head noun: "Treaty on ... in Criminal Matters (MLAT)".

The vocabulary cannot hold every agreement and committee, but their names have a shape: capitalised
words before a head noun ("Trade and Investment Framework Agreement"), or after it behind a
preposition ("Code of Conduct against Ballistic Missile Proliferation"), or both. This module
knows the shape; which nouns are heads is data.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

# Words with inner hyphens, apostrophes and dots ("U.S.-Africa", "C5+1"), and single marks.
_INNER = r"(?:[&/+'\u2019.\u2010-\u2013-]+[^\W_]+)*"
_TOKEN = re.compile(rf"(?:[A-Z]\.){{2,}}{_INNER}|[^\W_]+{_INNER}\+?|[,()&]")
# What may stand between the words of a name: white space with at most one line break, the
# apostrophe of a plural, a spaced dash.
_GAP = re.compile(r"['\u2019]?[ \t\xa0]*(?:\n[ \t\xa0]*|\u2013 )?")
_PLAIN_GAPS = frozenset({"", " "})
_ACRONYM = re.compile(r"\s*\(\s*[\"\u201c]?[A-Za-z0-9&/+.-]{2,15}[\"\u201d]?\s*\)")
_YEAR = re.compile(r"(?:19|20)\d\d(?:[-\u2013](?:19|20)\d\d)?")
_NUMBER = re.compile(rf"{_YEAR.pattern}|\d+(?:st|nd|rd|th)")
_COUNTED = re.compile(r"[IVX]+|\d{1,5}")
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
_FILLERS = frozenset({"the", "a", "an", "its", "their", "all", "and", "to"})
_MONTHS = frozenset(calendar.month_name[1:])
_POSSESSIVE = ("'s", "\u2019s")
# Words in lower case that may stand between a capitalised word and a head; words on either side.
_FAR = 2
_MOST = 40


@dataclass(frozen=True, kw_only=True, slots=True)
class Name:
    """A name that was read by its shape.

    Attributes:
        start, end: Half-open span in code points, a following "(ACRONYM)" included.
        text: The words as printed.
        head: The head noun as the data have it ("programme of action"), or "" for a title.
        head_start: Where the head noun starts.
        core_end: Where the name ends without the acronym in parentheses.
    """

    start: int
    end: int
    text: str
    head: str
    head_start: int
    core_end: int


class Token(NamedTuple):
    """A word or mark of a text; a plain tuple, as a text has thousands.

    Attributes:
        start, end: Half-open span in code points.
        text: As printed.
        noun: The word in lower case without a possessive ending.
        joined: Whether only white space stands between it and the token before.
    """

    start: int
    end: int
    text: str
    noun: str
    joined: bool

    @property
    def capital(self) -> bool:
        """Whether it may be part of a name: a capital near its start, a year or an ordinal."""
        return any(c.isupper() for c in self.text[:3]) or _NUMBER.fullmatch(self.text) is not None


@lru_cache(maxsize=1)  # The same text is searched for one shape after the other.
def tokens(text: str) -> tuple[Token, ...]:
    """Return the words and marks of `text` that names are made of."""
    found: list[Token] = []
    last = 0
    for match in _TOKEN.finditer(text):
        (start, end), word = match.span(), match[0]
        noun = word.casefold().removesuffix("'s").removesuffix("\u2019s")
        gap = text[last:start]
        joined = bool(found) and (gap in _PLAIN_GAPS or _GAP.fullmatch(gap) is not None)
        found.append(Token(start, end, word, noun, joined))
        last = end
    return tuple(found)


@dataclass(frozen=True, kw_only=True)
class Shape:
    """What makes a phrase a name.

    Attributes:
        heads: Head nouns as lower-case words, plurals included, to their form in the data.
        loose: Those that may be printed in lower case when a capitalised word stands shortly
            before them ("TTC working groups").
        bare: Those that are a name alone and in lower case ("memorandum of understanding").
        generic: Words that alone before a head make no name ("New Partnership").
        openers: Words with a capital that begin sentences, not names.
        breakers: Words in lower case that no name goes on before.
    """

    heads: Mapping[tuple[str, ...], str]
    loose: frozenset[str]
    bare: frozenset[str]
    generic: frozenset[str]
    openers: frozenset[str]
    breakers: frozenset[str]

    @cached_property
    def longest_from(self) -> Mapping[str, int]:
        """Number of words of the longest head that begins with a word, by that word."""
        return {head[0]: len(head) for head in sorted(self.heads, key=len)}


@dataclass(frozen=True, slots=True)
class _Head:
    first: int
    after: int
    form: str
    capital: bool


def _head_at(words: Sequence[Token], index: int, shape: Shape) -> _Head | None:
    """Return the head that starts at `index`; one in capitals must not go on as a compound."""
    for length in range(shape.longest_from.get(words[index].noun, 0), 0, -1):
        part = words[index : index + length]
        form = shape.heads.get(tuple(token.noun for token in part))
        if form is not None and len(part) == length and all(t.joined for t in part[1:]):
            return _Head(index, index + length, form, words[index].text[0].isupper())
    return None


def _numbering(token: Token) -> bool:
    """Whether a capitalised word only numbers the name before it ("Protocol II", "Vision 2030")."""
    return bool(_NUMBER.fullmatch(token.text) or _COUNTED.fullmatch(token.text))


def _compound(words: Sequence[Token], head: _Head) -> bool:
    """Whether the head goes on as part of a longer compound ("Treaty Organization")."""
    after = words[head.after] if head.after < len(words) else None
    return after is not None and after.joined and after.capital and not _numbering(after)


def _link(words: Sequence[Token], link: int, *, listing: bool) -> int | None:
    """Return the index of the capitalised word that the joiner at `link` hangs on, or None."""
    word = words[link].text.casefold()
    if word == ")" and link >= 3 and words[link - 2].text == "(":
        target = link - 3
    elif word in _JOINERS or (word == "," and listing):
        listed = word == "and" and link > 0 and words[link - 1].text == "," and words[link].joined
        target = link - 2 if listed else link - 1
    else:
        return None
    joined = target >= 0 and all(token.joined for token in words[target + 1 : link + 1])
    return target if joined and words[target].capital else None


def _left(words: Sequence[Token], index: int, shape: Shape) -> int:
    """Return the index of the first word of a name of which the word at `index` is a part."""
    first = index
    listing = False
    while first > max(0, index - _MOST) and words[first].joined:
        if words[first - 1].capital:
            first -= 1
            continue
        target = _link(words, first - 1, listing=listing)
        if target is None or _head_at(words, target, shape):
            break
        listing = listing or words[first - 1].text == "and"
        first = target
    start = first
    while first < index and words[first].text.casefold() in shape.openers:
        if first == start and words[first].joined:
            break
        first += 1
    return first


def _modified(words: Sequence[Token], head: _Head, shape: Shape) -> int | None:
    """Return the first word of a name whose head is in lower case, or None where it is no name."""
    index = head.first
    singular = " ".join(token.text for token in words[head.first : head.after]) == head.form
    if head.form in shape.loose and singular:
        while index > 0 and words[index].joined and head.first - index <= _FAR:
            before = words[index - 1]
            if before.capital:
                first = _left(words, index - 1, shape)
                owned = first == head.first - 1 and before.text.endswith(_POSSESSIVE)
                return None if owned or before.text.casefold() in shape.openers else first
            if not before.text[0].isalpha() or before.text.casefold() in shape.breakers:
                break
            index -= 1
    return head.first if head.form in shape.bare else None


def _listed(words: Sequence[Token], index: int) -> bool:
    """Whether the comma at `index` goes on with a list of capitalised words that ends in "and"."""
    for token in words[index : index + _MOST]:
        if not token.joined or not (token.capital or token.text in {",", "and"}):
            return False
        if token.text == "and":
            return True
    return False


def _goes_on(words: Sequence[Token], index: int, *, opened: bool) -> int | None:
    """Return the index of the capitalised word that a preposition or comma leads on to, or None."""
    word = words[index].text.casefold()
    if word == "," and not (opened and _listed(words, index)):
        return None
    if word != "," and word not in (_LATER_OPENERS if opened else _OPENERS):
        return None
    ahead = index + 1
    while word != "and" and ahead < len(words) and words[ahead].text in _FILLERS:
        if not words[ahead].joined:
            return None
        ahead += 1
    fits = ahead < len(words) and words[ahead].joined and words[ahead].capital
    return ahead if fits and words[ahead].text not in _MONTHS else None


def _right(words: Sequence[Token], index: int) -> int:
    """Return the index after the last word of a name whose head ends before `index`."""
    end = index
    opened = False
    while end < min(len(words), index + _MOST) and words[end].joined:
        if (opened and words[end].capital) or (end == index and _numbering(words[end])):
            end += 1
            continue
        ahead = _goes_on(words, end, opened=opened)
        if ahead is None:
            break
        opened = True
        end = ahead + 1
    return end


def _name(text: str, words: Sequence[Token], head: _Head, shape: Shape) -> Name | None:
    """Return the name with this head, if the words around make it one."""
    if head.capital:
        if _compound(words, head):
            return None
        first: int | None = _left(words, head.first, shape)
    else:
        first = _modified(words, head, shape)
    if first is None:
        return None
    last = _right(words, head.after)
    modifiers = {token.text.casefold() for token in words[first : head.first]}
    if head.capital and last == head.after and modifiers <= shape.generic:
        return None
    core = words[last - 1].end - 2 * words[last - 1].text.endswith(_POSSESSIVE)
    acronym = _ACRONYM.match(text, core)
    start, end = words[first].start, acronym.end() if acronym else core
    return Name(
        start=start,
        end=end,
        text=text[start:end],
        head=head.form,
        head_start=words[head.first].start,
        core_end=core,
    )


def longest(names: Iterable[Name]) -> list[Name]:
    """Return the names in text order; of two that overlap the longer one (the first, if equal)."""
    chosen: list[Name] = []
    for name in sorted(names, key=lambda n: (n.start, -n.end)):
        if not chosen or name.start >= chosen[-1].end:
            chosen.append(name)
        elif name.end - name.start > chosen[-1].end - chosen[-1].start:
            chosen[-1] = name
    return chosen


def find_names(text: str, shape: Shape) -> list[Name]:
    """Return the names of this shape in `text`, left to right, not overlapping. Cost: linear."""
    words = tokens(text)
    places = [i for i, word in enumerate(words) if word.noun in shape.longest_from]
    heads = (_head_at(words, index, shape) for index in places)
    names = (_name(text, words, head, shape) for head in heads if head is not None)
    return longest(name for name in names if name is not None)
