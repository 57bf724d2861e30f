"""What the ratings of a register come to on the scales of the field."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from servanda.assessment.history import known
from servanda.assessment.measuring import Measure, Ratings, measures
from servanda.assessment.rating import Subject
from servanda.assessment.rule import load_rule
from servanda.assessment.verdict import Matter
from servanda.assessment.voices import counting
from servanda.register.standing import Gathered, entered


def measured(found: Gathered, subjects: Iterable[Subject], day: dt.date) -> tuple[Measure, ...]:
    """Return the figures of heads of agreed documents on each scale, as of a day.

    Args:
        found: What there is of ratings by the end of that day, as far as the reader may see it.
        subjects: The commitments that count.
        day: The day.
    """
    return measures(ratings_of(found, subjects, day))


def ratings_of(found: Gathered, subjects: Iterable[Subject], day: dt.date) -> Iterator[Ratings]:
    """Yield the ratings that count of each head of agreed documents that has any, likewise."""
    for one in subjects:
        is_head = one.agreed and one.parent is None and one.kind == "commitment"
        if is_head and one.id in found.assessments:
            yield _ratings(found, one, day.isoformat())


def _ratings(found: Gathered, subject: Subject, day: str) -> Ratings:
    matter = Matter(
        subject=subject,
        known=known(entered(found, subject.id), day),
        followed=(),
        rule=load_rule(),
    )
    every = {about: counting(matter, about) for about in (None, *subject.parties)}
    return {about: one for about, one in every.items() if one is not None}
