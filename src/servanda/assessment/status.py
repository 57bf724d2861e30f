"""The status of a commitment on a day, by the published rule, with what it rests on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from servanda.assessment.concurring import Disagreement, disagreement
from servanda.assessment.history import Entered, Known, known
from servanda.assessment.rating import Subject
from servanda.assessment.recorded import (
    bearings,
    done_by_evidence,
    done_by_follow_up,
    newer,
    on_schedule,
    progress,
    signs,
    stalled,
)
from servanda.assessment.reviewing import outdated
from servanda.assessment.rule import BY_RATING, Line, Rule, load_rule
from servanda.assessment.scales import load_scale
from servanda.assessment.verdict import Matter, Verdict, lateness_of
from servanda.assessment.voices import (
    every_share,
    independent,
    joint_rating,
    one_party,
    parties_agree,
    parties_disagree,
)
from servanda.errors import InputError
from servanda.followup.deadline import Lateness
from servanda.followup.following import Followed
from servanda.followup.partial import cut

_NOTHING = frozenset({"none", "nothing-found"})
_LESS = frozenset({"partial", *_NOTHING})


@dataclass(frozen=True, kw_only=True, slots=True)
class Status:
    """Where a commitment stands on a day, computed and never typed in.

    Attributes:
        commitment: Id of the commitment.
        day: The day.
        value: Key of the status vocabulary (`scales/status.yml`).
        line: Line of the rule that decided.
        rule: Version of the rule.
        rests_on: Ids of the ratings, concurrences, evidence and records that it rests on.
        late: Of what was done late: how long after it was due, in the precision of both.
        overdue: Of what is not done and should be: how long.
        converted: Where the rating was given on another scale: "scale: value".
        lossy: Whether that conversion loses something.
        disagreements: How the parties disagree on the whole or on a share, whatever decided.
        contradicted_by: Ids of the evidence that contradicts the commitment.
        without_evidence: Whether no evidence bears on it and nothing is recorded of it.
        rated: Whether an approved rating decided, or would have but for newer records, or the
            parties' ratings of the whole disagree.
        alone: Whether a rating it rests on was approved by its own author.
        to_review: Ids of ratings it rests on that follow an older guideline.
    """

    commitment: str
    day: str
    value: str
    line: Line
    rule: int
    rests_on: tuple[str, ...] = ()
    late: Lateness | None = None
    overdue: Lateness | None = None
    converted: str | None = None
    lossy: bool = False
    disagreements: tuple[Disagreement, ...] = ()
    contradicted_by: tuple[str, ...] = ()
    without_evidence: bool = True
    rated: bool = False
    alone: bool = False
    to_review: tuple[str, ...] = ()


def _more_since(matter: Matter) -> Verdict | None:
    """Return what records show that came after the rating that would decide, where it is more."""
    rated = _by_rating(matter)
    if rated is None:
        return None
    level = load_scale("status").values[rated.value].level
    more = (_done_after(matter, rated.on) if level in _LESS else None) or (
        _begun_after(matter, rated.on) if level in _NOTHING else None
    )
    return replace(more, rests_on=(*more.rests_on, *rated.rests_on[:1])) if more else None


def _done_after(matter: Matter, day: dt.date) -> Verdict | None:
    followed = done_by_follow_up(matter)
    if followed is not None and followed.on > day:
        return followed
    shown = done_by_evidence(matter)
    return shown if shown and newer(matter, day) & {*shown.rests_on} else None


def _begun_after(matter: Matter, day: dt.date) -> Verdict | None:
    news = newer(matter, day)
    fresh = [(on, key) for on, key in signs(matter) if on > day or key in news]
    if not fresh:
        return None
    ids = tuple(dict.fromkeys(key for _, key in fresh))
    return Verdict(value="in-progress", on=fresh[0][0], rests_on=ids)


def _nothing(matter: Matter) -> Verdict:
    return Verdict(value="not-yet-assessed", on=matter.today, rests_on=())


_HOLDS: Mapping[Line, Callable[[Matter], Verdict | None]] = {
    "more-since": _more_since,
    "joint": joint_rating,
    "independent": independent,
    "parties-agree": parties_agree,
    "one-party": one_party,
    "every-share": every_share,
    "followed-done": done_by_follow_up,
    "evidence-fulfils": done_by_evidence,
    "on-schedule": on_schedule,
    "stalled": stalled,
    "progress": progress,
    "parties-disagree": parties_disagree,
    "nothing": _nothing,
}


def _by_rating(matter: Matter) -> Verdict | None:
    for line in matter.rule.lines:
        if line in BY_RATING and (verdict := _HOLDS[line](matter)):
            return verdict
    return None


def _decide(matter: Matter) -> tuple[Line, Verdict]:
    for line in matter.rule.lines:
        verdict = _HOLDS[line](matter)
        if verdict is not None:
            return line, verdict
    return "nothing", _nothing(matter)


def _of(subject: Subject, found: Known) -> Known:
    """Return what is known of one commitment."""
    return replace(
        found,
        evidence={key: each for key, each in found.evidence.items() if each.on(subject.id)},
        assessments=tuple(each for each in found.assessments if each.commitment == subject.id),
    )


def status(
    subject: Subject,
    history: Iterable[Entered],
    followed: Iterable[Followed],
    day: str,
    rule: Rule | None = None,
) -> Status:
    """Return the status of a commitment on a day, and what it rests on.

    Args:
        subject: The commitment.
        history: What was entered, in order; entries after the day change nothing.
        followed: Where it stands under each procedure on that very day.
        day: The day.
        rule: The published one, unless another version is asked for.

    Raises:
        InputError: Follow-up was computed for another day, so it might know what came later.
    """
    procedures = tuple(followed)
    for each in procedures:
        if each.as_of.isoformat() != day:
            raise InputError(
                f"Follow-up by {each.procedure} is of {each.as_of}. Expected that of {day}, the "
                "day of the status. Compute it for that day.",
                found=each.as_of.isoformat(),
                expected=day,
            )
    matter = Matter(
        subject=subject,
        known=_of(subject, known(history, day)),
        followed=procedures,
        rule=rule or load_rule(),
    )
    line, verdict = _decide(matter)
    return _status(matter, line, verdict)


def _status(matter: Matter, line: Line, verdict: Verdict) -> Status:
    subject, now = matter.subject, matter.known
    resting = [each for each in now.assessments if each.id in verdict.rests_on]
    recorded = any(each.records for each in matter.followed)
    views = tuple(
        found
        for about in (None, *subject.parties)
        if (found := disagreement(subject, now.assessments, about, now.day))
    )
    return Status(
        commitment=subject.id,
        day=now.day,
        value=verdict.value,
        line=line,
        rule=matter.rule.version,
        rests_on=tuple(dict.fromkeys(verdict.rests_on)),
        late=verdict.late,
        overdue=_overdue(matter, verdict.value),
        converted=verdict.converted,
        lossy=verdict.lossy,
        disagreements=views,
        contradicted_by=tuple(
            dict.fromkeys(
                evidence.id
                for evidence, bearing in bearings(matter)
                if bearing.stance == "contradicts"
            )
        ),
        without_evidence=not now.evidence and not recorded,
        rated=line in BY_RATING
        or line == "more-since"
        or any(each.about is None for each in views),
        alone=any(each.alone for each in resting),
        to_review=tuple(each.id for each in outdated(resting, now.guidelines, now.day)),
    )


def _overdue(matter: Matter, value: str) -> Lateness | None:
    """Return how long after it was due the commitment is still open."""
    if load_scale("status").values[value].level in {"full", "closed"}:
        return None
    return lateness_of(matter.subject, cut(matter.today, "day"))
