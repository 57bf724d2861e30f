"""When "nothing was done" and "nothing was found" may be said: after a search that is told.

That the register holds no record of something is no ground. "Nothing found" needs a search. So
does "nothing done", and there every source that the guideline names must have been searched over
the whole period, unless cited evidence says that the commitment is contradicted.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from servanda.assessment.findings import Finding, found
from servanda.assessment.guideline import Guideline, in_force
from servanda.assessment.ladder import Evidence
from servanda.assessment.rating import Assessment, Search, Subject
from servanda.assessment.scales import ScaleValue
from servanda.followup.partial import parse_day

RECENT = dt.timedelta(days=31)
"""How old a search may be while the period that it is of still runs."""


def search_findings(
    assessment: Assessment,
    value: ScaleValue,
    subject: Subject,
    evidence: Mapping[str, Evidence],
    guidelines: Sequence[Guideline],
) -> Iterator[Finding]:
    """Yield what is wrong with a rating's searches, and the lack of one that its value needs."""
    for number, search in enumerate(assessment.searches, 1):
        yield from _told(number, search, assessment)
    if value.level not in {"none", "nothing-found"} or (
        value.level == "none" and _contradicted(assessment, subject, evidence)
    ):
        return
    if not assessment.searches:
        yield found("absence-alone", value=value.key)
    elif value.level == "none":
        guideline = in_force(guidelines, subject.id, assessment.rated_on)
        yield from _complete(assessment, value, guideline.sources if guideline else ())


def _told(number: int, search: Search, assessment: Assessment) -> Iterator[Finding]:
    for part, told in (("where", search.where), ("terms", search.terms), ("by", (search.by,))):
        if not any(word.strip() for word in told):
            yield found("search-incomplete", number=number, part=part)
    if search.last < search.first or search.on < search.last:
        yield found(
            "search-days", number=number, first=search.first, last=search.last, on=search.on
        )
    if search.on > assessment.rated_on:
        yield found("search-later", number=number, on=search.on, rated=assessment.rated_on)


def _contradicted(
    assessment: Assessment, subject: Subject, evidence: Mapping[str, Evidence]
) -> bool:
    return any(
        bearing.stance == "contradicts"
        for cited in assessment.cites
        for bearing in evidence[cited].on(subject.id)
    )


def _complete(
    assessment: Assessment, value: ScaleValue, sources: Sequence[str]
) -> Iterator[Finding]:
    last = _until(assessment)
    for source in sources:
        spans = [
            (search.first, search.last)
            for search in assessment.searches
            if _named(source, search.where)
        ]
        if not _covered(spans, assessment.period.first, last):
            yield found(
                "source-not-searched",
                value=value.key,
                source=source,
                first=assessment.period.first,
                last=last,
            )


def _until(assessment: Assessment) -> str:
    """Return the last day that must have been searched: of a period that runs, a month ago."""
    period = assessment.period
    if period.last <= assessment.rated_on:
        return period.last
    first, rated = parse_day(period.first), parse_day(assessment.rated_on)
    return period.first if rated - first <= RECENT else (rated - RECENT).isoformat()


def _named(source: str, where: Sequence[str]) -> bool:
    wanted = " ".join(source.casefold().split())
    return wanted in {" ".join(each.casefold().split()) for each in where}


def _covered(spans: list[tuple[str, str]], first: str, last: str) -> bool:
    """Return whether spans of days, together, cover those from first to last."""
    reached = parse_day(first)
    for start, end in sorted(spans):
        if parse_day(start) <= reached <= parse_day(end):
            reached = min(parse_day(end), dt.date.max - dt.timedelta(days=1)) + dt.timedelta(days=1)
    return reached > parse_day(last)
