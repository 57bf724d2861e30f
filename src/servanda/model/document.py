"""A document: canonical text, its blocks and where they came from."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from servanda.model.issue import Issue


class BlockKind(StrEnum):
    """What a stretch of canonical text is in the layout of its document."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    TABLE_CELL = "table-cell"
    PAGE_BREAK = "page-break"
    HEADER = "header"
    FOOTER = "footer"
    FOOTNOTE = "footnote"


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """One block of the layout, in reading order.

    Attributes:
        kind: See `BlockKind`.
        start, end: Half-open span of the block's words in code points of the canonical text,
            without list marker, heading label and outer white space. Empty for a page break.
        marker: Printed list marker ("-", "•", "1)", "(a)", "ii."), for list items.
        depth: Nesting level of a list item (0 outermost) or level of a heading (1 topmost).
        label: Printed label of a heading without punctuation ("A", "3", "III", "2.1").
        title: Words of a heading with white space folded.
        continues: True when the block goes on with the sentence of the closest earlier text block
            (a sentence broken by a page, a running header or blank lines).
        page: 1-based page the block starts on, where the format has pages.
    """

    kind: BlockKind
    start: int
    end: int
    marker: str | None = None
    depth: int = 0
    label: str | None = None
    title: str | None = None
    continues: bool = False
    page: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Note:
    """A reviewer's comment found in the file: listed for the reader, not part of the text.

    Attributes:
        author: As the file states it, or empty.
        text: The comment's words.
        anchor: Code point of the canonical text it is attached to, where it is known.
    """

    author: str
    text: str
    anchor: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Document:
    """A file as it was read.

    Attributes:
        name: Base name of the file ("agenda.pdf"); "-" for standard input.
        text: Canonical text. For a UTF-8 .txt or .md file it is the file's text unchanged.
        blocks: Layout in reading order; spans refer to `text`.
        sha256: SHA-256 of `text` as UTF-8, lower-case hexadecimal. Ids of commitments rest on it.
        file_sha256: SHA-256 of the file's bytes.
        media_type: What the bytes turned out to be ("application/pdf").
        encoding: Character encoding the text was decoded from, for text formats.
        reader: Name and version of the reader that made the text ("pdf-1"); stored, never redone.
        language: ISO 639-1 code of the main language ("en", "fr", "ja"), or "und".
        metadata: YAML header or document properties as strings; not searched.
        changes: Number of tracked changes found (and accepted or rejected as asked).
        notes: Comments found in the file.
        issues: What the reader noticed.
    """

    name: str
    text: str
    blocks: tuple[Block, ...]
    sha256: str
    file_sha256: str
    media_type: str = "text/plain"
    encoding: str | None = None
    reader: str = "text-1"
    language: str = "und"
    metadata: dict[str, str] = field(default_factory=dict)
    changes: int = 0
    notes: tuple[Note, ...] = ()
    issues: tuple[Issue, ...] = ()
