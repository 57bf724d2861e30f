"""Words divided at line ends: which hyphens belong to the word is seen elsewhere in the text."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_DIVIDING = 0.03
"""A text that divides words has a hyphen at the end of more than this share of its lines."""
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011'\u2019][^\W\d_]+)*")
_DIVIDED = re.compile(
    r"(?P<head>[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*)(?P<hyphen>[-\u2010\u00ad])\Z"
)
_UNSPACED = re.compile("[\u3001-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff9f]")
"""Characters of Chinese and Japanese, which are written without spaces."""
_REST = re.compile(r"[^\W\d_]+")
_KEEPERS = frozenset(
    {"non", "counter", "anti", "self", "cross", "well", "high", "low", "long", "short", "mid"}
    | {"post", "ex", "pro", "all", "half", "quasi", "third", "large", "small", "full", "part"}
)
"""First parts that English joins by a hyphen more often than not."""


_JOINING = frozenset({"and", "or", "to", "und", "oder", "et", "ou", "y", "o"})
"""Words after a suspended hyphen ("small- and medium-sized")."""
_STARTS = frozenset(
    {"under", "over", "with", "through", "every", "some", "there", "where", "here", "other", "more"}
    | {"what", "when", "then", "after", "down", "fore", "within", "upon", "else"}
)
"""First parts that English writes together with what follows."""


class Hyphens:
    """The words of a document, to tell "counter-terrorism" from "con-tinue" at a line end."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._words: Counter[str] = Counter()
        count = divided = special = 0
        ends = False
        for line in lines:
            words = _WORD.findall(line.replace("\u2010", "-").replace("\u2011", "-").lower())
            whole = words[1:] if ends else words  # the rest of a divided word is no word
            found = _DIVIDED.search(line)
            ends = found is not None
            self._words.update(whole[:-1] if ends else whole)
            count += 1
            divided += ends
            special += found is not None and found["hyphen"] != "-"
        self._divides = divided > _DIVIDING * count
        self._special = special > divided / 2

    def join(self, line: str, following: str) -> str:
        """Return two lines as one text; a hyphen that only divided a word is dropped."""
        if _UNSPACED.match(line[-1:]) and _UNSPACED.match(following):
            return line + following
        divided = _DIVIDED.search(line)
        rest = _REST.match(following)
        if not divided or not rest or rest[0] in _JOINING:
            return f"{line} {following}" if not line.endswith("\u00ad") else line[:-1] + following
        if self._special and divided["hyphen"] == "-":
            return line + following  # this file divides words with another sign
        certain = self._special or divided["hyphen"] == "\u00ad"
        if self._keeps(divided["head"], rest[0], certain=certain):
            return line[:-1] + "-" + following
        return line[:-1] + following

    def _keeps(self, head: str, rest: str, *, certain: bool) -> bool:
        """Return whether the hyphen is part of the word; `certain` if its sign says it is not."""
        last = head.rpartition("-")[2].lower()
        joined, hyphened = (head + rest).lower(), f"{head}-{rest}".lower()
        whole, parted = self._words[joined], self._words[hyphened]
        if whole or parted:
            return parted > whole
        if certain:
            return False
        if not rest[0].islower():
            return not (self._divides and head.isupper() and rest.isupper())
        if any(word.startswith(f"{last}-") for word in self._words) and self._words[rest.lower()]:
            return True
        if not self._divides:
            return True  # the lines only break at hyphens that the words have
        known = min(self._words[last], self._words[rest.lower()]) > 1
        return last in _KEEPERS or (known and len(last) > 3 and last not in _STARTS)
