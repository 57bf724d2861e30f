"""Evidence in the language of the interface: stances, rungs, what a piece is called."""

from __future__ import annotations

from django.utils.translation import gettext as _

from servanda.assessment.ladder import RUNGS, STANCES, Rung, Stance, rung_names, stance_names
from servanda.register.evidenced import EvidenceRecord
from servanda.web import words
from servanda.web.followup.saying import named

SHORT = 8
"""Digits of an id that people see."""


def stance(value: Stance) -> str:
    """Return what a stance is called."""
    return named(stance_names(value))


def rung(value: Rung) -> str:
    """Return what a rung of the ladder is called."""
    return named(rung_names(value))


def stances() -> list[tuple[str, str]]:
    """Return stances with their names, for a field or a filter."""
    return [(value, stance(value)) for value in STANCES]


def rungs() -> list[tuple[str, str]]:
    """Return rungs with their names, lowest first."""
    return [(value, rung(value)) for value in RUNGS]


def title(record: EvidenceRecord) -> str:
    """Return what a piece of evidence is called: its title, the file's name, or its kind."""
    if record.purged:
        return _("words destroyed")
    kind = words.label(record.fact.kind, "fact-kind") if record.fact else ""
    return record.title or record.name or kind or record.id[:SHORT]


def publisher(record: EvidenceRecord) -> str:
    """Return who published it; a party by its name."""
    return words.party_name(record.publisher)
