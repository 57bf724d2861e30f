"""Random contents of entries: what a document, a commitment or an import could say."""

from __future__ import annotations

from random import Random
from typing import get_args

from servanda.model import Commitment
from servanda.model.commitment import Kind, Mechanism, Mention, Strength
from servanda.register import (
    payloads_adherence,
    payloads_commitments,
    payloads_documents,
    payloads_followup,
)
from servanda.register.entry import Draft, Marking

NAMES = ("alpha", "Beta", "İstanbul", "締結", "data\x00gap", "x" * 600)


def commitment(rng: Random, key: str, start: int = 0) -> Commitment:
    """Return a commitment with random fields."""
    mentions = {
        name: tuple(
            Mention(text=text, id=rng.choice((None, text.upper())), name=rng.choice((None, "Name")))
            for text in rng.sample(NAMES, rng.randrange(3))
        )
        for name in ("actors", "topics", "targets", "instruments", "forums")
    }
    return Commitment(
        id=key,
        document="agenda.txt",
        document_sha256="0" * 64,
        start=start,
        end=start + rng.randrange(1, 50),
        quote=f"Both  parties\nwill {rng.choice(NAMES)} in matter {key}",
        kind=rng.choice(get_args(Kind)),
        area=rng.choice((None, "1", "2")),
        area_title=rng.choice((None, "Security", "Trade and Aid")),
        strength=rng.choice(get_args(Strength)),
        mechanism=rng.choice(get_args(Mechanism)),
        continuing=rng.random() < 0.5,
        due=rng.choice((None, "2026", "2026-02", "2026-02-03", "soon")),
        confidence=rng.choice((0.0, 0.5, 1.0)),
        **mentions,
    )


def document_added(rng: Random, key: str, label: str) -> Draft:
    """Return the addition of a document with two small files."""
    return Draft(
        subject=key,
        payload=payloads_documents.DocumentAdded(
            label=label,
            media_type="text/plain",
            reader="1",
            file_sha256="1" * 64,
            text_sha256="2" * 64,
            standing=rng.choice(get_args(payloads_documents.Standing)),
            date="2005-01-19",
            date_basis="told",
            parties=("XAA", "XBB"),
            parties_basis="told",
            language="en",
            language_basis="inferred",
            title=f"Agenda {label}",
            name="agenda.txt",
        ),
        files={"file": rng.randbytes(20), "document": rng.randbytes(20)},
        marking=rng.choice(list(Marking)),
    )


def document_referred(rng: Random, key: str, label: str) -> Draft:
    """Return the registration of a document by its hash."""
    return Draft(
        subject=key,
        payload=payloads_documents.DocumentReferred(
            label=label,
            text_sha256="2" * 64,
            standing=rng.choice(get_args(payloads_documents.Standing)),
            date="2005-01-19",
            date_basis="told",
            parties=("XAA", "XBB"),
            parties_basis="told",
            language="en",
            language_basis="told",
            title=rng.choice((None, f"Agenda {label}")),
            name="agenda.txt",
        ),
        marking=rng.choice(list(Marking)),
    )


def filed(rng: Random, key: str, reference: str, document: str | None, start: int = 0) -> Draft:
    """Return the filing of a commitment."""
    record = commitment(rng, key, start)
    return Draft(
        subject=key,
        payload=payloads_commitments.CommitmentFiled(
            document=document,
            reference=reference,
            origin="extraction" if document else rng.choice(("import", "person")),
            decision="proposed" if document else rng.choice(("proposed", "edited")),
            kind=record.kind,
            start=record.start if document else None,
            end=record.end if document else None,
            text_sha256=record.document_sha256 if document else None,
            record=record,
        ),
        marking=rng.choice(list(Marking)),
    )


def filled(field: str, *values: str) -> payloads_followup.Filled:
    """Return a field with its values."""
    return payloads_followup.Filled(field=field, values=values)


def imported(rng: Random) -> payloads_adherence.AdherenceImported:
    """Return what one of few files says about one of two instruments."""
    acts = tuple(
        payloads_adherence.Acted(
            state=f"?{name}" if name != "alpha" else "XAA",
            action=rng.choice(("signature", "accession", "withdrawal")),
            date="2001-02-03",
            effect=rng.choice((None, "2002-03-04")),
            standing=rng.random() < 0.8,
            name=name,
        )
        for name in rng.sample(NAMES, 3)
    )
    number = rng.randrange(4)
    return payloads_adherence.AdherenceImported(
        instrument=("ottawa-convention", "99-1")[number % 2],
        title="A title",
        source="list.csv",
        source_kind="table",
        sha256=f"{number}" * 64,
        as_of=f"202{number}-01-01",
        acts=acts,
        others=("XBB",),
    )
