"""Finds date expressions in English text and says what each is: a grammar of partial dates.

Declared in `dates.yml`. A date is kept as partial as the words state it; nothing is invented.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from servanda.extraction.fields import calendar
from servanda.extraction.fields.rulebook import expand, load

DateKind = Literal["deadline", "event", "period", "past", "name"]


@dataclass(frozen=True, kw_only=True, slots=True)
class DateMention:
    """A date expression in a text.

    Attributes:
        start, end: Half-open span in code points of the given text, preposition excluded.
        kind: "deadline" (by, before, within ...), "event" (in, on, this ...), "period" (from ...
            to, over ...), "past" (before the document's date), "name" (part of a title).
        value: Partial ISO date; None where the words name a date that cannot be known from them.
        rule: Id of the grammar's rule ("date.end-of-year").
    """

    start: int
    end: int
    kind: DateKind
    value: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class _Rule:
    id: str
    value: str
    kind: DateKind | None
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _KindRule:
    kind: DateKind
    of: frozenset[str] | None
    left: re.Pattern[str] | None
    right: re.Pattern[str] | None


# No date of the grammar lacks all of these: as printed, and in lower case. Plain look-ups are five
# times as fast as one pattern, and nearly every text fails them.
_PRINTED = (
    *(
        "19",
        "20",
        "FY",
        "Jan",
        "Feb",
        "Mar",
        "Apr",
        "May",
        "Jun",
        "Jul",
        "Aug",
        "Sep",
        "Oct",
        "Nov",
    ),
    *(
        "Dec",
        "janv",
        "févr",
        "mars",
        "avril",
        "mai",
        "juin",
        "juil",
        "août",
        "septembre",
        "octobre",
    ),
    *("novembre", "décembre"),
)
_LOWER = (
    *("year", "month", "week", "decade", "day", "tomorrow", "next", "coming"),
    *("spring", "summer", "fall", "autumn", "winter"),
)
_CONTEXT = 100


def find_dates(text: str, date: str | None) -> tuple[DateMention, ...]:
    """Return the date expressions of `text` in order, none overlapping another.

    Args:
        text: Any text; line ends count as blanks.
        date: Date of the document, possibly partial, against which "next year" is resolved and
            past dates are told from coming ones; None when unknown.
    """
    if not may_hold_date(text):
        return ()
    scanner, rules = _grammar()
    found = []
    for hit in scanner.finditer(text):
        rule = rules[int((hit.lastgroup or "r0")[1:])]
        match = rule.pattern.match(text, hit.start())
        if match is not None:
            found.append(_mention(text, match, rule, date))
    return tuple(found)


def may_hold_date(text: str) -> bool:
    """Tell cheaply whether `text` holds a word without which it has no date."""
    lower = text.lower()
    return any(part in text for part in _PRINTED) or any(part in lower for part in _LOWER)


def _mention(text: str, match: re.Match[str], rule: _Rule, date: str | None) -> DateMention:
    parts = match.groupdict()
    start = match.start("at") if parts.get("at") else match.start()
    value = calendar.read(rule.value, parts, date)
    kind = _kind(text, start, match.end(), rule)
    if value is not None and date is not None and kind != "name":
        kind = _on_the_calendar(kind, parts, value, date)
    return DateMention(start=start, end=match.end(), kind=kind, value=value, rule=f"date.{rule.id}")


def _on_the_calendar(kind: DateKind, parts: calendar.Parts, value: str, date: str) -> DateKind:
    """Correct what the words say by what the calendar says, where the year is printed."""
    if calendar.last_day(value) < calendar.first_day(date):
        return "past"
    if kind == "past" and parts.get("year") and calendar.first_day(value) > calendar.last_day(date):
        return "event"
    return kind


def _kind(text: str, start: int, end: int, date_rule: _Rule) -> DateKind:
    """Return what the words around the date make of it; a title is one whatever the rule says."""
    left = " ".join(text[max(0, start - _CONTEXT) : start].split())
    right = " ".join(text[end : end + _CONTEXT].split())
    left += " " * text[start - 1 : start].isspace()
    right = " " * text[end : end + 1].isspace() + right
    for rule in _kind_rules():
        if (
            (rule.of is None or date_rule.id in rule.of)
            and (rule.left is None or rule.left.search(left))
            and (rule.right is None or rule.right.search(right))
        ):
            return rule.kind if rule.kind == "name" else date_rule.kind or rule.kind
    return date_rule.kind or "event"


@cache
def _grammar() -> tuple[re.Pattern[str], tuple[_Rule, ...]]:
    """Return one pattern over all rules (group r<n> for rule n) and the rules."""
    content = load("dates")
    sources = [expand(rule["pattern"], content["fragments"]) for rule in content["rules"]]
    rules = tuple(
        _Rule(rule["id"], rule["value"], rule.get("kind"), re.compile(rf"(?<!\w)(?:{source})"))
        for rule, source in zip(content["rules"], sources, strict=True)
    )
    # Group names may occur once in a pattern, so the alternation goes without them.
    bare = (re.sub(r"\(\?P<\w+>", "(?:", source) for source in sources)
    joined = "|".join(f"(?P<r{number}>{source})" for number, source in enumerate(bare))
    return re.compile(rf"(?<!\w)(?:{joined})"), rules


@cache
def _kind_rules() -> tuple[_KindRule, ...]:
    def compiled(source: str | None) -> re.Pattern[str] | None:
        return None if source is None else re.compile(source)

    return tuple(
        _KindRule(
            rule["kind"],
            frozenset(rule["of"]) if "of" in rule else None,
            compiled(rule.get("left")),
            compiled(rule.get("right")),
        )
        for rule in load("dates")["kinds"]
    )
