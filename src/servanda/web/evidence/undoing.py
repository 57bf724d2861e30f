"""Taking back what was done to evidence last; also what was taken back."""

from __future__ import annotations

from typing import Any

from servanda.errors import Conflict, NotFound, RuleBroken
from servanda.register.acts.capturing import Told, capture, withdraw
from servanda.register.acts.evidencing import Says, link, unlink
from servanda.register.acts.showing import describe
from servanda.register.acts.suggesting import reject, restore
from servanda.register.evidenced import EvidenceLinkRecord, EvidenceRecord, RejectionRecord
from servanda.register.ledger import Act
from servanda.register.payloads_evidence import EvidenceDescribed
from servanda.web import rows
from servanda.web.desk import Desk
from servanda.web.policy import sees

Kept = EvidenceRecord | EvidenceLinkRecord | RejectionRecord
_TABLES: dict[str, Any] = {
    rows.TABLES[table]: table for table in (EvidenceRecord, EvidenceLinkRecord, RejectionRecord)
}


def find(desk: Desk, key: str) -> Kept | None:
    """Return evidence, a link or a rejection by its whole id; None where none is seen.

    Two queries at most.
    """
    records = desk.ledger.records(desk.as_of)
    one, other, third = (records.record_rows(table).filter(key=key) for table in _TABLES.values())
    row = (one | other | third).values_list("table", "body").first()
    if row is None:
        return None
    found: Kept = rows.record_of(_TABLES[row[0]], row[1])
    about = getattr(found, "commitment", None)
    is_seen = sees(desk.viewer, found) and (about is None or desk.filed([about]))
    return found if is_seen else None


def undo(desk: Desk, found: Kept, base: int) -> Act:
    """Return the act that takes back what was done last.

    Raises:
        Conflict: It has another version than `base`.
        RuleBroken: What was withdrawn cannot come back: its words are gone, or it is a fact.
    """
    if found.version != base:
        message = f"It is at version {found.version}, and you started from version {base}."
        raise Conflict(message, expected=base, found=found.version)
    if isinstance(found, EvidenceRecord):
        return _undo_piece(desk, found)
    if isinstance(found, EvidenceLinkRecord):
        return _linked_again(found) if found.is_withdrawn else unlink(found.id, party=found.party)
    again = reject if found.is_withdrawn else restore
    return again(found.commitment, found.mark, party=found.party)


def _undo_piece(desk: Desk, found: EvidenceRecord) -> Act:
    if found.is_withdrawn:
        return _again(desk, found)
    entries = desk.history(found.id)
    if len(entries) < 2 or entries[-1].kind != EvidenceDescribed.KIND:
        return withdraw(found.id, party=found.party)
    before = entries[-2]
    told: dict[str, Any] = {"marking": before.marking}
    if found.fact is None:
        payload = desk.payloads([before])[before.sequence]
        told |= {name: getattr(payload, name, None) for name in ("date", "publisher")}
        told["title"] = getattr(payload, "title", None) or ""
    return describe(found.id, party=found.party, today=before.at[:10], **told)


def _again(desk: Desk, found: EvidenceRecord) -> Act:
    document, file = desk.evidence_text(found), desk.evidence_file(found)
    if document is None or file is None or found.capture is None:
        raise RuleBroken(f"Evidence {found.id[:8]} cannot come back.", rule="purged")
    told = Told(
        date=found.date,
        publisher=found.publisher,
        title=found.title or None,
        address=found.address,
        captured=found.capture.captured,
        marking=found.marking,
        handling=found.handling,
    )
    return capture(document, file, told, party=found.party, today=found.changed_at[:10])


def _linked_again(found: EvidenceLinkRecord) -> Act:
    spans = tuple((span.start, span.end) for span in found.spans)
    says = Says(stance=found.stance, rung=found.rung, spans=spans, occurrence=found.occurrence)
    return link(found.evidence, [found.commitment], says, party=found.party)


def version_of(desk: Desk, key: str) -> int:
    """Return the version that something has now.

    Raises:
        NotFound: There is none such.
    """
    found = find(desk, key)
    if found is None:
        raise NotFound(f"The register holds no record {key!r}.", wanted=key)
    return found.version
