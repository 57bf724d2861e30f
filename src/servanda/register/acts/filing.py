"""Adding a document with what the extractor found in it, and running the extractor again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from servanda.documents.numerals import to_letters
from servanda.errors import RuleBroken
from servanda.ids import content_id
from servanda.model import Commitment, Document
from servanda.register.entry import Draft, Marking
from servanda.register.ledger import Act
from servanda.register.lookup import get_document, get_register
from servanda.register.matching import matched
from servanda.register.payloads_commitments import CommitmentFiled, Decision, Origin
from servanda.register.payloads_documents import Basis, DocumentAdded, DocumentExtracted, Standing
from servanda.register.records import CommitmentRecord, DocumentRecord
from servanda.register.rules import known_handling, must_have_text, past_date, words
from servanda.register.state import Records
from servanda.register.texts import packed
from servanda.vocabulary import party


@dataclass(frozen=True, slots=True)
class Run:
    """A run of the extractor, as in `DocumentExtracted`."""

    method: str
    text_sha256: str
    wide: bool

    def draft(self, document: str, found: tuple[str, ...]) -> Draft:
        """Return the draft that says what it found in a document."""
        payload = DocumentExtracted(
            method=self.method, text_sha256=self.text_sha256, wide=self.wide, found=found
        )
        return Draft(subject=document, payload=payload)


def add_document(  # noqa: PLR0913 - all that is said about a document
    document: Document,
    candidates: Sequence[Commitment],
    *,
    file: bytes,
    date: str,
    date_basis: Basis,
    parties: Sequence[str],
    parties_basis: Basis,
    today: str,
    language_basis: Basis = "inferred",
    standing: Standing = "unknown",
    title: str | None = None,
    method: str | None = None,
    wide: bool = False,
    marking: Marking = Marking.INTERNAL,
    handling: str | None = None,
) -> Act:
    """Register a document and file every candidate as proposed.

    Args:
        document: As read.
        candidates: As extracted from it, in text order.
        file: Its bytes.
        date: Of the document, as partial as it is known.
        date_basis: How the date is known: printed, inferred or told.
        parties: Codes of the parties that issued it.
        parties_basis: How they are known.
        today: The day (ISO), which the document's date must not be after.
        language_basis: How its language is known.
        standing: "agreed", "proposal", "draft", "one-sided" or "unknown".
        title: As printed or told; else the title in the file's properties.
        method: Version of the extractor; None when it did not run.
        wide: Whether it ran with the wide setting.
        marking: Of the document; its commitments are internal until somebody marks them.
        handling: A label of the register's list.

    The act raises RuleBroken for a document that is registered, a date in the future, or an
    unknown handling label; UnknownCode for an unknown party.
    """

    def act(records: Records) -> list[Draft]:
        get_register(records)
        key = content_id("document", document.sha256)
        must_be_new(records, document)
        day = past_date(date, today)
        label = free_label(records, day[:4])
        payload = DocumentAdded(
            label=label,
            media_type=document.media_type,
            reader=document.reader,
            file_sha256=document.file_sha256,
            text_sha256=document.sha256,
            standing=standing,
            date=day,
            date_basis=date_basis,
            parties=party_codes(parties),
            parties_basis=parties_basis,
            language=document.language,
            language_basis=language_basis,
            title=words(title) or words(document.metadata.get("title")),
            name=document.name,
        )
        added = Draft(
            subject=key,
            payload=payload,
            files={"file": file, "document": packed(document)},
            marking=marking,
            handling=known_handling(records, handling),
        )
        filed = filings(records, key, label, candidates)
        found = tuple(draft.subject for draft in filed)
        run = [Run(method, document.sha256, wide).draft(key, found)] if method else []
        return [added, *filed, *run]

    return act


def rerun(name: str, candidates: Sequence[Commitment], *, method: str, wide: bool = False) -> Act:
    """Take in what another run of the extractor found in the text of a document that counts.

    What it found again stays as it is, decided or not; what is new is filed as proposed; what it
    did not find again becomes stale.

    The act raises NotFound, and RuleBroken when the candidates are of another text.
    """

    def act(records: Records) -> list[Draft]:
        document = get_document(records, name)
        must_have_text(document)
        sha = document.text.text_sha256
        if any(candidate.document_sha256 != sha for candidate in candidates):
            message = f"The candidates are of another text than the one of {document.label}."
            raise RuleBroken(message, rule="text")
        filed = [record.commitment for record in records.commitments(document.id)]
        return taken_in(records, document, candidates, filed, Run(method, sha, wide))

    return act


def taken_in(
    records: Records,
    document: DocumentRecord,
    candidates: Sequence[Commitment],
    filed: Sequence[Commitment],
    run: Run,
) -> list[Draft]:
    """Return the drafts of a run over a document with these commitments in the same text."""
    same = matched(candidates, filed)
    new = [
        replace(c, parent=same.get(c.parent, c.parent) if c.parent else None)
        for c in candidates
        if c.id not in same
    ]
    drafts = filings(records, document.id, document.label, new)
    found = tuple(same.get(candidate.id, candidate.id) for candidate in candidates)
    return [*drafts, run.draft(document.id, found)]


def filings(  # noqa: PLR0913 - all that differs by where they come from
    records: Records,
    document: str | None,
    label: str,
    commitments: Sequence[Commitment],
    *,
    origin: Origin = "extraction",
    decision: Decision = "proposed",
    sources: Sequence[CommitmentRecord] = (),
) -> list[Draft]:
    """Return the drafts that file commitments under the next references of a label.

    What comes of other commitments is marked as they are: as the one that the fewest see.

    Raises:
        RuleBroken: One of the ids is in the register.
    """
    drafts = []
    marking, handling = _narrowest(sources)
    for number, commitment in enumerate(commitments, records.last_number(label) + 1):
        if records.find(CommitmentRecord, commitment.id):
            message = f"The register holds a commitment {commitment.id} already."
            raise RuleBroken(message, rule="duplicate")
        payload = CommitmentFiled(
            document=document,
            reference=f"{label}-C-{number}",
            origin=origin,
            decision=decision,
            kind=commitment.kind,
            start=commitment.start if document else None,
            end=commitment.end if document else None,
            text_sha256=commitment.document_sha256 if document else None,
            sources=tuple(source.id for source in sources),
            record=commitment,
        )
        draft = Draft(subject=commitment.id, payload=payload)
        drafts.append(replace(draft, marking=marking, handling=handling))
    return drafts


def _narrowest(sources: Sequence[CommitmentRecord]) -> tuple[Marking, str | None]:
    """Return the marking that the fewest see, and the first handling label there is."""
    order = list(Marking)
    marking = min((source.marking for source in sources), key=order.index, default=order[0])
    return marking, next((source.handling for source in sources if source.handling), None)


def must_be_new_text(records: Records, text_sha256: str, name: str) -> None:
    """Refuse a text that the register holds, or awaits.

    Raises:
        RuleBroken: It does; the message names the document.
    """
    for held in records.documents():
        if any(text.text_sha256 == text_sha256 for text in held.texts):
            raise RuleBroken(
                f"{name} is registered already: document {held.label} has the same text.",
                rule="duplicate",
                document=held.id,
            )


def must_be_new(records: Records, document: Document, *, besides: str | None = None) -> None:
    """Refuse a document whose text or bytes the register holds, but for the document `besides`.

    Raises:
        RuleBroken: It does; the message names the document.
    """
    for held in records.documents():
        for text in held.texts if held.id != besides else ():
            same_text = document.sha256 == text.text_sha256
            if same_text or document.file_sha256 == text.file_sha256:
                what = "text" if same_text else "file"
                more = f" Supply it: servanda supply {held.label} FILE."
                raise RuleBroken(
                    f"{document.name} is registered already: document {held.label} "
                    f"({held.title or held.name or 'purged'}) has the same {what}."
                    f"{more if held.awaits_words else ''}",
                    rule="duplicate",
                    document=held.id,
                )


def party_codes(codes: Sequence[str]) -> tuple[str, ...]:
    """Return the codes of parties, each once, sorted.

    Raises:
        UnknownCode: The vocabulary does not hold one.
    """
    return tuple(sorted({party(code).id for code in codes}))


def free_label(records: Records, year: str) -> str:
    """Return the label of a year's next document: "2005", "2005b", ..., "2005z", "2005aa", ..."""
    used = {document.label for document in records.documents()}
    number = 1
    label = year
    while label in used or records.last_number(label):
        number += 1
        label = year + to_letters(number)
    return label
