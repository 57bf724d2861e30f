"""Two parties: each one's own rating stays its own, a joint one is what all have concurred with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from servanda.assessment.findings import Finding, found
from servanda.assessment.rating import Assessment, Subject, text_hash
from servanda.assessment.scales import load_scale
from servanda.assessment.timing import is_day


@dataclass(frozen=True, kw_only=True, slots=True)
class Concurrence:
    """One party's agreement to a rating of another, word for word.

    Attributes:
        id: The register's.
        assessment: Id of the rating.
        text: Hash of what it said (`rating.text_hash`); other words are not concurred with.
        party: Who concurs.
        by: The person who said so ("XBB/Person").
        on: The day.
    """

    id: str
    assessment: str
    text: str
    party: str
    by: str
    on: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Joint:
    """A rating that every party of the commitment stands behind.

    Attributes:
        assessment: Id of the rating.
        text: Hash of what all of them said.
        since: Day of the last concurrence.
        concurrences: Ids of the concurrences.
    """

    assessment: str
    text: str
    since: str
    concurrences: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class View:
    """How one party sees it: the value that stands, on which grounds, and since when."""

    party: str
    assessment: str
    scale: str
    value: str
    grounds: str
    since: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Disagreement:
    """Parties that see the same thing differently.

    Attributes:
        commitment: Id of the commitment.
        about: Party whose share is seen differently; None: the commitment as a whole.
        views: That of each party, in order of its code.
        since: First day from which they have differed without a break.
    """

    commitment: str
    about: str | None
    views: tuple[View, ...]
    since: str


def concurrence_findings(
    concurrence: Concurrence, assessment: Assessment, subject: Subject
) -> tuple[Finding, ...]:
    """Return why a concurrence cannot be stored; nothing when it can.

    Args:
        concurrence: What a party says.
        assessment: The rating that it names, as it stands.
        subject: The commitment of that rating.
    """
    party, signed = concurrence.party, concurrence.by.split("/")[0].strip()
    parties = ", ".join(subject.parties) or "none"
    if not is_day(concurrence.on):
        return (found("no-day", what="day of the concurrence", found=concurrence.on),)
    if party not in subject.parties or signed != party:
        return (found("concurs-stranger", by=concurrence.by, party=party, parties=parties),)
    if party == assessment.assessor.code:
        return (found("concurs-with-itself", party=party),)
    if assessment.state != "approved" or concurrence.on < _approved(assessment):
        return (found("concurs-too-soon", assessment=assessment.id, state=assessment.state),)
    if concurrence.text != text_hash(assessment):
        return (found("concurs-other-text", assessment=assessment.id),)
    return ()


def approved_of(assessments: Iterable[Assessment], day: str) -> list[Assessment]:
    """Return the ratings that were approved by a day, in the order of their approval.

    Of one day they stay in the order given: that in which they were approved.
    """
    known = [each for each in assessments if each.state == "approved" and _approved(each) <= day]
    return sorted(known, key=_approved)


def _approved(assessment: Assessment) -> str:
    return assessment.approved_on or ""


def joint(
    subject: Subject,
    assessments: Iterable[Assessment],
    concurrences: Iterable[Concurrence],
    day: str,
    about: str | None = None,
) -> Joint | None:
    """Return the joint rating of a commitment, or of one party's share in it, on a day.

    A party's own approved rating is its word; every other party of the commitment must have
    concurred with the hash of that very text. A rating of somebody independent needs all of them.
    It ends when a party has another rating of its own approved; of a party's ratings only the
    newest is its word.
    """
    said = [each for each in concurrences if each.on <= day]
    every = [each for each in approved_of(assessments, day) if each.about == about]
    for assessment in reversed(every):
        text = text_hash(assessment)
        missing = [each for each in subject.parties if each != assessment.assessor.code]
        agreed = [
            each
            for each in said
            if (each.assessment, each.text) == (assessment.id, text) and each.party in missing
        ]
        if missing and {each.party for each in agreed} == set(missing):
            since = max([_approved(assessment), *(each.on for each in agreed)])
            own = [each for each in every if _own(each, subject)]
            word = [each.id for each in own if each.assessor == assessment.assessor][-1:]
            if any(_approved(each) > since for each in own) or word not in ([], [assessment.id]):
                return None
            ids = tuple(sorted(each.id for each in agreed))
            return Joint(assessment=assessment.id, text=text, since=since, concurrences=ids)
    return None


def _own(assessment: Assessment, subject: Subject) -> bool:
    return assessment.assessor.code in subject.parties


def views(
    subject: Subject, assessments: Iterable[Assessment], about: str | None, day: str
) -> tuple[View, ...]:
    """Return how each party sees a commitment, or one party's share in it, on a day."""
    seen: dict[str, View] = {}
    for each in approved_of(assessments, day):
        code = each.assessor.code
        if each.about == about and _own(each, subject) and each.value is not None:
            before = seen.get(code)
            same = before is not None and not _differ(before.scale, before.value, each)
            seen[code] = View(
                party=code,
                assessment=each.id,
                scale=each.scale,
                value=each.value,
                grounds=each.grounds,
                since=before.since if before and same else _approved(each),
            )
    return tuple(seen[code] for code in sorted(seen))


def _differ(scale: str, value: str, other: Assessment) -> bool:
    """Return whether two values differ; on two scales, whether they say another level."""
    if other.value is None:
        return False
    if scale == other.scale:
        return value != other.value
    levels = load_scale(scale).values, load_scale(other.scale).values
    return levels[0][value].level != levels[1][other.value].level


def disagreement(
    subject: Subject, assessments: Iterable[Assessment], about: str | None, day: str
) -> Disagreement | None:
    """Return how the parties disagree on a day, with all grounds and since when; None: they do not.

    A party that has not rated does not disagree.
    """
    every = approved_of(assessments, day)
    since: str | None = None
    seen: tuple[View, ...] = ()
    for turn in sorted({_approved(each) for each in every}):
        seen = views(subject, every, about, turn)
        if not _apart(seen, every):
            since = None
        elif since is None:
            since = turn
    if since is None:
        return None
    return Disagreement(commitment=subject.id, about=about, views=seen, since=since)


def _apart(seen: tuple[View, ...], every: list[Assessment]) -> bool:
    by_id = {each.id: each for each in every}
    return any(
        _differ(one.scale, one.value, by_id[other.assessment]) for one in seen for other in seen
    )
