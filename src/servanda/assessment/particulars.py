"""What a value demands besides grounds: the renunciation, the end of a body, the period, why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from servanda.assessment.findings import Finding, found
from servanda.assessment.ladder import Evidence
from servanda.assessment.rating import Assessment, Subject
from servanda.assessment.scales import ScaleValue
from servanda.assessment.timing import is_partial
from servanda.followup.deadline import lateness, parse_deadline
from servanda.followup.partial import parse_partial


def particulars_findings(
    assessment: Assessment,
    value: ScaleValue,
    subject: Subject,
    evidence: Mapping[str, Evidence],
) -> Iterator[Finding]:
    """Yield what of a value's particulars is missing, or is not what it must be."""
    told = assessment.particulars
    given = {"what": told.what, "when": told.when, "cited": told.cited}
    for need, names in value.needs.items():
        if not (given[need] or "").strip():
            yield found("particular-missing", value=value.key, need=need, meaning=names["en"])
    for part, said in given.items():
        if said is not None and part not in value.needs:
            yield found("particular-unneeded", value=value.key, part=part)
    if "when" in value.needs and told.when:
        yield from _when(assessment, value, subject, told.when)
        if value.key == "done-late" and is_partial(told.when):
            yield from _shown_by_then(assessment, subject, evidence, told.when)
    if "cited" in value.needs and told.cited:
        yield from _cited(assessment, value, subject, evidence, told.cited)
    if value.key == "superseded" and told.what == subject.id:
        yield found("superseded-by-itself", commitment=subject.id)


def _when(
    assessment: Assessment, value: ScaleValue, subject: Subject, when: str
) -> Iterator[Finding]:
    if not is_partial(when):
        yield found("no-date", what=value.needs["when"]["en"], found=when)
        return
    date = parse_partial(when)
    over = date.first if value.level == "full" else date.last
    if over.isoformat() > assessment.rated_on:
        yield found("particular-later", value=value.key, when=when, rated=assessment.rated_on)
    if value.key == "done-late":
        due = subject.due
        if due is None or lateness(parse_deadline(due), date) is None:
            yield found("not-late", when=when, due=due or "no due date")


def _shown_by_then(
    assessment: Assessment, subject: Subject, evidence: Mapping[str, Evidence], when: str
) -> Iterator[Finding]:
    """Yield that what was done on a day is shown by nothing of that day or later."""
    dates = [
        parse_partial(evidence[cited].date).last
        for cited in dict.fromkeys(assessment.cites)
        for bearing in evidence[cited].on(subject.id)
        if bearing.stance == "fulfils"
    ]
    if dates and max(dates) < parse_partial(when).first:
        yield found("done-after-evidence", when=when, date=max(dates).isoformat())


def _cited(
    assessment: Assessment,
    value: ScaleValue,
    subject: Subject,
    evidence: Mapping[str, Evidence],
    cited: str,
) -> Iterator[Finding]:
    if value.key == "lapsed" and cited == subject.id:
        return  # its own words state the period
    if cited not in assessment.cites:
        yield found("particular-not-cited", value=value.key, evidence=cited)
        return
    stances = {bearing.stance for bearing in evidence[cited].on(subject.id)}
    if value.stance is not None and value.stance not in stances:
        shown = ", ".join(sorted(stances)) or "none"
        yield found(
            "particular-stance",
            value=value.key,
            evidence=cited,
            wanted=value.stance,
            stances=shown,
        )
