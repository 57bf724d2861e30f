"""OpenDocument texts (ODT): the body with everything a reader of the printed page would see."""

from __future__ import annotations

from typing import Any

from servanda.documents.archive import Archive, child, children, local
from servanda.documents.extras import changes_issue, skipped_issues
from servanda.documents.odt_body import Context, Walker
from servanda.documents.odt_changes import load_changes
from servanda.documents.odt_lists import load_lists
from servanda.documents.odt_styles import load_styles
from servanda.documents.pieces import Piece, compose
from servanda.documents.reading import Reading
from servanda.errors import UnreadableDocument
from servanda.model import BlockKind

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
_PROPERTIES = (
    "title",
    "creator",
    "initial-creator",
    "date",
    "creation-date",
    "language",
    "subject",
)


def read_odt(data: bytes, name: str, *, rejected: bool) -> Reading:
    """Return the text of an OpenDocument file; see `read_docx`.

    Raises:
        UnreadableDocument: Damaged, encrypted, a zip bomb, or without a text body.
    """
    archive = Archive(data, name)
    _refuse_password(archive)
    content = archive.parse("content.xml")
    body = child(content, "body", "text")
    if body is None:
        raise UnreadableDocument(
            f"{name}: a zip file without an OpenDocument text in it (content.xml with a text body"
            " was expected); save it as ODT again.",
            reason="no-text-part",
            document=name,
        )
    styles = archive.parse("styles.xml")
    roots = [one for one in (styles, content) if one is not None]
    changes = load_changes(body, rejected=rejected)
    context = Context(styles=load_styles(roots), lists=load_lists(roots), changes=changes)
    composed = compose(_pieces(body, styles, context))
    return Reading(
        text=composed.text,
        blocks=composed.blocks,
        media_type=MEDIA_TYPE,
        reader="odt-1",
        metadata=_metadata(archive),
        changes=changes.counts.total(),
        notes=composed.notes,
        issues=(
            *changes_issue(changes.counts, name, rejected=rejected),
            *skipped_issues(context.skipped, len(composed.notes), name),
        ),
    )


def _refuse_password(archive: Archive) -> None:
    manifest = archive.parse("META-INF/manifest.xml")
    if manifest is not None and any(local(one) == "encryption-data" for one in manifest.iter()):
        raise UnreadableDocument(
            f"{archive.name}: this ODT file is protected by a password; save a copy without one.",
            reason="password",
            document=archive.name,
        )


def _pieces(body: Any, styles: Any, context: Context) -> list[Piece]:
    """Return headers, body and footers; the same header is given once."""
    headers = _furniture(styles, context, ("header", "header-first", "header-left"))
    text = Walker(context).read(body)
    footers = _furniture(styles, context, ("footer", "footer-first", "footer-left"))
    return [*headers, *text, *footers]


def _furniture(styles: Any, context: Context, names: tuple[str, ...]) -> list[Piece]:
    kind = BlockKind.HEADER if names[0] == "header" else BlockKind.FOOTER
    pieces: list[Piece] = []
    masters = child(styles, "master-styles")
    for master in () if masters is None else children(masters, "master-page"):
        for name in names:
            part = child(master, name)
            found = [] if part is None else Walker(context, kind).read(part)
            pieces += [piece for piece in found if piece not in pieces]
    return pieces


def _metadata(archive: Archive) -> dict[str, str]:
    meta = child(archive.parse("meta.xml"), "meta")
    values: dict[str, str] = {}
    for one in () if meta is None else meta:
        name = local(one)
        if name in _PROPERTIES and one.text:
            values.setdefault(name, " ".join(one.text.split()))
    return values
