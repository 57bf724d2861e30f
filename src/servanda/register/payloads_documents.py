"""What can happen to documents. `payloads` has every other kind, and the rule of all of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar, Literal

from servanda.register.payload import APART, Payload

Standing = Literal["agreed", "proposal", "draft", "one-sided", "unknown"]
Basis = Literal["printed", "inferred", "told"]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Described:
    """What is said about a document, and how each of it is known."""

    standing: Standing
    date: str
    date_basis: Basis
    parties: tuple[str, ...]
    parties_basis: Basis
    language: str
    language_basis: Basis
    title: str | None = field(default=None, metadata=APART)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Registered(_Described):
    """How a document was registered: what its references begin with, and the name of its file."""

    label: str
    text_sha256: str
    name: str | None = field(default=None, metadata=APART)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Read:
    """A text that came in for a document that is here: its file, and what read it."""

    media_type: str
    reader: str
    file_sha256: str
    text_sha256: str
    name: str | None = field(default=None, metadata=APART)


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentAdded(_Registered, Payload):
    """A document was registered; its files are "file" (bytes) and "document" (text, layout)."""

    KIND: ClassVar[str] = "document-added"
    media_type: str
    reader: str
    file_sha256: str


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentDescribed(_Described, Payload):
    """What is said about a document became this; the text is as it was."""

    KIND: ClassVar[str] = "document-described"


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentCorrected(_Read, Payload):
    """A corrected text of the same document was added; files as in `DocumentAdded`."""

    KIND: ClassVar[str] = "document-corrected"
    because: str | None = field(default=None, metadata=APART)


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentExtracted(Payload):
    """The extractor ran over a document; commitments it did not find again are stale.

    Attributes:
        method: Version of the extractor ("tagger-2").
        text_sha256: The text it read.
        wide: Whether it ran with the wide setting.
        found: Ids of the document's commitments that it found, old and new, in text order.
    """

    KIND: ClassVar[str] = "document-extracted"
    method: str
    text_sha256: str
    wide: bool
    found: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentReferred(_Registered, Payload):
    """A document was registered by the hash of its text: its words are not here yet.

    Attributes:
        text_sha256: Hash of the canonical text, by which a copy is known to be the same.
        name: Base name of the file that the hash is of.
    """

    KIND: ClassVar[str] = "document-referred"


@dataclass(frozen=True, kw_only=True, slots=True)
class WordsSupplied(_Read, Payload):
    """The text of a document that was referred to came in; files as in `DocumentAdded`."""

    KIND: ClassVar[str] = "words-supplied"
