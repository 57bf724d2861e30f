"""Which evidence is fit to be kept, and what it may be said to do for a commitment."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from servanda.assessment.findings import Finding, found
from servanda.assessment.ladder import Bearing, Evidence, highest_of_fact, reaches
from servanda.assessment.timing import is_day, is_partial, timing
from servanda.followup.partial import parse_day, parse_partial

_HASH = re.compile(r"[0-9a-f]{64}")


def admitting(
    evidence: Evidence, documents: Mapping[str, str | None], text: str | None = None
) -> tuple[Finding, ...]:
    """Return why evidence cannot be kept as it is; nothing when it can.

    Args:
        evidence: What somebody wants to add.
        documents: By id of each commitment it bears on: the date of the commitment's document,
            None where it has none. A commitment that is absent here is not known.
        text: Canonical text of the evidence, to hold its quotes against.
    """
    shape = (*_dates(evidence), *_source(evidence), *_quotes(evidence, text))
    if shape:
        return shape
    bearings = evidence.bearings
    if not bearings:
        return (found("evidence-bears-on-nothing", evidence=evidence.id),)
    return tuple(
        finding for bearing in bearings for finding in _bearing(evidence, bearing, documents)
    )


def _dates(evidence: Evidence) -> Iterator[Finding]:
    if not is_partial(evidence.date):
        yield found("no-date", what="date of the evidence", found=evidence.date)
    elif evidence.captured is not None and not is_day(evidence.captured):
        yield found("no-day", what="day of capture", found=evidence.captured)
    elif (
        evidence.captured is not None
        and parse_day(evidence.captured) < parse_partial(evidence.date).first
    ):
        yield found("captured-too-early", captured=evidence.captured, date=evidence.date)


def _source(evidence: Evidence) -> Iterator[Finding]:
    if not evidence.publisher.strip():
        yield found("no-publisher", evidence=evidence.id)
    if (evidence.sha256 is None) == (evidence.fact is None):
        both = "both" if evidence.fact else "neither"
        yield found("source-or-fact", evidence=evidence.id, found=both)
    elif evidence.sha256 is not None:
        if not _HASH.fullmatch(evidence.sha256):
            yield found("no-hash", found=evidence.sha256)
        if not (evidence.captured and evidence.media_type):
            yield found("capture-incomplete", evidence=evidence.id)


def _quotes(evidence: Evidence, text: str | None) -> Iterator[Finding]:
    for place, quote in enumerate(evidence.quotes):
        facts = {"number": place + 1, "start": quote.start, "end": quote.end}
        if not 0 <= quote.start < quote.end or len(quote.text) != quote.end - quote.start:
            yield found("no-span", **facts)
        elif text is not None and text[quote.start : quote.end] != quote.text:
            yield found("quote-elsewhere", **facts)


def _bearing(
    evidence: Evidence, bearing: Bearing, documents: Mapping[str, str | None]
) -> Iterator[Finding]:
    commitment = bearing.commitment
    if commitment not in documents:
        yield found("commitment-unknown", commitment=commitment)
        return
    if evidence.fact is None and not bearing.quotes:
        yield found("bearing-without-words", commitment=commitment)
    if any(not 0 <= place < len(evidence.quotes) for place in bearing.quotes):
        yield found("bearing-without-quote", commitment=commitment, count=len(evidence.quotes))
    if evidence.fact is not None:
        highest = highest_of_fact(evidence.fact.kind)
        if not reaches(highest, bearing.rung):
            yield found(
                "fact-too-high", kind=evidence.fact.kind, rung=bearing.rung, highest=highest
            )
    if bearing.stance == "fulfils":
        yield from _fulfilling(evidence, bearing, documents[commitment])


def _fulfilling(evidence: Evidence, bearing: Bearing, document: str | None) -> Iterator[Finding]:
    """Yield why evidence cannot fulfil: words alone never do, nor what is older."""
    facts = {"evidence": evidence.id, "date": evidence.date, "document": document or "no date"}
    if bearing.rung == "restatement":
        yield found("restated-only", evidence=evidence.id, commitment=bearing.commitment)
    when = timing(evidence.date, document)
    if when == "before":
        yield found("fulfils-before-document", **facts)
    elif when == "unclear":
        yield found("fulfils-perhaps-before-document", **facts)
