"""What refuses a rating: it must not contradict its own grounds, nor rest on less than it claims.

`refusals` is the one door: whatever stores a rating asks it first, drafts included.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from servanda.assessment.admitting import admitting
from servanda.assessment.findings import Finding, found
from servanda.assessment.guideline import Guideline, in_force
from servanda.assessment.ladder import Evidence
from servanda.assessment.naming import evidence_called
from servanda.assessment.particulars import particulars_findings
from servanda.assessment.rating import Assessment, Subject, same_person
from servanda.assessment.resting import resting
from servanda.assessment.scales import Scale, load_scale, scale_ids
from servanda.assessment.searching import search_findings
from servanda.assessment.timing import day_after, is_day, timing
from servanda.followup.partial import parse_partial


@dataclass(frozen=True, kw_only=True, slots=True)
class Practice:
    """What a register has declared about ratings.

    Attributes:
        single_officer: One person works alone, and may approve what that person wrote.
        other_party: A party may rate another.
    """

    single_officer: bool = False
    other_party: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """What a rating is held against.

    Attributes:
        subject: The commitment.
        evidence: By id: all that the author may cite.
        guidelines: Every version of the commitment's guideline.
        practice: What the register has declared.
        reference: What people call the commitment.
    """

    subject: Subject
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    guidelines: tuple[Guideline, ...] = ()
    practice: Practice = Practice()
    reference: str = ""

    @property
    def names(self) -> dict[str, str]:
        """What people call the commitment and the evidence, by id."""
        named = {key: evidence_called(one) for key, one in self.evidence.items()}
        return {**named, self.subject.id: self.reference} if self.reference else named


_SAID_BELOW = frozenset(
    {
        "evidence-bears-on-nothing",
        "restated-only",
        "fulfils-before-document",
        "fulfils-perhaps-before-document",
    }
)


def refusals(assessment: Assessment, case: Case) -> tuple[Finding, ...]:
    """Return why a rating cannot be stored as it is; nothing when it can.

    Faults of shape (dates, unknown values, unknown citations) are told alone: the others would
    only follow from them. A draft without a value is held to its shape and its assessor only.
    """
    shape = (*_dates(assessment), *_known(assessment, case))
    if shape:
        return shape
    scale = load_scale(assessment.scale)
    findings = (*_assessor(assessment, case, scale), *_approval(assessment, case.practice))
    if assessment.value is None:
        empty = assessment.state != "draft"
        return (*findings, *((found("no-value", state=assessment.state),) if empty else ()))
    value = scale.values[assessment.value]
    return (
        *findings,
        *_grounds(assessment),
        *_origin(assessment, case.subject.document_date),
        *_guideline(assessment, case),
        *_cited(assessment, case),
        *resting(assessment, value, case.subject, case.evidence),
        *search_findings(assessment, value, case.subject, case.evidence, case.guidelines),
        *particulars_findings(assessment, value, case.subject, case.evidence),
    )


def _dates(assessment: Assessment) -> Iterator[Finding]:
    days = [
        ("day of the rating", assessment.rated_on),
        ("first day of the period", assessment.period.first),
        ("last day of the period", assessment.period.last),
    ]
    if assessment.approved_on is not None:
        days.append(("day of the approval", assessment.approved_on))
    for search in assessment.searches:
        days.append(("first day searched", search.first))
        days.append(("last day searched", search.last))
        days.append(("day of the search", search.on))
    for what, day in days:
        if not is_day(day):
            yield found("no-day", what=what, found=day)


def _known(assessment: Assessment, case: Case) -> Iterator[Finding]:
    if assessment.commitment != case.subject.id:
        yield found("another-commitment", found=assessment.commitment, expected=case.subject.id)
    if assessment.scale not in scale_ids():
        yield found("no-scale", found=assessment.scale, known=", ".join(scale_ids()))
        return
    values = load_scale(assessment.scale).values
    if assessment.value is not None and assessment.value not in values:
        known = ", ".join(values)
        yield found("no-such-value", found=assessment.value, scale=assessment.scale, known=known)
    for cited in dict.fromkeys(assessment.cites):
        if cited in case.evidence:
            yield from _unfit(case.evidence[cited], case.subject)
        else:
            yield found("citation-unknown", evidence=cited)


def _unfit(evidence: Evidence, subject: Subject) -> Iterator[Finding]:
    """Yield why cited evidence should never have been kept; what ratings say themselves is not."""
    here = replace(evidence, bearings=evidence.on(subject.id))
    for finding in admitting(here, {subject.id: subject.document_date}):
        if finding.code not in _SAID_BELOW:
            yield finding


def _assessor(assessment: Assessment, case: Case, scale: Scale) -> Iterator[Finding]:
    code, parties = assessment.assessor.code, case.subject.parties
    kind, about = assessment.assessor.kind, assessment.about
    shown = ", ".join(parties) or "none"
    if about is not None and about not in parties:
        yield found("about-no-party", found=about, parties=shown)
    if scale.about == "party" and about is None:
        yield found("about-missing", scale=scale.id, parties=shown)
    if (code in parties) == (kind == "independent"):
        yield found("assessor-role", code=code, kind=kind, parties=shown)
    elif kind == "self" and about not in {None, code}:
        yield found("self-about-another", code=code, about=about)
    elif kind == "other-party" and about in {None, code}:
        yield found("other-about-itself", code=code)
    elif kind == "other-party" and not case.practice.other_party:
        yield found("other-party-closed", code=code, about=about)


def _approval(assessment: Assessment, practice: Practice) -> Iterator[Finding]:
    if assessment.state != "approved":
        if assessment.approver is not None or assessment.approved_on is not None:
            yield found("approver-too-soon", state=assessment.state)
        return
    if not assessment.approver or assessment.approved_on is None:
        yield found("approver-missing")
        return
    if assessment.approved_on < assessment.rated_on:
        yield found(
            "approved-before-rated", found=assessment.approved_on, rated=assessment.rated_on
        )
    if same_person(assessment.author, assessment.approver) and not practice.single_officer:
        yield found("approver-is-author", person=assessment.approver)


def _grounds(assessment: Assessment) -> Iterator[Finding]:
    if not assessment.grounds.strip():
        yield found("no-grounds", value=assessment.value)
    period = assessment.period
    if period.last < period.first:
        yield found("period-backwards", first=period.first, last=period.last)
    if assessment.rated_on < period.first:
        yield found("rated-before-period", rated=assessment.rated_on, first=period.first)


def _origin(assessment: Assessment, document: str | None) -> Iterator[Finding]:
    """Yield why the days of a period are not those that it is said to come from."""
    period = assessment.period
    if period.origin in {None, "stated"}:
        return
    after = day_after(document)
    until = assessment.rated_on if period.origin == "until-rated" else period.last
    if (period.first, period.last) != (after, until):
        facts = {"first": period.first, "last": period.last, "document": document or "no date"}
        yield found("period-origin", origin=period.origin, **facts)


def _guideline(assessment: Assessment, case: Case) -> Iterator[Finding]:
    newest = in_force(case.guidelines, case.subject.id, assessment.rated_on)
    if newest is None:
        yield found("no-guideline", commitment=case.subject.id, rated=assessment.rated_on)
    elif newest.version != assessment.guideline:
        yield found("other-guideline", found=assessment.guideline, expected=newest.version)


def _cited(assessment: Assessment, case: Case) -> Iterator[Finding]:
    document = case.subject.document_date
    if document is not None and timing(assessment.period.first, document) == "before":
        yield found("period-before-document", first=assessment.period.first, document=document)
    for cited in dict.fromkeys(assessment.cites):
        evidence = case.evidence[cited]
        facts = {"evidence": cited, "date": evidence.date, "document": document or "no date"}
        if not evidence.on(case.subject.id):
            yield found("citation-elsewhere", evidence=cited, commitment=case.subject.id)
        when = timing(evidence.date, document)
        if when != "after":
            yield found("cited-before-document" if when == "before" else "cited-unclear", **facts)
        begins = parse_partial(evidence.date).first.isoformat()
        if begins > assessment.rated_on:
            yield found("cited-later", rated=assessment.rated_on, **facts)
        # A report of what was done comes later; what happened later is another period's.
        elif evidence.fact and begins > assessment.period.last:
            yield found("cited-after-period", last=assessment.period.last, **facts)
