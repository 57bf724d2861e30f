"""Finds the longest of many literal forms at a place of a text, without compiling a pattern."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

WORD = re.compile(r"\w+")
# What may not follow a form: more letters, "AT&T", or "U.S.-led", where the form describes.
_GOES_ON = re.compile(r"[\w&]|-(?:led|funded|based|made|owned)\b")


@dataclass(frozen=True, slots=True)
class FormIndex:
    """Forms by their first word, longest first."""

    by_word: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, forms: Iterable[str]) -> FormIndex:
        """Return the index of `forms`; those that begin with no letter or digit are left out."""
        by_word: dict[str, list[str]] = {}
        for form in sorted(forms, key=lambda form: (-len(form), form)):
            first = WORD.match(form)
            if first is not None:
                by_word.setdefault(first[0], []).append(form)
        return cls({word: tuple(forms) for word, forms in by_word.items()})

    def at(self, text: str, start: int, word: str) -> str | None:
        """Return the longest form that stands at `start`, where `word` is the first word there."""
        for form in self.by_word.get(word, ()):
            if text.startswith(form, start) and not _GOES_ON.match(text, start + len(form)):
                return form
        return None

    def find(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield the place and form of the longest forms in `text`, none overlapping."""
        end = 0
        for word in WORD.finditer(text):
            if word.start() >= end:
                form = self.at(text, word.start(), word[0])
                if form is not None:
                    end = word.start() + len(form)
                    yield word.start(), form
