"""The ratings of a commitment side by side, as text and as JSON."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from servanda.assessment.converting import elsewhere
from servanda.assessment.published import changed_since
from servanda.assessment.rating import Assessment, Period
from servanda.assessment.scales import load_scale, scale_ids
from servanda.codec.shapes import encode
from servanda.register.assessed import AssessmentRecord, ConcurrenceRecord
from servanda.register.records import CommitmentRecord
from servanda.register.state import Records
from servanda.report.printable import printable


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """A commitment with its ratings, oldest first, and who concurs with which."""

    reference: str
    ratings: tuple[AssessmentRecord, ...]
    concurrences: tuple[ConcurrenceRecord, ...]


def gather(records: Records, record: CommitmentRecord) -> Shown:
    """Return the ratings of a commitment."""
    every = records.concurrences(record.id)
    return Shown(
        reference=record.reference,
        ratings=tuple(records.assessments(record.id)),
        concurrences=tuple(one for one in every if not one.is_withdrawn),
    )


def render_json(shown: Shown) -> bytes:
    """Return ratings as one JSON object; keys as in the records of the register."""
    whole: dict[str, Any] = encode(shown)
    return (json.dumps(whole, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def render(shown: Shown) -> Iterator[bytes]:
    """Yield each rating with its grounds."""
    if not shown.ratings:
        yield f"{shown.reference} has no ratings.\n".encode()
    for record in shown.ratings:
        agreed = [one.by for one in shown.concurrences if one.assessment == record.id]
        yield "".join(f"{line}\n" for line in _lines(record, agreed)).encode()


def _lines(record: AssessmentRecord, agreed: list[str]) -> Iterator[str]:
    one = record.assessment
    share = f", share of {one.about}" if one.about else ""
    who = f"{one.assessor.code} ({one.assessor.kind}{share})"
    yield f"{record.id[:8]}  {one.state}  {printable(who)}  {one.scale}: {_named(one)}"
    yield f"  {period_told(one.period)}, {one.round}, guideline {one.guideline}"
    if one.grounds:
        yield f"  {printable(one.grounds)}"
    for name, said in _details(record, agreed):
        if said:
            yield f"  {name}: {printable(said)}"


def period_told(period: Period) -> str:
    """Return the days of a period, and where they come from."""
    day = dt.timedelta(days=1)
    days = f"{period.first} to {period.last}"
    if period.origin is None:
        return days
    if period.origin == "stated":
        return f"{days} (as the assessor says)"
    document = dt.date.fromisoformat(period.first) - day
    start = f"the day after the document of {document}"
    if period.origin == "until-rated":
        return f"{days} (from {start} to the day of the rating)"
    summit = dt.date.fromisoformat(period.last) + day
    return f"{days} (from {start} to the day before the next summit on {summit})"


def _named(one: Assessment) -> str:
    if one.value is None:
        return "no value yet"
    known = load_scale(one.scale).values if one.scale in scale_ids() else {}
    return known[one.value].names["en"] if one.value in known else one.value


def _converted(one: Assessment) -> Iterator[str]:
    """Yield what an approved rating is on other scales, and whether something is lost by it."""
    for each, value in elsewhere(one):
        named = load_scale(each.target).values[value].names["en"]
        lost = ", converted, which loses something" if each.lossy else ", converted"
        yield f"{each.target}: {named}{lost}"


def _details(record: AssessmentRecord, agreed: list[str]) -> Iterator[tuple[str, str]]:
    one, told = record.assessment, record.assessment.particulars
    yield "also", "; ".join(_converted(one))
    yield "cites", ", ".join(key[:8] for key in one.cites)
    for search in one.searches:
        where, terms = ", ".join(search.where), ", ".join(search.terms)
        span = f"{search.first} to {search.last}"
        yield "searched", f"{where} for {terms}, {span}, on {search.on} by {search.by}"
    yield "particulars", ", ".join(part for part in (told.what, told.when, told.cited) if part)
    yield "by", f"{one.author}, {one.rated_on}"
    if one.approver:
        alone = ", not reviewed by a second person" if one.alone else ""
        yield "approved", f"{one.approver}, {one.approved_on}{alone}"
    if record.rules:
        kept = record.rules
        versions = f"status {kept.status}, rungs {kept.rungs}, scale {one.scale} {kept.scale}"
        changed = ", ".join(changed_since(kept, one.scale))
        yield "rules", versions + (f"; changed since: {changed}" if changed else "")
    yield "returned", (record.returned or "") if one.state == "returned" else ""
    yield "concur", ", ".join(agreed)
    yield "destroyed", "its words were destroyed" if record.purged else ""
