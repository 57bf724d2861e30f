"""How what is told is drawn, the same on every page and paper: tones, marks and signs of charts."""

from __future__ import annotations

from collections.abc import Mapping

from servanda.assessment.progress import Progress
from servanda.assessment.rule import load_rule
from servanda.assessment.scales import Level, ScaleValue, load_scale
from servanda.charts import ProgressPoint, Shown
from servanda.charts.drawing import Tone
from servanda.followup.occurrences import OccurrenceState
from servanda.model.link import Relation

_STATUS = "status"
_TONES: Mapping[Level, Tone] = {
    "full": "good",
    "partial": "some",
    "none": "bad",
    "nothing-found": "waiting",
    "closed": "apart",
    "computed": "apart",
}
"""The tone of a value of a scale, by what it says of delivery."""
SHOWN: Mapping[OccurrenceState, Shown] = {
    "held": "held",
    "moved": "other",
    "cancelled": "cancelled",
    "not-held": "missed",
    "no-record": "no-record",
    "coming": "expected",
}
"""The mark of an occurrence."""
SIGNS: Mapping[Relation, tuple[Tone, str]] = {
    "repeated": ("some", "="),
    "strengthened": ("good", "▲"),
    "broadened": ("good", "◆"),
    "weakened": ("bad", "▼"),
    "narrowed": ("waiting", "◇"),
    "replaced": ("appeal", "●"),
    "unmatched": ("apart", "×"),
    "new": ("explore", "+"),
}
"""The tone of a relation, and the sign drawn beside it."""


def value_tone(value: ScaleValue, scale: str) -> Tone:
    """Return the tone of a rating's value; of our vocabulary that of the status."""
    return status_tone(value.key) if scale == _STATUS else _TONES[value.level]


def status_tone(status: str) -> Tone:
    """Return the tone of a status; what was begun and does not count as progress warns."""
    level = load_scale(_STATUS).values[status].level
    is_stuck = level == "partial" and status not in load_rule().partial
    return "waiting" if is_stuck else _TONES[level]


def point(progress: Progress) -> ProgressPoint:
    """Return progress of one day as a point of a line."""
    heads = progress.heads
    return ProgressPoint(
        on=progress.day,
        strict=progress.strict,
        partial=progress.partial,
        base=heads.base,
        assessed=heads.assessed,
        all=heads.all,
    )
