"""What can happen to the register itself, its people, and to any record: see `payloads`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar, Literal

from servanda.register.payload import APART, Payload

Role = Literal["reader", "officer", "approver", "assessor", "administrator"]
Table = Literal["document", "commitment"]


@dataclass(frozen=True, kw_only=True, slots=True)
class RegisterOpened(Payload):
    """The register began."""

    KIND: ClassVar[str] = "register-opened"
    format: int


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonAppointed(Payload):
    """A person of a party was given these roles, in place of those they had."""

    KIND: ClassVar[str] = "person-appointed"
    party: str
    person: str
    roles: tuple[Role, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class HandlingListed(Payload):
    """The ministry's own list of handling labels became this."""

    KIND: ClassVar[str] = "handling-listed"
    labels: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordMarked(Payload):
    """A person said who may see a record; the entry's marking and handling are the new ones."""

    KIND: ClassVar[str] = "record-marked"
    table: Table
    because: str | None = field(default=None, metadata=APART)


@dataclass(frozen=True, kw_only=True, slots=True)
class CommentMade(Payload):
    """A person said something about a commitment; the entry's marking says to whom.

    An entry that supersedes another holds the corrected words of the same person.
    """

    KIND: ClassVar[str] = "comment-made"
    text: str | None = field(default=None, metadata=APART)


@dataclass(frozen=True, kw_only=True, slots=True)
class ContentPurged(Payload):
    """Contents were destroyed on an approver's word; the chain still verifies without them."""

    KIND: ClassVar[str] = "content-purged"
    subjects: tuple[str, ...]
    digests: tuple[str, ...]
    because: str | None = field(default=None, metadata=APART)
