"""Evidence as a table, as a sheet and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rich.console import Group
from rich.text import Text

from servanda.assessment.timing import Timing, timing
from servanda.codec.shapes import encode
from servanda.register.evidenced import EvidenceLinkRecord, EvidenceRecord
from servanda.register.grounds import counts
from servanda.register.records import CommitmentRecord, DocumentRecord
from servanda.register.state import Records
from servanda.report.painting import in_columns, paint
from servanda.report.printable import printable

_EARLY: Mapping[Timing, str] = {
    "before": "dated before the document",
    "unclear": "perhaps dated before the document",
    "after": "",
}
"""What is said beside evidence that is no fulfilment, being older than what was promised."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Linked:
    """What a piece of evidence says about a commitment.

    Attributes:
        link: As it is kept.
        reference: Of the commitment.
        timing: Whether the evidence is dated before the commitment's document; "after" where the
            commitment has none.
    """

    link: EvidenceLinkRecord
    reference: str
    timing: Timing


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """A piece of evidence with the links that are shown.

    Attributes:
        record: The evidence.
        links: What it says, of each commitment.
        serves: How many commitments it is linked to in all.
    """

    record: EvidenceRecord
    links: tuple[Linked, ...]
    serves: int


def gather(
    records: Records,
    commitment: CommitmentRecord | None = None,
    only: EvidenceRecord | None = None,
) -> list[Shown]:
    """Return the evidence that counts: all of it, that on a commitment, or one piece."""
    every = [one for one in records.evidence_links() if counts(one, None)]
    wanted = [one for one in every if commitment is None or one.commitment == commitment.id]
    keys = {one.evidence for one in wanted}
    found = []
    for record in [only] if only else records.evidence():
        if not counts(record, None) or (commitment is not None and record.id not in keys):
            continue
        own = [one for one in wanted if one.evidence == record.id]
        named = tuple(_linked(records, record, one) for one in own)
        serves = {one.commitment for one in every if one.evidence == record.id}
        found.append(Shown(record=record, links=named, serves=len(serves)))
    return found


def _linked(records: Records, evidence: EvidenceRecord, link: EvidenceLinkRecord) -> Linked:
    about = records.find(CommitmentRecord, link.commitment)
    document = records.find(DocumentRecord, about.document) if about and about.document else None
    return Linked(
        link=link,
        reference=about.reference if about else link.commitment,
        timing=timing(evidence.date, document.date) if document else "after",
    )


def as_json(shown: Shown) -> dict[str, Any]:
    """Return a piece of evidence for programs: keys as in the records of the register."""
    links = [
        {**encode(one.link), "reference": one.reference, "timing": one.timing}
        for one in shown.links
    ]
    return {**encode(shown.record), "links": links, "serves": shown.serves}


def render_json(found: Iterable[Shown]) -> bytes:
    """Return evidence as a JSON array."""
    return (json.dumps([*map(as_json, found)], ensure_ascii=False, indent=2) + "\n").encode()


def render_table(found: Sequence[Shown], *, width: int, colours: bool) -> Iterator[bytes]:
    """Yield one line a piece of evidence with its links below."""
    if not found:
        yield b"No evidence. `servanda evidence add` captures a document.\n"
        return
    rows = []
    for shown in found:
        record = shown.record
        what = printable(record.title or record.name or (record.fact.id if record.fact else ""))
        more = f" (serves {shown.serves} commitments)" if shown.serves > 1 else ""
        head = (record.id[:8], record.date, printable(record.publisher), what + more)
        rows.append([Text(cell, style="bold") for cell in head])
        rows += map(_line, shown.links)
    yield paint(Group(in_columns(rows)), width=width, colours=colours)


def _line(said: Linked) -> list[Text]:
    one, early = said.link, _EARLY[said.timing]
    quote = " ... ".join(printable(quote) for quote in one.quotes)
    about = f"{one.stance} {said.reference}" + (f" ({one.occurrence})" if one.occurrence else "")
    told = f"{one.rung}, {early}" if early else one.rung
    return [Text(""), Text(one.id[:8]), Text(about), Text(f"{told}: {quote}".rstrip(": "))]


def render_sheet(shown: Shown) -> Iterator[bytes]:
    """Yield everything about one piece of evidence, a line a fact."""
    record, capture = shown.record, shown.record.capture
    lines = [
        ("evidence", record.id),
        ("date", record.date),
        ("publisher", record.publisher),
        ("title", record.title),
        ("file", record.name),
        ("address", record.address or ""),
        ("fact", f"{record.fact.kind} {record.fact.id}" if record.fact else ""),
        ("captured", capture.captured if capture else ""),
        ("type", capture.media_type if capture else ""),
        ("bytes", f"sha256 {capture.file_sha256}" if capture else ""),
        ("text", f"sha256 {capture.text_sha256}" if capture else ""),
        ("marking", f"{record.marking.value}, of {record.party}"),
        ("by", f"{record.changed_by}, {record.changed_at[:10]}"),
        ("destroyed", "its words were destroyed" if record.purged else ""),
        ("serves", f"{shown.serves} commitments" if shown.serves > 1 else ""),
    ]
    for said in shown.links:
        one = said.link
        told = (one.rung, one.occurrence, _EARLY[said.timing])
        about = ", ".join((f"{one.stance} {said.reference}", *filter(None, told)))
        lines.append(("link " + one.id[:8], about))
        for span, quote in zip(one.spans, one.quotes, strict=False):
            lines.append((f"{span.start}:{span.end}", quote))
    for name, value in lines:
        if value:
            yield f"{name:<14} {printable(value)}\n".encode()
