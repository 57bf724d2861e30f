"""What people say in words of their own, and quotes that come in after their commitments.

`payloads` has every other kind, and the rule of all of them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from servanda.register.payload import APART, Payload


@dataclass(frozen=True, kw_only=True, slots=True)
class InLanguage:
    """Words in one language (ISO 639-1 code)."""

    language: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class NoticeSet(Payload):
    """What every page and export of the register says of it became this; nothing when empty."""

    KIND: ClassVar[str] = "notice-set"
    notice: tuple[InLanguage, ...] | None = field(default=None, metadata=APART)


@dataclass(frozen=True, kw_only=True, slots=True)
class CommitmentTitled(Payload):
    """A commitment got titles in a person's own words, in place of those it had."""

    KIND: ClassVar[str] = "commitment-titled"
    titles: tuple[InLanguage, ...] | None = field(default=None, metadata=APART)


@dataclass(frozen=True, kw_only=True, slots=True)
class AreaTitled:
    """An area of a document, by the label and title of its heading, in a person's own words."""

    area: str | None
    area_title: str | None
    titles: tuple[InLanguage, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentTitled(Payload):
    """A document and its areas got titles in a person's own words, in place of those they had.

    They stand beside what the document itself says, in languages that it is not written in.

    Attributes:
        titles: Of the document.
        areas: Of its areas, each without its label.
    """

    KIND: ClassVar[str] = "document-titled"
    titles: tuple[InLanguage, ...] | None = field(default=None, metadata=APART)
    areas: tuple[AreaTitled, ...] | None = field(default=None, metadata=APART)


@dataclass(frozen=True, kw_only=True, slots=True)
class QuoteSupplied(Payload):
    """The words of a commitment came in with the text of its document.

    Attributes:
        text_sha256: Hash of the text.
        start, end: Where they stand in it.
        quote: The words.
    """

    KIND: ClassVar[str] = "quote-supplied"
    text_sha256: str
    start: int
    end: int
    quote: str | None = field(default=None, metadata=APART)
