"""Whether what a rating cites carries its value: the rung it reaches, and nothing against it.

"Full" needs a citation that fulfils the commitment on the rung that its mechanism demands,
"partial" one that fulfils or advances it; a value that says less must not cite what would make it
more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from servanda.assessment.demands import demands
from servanda.assessment.findings import Finding, found
from servanda.assessment.ladder import Bearing, Evidence, Rung, Stance, best, reaches
from servanda.assessment.rating import Assessment, Subject
from servanda.assessment.scales import ScaleValue
from servanda.followup.partial import parse_partial


@dataclass(frozen=True, slots=True)
class _Cited:
    evidence: Evidence
    bearing: Bearing


def _cited(
    assessment: Assessment, subject: Subject, evidence: Mapping[str, Evidence]
) -> list[_Cited]:
    return [
        _Cited(evidence[cited], bearing)
        for cited in dict.fromkeys(assessment.cites)
        for bearing in evidence[cited].on(subject.id)
    ]


def _saying(cited: list[_Cited], *stances: Stance, whole: bool = False) -> list[_Cited]:
    """Return the citations with one of some stances; those of the whole commitment if asked."""
    return [
        each
        for each in cited
        if each.bearing.stance in stances and not (whole and each.bearing.occurrence)
    ]


def resting(
    assessment: Assessment,
    value: ScaleValue,
    subject: Subject,
    evidence: Mapping[str, Evidence],
) -> Iterator[Finding]:
    """Yield why the citations do not carry the value.

    Args:
        assessment: Its citations are known (`validating`).
        value: What it says.
        subject: The commitment.
        evidence: By id.
    """
    cited = _cited(assessment, subject, evidence)
    demand = demands()[subject.mechanism]
    if value.level == "computed":
        yield found("computed-value", value=value.key)
    elif value.level == "full":
        yield from _full(value, subject, cited)
    elif value.level == "partial":
        support = _saying(cited, "fulfils", "advances")
        yield from _reaching(value, subject, support, demand.partial)
    else:
        yield from _less(value, subject, cited)


def _full(value: ScaleValue, subject: Subject, cited: list[_Cited]) -> Iterator[Finding]:
    demand = demands()[subject.mechanism]
    support = _saying(cited, "fulfils", whole=True)
    shown = support or _saying(cited, "fulfils", "advances")
    if shown and all(each.bearing.rung == "restatement" for each in shown):
        yield found("announcements-only", value=value.key, mechanism=subject.mechanism)
        return
    if not support:
        yield found("nothing-fulfils", value=value.key, count=len(cited))
        return
    yield from _reaching(value, subject, support, demand.full)
    strong = [each for each in support if reaches(each.bearing.rung, demand.full)]
    latest = max((parse_partial(each.evidence.date).first for each in strong), default=None)
    for against in _saying(cited, "contradicts"):
        if latest is None or parse_partial(against.evidence.date).last >= latest:
            yield found("contradicted", value=value.key, evidence=against.evidence.id)


def _reaching(
    value: ScaleValue, subject: Subject, support: list[_Cited], rung: Rung
) -> Iterator[Finding]:
    demand = demands()[subject.mechanism]
    highest = best(each.bearing.rung for each in support)
    if highest is None:
        yield found("nothing-cited", value=value.key, mechanism=subject.mechanism, wanted=rung)
    elif highest == "restatement":
        yield found("announcements-only", value=value.key, mechanism=subject.mechanism)
    elif not reaches(highest, rung):
        yield found(
            "rung-too-low",
            value=value.key,
            highest=highest,
            wanted=rung,
            mechanism=subject.mechanism,
            because=demand.because,
        )


def _less(value: ScaleValue, subject: Subject, cited: list[_Cited]) -> Iterator[Finding]:
    """Yield what a rating of nothing done or found, or nothing left to do, cites against it."""
    demand = demands()[subject.mechanism]
    for each in _saying(cited, "fulfils", "advances"):
        whole = each.bearing.stance == "fulfils" and each.bearing.occurrence is None
        full = whole and reaches(each.bearing.rung, demand.full)
        begun = value.level != "closed" and reaches(each.bearing.rung, demand.partial)
        if full or begun or value.level == "nothing-found":
            yield found(
                "speaks-for-more",
                value=value.key,
                evidence=each.evidence.id,
                stance=each.bearing.stance,
                rung=each.bearing.rung,
            )
