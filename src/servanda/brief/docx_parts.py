"""Small parts of a brief in DOCX that the library has no word for: rows, fields, pictures."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Emu
from docx.text.paragraph import Paragraph

from servanda.brief.pictures import picture
from servanda.brief.showing import width_of
from servanda.charts import Chart

_SVG = (
    '<a:extLst {a}><a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}">'
    '<asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" '
    '{r} r:embed="{key}"/></a:ext></a:extLst>'
)
_POINT = 12_700
"""English Metric Units of a point."""
_WIDEST = 480 * _POINT
"""Of a picture in a page of A4."""


def repeat_first_row(table: Any) -> None:
    """Have the first row at the head of every page, and no row broken across two."""
    for place, row in enumerate(table.rows):
        properties = row._tr.get_or_add_trPr()  # noqa: SLF001 - the library has no other way
        if place == 0:
            properties.append(OxmlElement("w:tblHeader"))
        properties.insert(0, OxmlElement("w:cantSplit"))


def set_widths(table: Any, shares: list[int], whole: int) -> None:
    """Share out a width among the columns."""
    table.autofit = False
    total = sum(shares)
    for share, column in zip(shares, table.columns, strict=True):
        column.width = Emu(whole * share // total)
        for cell in column.cells:
            cell.width = Emu(whole * share // total)


def border(table: Any) -> None:
    """Draw a line around a table."""
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="8A95A1"/>'
        for side in ("top", "left", "bottom", "right", "insideV")
    )
    properties = table._tbl.tblPr  # noqa: SLF001 - the library has no other way
    borders = parse_xml(f"<w:tblBorders {nsdecls('w')}>{sides}</w:tblBorders>")
    # The format knows one order only: borders stand before these.
    after = [properties.find(qn(f"w:{name}")) for name in ("tblLayout", "tblLook")]
    next(one for one in after if one is not None).addprevious(borders)


def add_paragraph(document: Any, text: str) -> Any:
    """Add a paragraph at the end; the library would look through all that is there each time."""
    element: Any = OxmlElement("w:p")
    document.element.body.sectPr.addprevious(element)
    paragraph = Paragraph(element, document._body)  # noqa: SLF001 - the library has no other way
    if text:
        paragraph.add_run(text)
    return paragraph


def add_field(paragraph: Any, name: str) -> None:
    """Add a number that the program works out: PAGE or NUMPAGES."""
    for kind, text in (("begin", ""), ("", name), ("separate", ""), ("shown", "1"), ("end", "")):
        run = paragraph.add_run()
        if kind == "shown":
            run.text = text
        elif kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)  # noqa: SLF001 - the library has no other way
        else:
            instruction = OxmlElement("w:instrText")
            instruction.set(qn("xml:space"), "preserve")
            instruction.text = f" {text} "
            run._r.append(instruction)  # noqa: SLF001 - the library has no other way


def set_language(run: Any, locale: str) -> None:
    """Say in which language the words of a run are."""
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), locale)
    if locale.startswith("ja"):
        language.set(qn("w:eastAsia"), locale)
    run._r.get_or_add_rPr().append(language)  # noqa: SLF001 - the library has no other way


def add_chart(document: Any, paragraph: Any, chart: Chart, number: int, most: int) -> None:
    """Add a chart to a paragraph.

    Args:
        document: Where it goes.
        paragraph: Where in it.
        chart: What it is.
        number: Of the picture in the document, from 1.
        most: How wide it may be, in English Metric Units.
    """
    run = paragraph.add_run()._r  # noqa: SLF001 - the library has no other way
    run.add_drawing(inline_of(document.part, chart, number, most))


def inline_of(part: Any, chart: Chart, number: int, most: int = _WIDEST) -> Any:
    """Return a chart as an element: SVG for programs that show it, else PNG; with its text.

    Args:
        part: Part of the document that it goes into.
        chart: What it is.
        number: Of the picture in the document, from 1.
        most: How wide it may be, in English Metric Units.
    """
    width = min(int(width_of(chart.svg) * _POINT), most)
    inline = part.new_pic_inline(BytesIO(picture(chart.svg)), width=Emu(width))
    told = inline.find(qn("wp:docPr"))
    told.set("id", str(number))
    told.set("name", f"Chart {number}")
    told.set("title", chart.title)
    told.set("descr", chart.text)
    name = PackURI(f"/word/media/chart{number}.svg")
    drawing = Part(name, "image/svg+xml", chart.svg.encode(), part.package)
    key = part.relate_to(drawing, RELATIONSHIP_TYPE.IMAGE)
    blip = inline.xpath(".//a:blip")[0]
    blip.append(parse_xml(_SVG.format(a=nsdecls("a"), r=nsdecls("r"), key=key)))
    return inline
