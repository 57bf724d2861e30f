"""How an item is told on every page: its kind, strength, status, due date."""

from __future__ import annotations

from servanda.adherence.regions import Language
from servanda.assessment.scales import load_scale
from servanda.publishing.content import Item
from servanda.publishing.pages.frame import chip
from servanda.publishing.wording import Words
from servanda.report.charting import status_tone


def status_name(value: str, language: Language) -> str:
    """Return what a status is called."""
    return load_scale("status").values[value].names[language]


def status_chip(item: Item, language: Language) -> str:
    """Return the status of an item; nothing of an appeal, nor where nothing is known."""
    if item.record.commitment.kind == "appeal" or item.status.line == "nothing":
        return ""
    value = item.status.value
    return chip(status_name(value, language), status_tone(value))


def strength(item: Item, words: Words) -> str:
    """Return the word for the strength; "appeal" for an appeal."""
    told = item.record.commitment
    if told.kind == "appeal":
        return words.labels.label("kind", "appeal")
    return words.labels.label("strength", told.strength)


def strength_chip(item: Item, words: Words) -> str:
    """Return the strength as a small mark."""
    told = item.record.commitment
    return chip(strength(item, words), "appeal" if told.kind == "appeal" else told.strength)


def when(item: Item, words: Words) -> str:
    """Return due date and recurrence in words."""
    told = item.record.commitment
    often = words.labels.label("recurrence", told.recurrence) if told.recurrence else ""
    return words.labels.joined(filter(None, (words.date(told.due), often)))
