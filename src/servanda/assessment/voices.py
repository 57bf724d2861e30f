"""Lines of the rule by which a person's rating gives the status."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from servanda.assessment.concurring import approved_of, disagreement, joint, views
from servanda.assessment.rating import Assessment
from servanda.assessment.scales import Level, load_scale
from servanda.assessment.verdict import Matter, Verdict, of_rating


def _by_id(matter: Matter, key: str) -> Assessment:
    return next(each for each in matter.known.assessments if each.id == key)


def joint_rating(matter: Matter) -> Verdict | None:
    """Return what a joint rating of the whole commitment says."""
    known = matter.known
    found = joint(matter.subject, known.assessments, known.concurrences, known.day)
    if found is None:
        return None
    return of_rating(matter.subject, _by_id(matter, found.assessment), found.concurrences)


def independent(matter: Matter) -> Verdict | None:
    """Return what the newest independent rating of the whole commitment says."""
    found = _independent(matter, None)
    return of_rating(matter.subject, found) if found else None


def _independent(matter: Matter, about: str | None) -> Assessment | None:
    approved = [
        each
        for each in approved_of(matter.known.assessments, matter.known.day)
        if each.assessor.kind == "independent" and each.about == about
    ]
    return approved[-1] if approved else None


def _parties(matter: Matter, about: str | None) -> list[Assessment]:
    """Return the newest rating of each party, oldest first; none while they disagree."""
    known = matter.known
    if disagreement(matter.subject, known.assessments, about, known.day):
        return []
    ids = {view.assessment for view in views(matter.subject, known.assessments, about, known.day)}
    return [each for each in approved_of(known.assessments, known.day) if each.id in ids]


def parties_agree(matter: Matter) -> Verdict | None:
    """Return what several parties say alike, in the words of the newest."""
    found = _parties(matter, None)
    if len(found) < 2:
        return None
    return of_rating(matter.subject, found[-1], [each.id for each in found[:-1]])


def one_party(matter: Matter) -> Verdict | None:
    """Return what the only party says that has rated the commitment as a whole."""
    found = _parties(matter, None)
    return of_rating(matter.subject, found[0]) if len(found) == 1 else None


def parties_disagree(matter: Matter) -> Verdict | None:
    """Return the value that claims less, of parties that disagree on the whole."""
    known = matter.known
    found = disagreement(matter.subject, known.assessments, None, known.day)
    if found is None:
        return None
    ratings = [_by_id(matter, view.assessment) for view in found.views]
    ids = [each.id for each in ratings]
    told = [each for each in (of_rating(matter.subject, one) for one in ratings) if each]
    ranks = [load_scale("status").values[each.value].rank for each in told]
    if len(told) < len(ratings) or None in ranks:
        on = max(dt.date.fromisoformat(each.approved_on or each.rated_on) for each in ratings)
        return Verdict(value="not-assessable", on=on, rests_on=tuple(ids))
    least = told[min(range(len(told)), key=lambda place: ranks[place] or 0)]
    return replace(least, rests_on=tuple(dict.fromkeys([*ids, *least.rests_on])))


def counting(matter: Matter, about: str | None) -> Assessment | None:
    """Return the rating that counts: joint, independent, else that of parties that agree.

    Args:
        matter: What is known of a commitment.
        about: Party whose share is rated; None for the commitment as a whole.
    """
    known = matter.known
    shared = joint(matter.subject, known.assessments, known.concurrences, known.day, about)
    if shared is not None:
        return _by_id(matter, shared.assessment)
    alone = _independent(matter, about)
    if alone is not None:
        return alone
    said = _parties(matter, about)
    return said[-1] if said else None


def _whole(levels: Iterable[Level]) -> str | None:
    """Return what the shares come to; None where they do not add up to one word."""
    every = set(levels)
    alike: dict[Level, str] = {
        "full": "done",
        "none": "not-started",
        "nothing-found": "no-evidence-found",
    }
    if len(every) == 1:
        (level,) = every
        return "in-progress" if level == "partial" else alike.get(level)
    return "in-progress" if every & {"full", "partial"} else None


def every_share(matter: Matter) -> Verdict | None:
    """Return what the ratings of all parties' shares come to; None while one is missing."""
    ratings = [counting(matter, party) for party in matter.subject.parties]
    found = [each for each in ratings if each is not None]
    if not found or len(found) < len(ratings):
        return None
    value = _whole(load_scale(each.scale).values[each.value or ""].level for each in found)
    parts = [of_rating(matter.subject, each) for each in found]
    told = [each for each in parts if each is not None]
    if value is None or not told:
        return None
    foreign = [each.converted for each in told if each.converted]
    return Verdict(
        value=value,
        on=max(each.on for each in told),
        rests_on=tuple(dict.fromkeys(key for each in told for key in each.rests_on)),
        converted="; ".join(foreign) or None,
        lossy=any(each.lossy for each in told),
    )
