"""Finds the subject that governs a commitment: in its own words or earlier in the passage."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from servanda.extraction.fields.cast import Cast, Named
from servanda.extraction.fields.rulebook import expand, load


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject in a text: where its verb starts, and who it names (no one: another noun phrase)."""

    verb: int
    named: tuple[Named, ...]

    @property
    def actors(self) -> tuple[str, ...]:
        """Codes and bodies, each once, in the order they are named."""
        return tuple(dict.fromkeys(actor for name in self.named for actor in name.actors))


@dataclass(frozen=True, slots=True)
class _Words:
    verb: re.Pattern[str]
    finite: re.Pattern[str]
    adverbs: re.Pattern[str]
    preposition: re.Pattern[str]
    stand_in: re.Pattern[str]


_RELATIVE = re.compile(r"\b(?:which|that|who|whom|whose|where|what)\s+(?:\w+ly\s+)?$")
_STRONG = re.compile(r"[;:]\s|\s[–—]\s|\)\s")


def find_subjects(text: str, cast: Cast) -> list[Subject]:
    """Return the subjects of the clauses of one sentence, in order."""
    words = _words()
    names = list(cast.find(text))
    subjects: list[Subject] = []
    start = 0
    for verb in words.verb.finditer(text):
        if any(name.start <= verb.start() < name.end for name in names):
            continue
        if verb[0].endswith("ing") and not subjects and "," not in text[start : verb.start()]:
            continue  # "Working with Congress, the Administration ..."
        if _RELATIVE.search(text, 0, verb.start()) is None:
            region = [name for name in names if start <= name.start and name.end <= verb.start()]
            chosen = _subject_names(text, region, verb.start(), first=not subjects)
            if chosen:
                subjects.append(Subject(verb.start(), chosen))
        start = verb.end()
    return subjects


def _subject_names(text: str, names: list[Named], verb: int, *, first: bool) -> tuple[Named, ...]:
    """Return those of `names` that are the subject of the verb at `verb`."""
    free = _free(text, names)
    if not free:
        return ()
    adjacent = _adjacent(text, free, verb)
    if adjacent or not first:
        return adjacent
    return free


def _free(text: str, names: list[Named]) -> tuple[Named, ...]:
    """Drop names that stand after a preposition, and those joined to them by "and"."""
    words = _words()
    free: list[Named] = []
    bound = False
    end = 0
    for name in names:
        left = text[max(0, name.start - 60) : name.start]
        joined = end and re.fullmatch(
            r"(?:[’']s)?,?\s*(?:(?:and|or|&|/|-|–)\s*)?(?:the\s+|between\s+)?",
            text[end : name.start],
        )
        if (
            not joined
            or text[end : name.start].lstrip("’'s").startswith(",")
            and bound
            and "and" not in text[end : name.start]
        ):
            bound = bool(words.preposition.search(left)) and not words.stand_in.search(left)
        if not bound:
            free.append(name)
        end = name.end
    return tuple(free)


def _adjacent(text: str, names: tuple[Named, ...], verb: int) -> tuple[Named, ...]:
    """Return the last of `names` with those joined to it, if nothing but adverbs follow."""
    words = _words()
    gap = text[names[-1].end : verb]
    if words.adverbs.fullmatch(gap) is None:
        return ()
    chosen = [names[-1]]
    for name in reversed(names[:-1]):
        between = text[name.end : chosen[0].start]
        if (
            re.fullmatch(r"(?:[’']s)?\s*(?:,|,?\s*(?:and|or|&|-|–))?\s*(?:the\s+|of\s+)*", between)
            is None
        ):
            break
        chosen.insert(0, name)
    return tuple(chosen)


@cache
def _words() -> _Words:
    content = load("actors")
    verb = rf"\b(?:{content['modals']}|(?:{content['stems']}){content['endings']})\b(?!-)"
    return _Words(
        verb=re.compile(verb),
        finite=re.compile(rf"\b(?:{content['modals']})\b"),
        adverbs=re.compile(
            expand(rf"(?:[’']s?)?(?:\s*,[^,]*,)?(?: {content['adverbs']},?)*\s*(?:to\s+)?", {})
        ),
        preposition=re.compile(
            expand(
                rf"\b{content['prepositions']}(?: (?:the|a|an|our|its|their|his|both))?\s*(?:\w+ing\s+)?$",
                {},
            ),
            re.IGNORECASE,
        ),
        stand_in=re.compile(
            expand(rf"\b{content['stand-ins']} of(?: the)?\s*$", {}), re.IGNORECASE
        ),
    )
