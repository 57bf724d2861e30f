"""How words are joined to those before them: what says whether a second record begins there.

Joined verbs of one form ("will hold talks and exchange officers") are records of their own
(guideline, "Splitting"); joined nouns are not.
"""

from __future__ import annotations

import re
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from servanda.extraction.lemmas import is_verb, lemma
from servanda.extraction.sequence import Sequence

Joints = NDArray[np.int8]
NONE, VERB, MEANS, OTHER = range(4)
"""Not joined, or nothing to say; a verb like the one before; "by training"; any other word."""

_REACH = 24  # code points before a word that join it
_JOINED = re.compile(
    r"(?:[,;]\s+(?:(?:and|or|as well as)\s+)?|\s(?:and|or|as well as)\s+)"
    r"(?:also\s+)?(?P<to>to\s+)?$",
    re.IGNORECASE,
)
_BY = re.compile(r"\b(?:by|through|while|including)\s+$", re.IGNORECASE)
_TO_VERB = re.compile(r"to\s+(\w+)", re.IGNORECASE)
_NOUN_GOES_ON = re.compile(r"\s*(?:[,.;:)]|(?:of|for|between|among)\b)", re.IGNORECASE)
_FIRST = re.compile(r"\W*(\w+)")
_GERUNDS = re.compile(r"[:;–-]\s*$|\bby\s+\w+ing\b|\bincluding\b")
_FINITE = re.compile(r"\b(?:will|to|shall|should|must)\s+\w+")
_JOINING = frozenset(["and", "or", "as", "to", "also", "by", "through", "while", "including"])
_MODALS = frozenset(["will", "shall"])
_SUBJECTS = frozenset(["we", "they", "the", "our", "their", "a", "an", "both", "this", "these"])


def joints(text: str, sequence: Sequence) -> Joints:
    """Return int8 (pieces,): how the word that each piece begins is joined. Cost: linear."""
    found = np.zeros(len(sequence), np.int8)
    starts, ends = sequence.start.tolist(), sequence.end.tolist()
    for first, last in pairwise(sequence.cuts):
        words = [place for place in range(first, last) if starts[place] >= 0]
        for before, place in pairwise(words):
            start = starts[place]
            if start != starts[before] and _joins(text[max(start - _REACH, 0) : start]):
                found[place] = _joint(text, starts[words[0]], start, ends[place])
    return found


def _joint(text: str, opening: int, start: int, end: int) -> int:
    """Return how the word `text[start:end]` is joined in the sentence that begins at `opening`."""
    word, before = text[start:end].lower(), text[max(start - _REACH, 0) : start]
    gerund = word.endswith("ing") and is_verb(lemma(word))
    joined = _JOINED.search(before)
    if joined is None:
        return MEANS if gerund and _BY.search(before) else NONE
    if word == "to":
        verb = _TO_VERB.match(text, start)
        return VERB if verb and is_verb(verb[1].lower()) else OTHER
    if word in _MODALS:
        return VERB
    if not gerund and not is_verb(word):
        # The tagger decides on subjects, and on nouns that name an action: "and promotion of".
        undecided = word in _SUBJECTS or joined["to"] or is_verb(lemma(word))
        return NONE if undecided else OTHER
    if joined["to"] or _NOUN_GOES_ON.match(text, end):
        return NONE
    return VERB if _has_like(text[opening:start], gerund=gerund) else NONE


def _joins(before: str) -> bool:
    """Return whether what stands before a word can join it; spares nearly all words the rest."""
    words = before.rsplit(None, 1)
    last = words[-1].lower() if words else ""
    return last in _JOINING or last[-1:] in (",", ";")


def _has_like(sentence: str, *, gerund: bool) -> bool:
    """Return whether the sentence so far has a verb in this form: a gerund, or after "will"."""
    first = _FIRST.match(sentence)
    opener = first[1].lower() if first else ""
    if gerund:
        opens = opener.endswith("ing") and is_verb(lemma(opener))
        return opens or _GERUNDS.search(sentence) is not None
    return is_verb(opener) or _FINITE.search(sentence) is not None
