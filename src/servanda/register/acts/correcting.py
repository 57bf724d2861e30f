"""Adding a corrected text of a document: its commitments are looked for in the new text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from servanda.errors import RuleBroken
from servanda.model import Commitment, Document
from servanda.register.acts.filing import Run, must_be_new, taken_in
from servanda.register.anchoring import Realignment
from servanda.register.drafting import draft_about
from servanda.register.entry import Draft
from servanda.register.ledger import Act
from servanda.register.lookup import get_document
from servanda.register.payloads_commitments import AnchorLost, CommitmentReanchored
from servanda.register.payloads_documents import DocumentCorrected
from servanda.register.records import DocumentRecord
from servanda.register.rules import must_have_text, words
from servanda.register.state import Records
from servanda.register.texts import get_text, packed


def correct(  # noqa: PLR0913 - a text, its bytes, and what was found in it
    name: str,
    document: Document,
    file: bytes,
    *,
    candidates: Sequence[Commitment],
    method: str | None,
    because: str,
    wide: bool = False,
    base: int | None = None,
) -> Act:
    """Make another text count for a document. Whatever was decided stays decided.

    Every commitment of the document is looked for in the new text; whose words are not found there
    is lost until a person gives its span. Then the candidates are taken in as by `filing.rerun`.

    Args:
        name: The document's id, the beginning of it, or its label.
        document: The corrected text, as read.
        file: Its bytes.
        candidates: As extracted from it.
        method: Version of the extractor; None when it did not run.
        because: Why the text is corrected.
        wide: Whether the extractor ran with the wide setting.
        base: The version of the document that the person started from.

    The act raises NotFound, Conflict, and RuleBroken when the text counts already or is another
    document's, when the reason is missing, or when the document was purged.
    """

    def act(records: Records) -> list[Draft]:
        held = get_document(records, name, base)
        must_have_text(held)
        why = words(because)
        if why is None:
            message = f"Correcting the text of {held.label} needs a reason: add --because."
            raise RuleBroken(message, rule="reason")
        if document.sha256 == held.text.text_sha256:
            message = f"The text of {held.label} is this one already."
            raise RuleBroken(message, rule="unchanged")
        must_be_new(records, document, besides=held.id)
        corrected = Draft(
            subject=held.id,
            payload=DocumentCorrected(
                media_type=document.media_type,
                reader=document.reader,
                file_sha256=document.file_sha256,
                text_sha256=document.sha256,
                name=document.name,
                because=why,
            ),
            files={"file": file, "document": packed(document)},
            marking=held.marking,
            handling=held.handling,
            supersedes=held.text.since,
        )
        drafts, filed = _reanchored(records, held, document)
        run = Run(method, document.sha256, wide) if method else None
        found = taken_in(records, held, candidates, filed, run) if run else []
        return [corrected, *drafts, *found]

    return act


def _reanchored(
    records: Records, held: DocumentRecord, new: Document
) -> tuple[list[Draft], list[Commitment]]:
    """Return the drafts that say where each commitment stands now, and those that were found."""
    alignments: dict[str, Realignment] = {}
    drafts: list[Draft] = []
    filed: list[Commitment] = []
    for record in records.commitments(held.id):
        if record.purged:
            continue
        sha = record.commitment.document_sha256
        if sha not in alignments:
            old = next(text for text in held.texts if text.text_sha256 == sha)
            alignments[sha] = Realignment(get_text(records, held, old).text, new.text)
        span = alignments[sha].find(record.commitment.start, record.commitment.end)
        if span is None:
            if record.anchor != "lost":
                drafts.append(draft_about(record, AnchorLost(text_sha256=new.sha256)))
            continue
        start, end = span
        found = replace(
            record.commitment,
            document_sha256=new.sha256,
            start=start,
            end=end,
            quote=new.text[start:end],
        )
        payload = CommitmentReanchored(
            text_sha256=new.sha256, start=start, end=end, quote=found.quote
        )
        drafts.append(draft_about(record, payload))
        filed.append(found)
    return drafts, filed
