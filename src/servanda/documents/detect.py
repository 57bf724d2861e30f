"""What a file is, by its content; the name only decides between kinds of marked-up text."""

from __future__ import annotations

import re

from servanda.documents.archive import Archive
from servanda.errors import UnreadableDocument

_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
_FRAGMENT = re.compile(
    r"\s*<(?:div|article|main|section|p|h[1-6]|table|ul|ol|span|a|b|br|center|font)\b[^>]*>",
    re.IGNORECASE,
)
_HTML_NAMES = (".html", ".htm", ".xhtml")
_OTHERS: tuple[tuple[bytes, str], ...] = (
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "an old Office file or one with a password; save it as DOCX",
    ),
    (b"{\\rtf", "an RTF file; save it as DOCX or text"),
    (b"\x89PNG", "a picture (PNG); recognise its text first"),
    (b"\xff\xd8\xff", "a picture (JPEG); recognise its text first"),
    (b"GIF8", "a picture (GIF); recognise its text first"),
    (b"II*\x00", "a picture (TIFF); recognise its text first"),
    (b"MM\x00*", "a picture (TIFF); recognise its text first"),
    (b"\x1f\x8b", "a gzip archive; unpack it first"),
    (b"7z\xbc\xaf", "a 7-Zip archive; unpack it first"),
    (b"Rar!", "a RAR archive; unpack it first"),
    (b"%!PS", "a PostScript file; save it as PDF"),
)
_MARKDOWN = (".md", ".markdown", ".mkd")


def detect_binary(data: bytes, name: str) -> str | None:
    """Return "pdf", "docx" or "odt" for those formats, None for anything that may be text.

    Raises:
        UnreadableDocument: The bytes are a format that is known and not read.
    """
    if b"%PDF-" in data[:1024]:
        return "pdf"
    for signature, what in _OTHERS:
        if data.startswith(signature):
            raise UnreadableDocument(
                f"{name}: this is {what}.", reason="other-format", document=name
            )
    if data.startswith(b"PK"):
        return _detect_zip(Archive(data, name))
    return None


def detect_text(text: str, name: str) -> str:
    """Return "html", "markdown" or "text"."""
    shown = name.lower()
    if _PAGE.match(text[:4000]) or shown.endswith(_HTML_NAMES):
        return "html"
    if shown.endswith(_MARKDOWN):
        return "markdown"
    fragment = _FRAGMENT.match(text[:4000]) and not shown.endswith(".txt")
    return "html" if fragment else "text"


def _detect_zip(archive: Archive) -> str:
    names = set(archive.names())
    kind = (archive.read("mimetype") or b"").decode("ascii", "replace").strip()
    if "opendocument.text" in kind:
        return "odt"
    if "word/document.xml" in names or "[Content_Types].xml" in names:
        return "docx"
    if "content.xml" in names and not kind:
        return "odt"
    raise UnreadableDocument(
        f"{archive.name}: a zip file ({kind or 'of unknown kind'}) without a text document in it;"
        " expected DOCX or ODT, or unpack it first.",
        reason="no-text-part",
        document=archive.name,
    )
