"""Builds small files of each format in memory; the words are invented."""

from __future__ import annotations

import io
import zipfile
from html import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_KINDS = {
    "styles": "styles",
    "numbering": "numbering",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "comments": "comments",
    "header1": "header",
    "footer1": "footer",
}


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """Return a zip of the parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def word(body: str, **parts: str) -> bytes:
    """Return a DOCX with `body` inside w:body and further parts by name ("styles", "header1")."""
    relations = "".join(
        f'<Relationship Id="r{name}" Type="{R}/{_KINDS[name]}" Target="{name}.xml"/>'
        for name in parts
    )
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r1"'
        f' Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": _root("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{RELATIONS}">{relations}'
        "</Relationships>",
    }
    for name, content in parts.items():
        root = {"header1": "hdr", "footer1": "ftr"}.get(name, name)
        files[f"word/{name}.xml"] = _root(root, content)
    return zipped(files)


def _root(name: str, content: str) -> str:
    return f'<w:{name} xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="{MC}">{content}</w:{name}>'


def paragraph(*runs: str, style: str = "", number: str = "", tier: int = 0, mark: str = "") -> str:
    """Return a w:p; runs that are not XML become plain runs; `mark` goes into the end mark."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if number:
        properties += f'<w:numPr><w:ilvl w:val="{tier}"/><w:numId w:val="{number}"/></w:numPr>'
    if mark:
        properties += f"<w:rPr>{mark}</w:rPr>"
    content = "".join(one if one.startswith("<") else run(one) for one in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def run(words: str, properties: str = "", tag: str = "t") -> str:
    """Return a w:r with `words`."""
    return (
        f"<w:r><w:rPr>{properties}</w:rPr>"
        f'<w:{tag} xml:space="preserve">{escape(words)}</w:{tag}></w:r>'
    )


def inserted(*runs: str, who: str = "A", tag: str = "ins") -> str:
    """Return runs inside a tracked insertion (or move, by `tag`)."""
    content = "".join(one if one.startswith("<") else run(one) for one in runs)
    return f'<w:{tag} w:id="1" w:author="{who}" w:date="2024-01-01T00:00:00Z">{content}</w:{tag}>'


def deleted(words: str, who: str = "A") -> str:
    """Return a run inside a tracked deletion."""
    return (
        f'<w:del w:id="2" w:author="{who}" w:date="2024-01-01T00:00:00Z">'
        f"{run(words, tag='delText')}</w:del>"
    )


def numbering(*tiers: tuple[str, str], extra: str = "") -> str:
    """Return numbering 1 with the given (format, text) levels, and what else is given."""
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for level, (form, text) in enumerate(tiers)
    )
    return (
        f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{extra}'
    )


OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
_NAMESPACES = " ".join(
    [
        f'xmlns:office="{OFFICE}:office:1.0"',
        f'xmlns:text="{OFFICE}:text:1.0"',
        f'xmlns:style="{OFFICE}:style:1.0"',
        f'xmlns:table="{OFFICE}:table:1.0"',
        f'xmlns:draw="{OFFICE}:drawing:1.0"',
        f'xmlns:fo="{OFFICE}:xsl-fo-compatible:1.0"',
        'xmlns:dc="http://purl.org/dc/elements/1.1/"',
    ]
)


def opendocument(body: str, automatic: str = "", styles: str = "", manifest: str = "") -> bytes:
    """Return an ODT with `body` inside office:text, automatic styles and a styles part."""
    content = (
        f"<office:document-content {_NAMESPACES}><office:automatic-styles>{automatic}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    parts: dict[str, str | bytes] = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": content,
    }
    if styles:
        parts["styles.xml"] = (
            f"<office:document-styles {_NAMESPACES}>{styles}</office:document-styles>"
        )
    if manifest:
        parts["META-INF/manifest.xml"] = manifest
    return zipped(parts)


def pdf(*pages: list[tuple[float, float, float, str]], bold: bool = False) -> bytes:
    """Return a PDF whose pages hold (x, y, size, words) in Helvetica; words in Windows-1252."""
    font = "Helvetica-Bold" if bold else "Helvetica"
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", ""]
    objects[2] = f"<< /Type /Font /Subtype /Type1 /BaseFont /{font} /Encoding /WinAnsiEncoding >>"
    kids = []
    for page in pages:
        stream = "".join(
            f"BT /F1 {size} Tf {x} {y} Td ({_escaped(words)}) Tj ET\n" for x, y, size, words in page
        )
        content = len(objects) + 1
        objects.append(f"<< /Length {len(stream.encode('cp1252'))} >>\nstream\n{stream}endstream")
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]"
            f" /Resources << /Font << /F1 3 0 R >> >> /Contents {content} 0 R >>"
        )
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    return _assemble(objects)


def _escaped(words: str) -> str:
    return words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _assemble(objects: list[str]) -> bytes:
    data = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(data)}\n%%EOF\n"
    )
    return data + trailer.encode("latin-1")
