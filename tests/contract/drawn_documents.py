"""Documents and commitments drawn by chance, and what happens to them."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING, get_args

from invented import commitment, document_added, document_referred, filed

from servanda.register import (
    payload,
    payloads_commitments,
    payloads_documents,
    payloads_register,
    payloads_words,
)
from servanda.register.entry import Draft, Marking
from servanda.register.payloads_words import AreaTitled, DocumentTitled
from servanda.register.records import CommitmentRecord, DocumentRecord
from servanda.register.state import Records

if TYPE_CHECKING:
    from drawn import Drawn


def document_filed(drawn: Drawn, records: Records) -> list[Draft]:
    key, label = next(drawn.keys), f"2005{'abcdefghij'[len(records.documents()) % 10]}"
    drawn.documents.append(key)
    if drawn.rng.random() < 0.3:
        return [document_referred(drawn.rng, key, label)]
    return [document_added(drawn.rng, key, label)]


def supplied(drawn: Drawn, records: Records) -> list[Draft]:
    """Let the words of a document come in that was registered by its hash, with a quote."""
    waiting = [one for one in records.documents() if one.awaits_words]
    if not waiting:
        return []
    found = drawn.rng.choice(waiting)
    says = payloads_documents.WordsSupplied(
        media_type="text/plain",
        reader="1",
        file_sha256="1" * 64,
        text_sha256=found.text.text_sha256,
        name=drawn.rng.choice((None, "agenda.txt")),
    )
    files = {"file": drawn.rng.randbytes(20), "document": drawn.rng.randbytes(20)}
    quoted = [
        Draft(
            subject=one.id,
            payload=payloads_words.QuoteSupplied(
                text_sha256="2" * 64, start=1, end=5, quote=drawn.rng.choice((None, "word"))
            ),
        )
        for one in records.commitments(found.id)[:2]
    ]
    return [Draft(subject=found.id, payload=says, files=files), *quoted]


def noticed(drawn: Drawn, _: Records) -> list[Draft]:
    """Say what every page shows."""
    says = payloads_words.NoticeSet(notice=drawn.rng.choice((None, (), _called(drawn.rng))))
    return [Draft(subject="register", payload=says)]


def _called(rng: Random) -> tuple[payloads_words.InLanguage, ...]:
    return tuple(
        payloads_words.InLanguage(language=code, text=text)
        for code, text in (("en", "A name"), ("ja", "名前"))[: rng.randrange(1, 3)]
    )


def commitments_filed(drawn: Drawn, records: Records) -> list[Draft]:
    document = drawn.rng.choice([*drawn.documents, None])
    found = records.find(DocumentRecord, document) if document else None
    label = found.label if found else "2004"
    drafts = []
    for n in range(drawn.rng.randrange(1, 5)):
        key = next(drawn.keys)
        drawn.commitments.append(key)
        # Within one act the records do not know yet what it files: no reference is given twice.
        last = max(records.last_number(label), drawn.numbers.get(label, 0))
        drawn.numbers[label] = last + 1
        reference = f"{label}-C-{last + 1}"
        drafts.append(filed(drawn.rng, key, reference, found and found.id, n * 60))
    return drafts


def described(drawn: Drawn, records: Records) -> list[Draft]:
    found = records.find(DocumentRecord, drawn.rng.choice(drawn.documents))
    if found is None:
        return []
    says = payloads_documents.DocumentDescribed(
        standing=drawn.rng.choice(get_args(payloads_documents.Standing)),
        date="2005-01",
        date_basis="printed",
        parties=("XAA",),
        parties_basis="printed",
        language="ja",
        language_basis="told",
        title=drawn.rng.choice((None, "Another title")),
    )
    return [Draft(subject=found.id, payload=says, supersedes=found.filed)]


def titled(drawn: Drawn, records: Records) -> list[Draft]:
    """Call a document and its areas by names of our own, or take these away."""
    found = records.find(DocumentRecord, drawn.rng.choice(drawn.documents))
    if found is None:
        return []
    areas = tuple(
        AreaTitled(area=area, area_title=heading, titles=_called(drawn.rng))
        for area, heading in (("A", "Ports"), (None, "Roads"))[: drawn.rng.randrange(3)]
    )
    titles = drawn.rng.choice((None, (), _called(drawn.rng)))
    says = DocumentTitled(titles=titles, areas=drawn.rng.choice((None, areas)))
    return [Draft(subject=found.id, payload=says)]


def appointed(drawn: Drawn, _: Records) -> list[Draft]:
    name = drawn.rng.choice(("One", "Two", "Three"))
    roles = tuple(drawn.rng.sample(get_args(payloads_register.Role), 2))
    says = payloads_register.PersonAppointed(party="XBB", person=name, roles=roles)
    return [Draft(subject=f"XBB/{name}", payload=says)]


def read_again(drawn: Drawn, records: Records) -> list[Draft]:
    key = drawn.rng.choice(drawn.documents)
    found = [record.id for record in records.commitments(key) if drawn.rng.random() < 0.6]
    if records.find(DocumentRecord, key) is None:
        return []
    says = payloads_documents.DocumentExtracted(
        method="tagger-9", text_sha256="2" * 64, wide=False, found=tuple(found)
    )
    return [Draft(subject=key, payload=says)]


def decided(drawn: Drawn, records: Records) -> list[Draft]:
    found = records.find(CommitmentRecord, drawn.rng.choice(drawn.commitments))
    if found is None:
        return []
    marking = drawn.rng.choice(list(Marking))
    return [Draft(subject=found.id, payload=_decision(drawn.rng, found), marking=marking)]


def _decision(rng: Random, record: CommitmentRecord) -> payload.Payload:
    because = rng.choice((None, "a reason"))
    edited = replace(commitment(rng, record.id), start=record.commitment.start)
    return rng.choice(
        (
            payloads_commitments.CommitmentAccepted(because=because),
            payloads_commitments.CommitmentRejected(reason="past", because=because),
            payloads_commitments.CommitmentEdited(fields=("quote",), after=edited, because=because),
            payloads_commitments.CommitmentSplit(into=(record.id, "f" * 20)),
            payloads_commitments.CommitmentMerged(into="f" * 20, because=because),
            payloads_commitments.DecisionUndone(undoes=1, restores=rng.randrange(record.version)),
            payloads_commitments.CommitmentAssigned(
                party="XAA", agency="XAA-MFA", person="Owner One"
            ),
            payloads_commitments.CommitmentAssigned(party=rng.choice(("XAA", "XBB")), agency=None),
            payloads_commitments.CommitmentAssigned(
                party="XBB", agency=rng.choice((None, "Police"))
            ),
            payloads_commitments.CommitmentReanchored(
                text_sha256="3" * 64, start=5, end=9, quote="word"
            ),
            payloads_commitments.AnchorLost(text_sha256="3" * 64),
            payloads_words.CommitmentTitled(titles=rng.choice((None, _called(rng)))),
            payloads_register.RecordMarked(table="commitment", because=because),
        )
    )
