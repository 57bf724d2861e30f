"""Lines of the rule by which records give the status: follow-up, occurrences and evidence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from servanda.assessment.demands import demands
from servanda.assessment.ladder import Bearing, Evidence, reaches
from servanda.assessment.timing import timing
from servanda.assessment.verdict import Matter, Verdict, lateness_of
from servanda.followup.following import Followed
from servanda.followup.partial import parse_partial

_Sign = tuple[dt.date, str]


def bearings(matter: Matter) -> Iterator[tuple[Evidence, Bearing]]:
    """Yield the evidence on the commitment that is no older than its document."""
    document = matter.subject.document_date
    for evidence in matter.known.evidence.values():
        if timing(evidence.date, document) == "after":
            for bearing in evidence.on(matter.subject.id):
                yield evidence, bearing


def done_by_follow_up(matter: Matter) -> Verdict | None:
    """Return "done" where every procedure that follows the commitment counts it as done."""
    followed = matter.followed
    if not followed or not all(each.done for each in followed):
        return None
    days = [each.done_on for each in followed if each.done_on]
    last = max(days, key=lambda day: day.last, default=None)
    late = next((each.late for each in followed if each.late), None)
    if late is None and last is not None:
        late = lateness_of(matter.subject, last)
    if not matter.subject.agreed:
        late = None
    return Verdict(
        value="done-late" if late else "done",
        on=last.last if last else matter.today,
        rests_on=tuple(record for each in followed for record in each.records),
        late=late,
    )


def done_by_evidence(matter: Matter) -> Verdict | None:
    """Return "done" where evidence high enough fulfils the whole, and none as new contradicts it.

    Late is said of facts only: a document that tells of something is often younger than that.
    """
    full = demands()[matter.subject.mechanism].full
    strong = [
        evidence
        for evidence, bearing in bearings(matter)
        if bearing.stance == "fulfils"
        and bearing.occurrence is None
        and reaches(bearing.rung, full)
    ]
    if not strong:
        return None
    latest = max(parse_partial(each.date).first for each in strong)
    against = [
        parse_partial(evidence.date).last
        for evidence, bearing in bearings(matter)
        if bearing.stance == "contradicts"
    ]
    if any(day >= latest for day in against):
        return None
    first = min((parse_partial(each.date) for each in strong), key=lambda date: date.last)
    facts = all(each.fact for each in strong)
    late = lateness_of(matter.subject, first) if facts else None
    return Verdict(
        value="done-late" if late else "done",
        on=first.last,
        rests_on=tuple(each.id for each in strong),
        late=late,
    )


def newer(matter: Matter, day: dt.date) -> set[str]:
    """Return the ids of the evidence that is dated after a day, or was entered after it."""
    known = matter.known
    return {
        key
        for key, evidence in known.evidence.items()
        if parse_partial(evidence.date).first > day or known.entered[key] > day.isoformat()
    }


def _kept(followed: Followed) -> bool:
    """Return whether a series goes on and nothing expected so far was missed."""
    held = coming = False
    for each in followed.occurrences:
        if each.expected is None:
            continue
        still = each.state == "moved" and (each.moved_to or each.expected).last >= followed.as_of
        if each.state == "held":
            held = True
        elif each.state == "coming" or still:
            coming = True
        else:
            return False
    return held and coming


def on_schedule(matter: Matter) -> Verdict | None:
    """Return "ongoing on schedule" where every series goes on without a gap."""
    series = [each for each in matter.followed if any(one.expected for one in each.occurrences)]
    if not series or not all(_kept(each) for each in series):
        return None
    held = [each for one in series for each in one.occurrences if each.state == "held"]
    return Verdict(
        value="ongoing-on-schedule",
        on=max(each.on.last if each.on else matter.today for each in held),
        rests_on=tuple(record for each in held for record in each.records),
    )


def _signs_of(followed: Followed) -> Iterator[_Sign]:
    for step in followed.steps:
        if step.state == "done" and not step.setback:
            shown = zip(step.dates, step.records, strict=True)
            yield from ((on.last, record) for on, record in shown)
    for each in followed.occurrences:
        if each.state == "held" and each.on:
            yield from ((each.on.last, record) for record in each.records)
    for item in followed.items:
        if item.settled:
            yield item.settled.last, item.record


def signs(matter: Matter) -> list[_Sign]:
    """Return each sign of progress: its day and the id of what shows it, oldest first."""
    partial = demands()[matter.subject.mechanism].partial
    shown = [
        (parse_partial(evidence.date).last, evidence.id)
        for evidence, bearing in bearings(matter)
        if bearing.stance in {"fulfils", "advances"} and reaches(bearing.rung, partial)
    ]
    recorded = [sign for each in matter.followed for sign in _signs_of(each)]
    return sorted({*shown, *recorded})


def stalled(matter: Matter) -> Verdict | None:
    """Return "stalled" where the last sign of progress is older than the rule allows."""
    found = signs(matter)
    if not found:
        return None
    last = found[-1][0]
    if (matter.today - last).days <= matter.rule.stalled_after:
        return None
    ids = tuple(dict.fromkeys(key for day, key in found if day == last))
    return Verdict(value="stalled", on=last, rests_on=ids)


def progress(matter: Matter) -> Verdict | None:
    """Return "in progress" where there is any sign of it."""
    found = signs(matter)
    if not found:
        return None
    ids = tuple(dict.fromkeys(key for _, key in found))
    return Verdict(value="in-progress", on=found[0][0], rests_on=ids)
