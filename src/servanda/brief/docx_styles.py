"""The styles of a brief in DOCX: editable, with an East Asian font and the language set in all."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from servanda.adherence.regions import Language

LATIN, EAST_ASIAN = "Noto Sans", "Noto Sans CJK JP"
"""Fonts asked for; where they are not installed the program takes others."""
LOCALES: Mapping[Language, str] = {"en": "en-CA", "fr": "fr-CA", "ja": "ja-JP"}
LEAD, SOFT = RGBColor(0x17, 0x32, 0x4D), RGBColor(0x4A, 0x55, 0x63)
LINE, DETAIL, QUOTE = "Brief Statement", "Brief Detail", "Brief Exact Words"
FIGURE, COVERAGE, MARKING, BOX = "Brief Figure", "Brief Coverage", "Brief Marking", "Brief Box"
REFERENCE, TAG, TABLE = "Brief Reference", "Brief Mark", "Brief Table"
_SIZES = {"Title": 16, "Heading 1": 11.5, "Heading 2": 10.5, "Heading 3": 10, "Heading 4": 9.5}
_BODY = 9
_TABLE = f"""<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="BriefTable">
<w:name w:val="{TABLE}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:qFormat/>
<w:rPr><w:sz w:val="17"/><w:szCs w:val="17"/></w:rPr>
<w:tblPr><w:tblBorders><w:bottom w:val="single" w:sz="4" w:space="0" w:color="C9D1DA"/>
<w:insideH w:val="single" w:sz="4" w:space="0" w:color="C9D1DA"/></w:tblBorders>
<w:tblCellMar><w:top w:w="30" w:type="dxa"/><w:left w:w="70" w:type="dxa"/>
<w:bottom w:w="30" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr>
<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:color w:val="17324D"/></w:rPr><w:tcPr>
<w:tcBorders><w:bottom w:val="single" w:sz="8" w:space="0" w:color="17324D"/></w:tcBorders>
<w:shd w:val="clear" w:color="auto" w:fill="F3F6F9"/></w:tcPr></w:tblStylePr></w:style>"""


def dress(document: Any, language: Language) -> None:
    """Give a document A4 and the styles of a brief, in the language."""
    styles = document.styles
    defaults = styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    latin = EAST_ASIAN if language == "ja" else LATIN
    _fonts(defaults, latin)
    tag = defaults.find(qn("w:lang"))
    # Western words within Japanese ones: said to be Japanese, they are broken anywhere.
    tag.set(qn("w:val"), LOCALES["en" if language == "ja" else language])
    tag.set(qn("w:eastAsia"), LOCALES["ja"])
    for fonts in list(styles.element.iter(qn("w:rFonts"))):
        _fonts(fonts.getparent(), latin)
    _body(styles)
    _headings(styles)
    _own(styles)
    styles.element.append(parse_xml(_TABLE))
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(1.9)
    section.top_margin = section.bottom_margin = Cm(1.7)
    section.header_distance = section.footer_distance = Cm(0.8)


def _fonts(properties: Any, latin: str) -> None:
    """Name fonts for every kind of letter, in place of those of the theme.

    Among Japanese words one font has all letters, so that lines keep their height.
    """
    fonts = properties.get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for kind in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{kind}"), latin)
    fonts.set(qn("w:eastAsia"), EAST_ASIAN)


def _body(styles: Any) -> None:
    normal = styles["Normal"]
    normal.font.size = Pt(_BODY)
    normal.paragraph_format.space_after = Pt(2)
    normal.paragraph_format.line_spacing = 1.08


def _headings(styles: Any) -> None:
    for name, size in _SIZES.items():
        style = styles[name]
        style.font.size, style.font.color.rgb = Pt(size), LEAD
        style.font.bold, style.font.italic = True, False
        style.paragraph_format.space_before = Pt(0 if name == "Title" else 6)
        style.paragraph_format.space_after = Pt(2)
        style.paragraph_format.keep_with_next = True
    border = styles["Title"].element.pPr.find(qn("w:pBdr"))
    if border is not None:
        styles["Title"].element.pPr.remove(border)


def _own(styles: Any) -> None:
    """Add what only briefs have, each based on what programs know."""
    for name, size, colour, bold in (
        (LINE, _BODY, None, False),
        (DETAIL, 8, SOFT, False),
        (QUOTE, _BODY, None, False),
        (FIGURE, 11.5, LEAD, True),
        (COVERAGE, 8, SOFT, False),
        (MARKING, 9, LEAD, True),
        (BOX, _BODY, None, False),
    ):
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style, style.quick_style = styles["Normal"], True
        style.font.size, style.font.bold = Pt(size), bold
        if colour is not None:
            style.font.color.rgb = colour
    for name in (LINE, DETAIL):
        styles[name].paragraph_format.left_indent = Pt(11)
    styles[LINE].paragraph_format.first_line_indent = Pt(-11)
    styles[QUOTE].paragraph_format.left_indent = Pt(14)
    styles[MARKING].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for name, bold in ((REFERENCE, False), (TAG, True)):
        style = styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        style.font.size, style.font.bold, style.font.color.rgb = Pt(8), bold, SOFT
