"""The words of charts and tables from `words.yml`, and titles of instruments by language."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from servanda.adherence.instruments import Instrument
    from servanda.adherence.regions import Language
    from servanda.report.adherence.roll import Roll, Row

KINDS = ("bound", "leaving", "provisional", "signed", "withdrawn", "none")
"""What charts tell apart, in the order of legends: a position, or bound and about to leave."""


@cache
def words(language: Language) -> dict[str, Any]:
    """Return the words of a language."""
    text = files(__package__).joinpath("words.yml").read_text(encoding="utf-8")
    content: dict[str, dict[str, Any]] = yaml.safe_load(text)
    return content[language]


def kind(row: Row) -> str:
    """Return which of `KINDS` a row is."""
    return "leaving" if row.position.leaves else row.position.position


def kind_word(language: Language, name: str) -> str:
    """Return the word of one of `KINDS`."""
    known = words(language)
    word: str = known["leaving"] if name == "leaving" else known["position"][name]
    return word


def told(row: Row, language: Language) -> str:
    """Return a row as a sentence: "Poland: bound, leaves on 2026-02-20"."""
    known = words(language)
    found = row.position
    if found.leaves:
        sentence: str = known["leaves"].format(name=row.name, day=found.leaves)
    else:
        form = known["since"] if found.since else known["alone"]
        word = known["position"][found.position]
        sentence = form.format(name=row.name, position=word, day=found.since)
    return sentence


def short_title(instrument: Instrument, language: Language) -> str:
    """Return the usual title; the English one where no other is recorded."""
    own = {"fr": instrument.short_fr or instrument.title_fr, "ja": instrument.short_ja}
    return own.get(language) or instrument.short or instrument.title


def as_of(roll: Roll) -> str:
    """Return the day of a roll as charts say it, with the last day that its source speaks for."""
    known = words(roll.wish.language)
    said: str = known["as_of"].format(day=roll.on)
    if roll.known_until is not None:
        said += f" · {known['known_until'].format(day=roll.known_until)}"
    return said


def headline(roll: Roll) -> str:
    """Return what charts are called: the title, and the region where there is one."""
    title = short_title(roll.history.instrument, roll.wish.language)
    return (
        title
        if roll.wish.region is None
        else f"{title}, {roll.wish.region.names[roll.wish.language]}"
    )
