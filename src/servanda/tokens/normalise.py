"""Text to the tokens that are searched for, each with its place in the text. Pure; no Django.

Letters lose their compatibility forms (NFKC), their case and their accents. Words are runs of
letters and digits; scripts that put no blanks between words give a token for every two neighbouring
letters and one for the last letter, so that a token begins at every letter: two-letter words are
found by one token, longer ones by a run of them, single letters by what begins with them.
"""

from __future__ import annotations

import re
import sys
import threading
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib import resources
from typing import Any, NamedTuple

import snowballstemmer
import yaml

LONGEST = 64
"""Characters of a word that count; databases limit how long a token may be."""
STEMMERS = {"en": ("\u00b9", "english"), "fr": ("\u00b2", "french")}
"""Languages that have stems, with the sign in front of each stem and the stemmer's name.

The signs keep stems of two languages apart ("police" and "policies" share one in French only).
Words never begin with one: NFKC makes digits of them.
"""
_APOSTROPHES = "'\u2018\u2019\u02bc"
_INVISIBLE = "\xad\u200b\u200c\u200d\u2060\ufeff"
_JOINING = "\u1160-\u11ff\u3099\u309a\uff9e\uff9f"
_LATIN = re.compile(r"[a-z\u00df-\u024f\u1e00-\u1eff]+")
_UNFOLDED = "\0"


class Token(NamedTuple):
    """A token.

    Attributes:
        term: What is searched for: accents off.
        spelt: The same with its accents.
        start, end: Where it stands in the text, in code points; half-open.
        dense: Whether it is one or two letters of a script without blanks.
    """

    term: str
    spelt: str
    start: int
    end: int
    dense: bool


def tokens(text: str) -> list[Token]:
    """Return the tokens of a text in their order. Cost: about 1 µs a word."""
    letters, origins = _folded(text)
    found: list[Token] = []
    for run in _shapes().runs.finditer(letters):
        if run.lastgroup == "dense":
            found += _pairs(letters, run.start(), run.end(), origins)
        elif not _is_elided(letters, run.start(), run.end()):
            spelt = run.group()[:LONGEST]
            start, end = _origin(origins, run.start(), run.end())
            found.append(Token(_plain(spelt), spelt, start, end, dense=False))
    return found


def spoken(found: Sequence[Token], language: str) -> str:
    """Return the language with stems whose commonest words a text has more of; else `language`."""
    counts = Counter(_telling().get(token.spelt, "") for token in found)
    first, second = sorted(STEMMERS, key=lambda code: -counts[code])
    return first if counts[first] > counts[second] else language


@lru_cache(maxsize=1 << 17)
def stems(spelt: str, language: str) -> tuple[str, ...]:
    """Return the stems of a word, with the sign of their language; none for other scripts.

    Args:
        spelt: As in `Token.spelt`.
        language: "en" or "fr"; anything else means that it may be either.

    Returns:
        One a language, and one more where the word means another stem to who leaves accents out.
    """
    if not _LATIN.fullmatch(spelt):
        return ()
    chosen = [language] if language in STEMMERS else list(STEMMERS)
    forms = dict.fromkeys((spelt, _plain(spelt)))
    found = (STEMMERS[code][0] + _plain(_stem(code, form)) for code in chosen for form in forms)
    return tuple(dict.fromkeys(found))


_stemming = threading.Lock()


def _stem(language: str, word: str) -> str:
    with _stemming:  # a stemmer keeps the word that it works on
        stem: str = _stemmer(language).stemWord(word)
        return stem


@cache
def _stemmer(language: str) -> Any:
    return snowballstemmer.stemmer(STEMMERS[language][1])


@lru_cache(maxsize=1 << 17)
def _plain(word: str) -> str:
    """Return a word without the accents of Latin and Greek letters."""
    if word.isascii():
        return sys.intern(word)
    parts = unicodedata.normalize("NFD", word)
    if parts == word:
        return word
    return unicodedata.normalize("NFC", _shapes().accents.sub(r"\1", parts))


class _Shapes(NamedTuple):
    """Regular expressions.

    Attributes:
        runs: Finds words (group "word") and runs of dense letters ("dense"), across white space.
        clusters: Finds a letter with what belongs to it.
        joining: Finds what belongs to the letter before it.
        accents: Finds a Latin or Greek letter (group 1) with its accents, decomposed.
        elided, possessive: See `words.yml`.
    """

    runs: re.Pattern[str]
    clusters: re.Pattern[str]
    joining: re.Pattern[str]
    accents: re.Pattern[str]
    elided: frozenset[str]
    possessive: frozenset[str]


@cache
def _data() -> dict[str, Any]:
    text = resources.files(__package__).joinpath("words.yml").read_text("utf-8")
    data: dict[str, Any] = yaml.safe_load(text)
    return data


@cache
def _telling() -> dict[str, str]:
    return {word: code for code, words in _data()["telling"].items() for word in words}


@cache
def _shapes() -> _Shapes:
    data = _data()
    dense = "".join(
        f"{chr(int(first, 16))}-{chr(int(last, 16))}"
        for first, last in (str(row).split("-") for row in data["dense"])
    )
    marks = "".join(
        chr(code) for code in range(0x300, 0x10000) if unicodedata.category(chr(code))[0] == "M"
    )
    joining = f"[{_INVISIBLE}{_JOINING}{marks}]"
    return _Shapes(
        runs=re.compile(
            rf"(?P<dense>[{dense}](?:\s*[{dense}])*)|(?P<word>(?:(?![{dense}])(?:[^\W_]|[{marks}]))+)"
        ),
        clusters=re.compile(rf"(?s:.){joining}*"),
        joining=re.compile(joining),
        accents=re.compile("([a-z\u0370-\u03ff])[\u0300-\u036f]+"),
        elided=frozenset(data["elided"]),
        possessive=frozenset(data["possessive"]),
    )


class _Letters(dict[int, str]):
    """Each letter with what it folds to; `_UNFOLDED` for what folds to none or several."""

    def __missing__(self, code: int) -> str:
        folded = _fold(chr(code))
        self[code] = folded if len(folded) == 1 else _UNFOLDED
        return self[code]


_letters = _Letters()


def _folded(text: str) -> tuple[str, Sequence[tuple[int, int]] | None]:
    """Return text in compatibility form with case folded, and where each character comes from.

    Returns:
        Folded text, and a span of the text for each of its characters; None when each stands where
        it stood.
    """
    if text.isascii():
        return text.lower(), None
    folded = text.translate(_letters)
    if _UNFOLDED not in folded and not _shapes().joining.search(text):
        return folded, None
    parts: list[str] = []
    origins: list[tuple[int, int]] = []
    for cluster in _shapes().clusters.finditer(text):
        part = _fold(cluster.group())
        parts.append(part)
        origins += [cluster.span()] * len(part)
    return "".join(parts), origins


@lru_cache(maxsize=1 << 14)
def _fold(cluster: str) -> str:
    visible = cluster.translate(dict.fromkeys(map(ord, _INVISIBLE)))
    folded = unicodedata.normalize("NFKC", visible).casefold()
    return unicodedata.normalize("NFKC", folded)


def _origin(origins: Sequence[tuple[int, int]] | None, start: int, end: int) -> tuple[int, int]:
    return (start, end) if origins is None else (origins[start][0], origins[end - 1][1])


def _is_elided(letters: str, start: int, end: int) -> bool:
    if end - start > 7:  # the longest are quelqu' and lorsqu'
        return False
    word, shapes = letters[start:end], _shapes()
    before = letters[start - 1 : start] if start else ""
    after = letters[end : end + 1]
    return (word in shapes.elided and after != "" and after in _APOSTROPHES) or (
        word in shapes.possessive and before != "" and before in _APOSTROPHES
    )


def _pairs(
    letters: str, start: int, end: int, origins: Sequence[tuple[int, int]] | None
) -> Iterator[Token]:
    places = [place for place in range(start, end) if not letters[place].isspace()]
    for place, following in zip(places, [*places[1:], places[-1]], strict=True):
        last = following > place
        term = letters[place] + (letters[following] if last else "")
        yield Token(term, term, *_origin(origins, place, following + 1), dense=True)
