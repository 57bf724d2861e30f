"""What the ratings of a register come to on the scales of the field."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from servanda.assessment.history import known
from servanda.assessment.measuring import Measure, Ratings, measures
from servanda.assessment.progress import Standing
from servanda.assessment.rating import Subject
from servanda.assessment.rule import load_rule
from servanda.assessment.verdict import Matter
from servanda.assessment.voices import counting
from servanda.register.standing import Gathered, entered, gather
from servanda.register.state import Records


def measured(records: Records, standings: Iterable[Standing], day: dt.date) -> tuple[Measure, ...]:
    """Return the figures of heads of agreed documents on each scale, as of a day.

    Args:
        records: The state at the end of that day.
        standings: The commitments that count.
        day: The day.
    """
    gathered = gather(records)
    return measures(
        _ratings(gathered, one.subject, day.isoformat())
        for one in standings
        if one.subject.agreed
        and one.subject.parent is None
        and one.subject.kind == "commitment"
        and one.subject.id in gathered.assessments
    )


def _ratings(gathered: Gathered, subject: Subject, day: str) -> Ratings:
    matter = Matter(
        subject=subject,
        known=known(entered(gathered, subject.id), day),
        followed=(),
        rule=load_rule(),
    )
    found = {about: counting(matter, about) for about in (None, *subject.parties)}
    return {about: one for about, one in found.items() if one is not None}
