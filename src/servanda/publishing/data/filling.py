"""The rows of each table from what is published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from servanda.model import Mention
from servanda.publishing.content import Content, Item
from servanda.publishing.data.rows import (
    AssessmentRow,
    CommitmentRow,
    DocumentRow,
    EvidenceRow,
    LinkRow,
    OccurrenceRow,
    Row,
)
from servanda.register.titles import title_of


def filled(content: Content) -> dict[str, list[Row]]:
    """Return the rows of every table (`rows.TABLES`), in order of documents and places."""
    references = {item.record.id: item.reference for item in content.items}
    return {
        "documents": list(_documents(content)),
        "commitments": [_commitment(item, references) for item in content.items],
        "links": list(_links(content)),
        "occurrences": [row for item in content.items for row in _occurrences(item)],
        "evidence": [row for item in content.items for row in _evidence(item)],
        "assessments": [row for item in content.items for row in _assessments(item)],
    }


def _documents(content: Content) -> Iterator[DocumentRow]:
    for paper in content.papers:
        record = paper.record
        yield DocumentRow(
            label=record.label,
            title=record.title,
            date=record.date,
            parties=record.parties,
            standing=record.standing,
            language=record.language,
            text_sha256=record.text.text_sha256,
            has_text=paper.text is not None,
        )


def _commitment(item: Item, references: dict[str, str]) -> CommitmentRow:
    told, stands = item.record.commitment, item.document is not None
    rated = told.kind == "commitment"
    return CommitmentRow(
        reference=item.reference,
        title=title_of(item.record, "en") if item.record.titles else "",
        document=item.document.label if item.document else "",
        kind=told.kind,
        parent=references.get(told.parent or "", ""),
        area=told.area or "",
        area_title=told.area_title or "",
        quote=told.quote,
        start=told.start if stands else None,
        end=told.end if stands else None,
        actors=tuple(one.id or one.text for one in told.actors),
        strength=told.strength,
        mechanism=told.mechanism,
        continuing=told.continuing,
        topics=_names(told.topics),
        targets=_names(told.targets),
        instruments=_names(told.instruments),
        forums=_names(told.forums),
        due=told.due or "",
        recurrence=told.recurrence,
        amount=told.amount or "",
        status=item.status.value if rated else "",
        rule_line=item.status.line if rated else "",
        rests_on=item.status.rests_on if rated else (),
    )


def _names(mentions: Iterable[Mention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.name or one.text for one in mentions))


def _links(content: Content) -> Iterator[LinkRow]:
    for one in content.links:
        yield LinkRow(
            id=one.record.id,
            earlier=one.earlier.reference,
            later=one.later.reference,
            relation=one.record.relation,
            party=one.record.party,
        )


def _occurrences(item: Item) -> Iterator[OccurrenceRow]:
    for course in item.courses:
        for one in course.state.occurrences:
            yield OccurrenceRow(
                reference=item.reference,
                party=course.following.party,
                procedure=course.following.procedure,
                key=one.key,
                expected=one.expected.text if one.expected else "",
                state=one.state,
                on=one.on.text if one.on else "",
                of=one.of or "",
            )


def _evidence(item: Item) -> Iterator[EvidenceRow]:
    for each in item.shown:
        record, link = each.evidence, each.link
        yield EvidenceRow(
            id=record.id,
            reference=item.reference,
            stance=link.stance,
            rung=link.rung,
            date=record.date,
            publisher=record.publisher,
            title=record.title,
            address=record.address or "",
            sha256=record.capture.file_sha256 if record.capture else "",
            occurrence=link.occurrence or "",
            quotes=link.quotes,
            party=record.party,
        )


def _assessments(item: Item) -> Iterator[AssessmentRow]:
    for each in item.rated:
        rating = each.record.assessment
        yield AssessmentRow(
            id=each.record.id,
            reference=item.reference,
            assessor=rating.assessor.code,
            assessor_kind=rating.assessor.kind,
            about=rating.about or "",
            scale=rating.scale,
            value=rating.value or "",
            first=rating.period.first,
            last=rating.period.last,
            round=rating.round,
            approved_on=rating.approved_on or "",
            grounds=rating.grounds,
            cites=rating.cites,
            searched_on=tuple(search.on for search in rating.searches),
            concurring=tuple(one.party for one in each.concurrences),
        )
