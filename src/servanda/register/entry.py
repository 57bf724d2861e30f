"""An entry of the ledger, and what it is made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from servanda.register.payload import Payload

FORMAT = 1
"""Version of the ledger's format; a register that states a newer one is refused."""
FIRST = "0" * 64
"""What stands for the hash before the first entry."""


class Marking(StrEnum):
    """Who may see a record: one party, both, or everybody. Internal unless a person says else."""

    INTERNAL = "internal"
    SHARED = "shared"
    PUBLIC = "public"


def narrowest(markings: Iterable[Marking]) -> Marking:
    """Return the marking of those given that the fewest people see."""
    return min(markings, key=list(Marking).index)


@dataclass(frozen=True, kw_only=True, slots=True)
class Author:
    """A person of a party: `CAN/A. Person`. The party is a code of the vocabulary."""

    party: str
    person: str

    def __str__(self) -> str:
        return f"{self.party}/{self.person}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """An entry before the ledger takes it.

    Attributes:
        subject: Id of the record it is about ("register" for the register itself).
        payload: What happened, as one of the classes of `payloads`.
        files: Contents that are stored apart, by name ("file", "document"); the entry holds their
            salted digests.
        marking, handling: See `Entry`.
        supersedes: Number of the entry that this one corrects.
    """

    subject: str
    payload: Payload
    files: dict[str, bytes] = field(default_factory=dict)
    marking: Marking = Marking.INTERNAL
    handling: str | None = None
    supersedes: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One line of the ledger; never updated, never deleted.

    Attributes:
        sequence: 1, 2, 3, ...
        at: UTC time as RFC 3339 with microseconds ("2026-01-31T09:30:00.000000Z"); never earlier
            than that of the entry before.
        author: Who did it.
        kind: What happened, in the past tense ("commitment-accepted").
        version: Version of the payload's shape.
        subject: Id of the record it is about.
        payload: The fields of the payload that hold no quotes, free text or personal data.
        sealed: Digest of the content that holds the others as one JSON object; None without any.
        files: Digests of files by name.
        marking: Who may see the entry.
        handling: A label of the ministry's own list, or None.
        supersedes: Number of the entry that this one corrects, or None.
        previous: Hash of the entry before (64 zeros for the first).
        hash: SHA-256 of all of the above as canonical JSON (RFC 8785).
    """

    sequence: int
    at: str
    author: Author
    kind: str
    version: int
    subject: str
    payload: dict[str, Any]
    sealed: str | None
    files: dict[str, str]
    marking: Marking
    handling: str | None
    supersedes: int | None
    previous: str
    hash: str

    @property
    def contents(self) -> tuple[str, ...]:
        """Return the digests of everything stored apart for this entry."""
        return (*([self.sealed] if self.sealed else []), *self.files.values())


@dataclass(frozen=True, kw_only=True, slots=True)
class Content:
    """Something stored apart from the chain, so that it can be destroyed while the chain verifies.

    Attributes:
        digest: SHA-256 of salt and body; stands in the entry. Without the salt nobody can confirm
            by trial what a destroyed body was. (Of a document's file and text the entry states
            plain hashes as well, since ids rest on them: who has the very same file can.)
        salt: 32 bytes of chance.
        body: A file's bytes, or an entry's sealed fields as canonical JSON.
    """

    digest: str
    salt: bytes
    body: bytes
