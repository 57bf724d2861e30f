"""Instruments in words: titles in the language of the interface, area, kind, entry into force."""

from __future__ import annotations

import datetime as dt
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from django.utils.translation import gettext as _

from servanda.adherence.entry import EntryIntoForce
from servanda.adherence.instruments import Instrument, instruments
from servanda.adherence.regions import Language
from servanda.report.adherence.wording import short_title
from servanda.vocabulary import terms
from servanda.web import words

OTHER = "other"


@cache
def _areas() -> dict[str, dict[str, str]]:
    text = files(__package__).joinpath("areas.yml").read_text(encoding="utf-8")
    content: dict[str, Any] = yaml.safe_load(text)
    return content


def area(instrument: Instrument) -> str:
    """Return what an instrument is about: a value of `instrument-area`.

    A protocol is about what its convention is about.
    """
    chapter = instrument.reference.partition("-")[0]
    known = _areas()["chapters"].get(chapter) or _areas()["instruments"].get(instrument.id)
    above = parent(instrument)
    return known or (area(above) if above else OTHER)


def parent(instrument: Instrument) -> Instrument | None:
    """Return what a protocol or amendment belongs to."""
    return instruments().get(instrument.parent or "")


def kind(instrument: Instrument) -> str:
    """Return which kind of instrument it is: a value of `instrument-kind`."""
    term = terms().get(instrument.id)
    if term is not None and term.sort in words.values("instrument-kind"):
        return term.sort
    return "protocol" if instrument.parent else "treaty"


def short(instrument: Instrument, language: Language) -> str:
    """Return its usual title in a language, or the English one."""
    return short_title(instrument, language)


def full(instrument: Instrument, language: Language) -> tuple[str, str]:
    """Return its full title, and the language that this is in."""
    french = language == "fr" and instrument.title_fr
    return (instrument.title_fr, "fr") if french else (instrument.title, "en")


def entered(entry: EntryIntoForce, instrument: Instrument, on: dt.date) -> str:
    """Return in words whether an instrument was in force on a day, for a cell of a table."""
    if entry.date is not None and entry.date <= on:
        return shown(entry.date)
    if entry.date is not None:
        return _("not before %(day)s") % {"day": shown(entry.date)}
    if instrument.rule is None:
        return _("rule not recorded")
    if entry.wanted:
        figures = {"has": entry.consents, "wanted": entry.wanted}
        return _("no: %(has)s of %(wanted)s") % figures
    if entry.missing:
        return _("no: %(n)s states missing") % {"n": len(entry.missing)}
    return _("no")


def signed(change: int | None) -> str:
    """Return a change of a count with its sign; "" for none known."""
    if change is None:
        return ""
    return f"−{-change}" if change < 0 else f"+{change}" if change else "0"


def shown(day: dt.date | None) -> str:
    """Return a day as the language writes it; "" for none."""
    return words.partial_date(day.isoformat()) if day else ""
