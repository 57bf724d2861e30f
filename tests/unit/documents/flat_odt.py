"""Makes a flat OpenDocument text from plain text: real lists, bold headings, header and footer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
_NAMESPACES = " ".join(
    f'xmlns:{short}="{OFFICE}:{name}:1.0"'
    for short, name in (
        ("office", "office"),
        ("style", "style"),
        ("text", "text"),
        ("fo", "xsl-fo-compatible"),
    )
)
_BULLET = re.compile(r"[-\u2022] ")
_LABEL = re.compile(r"[A-Z][.)] ")


@dataclass(frozen=True, kw_only=True, slots=True)
class Design:
    """How the pages look."""

    columns: int = 1
    justified: bool = False
    hyphenated: bool = False
    size: int = 11


def flat_odt(text: str, design: Design) -> str:
    """Return the source of an FODT with the paragraphs, headings and items of `text`."""
    parts = re.split(r"\n\s*\n", text.strip())
    body = "".join(_part(part, first=place == 0) for place, part in enumerate(parts))
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {_NAMESPACES} office:version="1.2"'
        ' office:mimetype="application/vnd.oasis.opendocument.text">'
        f"<office:automatic-styles>{_styles(design)}</office:automatic-styles>{_MASTER}"
        '<office:body><office:text><text:section text:style-name="S" text:name="S1">'
        f"{body}</text:section></office:text></office:body></office:document>"
    )


def _part(part: str, *, first: bool) -> str:
    lines = part.split("\n")
    if not any(_BULLET.match(line) for line in lines):
        words = " ".join(line.strip() for line in lines)
        labelled = _LABEL.match(words) and len(words) < 100
        return _paragraph(words, "T" if first else "H" if labelled else "B")
    items: list[str] = []
    for line in lines:
        if _BULLET.match(line):
            items.append(line[2:])
        else:
            items[-1] += f" {line.strip()}"
    content = "".join(f"<text:list-item>{_paragraph(one, 'B')}</text:list-item>" for one in items)
    return f'<text:list text:style-name="L">{content}</text:list>'


def _paragraph(words: str, style: str) -> str:
    return f'<text:p text:style-name="{style}">{escape(words)}</text:p>'


def _style(name: str, paragraph: str, text: str) -> str:
    return (
        f'<style:style style:name="{name}" style:family="paragraph">'
        f"<style:paragraph-properties {paragraph}/><style:text-properties {text}/></style:style>"
    )


def _styles(design: Design) -> str:
    hyphens = 'fo:language="en" fo:country="US"'
    if design.hyphenated:
        hyphens += (
            ' fo:hyphenate="true" fo:hyphenation-remain-char-count="2"'
            ' fo:hyphenation-push-char-count="2"'
        )
    align = "justify" if design.justified else "start"
    size = f'fo:font-family="Liberation Serif" fo:font-size="{design.size}pt"'
    large = f'fo:font-family="Liberation Serif" fo:font-size="{design.size + 5}pt"'
    bold = 'fo:font-weight="bold"'
    return (
        _style("B", f'fo:text-align="{align}" fo:margin-bottom="0.2cm"', f"{size} {hyphens}")
        + _style("H", 'fo:margin-top="0.3cm" fo:margin-bottom="0.2cm"', f"{size} {bold}")
        + _style("T", 'fo:text-align="center" fo:margin-bottom="0.5cm"', f"{large} {bold}")
        + _style("F", 'fo:text-align="center"', 'fo:font-size="9pt"')
        + '<style:style style:name="S" style:family="section"><style:section-properties>'
        f'<style:columns fo:column-count="{design.columns}" fo:column-gap="0.7cm"/>'
        "</style:section-properties></style:style>"
        '<text:list-style style:name="L"><text:list-level-style-bullet text:level="1"'
        ' text:bullet-char="\u2022"><style:list-level-properties'
        ' text:list-level-position-and-space-mode="label-alignment">'
        '<style:list-level-label-alignment text:label-followed-by="listtab"'
        ' fo:text-indent="-0.5cm" fo:margin-left="0.8cm"/></style:list-level-properties>'
        "</text:list-level-style-bullet></text:list-style>"
        '<style:page-layout style:name="P"><style:page-layout-properties fo:page-width="21cm"'
        ' fo:page-height="29.7cm" fo:margin="2cm"/><style:header-style/><style:footer-style/>'
        "</style:page-layout>"
    )


_MASTER = (
    '<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="P">'
    '<style:header><text:p text:style-name="F">Cooperation agenda, for release</text:p>'
    '</style:header><style:footer><text:p text:style-name="F">- <text:page-number/> -</text:p>'
    "</style:footer></style:master-page></office:master-styles>"
)
