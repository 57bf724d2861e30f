"""Whether a sentence opens with what is to be done: an imperative, or a gerund as lists have it."""

from __future__ import annotations

import re

from servanda.extraction.lemmas import is_verb, lemma

_WORDS = re.compile(r"[\W_]*([^\W\d_]+)[^\w]+([^\W\d_]+)")
# Words before which the first one is a noun: "Lack of trust", "Progress is slow".
_OF_NOUNS = frozenset(
    ["of", "is", "are", "was", "were", "will", "has", "have", "had", "shall", "should", "that"]
)
# With these preambles say what the parties think; nothing is to be done.
_OF_PREAMBLES = frozenset(
    [
        *("acknowledging", "affirming", "assuming", "bearing", "believing", "considering"),
        *("having", "noting", "recalling", "recognising", "recognizing", "welcoming"),
    ]
)


def opens_with_work(words: str) -> bool:
    """Return whether the first of `words` is the base form or the gerund of a verb."""
    found = _WORDS.match(words)
    if found is None:
        return False
    first, second = found[1].lower(), found[2].lower()
    if second in _OF_NOUNS or first in _OF_PREAMBLES:
        return False
    base = lemma(first)
    return is_verb(base) and (first == base or first.endswith("ing"))
