"""The words of a brief in three languages, from `words.yml`: dates, deadlines, lateness, names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any
from unicodedata import east_asian_width

import yaml

from servanda.adherence.instruments import Instrument
from servanda.adherence.regions import LANGUAGES, Language
from servanda.adherence.shown import Names
from servanda.followup.deadline import Deadline, Lateness
from servanda.followup.declaration import Procedure
from servanda.followup.occurrences import OccurrenceState
from servanda.followup.partial import parse_partial
from servanda.report.adherence.wording import short_title
from servanda.vocabulary import terms

_A_YEAR = {"day": 365.2425, "month": 12}
_LONG = 2
"""Years from which on nobody counts days or months."""


@cache
def _words() -> dict[str, Any]:
    text = files(__package__).joinpath("words.yml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded


def groups() -> dict[str, Any]:
    """Return every word by group, each as [English, French, Japanese]."""
    return _words()


def said(language: Language, group: str, key: str) -> str:
    """Return a word or sentence of a group; braces are left for `str.format`."""
    found: Sequence[str] = _words()[group][key]
    return found[LANGUAGES.index(language)]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language.

    Attributes:
        language: Which one.
        names: What states are called.
    """

    language: Language
    names: Names = field(default_factory=Names)

    def say(self, key: str, **facts: object) -> str:
        """Return a sentence with its facts; of "n" things the form for one where n is one."""
        one = facts.get("n") in ({0, 1} if self.language == "fr" else {1})
        wanted = f"{key}-one" if one and f"{key}-one" in _words()["sentences"] else key
        return said(self.language, "sentences", wanted).format(**facts)

    def label(self, group: str, key: str) -> str:
        """Return what a value of a group is called; the value itself where no word is known."""
        return said(self.language, group, key) if key in _words()[group] else key

    def date(self, text: str) -> str:
        """Return a partial ISO date written out; what is no such date as it is."""
        try:
            parse_partial(text)
        except ValueError:
            return text
        parts = [int(part) for part in text.split("-")]
        key = ("year", "month", "day")[len(parts) - 1]
        if key == "day" and parts[2] == 1:
            key = "first"
        named = _words()["months"][parts[1] - 1] if len(parts) > 1 else ("", "", "")
        values = dict(zip(("year", "number", "day"), (*parts, 0, 0), strict=False))
        month = named[LANGUAGES.index(self.language)]
        return said(self.language, "dates", key).format(**values, month=month)

    def state(self, code: str) -> str:
        """Return what a state, organisation or agency is called."""
        found = terms().get(code)
        if found is None or found.kind == "state":
            return self.names.shown(code, self.language)
        return found.short or found.name

    def deadline(self, due: Deadline) -> str:
        """Return when something is due: a date, a fiscal year, an event, or soon."""
        if due.event is not None:
            dated = due.text.partition("@")[2].strip()
            if dated:
                return self.say("due-at", day=self.date(dated), event=due.event)
            return self.say("due-event", event=due.event)
        if due.unit == "fiscal-year" and due.party:
            year = due.text.rpartition("FY")[2]
            return self.say("fiscal-year", year=year, party=self.state(due.party))
        return self.date(due.text) if due.last else self.say("soon")

    def lateness(self, late: Lateness) -> str:
        """Return how late: "3 days late"; of years, in whole years that have passed."""
        years = int(late.amount / _A_YEAR.get(late.unit, 1))
        if late.unit in _A_YEAR and years >= _LONG:
            return self.say("late-over", n=years)
        return self.say(f"late-{late.unit}", n=late.amount)

    def instrument(self, known: Instrument) -> str:
        """Return the usual title of an instrument."""
        return short_title(known, self.language)

    def occurrence(self, made: Procedure, state: OccurrenceState) -> str:
        """Return what a procedure calls the state of an occurrence."""
        own = made.expecting.labels.get(state) if made.expecting else None
        return own[self.language] if own else self.label("occurrence", state)

    def recurrence(self, rule: str) -> str:
        """Return a rule in words, what words do not cover as it is: "every year (BYMONTH=4)"."""
        parts = dict(part.partition("=")[::2] for part in rule.split(";"))
        every, times = parts.pop("FREQ", ""), int(parts.pop("INTERVAL", "1"))
        if every not in _words()["every"]:
            return self.label("recurrence", rule)
        key = every if times == 1 else f"{every}-n"
        rest = ";".join(f"{key}={value}" for key, value in parts.items())
        told = said(self.language, "every", key).format(n=times)
        return f"{told} ({rest})" if rest else told

    def number(self, text: str) -> str:
        """Return a number with its thousands apart; what is none as it is."""
        whole, point, rest = text.partition(".")
        if not (whole.isascii() and whole.isdigit()):
            return text
        apart, comma = ("\u202f", ",") if self.language == "fr" else (",", ".")
        return f"{int(whole):,}".replace(",", apart) + (f"{comma}{rest}" if point else "")

    def joined(self, words: Iterable[str]) -> str:
        """Return words in a row, as the language separates them."""
        return ("、" if self.language == "ja" else ", ").join(words)

    def sentences(self, parts: Iterable[str]) -> str:
        """Return parts in one line, each apart from the next."""
        return ("；" if self.language == "ja" else "; ").join(filter(None, parts))


def ranged(references: Iterable[str]) -> tuple[str, ...]:
    """Return references with runs of three or more as one: "2005-C-1–2005-C-44", in order."""
    numbered: dict[str, set[int]] = {}
    for reference in references:
        label, _, number = reference.rpartition("-C-")
        numbered.setdefault(label, set()).add(int(number))
    return tuple(one for label in sorted(numbered) for one in _runs(label, numbered[label]))


def _runs(label: str, numbers: set[int]) -> Iterable[str]:
    run: list[int] = []
    for number in [*sorted(numbers), None]:
        if run and number != run[-1] + 1:
            if len(run) > 2:
                yield f"{label}-C-{run[0]}–{label}-C-{run[-1]}"
            else:
                yield from (f"{label}-C-{one}" for one in run)
            run = []
        if number is not None:
            run.append(number)


def width(text: str) -> int:
    """Return how many columns a text takes; East Asian letters take two."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def clipped(text: str, columns: int) -> str:
    """Return a text on one line, cut to so many columns where it is longer."""
    line = " ".join(text.split())
    if width(line) <= columns:
        return line
    kept, taken = "", 1
    for letter in line:
        taken += width(letter)
        if taken > columns:
            break
        kept += letter
    at = kept.rfind(" ")
    return (kept[:at] if at > len(kept) * 2 // 3 else kept).rstrip(" ,;:、。") + "…"
