"""Spans that survive another line wrapping: counted in letters, not in white space."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


def squeeze(text: str) -> str:
    """Return the letters of `text`: the text without its white space."""
    return "".join(text.split())


def fingerprint(text: str) -> str:
    """Return 16 hexadecimal digits of the SHA-256 of the letters of `text`."""
    return hashlib.sha256(squeeze(text).encode("utf-8")).hexdigest()[:16]


@dataclass(frozen=True)
class Letters:
    """A text's letters, and where each stands in the text.

    Attributes:
        text: The text itself.
        squeezed: Its letters.
        places: Code point of each letter in `text`.

    """

    text: str
    squeezed: str
    places: list[int]

    @classmethod
    def of(cls, text: str) -> Letters:
        """Count the letters of `text`."""
        places = [place for place, letter in enumerate(text) if not letter.isspace()]
        return cls(text, "".join(text[place] for place in places), places)

    def get_span(self, first: int, last: int) -> tuple[int, int]:
        """Return the code points [start, end) of the letters [first, last)."""
        return self.places[first], self.places[last - 1] + 1

    def find_before(self, phrase: str, first: int) -> tuple[int, int] | None:
        """Return the letters of the last `phrase`, in the same case, that ends before `first`."""
        wanted = squeeze(phrase)
        start = self.squeezed.rfind(wanted, 0, first) if wanted else -1
        return None if start < 0 else (start, start + len(wanted))

    def find_near(self, phrase: str, first: int, last: int) -> tuple[int, int] | None:
        """Return the letters of `phrase` inside [first, last), else closest before, else after.

        Case is ignored where folding keeps the number of letters.
        """
        wanted, whole = fold(squeeze(phrase)), fold(self.squeezed)
        if not wanted:
            return None
        start = whole.find(wanted, first, last)
        if start < 0:
            start = whole.rfind(wanted, 0, first)
        if start < 0:
            start = whole.find(wanted, first)
        return None if start < 0 else (start, start + len(wanted))

    def find_fingerprint(self, length: int, wanted: str) -> list[int]:
        """Return each first letter of a run of `length` letters with the fingerprint `wanted`."""
        runs = (self.squeezed[i : i + length] for i in range(len(self.squeezed) - length + 1))
        return [first for first, run in enumerate(runs) if fingerprint(run) == wanted]


def fold(letters: str) -> str:
    """Return the letters in lower case, each still one code point."""
    return "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in letters)
