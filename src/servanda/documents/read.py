"""Reads any supported file into a `Document`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from servanda.documents.decode import decode
from servanda.documents.detect import detect_binary, detect_text
from servanda.documents.docx import read_docx
from servanda.documents.html import declared_encoding, read_html
from servanda.documents.language import detect_language
from servanda.documents.limits import MAX_FILE, MAX_TEXT
from servanda.documents.odt import read_odt
from servanda.documents.pdf import read_pdf
from servanda.documents.plaintext import has_header, read_markdown, read_text
from servanda.errors import UnreadableDocument
from servanda.ids import digest
from servanda.model import Document

if TYPE_CHECKING:
    from servanda.documents.reading import Reading

Changes = Literal["accepted", "rejected"]


def read(
    source: str | Path | bytes, *, name: str | None = None, changes: Changes = "accepted"
) -> Document:
    """Return the canonical text of a file with its layout.

    The format is told by the content: PDF, DOCX, ODT, HTML, Markdown or plain text.

    Args:
        source: Path of a file, or its bytes.
        name: Name to show; by default the base name of the path, "-" for bytes.
        changes: Whether tracked changes are read as if all were accepted or all rejected.

    Raises:
        UnreadableDocument: The file is missing, empty, damaged, encrypted, too large, without any
            text, or of a kind that is not read; the message says which and what to do.
    """
    if isinstance(source, bytes):
        data, shown = source, name or "-"
    else:
        shown = name or Path(source).name
        data = _load(Path(source), shown)
    if not data.strip():
        raise UnreadableDocument(f"{shown}: the file is empty.", reason="empty", document=shown)
    reading = _read(data, shown, changes)
    _check_text(reading.text, shown)
    return _document(reading, data, shown)


def _load(path: Path, name: str) -> bytes:
    """Return the bytes of a file, or say why they cannot be had."""
    try:
        if path.is_dir():
            raise UnreadableDocument(
                f"{name}: a folder, not a file.", reason="missing", document=name
            )
        size = path.stat().st_size
        if size > MAX_FILE:
            raise UnreadableDocument(
                f"{name}: {size:,} bytes; at most {MAX_FILE:,} are read.",
                reason="too-large",
                document=name,
                size=size,
            )
        return path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableDocument(
            f"{path}: there is no such file.", reason="missing", document=name
        ) from error
    except (OSError, ValueError) as error:
        raise UnreadableDocument(
            f"{path}: cannot be opened ({error}).", reason="missing", document=name
        ) from error


def _read(data: bytes, name: str, changes: Changes) -> Reading:
    rejected = changes == "rejected"
    kind = detect_binary(data, name)
    if kind == "pdf":
        return read_pdf(data, name)
    if kind == "docx":
        return read_docx(data, name, rejected=rejected)
    if kind == "odt":
        return read_odt(data, name, rejected=rejected)
    if len(data) > 4 * MAX_TEXT:
        raise _too_long(len(data), name)
    decoded = decode(data, name, declared_encoding(data, name))
    _check_text(decoded.text, name)
    kind = detect_text(decoded.text, name)
    if kind == "html":
        return read_html(decoded, name, rejected=rejected)
    if kind == "markdown" or has_header(decoded.text):
        return read_markdown(decoded, name)
    return read_text(decoded, name)


def _check_text(text: str, name: str) -> None:
    if not text.strip():
        raise UnreadableDocument(
            f"{name}: the file holds no text.", reason="no-text", document=name
        )
    if len(text) > MAX_TEXT:
        raise _too_long(len(text), name)


def _too_long(length: int, name: str) -> UnreadableDocument:
    return UnreadableDocument(
        f"{name}: {length:,} characters of text; at most {MAX_TEXT:,} are read. Split the file.",
        reason="too-long",
        document=name,
        length=length,
        limit=MAX_TEXT,
    )


def _document(reading: Reading, data: bytes, name: str) -> Document:
    start = reading.blocks[0].start if reading.blocks else 0
    return Document(
        name=name,
        text=reading.text,
        blocks=reading.blocks,
        sha256=digest(reading.text),
        file_sha256=digest(data),
        media_type=reading.media_type,
        encoding=reading.encoding,
        reader=reading.reader,
        language=reading.language or detect_language(reading.text[start:]),
        metadata=reading.metadata,
        changes=reading.changes,
        notes=reading.notes,
        issues=reading.issues,
    )
