"""Words to WordPiece ids with exact offsets, as the encoder was trained (BERT, uncased).

An own implementation of about a screen: the `tokenizers` package would bring a client of an online
hub into an offline product (decisions/0002). Source of the method: Devlin et al. 2019, section 3.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.resources import files

PAD, UNKNOWN, START, SEPARATOR = 0, 100, 101, 102
LONGEST_WORD = 60

# A word is a run of letters or digits; every other visible character stands alone.
_WORD = re.compile(r"[^\W_]+|[^\w\s]|_")


@cache
def pieces() -> dict[str, int]:
    """Return the vocabulary of word pieces: piece to id, continuation pieces start with "##"."""
    text = files("servanda.extraction").joinpath("weights/pieces.txt").read_text("utf-8")
    return {piece: number for number, piece in enumerate(text.removesuffix("\n").split("\n"))}


def _plain(word: str) -> str:
    """Lower-case `word` and drop its accents."""
    lowered = word.lower()
    if lowered.isascii():
        return lowered
    marks = unicodedata.normalize("NFD", lowered)
    return "".join(c for c in marks if unicodedata.category(c) != "Mn")


@cache
def _split(word: str) -> tuple[int, ...]:
    """Return the ids of the longest-match-first pieces of one word."""
    known, plain = pieces(), _plain(word)
    if len(plain) > LONGEST_WORD:
        return (UNKNOWN,)
    ids: list[int] = []
    position = 0
    while position < len(plain):
        prefix = "##" if position else ""
        for end in range(len(plain), position, -1):
            number = known.get(prefix + plain[position:end])
            if number is not None:
                ids.append(number)
                position = end
                break
        else:
            return (UNKNOWN,)
    return tuple(ids) or (UNKNOWN,)


def words(text: str, start: int, end: int) -> list[tuple[int, int, tuple[int, ...]]]:
    """Return (start, end, piece ids) of every word in `text[start:end]`, in order.

    Offsets are code points of `text`; all pieces of a word share them.
    """
    return [
        (match.start(), match.end(), _split(match.group()))
        for match in _WORD.finditer(text, start, end)
    ]
