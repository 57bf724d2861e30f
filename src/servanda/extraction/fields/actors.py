"""Reads who acts. Source: annotation guideline, field "actors"."""

from __future__ import annotations

import re
from functools import cache

from servanda.extraction.fields.cast import Cast, Named
from servanda.extraction.fields.rulebook import expand, load
from servanda.extraction.fields.subject import Subject, find_subjects
from servanda.model import Mention

Reading = tuple[tuple[Mention, ...], str]

_SENTENCE_END = re.compile(
    r"(?<!U\.S)(?<!\b[A-Z])(?<!\bMr)(?<!\bDr)[.!?][”\"’)*]*\s+(?=[A-Z“\"*])|\n\s*\n"
)
_PRONOUN = re.compile(
    r"(?:and\s+|also\s+)?(?P<word>they|it|he|she|their|its|his|her)\b", re.IGNORECASE
)
_SINGULAR = ("it", "its", "he", "she", "his", "her")
_SINGULAR_VERB = re.compile(
    r"(?:also\s+|further\s+)?(?:is|has|plans|intends|commits|\w{3,}(?<!s)s)\s+(?:to|its|the|continu|\w)"
)


def read_actors(before: str, quote: str, *, cast: Cast) -> Reading:
    """Return the actors of a commitment and the rule's id.

    Codes of parties come first, then the bodies that act for them. All parties act where nobody is
    named, and where "we", "both Governments" or a list item without a subject says so.

    Args:
        before: Text before the quote, back to the start of its paragraph or list item.
        quote: Words of the commitment.
        cast: Who acts in the document (`short_forms`).
    """
    sentence = before[_last_sentence(before) :]
    own = _own_subject(quote, cast)
    if own is not None:
        return _mentions(own.actors, cast, quote), "actors.subject"
    promise = _promise(quote, cast)
    if promise:
        return _mentions(promise, cast, quote), "actors.promise"
    pronoun = _PRONOUN.match(quote)
    if pronoun is not None:
        actors = _antecedent(before, sentence, pronoun["word"].lower(), cast)
        return _mentions(actors, cast, quote), "actors.pronoun"
    if not sentence.strip(" \t\r\n-•*–0123456789.)("):
        return _imperative(quote, cast)
    return _carried(before, sentence, quote, cast)


def _carried(before: str, sentence: str, quote: str, cast: Cast) -> Reading:
    subjects = find_subjects(sentence + " will", cast)
    if _SINGULAR_VERB.match(quote):
        subjects = [s for s in subjects if len(s.actors) == 1 or len(cast.parties) == 1] or subjects
    if subjects:
        return _mentions(subjects[-1].actors, cast, quote), "actors.carried"
    del before
    return _mentions(cast.parties, cast, quote), "actors.unnamed"


def _own_subject(quote: str, cast: Cast) -> Subject | None:
    subjects = find_subjects(quote, cast)
    return subjects[0] if subjects else None


def _promise(quote: str, cast: Cast) -> tuple[str, ...]:
    """Return who promises in "India's decision to ...", "the announcement by NASA"."""
    noun = _promise_noun().search(quote, 0, 120)
    if noun is None:
        return ()
    names = list(cast.find(quote[:250]))
    owners = [name for name in names if name.end <= noun.start()]
    if not owners:
        after = re.match(r"\s+(?:by|of|from)\s+", quote[noun.end() :])
        stop = re.search(r"\s(?:to|that|for|on)\s", quote[noun.end() :])
        limit = noun.end() + (stop.start() if stop else 0)
        owners = [name for name in names if after and noun.end() <= name.start < limit]
    return tuple(dict.fromkeys(actor for name in owners for actor in name.actors))


def _antecedent(before: str, sentence: str, word: str, cast: Cast) -> tuple[str, ...]:
    names = list(cast.find(before))
    if word in _SINGULAR:
        single = [name for name in names if not name.group and len(_codes(name, cast)) <= 1]
        return single[-1].actors if single else cast.parties
    del sentence
    return cast.parties


def _codes(name: Named, cast: Cast) -> tuple[str, ...]:
    return tuple(actor for actor in name.actors if actor in cast.parties)


def _imperative(quote: str, cast: Cast) -> Reading:
    names = [name for name in cast.find(quote) if not name.group]
    objects = {code for name in names if _is_object(quote, name) for code in _codes(name, cast)}
    bodies = [name for name in names if len(name.actors) > len(_codes(name, cast))]
    rest = tuple(code for code in cast.parties if code not in objects)
    if objects and rest:
        return _mentions(rest, cast, quote), "actors.object"
    named = tuple(actor for name in bodies for actor in name.actors)
    return _mentions((*cast.parties, *named), cast, quote), "actors.imperative"


def _is_object(quote: str, name: Named) -> bool:
    left = quote[: name.start]
    return bool(
        re.search(
            r"^(?:Invite|Ask|Encourage|Assist|Help|Support|Request|Enable|Train)\s+(?:the\s+)?$",
            left,
        )
        or re.search(r"\bto\s+the\s+[Gg]overnment\s+of\s+$", left)
        or re.search(r"\bsupport\s+of\s+$", left)
    )


def _mentions(actors: tuple[str, ...], cast: Cast, quote: str) -> tuple[Mention, ...]:
    del quote
    codes = [code for code in cast.parties if code in actors]
    bodies = [actor for actor in dict.fromkeys(actors) if actor not in cast.parties]
    if not codes:
        codes = list(cast.parties)
    return tuple(Mention(text=text) for text in (*codes, *bodies))


def _last_sentence(text: str) -> int:
    last = 0
    for end in _SENTENCE_END.finditer(text):
        last = end.end()
    return last


@cache
def _promise_noun() -> re.Pattern[str]:
    return re.compile(rf"\b{expand(load('actors')['promises'], {})}\b")
