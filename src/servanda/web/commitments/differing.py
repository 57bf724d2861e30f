"""The difference of two texts, word by word. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

_TOKENS = re.compile(
    r"\s+|[\u3040-\u30ff\u3400-\u9fff\uff66-\uff9f]|[^\W\u3040-\u30ff\u3400-\u9fff]+|."
)
"""White space, a kana or kanji, a word, or a mark."""
_LONGEST = 4000
"""Words of both texts together above which they are shown as a whole: comparing is quadratic."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Stretch:
    """A stretch of text that stayed, went or came."""

    how: Literal["same", "gone", "new"]
    text: str


def differences(before: str, after: str) -> list[Stretch]:
    """Return the stretches that make `before` (same and gone) and `after` (same and new)."""
    old, new = _TOKENS.findall(before), _TOKENS.findall(after)
    if len(old) + len(new) > _LONGEST:
        return _pieces([("gone", before), ("new", after)])
    found: list[tuple[Literal["same", "gone", "new"], str]] = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for what, a, b, c, d in matcher.get_opcodes():
        if what == "equal":
            found.append(("same", "".join(old[a:b])))
        else:
            found += [("gone", "".join(old[a:b])), ("new", "".join(new[c:d]))]
    return _pieces(found)


def _pieces(found: list[tuple[Literal["same", "gone", "new"], str]]) -> list[Stretch]:
    return [Stretch(how=how, text=text) for how, text in found if text]
