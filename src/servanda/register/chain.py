"""Sealing contents and chaining entries: SHA-256 over canonical JSON (RFC 8785)."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import Any

import rfc8785

from servanda.codec.shapes import encode
from servanda.ids import digest
from servanda.register.entry import FIRST, Author, Content, Draft, Entry
from servanda.register.payload import Payload
from servanda.register.payloads import KINDS, joined, parted

SALT = 32
"""Bytes of chance that a seal needs."""


def canonical(value: Any) -> bytes:
    """Return JSON values as RFC 8785 canonical bytes."""
    return rfc8785.dumps(value)


def sealed(body: bytes, salt: bytes) -> Content:
    """Return `body` with the digest that enters the chain for it."""
    return Content(digest=hashlib.sha256(salt + body).hexdigest(), salt=salt, body=body)


def is_whole(content: Content) -> bool:
    """Return whether a content still is what its digest says."""
    return hashlib.sha256(content.salt + content.body).hexdigest() == content.digest


def hash_of(entry: Entry) -> str:
    """Return the hash that an entry must carry."""
    values = encode(replace(entry, hash=""))
    del values["hash"]
    return digest(canonical(values))


def chained(
    draft: Draft, *, after: Entry | None, at: str, author: Author, salts: list[bytes]
) -> tuple[Entry, list[Content]]:
    """Return the entry that a draft becomes, and what is stored apart for it.

    Args:
        draft: What happened.
        after: The last entry of the ledger, None for the first.
        at: Now, as in `Entry.at`; an earlier time than that of `after` is set to it.
        author: Who does it.
        salts: At least one salt for the sealed fields and one for each file.
    """
    plain, private = parted(draft.payload)
    chance = iter(salts)
    apart = sealed(canonical(private), next(chance)) if private else None
    files = {name: sealed(body, next(chance)) for name, body in sorted(draft.files.items())}
    entry = Entry(
        sequence=after.sequence + 1 if after else 1,
        at=max(at, after.at) if after else at,
        author=author,
        kind=draft.payload.KIND,
        version=KINDS[draft.payload.KIND].VERSION,
        subject=draft.subject,
        payload=plain,
        sealed=apart.digest if apart else None,
        files={name: content.digest for name, content in files.items()},
        marking=draft.marking,
        handling=draft.handling,
        supersedes=draft.supersedes,
        previous=after.hash if after else FIRST,
        hash="",
    )
    contents = [*([apart] if apart else []), *files.values()]
    return replace(entry, hash=hash_of(entry)), contents


def payload_of(entry: Entry, apart: Content | None) -> Payload:
    """Return an entry's payload with what is stored apart for it, where that still exists."""
    private = json.loads(apart.body) if apart else {}
    return joined(entry.kind, entry.version, entry.payload, private)
