"""What can happen, in the past tense: one class a kind of entry, in the modules `payloads_*`.

The fields are the payload. Those marked `APART` may hold quotes, free text or personal data: they
are sealed (see `Content`) and are None when they have been purged. The same as JSON Schema is in
`schemas/v1/entries.schema.json`. A class whose fields change gets a new VERSION and keeps reading
the old one. Here they are found by the names of their kinds, written and read.
"""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from typing import Any

from servanda.codec.shapes import Mismatch, decode, encode
from servanda.errors import InvalidRecord, UnknownVersion
from servanda.register import (  # noqa: F401 - each brings its kinds
    payloads_adherence,
    payloads_answers,
    payloads_assessment,
    payloads_coding,
    payloads_commitments,
    payloads_documents,
    payloads_evidence,
    payloads_followup,
    payloads_links,
    payloads_register,
    payloads_scores,
    payloads_words,
)
from servanda.register.payload import Payload

KINDS: dict[str, type[Payload]] = {kind.KIND: kind for kind in Payload.__subclasses__()}
"""Every kind of entry by its name."""


@cache
def apart_in(kind: str) -> frozenset[str]:
    """Return the names of a kind's fields that are stored apart from the chain."""
    return frozenset(f.name for f in fields(KINDS[kind]) if f.metadata.get("apart"))


def parted(payload: Payload) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the fields that stand in the chain, and those that are stored apart and not None."""
    values = encode(payload)
    private = apart_in(payload.KIND)
    plain = {name: value for name, value in values.items() if name not in private}
    return plain, {n: v for n, v in values.items() if n in private and v is not None}


def joined(kind: str, version: int, plain: dict[str, Any], private: dict[str, Any]) -> Payload:
    """Return the payload of an entry; `private` is empty when it was purged or never was.

    Raises:
        UnknownVersion: A kind or version that a newer release wrote.
        InvalidRecord: The fields are not those of the kind.
    """
    known = KINDS.get(kind)
    if known is None or version > known.VERSION:
        raise UnknownVersion(
            f"The register holds an entry {kind!r} of version {version}, which this release does "
            "not know. Install a newer release of Servanda.",
            found=(kind, version),
        )
    try:
        payload: Payload = decode(known, {**plain, **private}, "")
    except Mismatch as error:
        message = f"Field {error.where} of an entry {kind!r}: {error.message}."
        raise InvalidRecord(message, field=error.where) from None
    return payload
