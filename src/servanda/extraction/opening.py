"""What a sentence given alone opens with: work to do, or the words of an undertaking."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from itertools import islice

import yaml

from servanda.extraction.lemmas import is_verb, lemma

_TWO = re.compile(r"[\W_]*([^\W\d_]+)[^\w]+([^\W\d_]+)")
_WORD = re.compile(r"[^\W\d_]+")
_OPENING = 12  # words among which an undertaking says so
_FIRST = 8  # words among which an opinion says so


@cache
def _words(name: str) -> frozenset[str]:
    source = files("servanda.extraction").joinpath("opening.yml").read_text("utf-8")
    return frozenset(yaml.safe_load(source)[name].split())


def opens_with_work(words: str) -> bool:
    """Return whether the first of `words` is the base form or the gerund of a verb.

    "Publish a plan", "raising the quality of harbours": imperatives, and items as lists have them.
    """
    found = _TWO.match(words)
    if found is None:
        return False
    first, second = found[1].lower(), found[2].lower()
    if second in _words("after-nouns") or first in _words("preambles"):
        return False
    base = lemma(first)
    return is_verb(base) and (first == base or first.endswith("ing"))


def opens_with_undertaking(words: str) -> bool:
    """Return whether the first of `words` undertake, back or demand something, and hold no opinion.

    "We support the early conclusion of ...", "Members should ..."; not "We welcome ...".
    """
    opening = [word.group().lower() for word in islice(_WORD.finditer(words), _OPENING)]
    bases = [{word, lemma(word)} for word in opening]
    holds_opinion = any(word & _words("opinion") for word in bases[:_FIRST])
    return not holds_opinion and any(word & _words("undertaking") for word in bases)
