"""What one line of the rule looks at, and what it comes to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from servanda.assessment.converting import convert
from servanda.assessment.history import Known
from servanda.assessment.rating import Assessment, Subject
from servanda.assessment.rule import Rule
from servanda.followup.deadline import Lateness, lateness, parse_deadline
from servanda.followup.following import Followed
from servanda.followup.partial import Partial, parse_partial


@dataclass(frozen=True, kw_only=True, slots=True)
class Matter:
    """All that a status is computed from.

    Attributes:
        subject: The commitment.
        known: What had been entered by the day, of this commitment.
        followed: Where it stands under each procedure, on that day.
        rule: The rule.
    """

    subject: Subject
    known: Known
    followed: tuple[Followed, ...]
    rule: Rule

    @property
    def today(self) -> dt.date:
        """Return the day as a date."""
        return dt.date.fromisoformat(self.known.day)


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """What a line comes to, where it holds.

    Attributes:
        value: Key of the status vocabulary.
        on: First day on which that was so, or was said: nothing of it is newer.
        rests_on: Ids.
        late: How long after it was due, where that is known.
        converted: "scale: value" of a rating on another scale.
        lossy: Whether that conversion loses something.
    """

    value: str
    on: dt.date
    rests_on: tuple[str, ...]
    late: Lateness | None = None
    converted: str | None = None
    lossy: bool = False


def lateness_of(subject: Subject, when: Partial) -> Lateness | None:
    """Return how long after its due date something was; None in time, or where none is stated.

    What was proposed and not agreed is never late.
    """
    return lateness(parse_deadline(subject.due), when) if subject.due and subject.agreed else None


def of_rating(subject: Subject, rating: Assessment, others: Iterable[str] = ()) -> Verdict | None:
    """Return a rating as a status; None where its scale has no counterpart for it.

    Args:
        subject: The commitment.
        rating: Approved.
        others: Ids that the verdict rests on besides.
    """
    if rating.value is None:
        return None
    made = convert(rating.value, rating.scale, "status")
    if made.value is None:
        return None
    when = rating.particulars.when
    late = made.value == "done-late" and when is not None
    foreign = rating.scale != "status"
    return Verdict(
        value=made.value,
        on=dt.date.fromisoformat(rating.approved_on or rating.rated_on),
        rests_on=(rating.id, *others, *rating.cites),
        late=lateness_of(subject, parse_partial(when)) if late and when else None,
        converted=f"{rating.scale}: {rating.value}" if foreign else None,
        lossy=made.lossy,
    )
