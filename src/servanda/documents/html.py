"""Web pages: the words of the body without the furniture of the site."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from lxml import etree, html

from servanda.documents.decode import known_encoding
from servanda.documents.html_body import Body
from servanda.documents.pieces import compose
from servanda.documents.plaintext import encoding_issues
from servanda.documents.reading import Reading
from servanda.errors import UnreadableDocument
from servanda.model import Issue, Level

if TYPE_CHECKING:
    from servanda.documents.decode import Decoded

_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*(?P<meta>[\w:.-]+)"
    rb"|<\?xml[^>]{0,100}?encoding\s*=\s*[\"'](?P<xml>[\w:.-]+)",
    re.IGNORECASE,
)
_LOOKS_LIKE_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|meta)\b|<\?xml", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_NAMES = ("author", "date", "description", "dc.date", "article:published_time", "keywords")


def declared_encoding(data: bytes, name: str) -> str | None:
    """Return the encoding that the head of a web page declares, or None.

    Raises:
        UnreadableDocument: It declares one that does not exist.
    """
    head = data[:4096]
    found = _DECLARED.search(head)
    if not found or not _LOOKS_LIKE_HTML.search(head):
        return None
    label = (found["meta"] or found["xml"]).decode("ascii", "replace")
    encoding = known_encoding(label)
    if encoding is None:
        raise UnreadableDocument(
            f"{name}: the page declares the unknown encoding {label!r}; save it as UTF-8.",
            reason="encoding",
            document=name,
            encoding=label,
        )
    if encoding.startswith(("utf-16", "utf-32")):
        return None  # a page whose head can be read byte by byte is in neither
    return encoding


def read_html(decoded: Decoded, name: str, *, rejected: bool) -> Reading:
    """Return the words of a web page.

    Args:
        decoded: The page's source.
        name: Name of the file, for messages.
        rejected: Whether `<ins>` is left out and `<del>` kept instead of the other way round.
    """
    root = _parse(decoded.text, name)
    body = root.find(".//body")
    reader = Body(rejected=rejected)
    reader.walk(root if body is None else body)
    composed = compose(reader.pieces)
    return Reading(
        text=composed.text,
        blocks=composed.blocks,
        media_type="text/html",
        reader="html-1",
        encoding=decoded.encoding,
        metadata=_metadata(root),
        changes=reader.changes,
        issues=(*encoding_issues(decoded, name), *_issues(reader, name)),
    )


def _parse(source: str, name: str) -> Any:
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = html.document_fromstring(_XML_DECLARATION.sub("", source), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableDocument(
            f"{name}: the web page holds nothing to read ({error}).",
            reason="no-text",
            document=name,
        ) from error
    return root


def _metadata(root: Any) -> dict[str, str]:
    """Return title, language and dates that the page's head states."""
    found = {}
    title = root.findtext(".//head/title")
    if title and title.strip():
        found["title"] = " ".join(title.split())
    if root.get("lang"):
        found["lang"] = str(root.get("lang"))
    for element in root.iterfind(".//meta"):
        key = str(element.get("name") or element.get("property") or "").lower()
        if key in _NAMES and element.get("content"):
            found[key] = " ".join(str(element.get("content")).split())
    return found


def _issues(reader: Body, name: str) -> tuple[Issue, ...]:
    issues = []
    if reader.left_out:
        parts = "; ".join(f"{what}: {words!r}" for what, words in reader.left_out)
        issues.append(
            Issue(
                code="page-furniture-left-out",
                count=len(reader.left_out),
                level=Level.NOTE,
                message=f"Parts of the page that are not its text were left out ({parts}).",
                document=name,
            )
        )
    if reader.footnote_marks:
        issues.append(
            Issue(
                code="footnote-marks",
                level=Level.NOTE,
                message=f"{reader.footnote_marks} raised footnote marks are not in the text.",
                document=name,
                count=reader.footnote_marks,
            )
        )
    if reader.changes:
        how = "rejected" if reader.rejected else "accepted"
        issues.append(
            Issue(
                code="tracked-changes",
                level=Level.WARNING,
                message=f"{reader.changes} marked insertions and deletions, read as if all were"
                f" {how}.",
                document=name,
                count=reader.changes,
            )
        )
    return tuple(issues)
