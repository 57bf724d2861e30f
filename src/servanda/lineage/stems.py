"""Words to what they have in common with their relatives, and how much each says."""

from __future__ import annotations

import math
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files

from servanda.lineage.settings import settings

_PASSES = 2  # "implementations": first "ations", then nothing; "terrorists": "s", then "ist"


@lru_cache(maxsize=1 << 14)
def stem(word: str) -> str:
    """Return `word` in lower case without accents and its last one or two endings."""
    plain = unicodedata.normalize("NFD", word.lower()).encode("ascii", "ignore").decode()
    found = plain or word.lower()
    for _ in range(_PASSES):
        ending = next(
            (
                ending
                for ending in settings().endings
                if found.endswith(ending) and len(found) - len(ending) >= settings().shortest
            ),
            None,
        )
        if ending is None:
            break
        found = found.removesuffix(ending)
    return found


@cache
def _counts() -> tuple[int, dict[str, int]]:
    """Return how many sentences were counted, and in how many each stem stood."""
    text = files(__package__).joinpath("counts.txt").read_text(encoding="utf-8")
    counts = {word: int(count) for word, count in map(str.split, text.splitlines())}
    return counts.pop("*"), counts


@lru_cache(maxsize=1 << 14)
def rarity(word: str) -> float:
    """Return how much a stem says, in nats: its inverse frequency in real statements."""
    sentences, counts = _counts()
    return math.log(1 + (sentences + 0.5) / (counts.get(word, 0) + 0.5))


@lru_cache(maxsize=1 << 14)
def is_silent(word: str) -> bool:
    """Return whether a word carries no link: it says who speaks, not what will be done."""
    return word.lower() in settings().silent
