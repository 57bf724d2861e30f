"""What a mechanism demands of the evidence for a rating, and what values need besides."""

from __future__ import annotations

from dataclasses import dataclass

from servanda.assessment.demands import demands
from servanda.assessment.scales import load_scale
from servanda.model.commitment import Mechanism
from servanda.web import words
from servanda.web.evidence import saying
from servanda.web.followup.saying import named


@dataclass(frozen=True, kw_only=True, slots=True)
class Demanded:
    """In words: the mechanism, its rungs, and values of our scale with what each needs besides."""

    mechanism: str
    full: str
    partial: str
    needs: tuple[tuple[str, str], ...]


def demanded(mechanism: Mechanism) -> Demanded:
    """Return what a rating of a commitment of a mechanism needs."""
    wanted = demands()[mechanism]
    values = load_scale("status").values.values()
    return Demanded(
        mechanism=words.label(mechanism, "mechanism"),
        full=saying.rung(wanted.full),
        partial=saying.rung(wanted.partial),
        needs=tuple(
            (named(one.names), ", ".join(map(named, one.needs.values())))
            for one in values
            if one.needs
        ),
    )
