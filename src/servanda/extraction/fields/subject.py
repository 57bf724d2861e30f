"""Finds the subjects of a sentence's clauses, without a parser: names, then a verb."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from servanda.extraction.fields.cast import Cast, Named
from servanda.extraction.fields.rulebook import expand, load

Form = Literal["past", "singular", "gerund", "other"]


@dataclass(frozen=True, slots=True)
class Clause:
    """A subject of a sentence with its verb.

    Attributes:
        subject: The names, group words or pronouns that are the subject; never empty.
        verb: Where the verb starts in the text.
        form: "past" (agreed), "singular" (plans, is), "gerund", or "other" (will, intend).
        subordinate: Whether "so", "because", "if" ... introduces it.
        relative: Whether it is a "which" or "who" clause; the subject is what that refers to.
    """

    subject: tuple[Named, ...]
    verb: int
    form: Form
    subordinate: bool
    relative: bool = False


@dataclass(frozen=True, slots=True)
class _Words:
    verb: re.Pattern[str]
    opening_verb: re.Pattern[str]
    imperative: re.Pattern[str]
    adverbs: re.Pattern[str]
    preposition: re.Pattern[str]
    subordinator: re.Pattern[str]
    stand_in: re.Pattern[str]


_RELATIVE = re.compile(r"\b(?:which|that|who|whom|whose|where|what|as)\s+(?:\w+ly\s+)?$")
_JOINT = re.compile(
    r"(?:'s?)?,?\s*(?:(?:and|or|&|/|-|–|as well as)\s*)?(?:(?:the|of|its|from)\s+)*"
)
_SINGULAR = ("is", "has", "was", "does")
_PAST = ("had", "did", "made", "took", "met", "held", "undertook", "saw", "gave", "was", "were")
_REACH = 60


def find_clauses(text: str, cast: Cast) -> list[Clause]:
    """Return the clauses of one sentence whose subject is in the cast, in order.

    Args:
        text: A sentence or a part of one; apostrophes straight.
        cast: Who acts in the document.
    """
    names = list(cast.find(text))
    clauses: list[Clause] = []
    start = 0
    for verb in _words().verb.finditer(text):
        form = _form(verb[0])
        if any(name.start <= verb.start() < name.end for name in names) or form == "gerund":
            continue
        region = [name for name in names if start <= name.start and name.end <= verb.start()]
        relative = _RELATIVE.search(text, 0, verb.start())
        if relative is not None:
            chain = last_names(text[: relative.start()], names)
            if chain:
                clauses.append(Clause(chain, verb.start(), form, subordinate=False, relative=True))
        elif region:
            subject = _subject(text, region, verb.start(), first=not clauses)
            if subject:
                left = text[max(0, subject[0].start - _REACH) : subject[0].start]
                subordinate = _words().subordinator.search(left) is not None
                clauses.append(Clause(subject, verb.start(), form, subordinate))
        start = verb.end()
    return clauses


def last_names(text: str, names: list[Named]) -> tuple[Named, ...]:
    """Return those of `names` that end `text`, joined by "and"."""
    chosen: list[Named] = []
    end = len(text)
    for name in reversed([name for name in names if name.end <= len(text)]):
        if _JOINT.fullmatch(text, name.end, end) is None:
            break
        chosen.append(name)
        end = name.start
    return tuple(chosen[::-1])


def verb_form(text: str) -> Form | None:
    """Return the form of the verb that `text` begins with (adverbs skipped), None without one."""
    opening = _words().opening_verb.match(text)
    return None if opening is None else _form(opening["verb"])


def is_imperative(text: str) -> bool:
    """Tell whether a sentence begins with a bare verb: "Send two divers ..."."""
    return _words().imperative.match(text) is not None


def _form(verb: str) -> Form:
    if verb in _PAST or verb.endswith("ed"):
        return "past"
    if verb.endswith("ing"):
        return "gerund"
    if verb in _SINGULAR or (verb.endswith("s") and not verb.endswith("ss")):
        return "singular"
    return "other"


def _subject(text: str, names: list[Named], verb: int, *, first: bool) -> tuple[Named, ...]:
    """Return those of `names` that are the subject of the verb at `verb`.

    They stand right before it; before the sentence's first verb, anywhere outside a prepositional
    phrase ("The United States, working with its allies, will").
    """
    free = _free(text, names)
    if not free:
        return ()
    if _words().adverbs.fullmatch(text, free[-1].end, verb) is None:
        return tuple(free) if first else ()
    return last_names(text[: free[-1].end], free)


def _free(text: str, names: list[Named]) -> list[Named]:
    """Return the names that no preposition governs, directly or as one of a list."""
    words = _words()
    free: list[Named] = []
    bound = False
    for number, name in enumerate(names):
        if number == 0 or not _is_listed(text, names, number):
            left = text[max(0, name.start - _REACH) : name.start]
            bound = bool(words.preposition.search(left)) and not words.stand_in.search(left)
        if not bound:
            free.append(name)
    return free


def _is_listed(text: str, names: list[Named], number: int) -> bool:
    """Whether a name goes on with the list that the name before it is in: "A and B", "A, B and C".

    "with A, B will" and "with A, and B will" start anew.
    """
    joint = _joint(text, names, number)
    if joint is None:
        return False
    if "," not in joint:
        return True
    if " and" in joint:
        earlier = _joint(text, names, number - 1)
        return earlier is not None and "," in earlier
    return " and" in (_joint(text, names, number + 1) or "")


def _joint(text: str, names: list[Named], number: int) -> str | None:
    """Return what joins a name to the one before it; None where it is more than a joint."""
    if not 0 < number < len(names):
        return None
    joint = text[names[number - 1].end : names[number].start]
    return joint if _JOINT.fullmatch(joint) else None


@cache
def _words() -> _Words:
    content = load("actors")
    stems, modals, adverb, preposition = (
        "|".join(content[key]) for key in ("stems", "modals", "adverbs", "prepositions")
    )
    verb = rf"(?:{modals}|(?:{stems}){content['endings']})\b(?!-)"
    bare = rf"(?:{stems})(?:e|y|fy)?\b(?!-)"
    source = {
        "verb": rf"\b{verb}",
        "opening_verb": (
            rf"(?:(?:and|or|but|while|{adverb}),? )*(?:to )?(?P<verb>{verb}|[a-z]+ing\b)"
        ),
        "imperative": rf"\W*(?:\d+[.)] ?)?(?:[A-Z][a-z]+ly )?(?=[A-Z])(?i:{bare})",
        "adverbs": rf"(?:'s?)?(?: ?,[^,]*,)?(?: (?:{adverb}),?)*\s*",
        "preposition": (
            rf"\b(?i:{preposition})(?: (?:the|a|an|our|its|their|his|both))?\s*"
            r"(?:\w+ing\s+)?$"
        ),
        "subordinator": content["subordinators"],
        "stand_in": rf"\b(?i:{content['stand-ins']}) of(?: the)?\s*$",
    }
    return _Words(**{name: re.compile(expand(pattern, {})) for name, pattern in source.items()})
