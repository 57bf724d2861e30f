"""Word files (DOCX): the body with everything a reader of the printed page would see."""

from __future__ import annotations

import posixpath
from collections import Counter
from typing import Any

from servanda.documents.archive import Archive, attribute, child, children, local
from servanda.documents.docx_body import Walker
from servanda.documents.docx_inline import Context
from servanda.documents.docx_numbering import load_numbering
from servanda.documents.docx_styles import load_styles
from servanda.documents.extras import changes_issue, skipped_issues
from servanda.documents.pieces import Piece, compose
from servanda.documents.reading import Reading
from servanda.errors import UnreadableDocument
from servanda.model import BlockKind

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_PROPERTIES = ("title", "creator", "created", "modified", "language", "subject")


def read_docx(data: bytes, name: str, *, rejected: bool) -> Reading:
    """Return the text of a Word file.

    Tracked changes are read as accepted, or as rejected on request, and counted. Automatic numbers
    are printed; notes follow the paragraph they belong to; comments are listed apart.

    Args:
        data: The file's bytes.
        name: Name of the file, for messages.
        rejected: Whether all tracked changes are rejected.

    Raises:
        UnreadableDocument: Damaged, a zip bomb, or without a document part.
    """
    archive = Archive(data, name)
    parts = _Parts(archive)
    context = Context(
        styles=load_styles(parts.one("styles")),
        numbering=load_numbering(parts.one("numbering")),
        footnotes=_notes(parts),
        comments=_comments(parts.one("comments")),
        rejected=rejected,
    )
    pieces = _pieces(parts, context)
    composed = compose(pieces)
    return Reading(
        text=composed.text,
        blocks=composed.blocks,
        media_type=MEDIA_TYPE,
        reader="docx-1",
        metadata=_metadata(archive),
        changes=sum(context.changes.values()),
        notes=composed.notes,
        issues=(
            *changes_issue(context.changes, name, rejected=rejected),
            *skipped_issues(context.skipped, len(composed.notes), name),
        ),
    )


class _Parts:
    """The parts of a Word file, found by their relations."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._main = self._find_main()
        self._relations = self._load_relations(self._main)
        document = archive.parse(self._main)
        self.body: Any = child(document, "body")
        if self.body is None:
            raise UnreadableDocument(
                f"{archive.name}: a zip file without a Word document part ({self._main} with a body"
                " was expected); open it in a word processor and save it as DOCX again.",
                reason="no-text-part",
                document=archive.name,
            )

    def one(self, kind: str) -> Any:
        """Return the root of the first part of a kind ("styles", "comments"), or None."""
        path = next((path for one, path in self._relations.values() if one == kind), None)
        return None if path is None else self._archive.parse(path)

    def by_relation(self, key: str) -> tuple[str, Any]:
        """Return path and root of the part that a relation id names."""
        _, path = self._relations.get(key, ("", ""))
        return path, self._archive.parse(path) if path else None

    def _find_main(self) -> str:
        for kind, path in self._load_relations("").values():
            if kind == "officeDocument":
                return path
        return "word/document.xml"

    def _load_relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Return kind and path by id of what a part refers to."""
        folder, base = posixpath.split(part)
        root = self._archive.parse(posixpath.join(folder, "_rels", f"{base}.rels"))
        found = {}
        for one in () if root is None else root:
            if attribute(one, "TargetMode") != "External":
                target = attribute(one, "Target") or ""
                path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                kind = (attribute(one, "Type") or "").rpartition("/")[2]
                found[attribute(one, "Id") or ""] = (kind, path)
        return found


def _pieces(parts: _Parts, context: Context) -> list[Piece]:
    """Return headers, body and footers; the same header is given once."""
    pieces = _furniture(parts, context, "headerReference", BlockKind.HEADER)
    pieces += Walker(context).read(parts.body)
    return pieces + _furniture(parts, context, "footerReference", BlockKind.FOOTER)


def _furniture(parts: _Parts, context: Context, name: str, kind: BlockKind) -> list[Piece]:
    seen: set[str] = set()
    pieces: list[Piece] = []
    for one in parts.body.iter():
        if local(one) == name:
            path, root = parts.by_relation(attribute(one, "id") or "")
            if root is not None and path not in seen:
                seen.add(path)
                pieces += Walker(context, kind).read(root)
    return pieces


def _notes(parts: _Parts) -> dict[tuple[str, str], Any]:
    """Return the elements of foot- and endnotes by kind and id."""
    found = {}
    for kind in ("footnote", "endnote"):
        root = parts.one(f"{kind}s")
        for one in () if root is None else children(root, kind):
            found[kind, attribute(one, "id") or ""] = one
    return found


def _comments(root: Any) -> dict[str, tuple[str, str]]:
    """Return author and words of comments by id."""
    found = {}
    for one in () if root is None else children(root, "comment"):
        context = Context(styles={}, numbering=load_numbering(None), footnotes={}, comments={})
        words = "\n".join(piece.text for piece in Walker(context).read(one))
        found[attribute(one, "id") or ""] = (attribute(one, "author") or "", words)
    return found


def _metadata(archive: Archive) -> dict[str, str]:
    root = archive.parse("docProps/core.xml")
    found: Counter[str] = Counter()
    values = {}
    for one in () if root is None else root:
        name = local(one)
        if name in _PROPERTIES and one.text and not found[name]:
            found[name] += 1
            values[name] = " ".join(one.text.split())
    return values
