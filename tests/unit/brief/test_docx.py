"""A brief as DOCX: headings, styles, fonts, language, tables, pictures; and what it looks like."""

# ruff: noqa: SLF001 - the library hides what programs read in the file
from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx
import pypdfium2
import pytest
from briefed import LABEL
from docx.oxml.ns import qn
from meeting_brief import DAY, desk

from servanda.brief.asked import Asked
from servanda.brief.content import Brief, Line
from servanda.brief.docx import render
from servanda.brief.making import make_brief
from servanda.brief.template import fill
from servanda.brief.template_example import example
from servanda.errors import ConfigError

SVG = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip"


@cache
def brief(kind: Any = "meeting", language: Any = "en", audience: Any = "own") -> Brief:
    records = desk().ledger.records()
    asked = Asked(kind=kind, audience=audience, language=language, author="XAA", as_of=DAY)
    return make_brief(records, asked, past=lambda _: records)


def opened(body: bytes) -> Any:
    return docx.Document(io.BytesIO(body))


def test_headings_are_real_and_go_down_one_at_a_time() -> None:
    document = opened(render(brief()))
    levels = [
        int(one.style.name.removeprefix("Heading "))
        for one in document.paragraphs
        if one.style.name.startswith("Heading ")
    ]
    assert levels[0] == 1
    assert max(levels) == 4
    assert all(after <= before + 1 for before, after in pairwise(levels))
    (title,) = [one.text for one in document.paragraphs if one.style.name == "Title"]
    assert title == brief().title
    annex = next(one for one in document.paragraphs if one.text == "Annex")
    assert annex.style.name == "Heading 1"
    assert annex.paragraph_format.page_break_before


@pytest.mark.parametrize(
    ("language", "locale", "western"),
    [("en", "en-CA", "en-CA"), ("fr", "fr-CA", "fr-CA"), ("ja", "ja-JP", "en-CA")],
)
def test_fonts_and_language_are_set_in_the_styles(language: str, locale: str, western: str) -> None:
    document = opened(render(brief("scorecard", language)))
    defaults = document.styles.element.find(qn("w:docDefaults"))
    tag = defaults.find(f".//{qn('w:lang')}")
    assert (tag.get(qn("w:val")), tag.get(qn("w:eastAsia"))) == (western, "ja-JP")
    fonts = document.styles.element.findall(f".//{qn('w:rFonts')}")
    assert len(fonts) > 5
    assert all(one.get(qn("w:eastAsia")) == "Noto Sans CJK JP" for one in fonts)
    assert not any(name.endswith("Theme") for one in fonts for name in one.attrib)
    assert document.core_properties.language == locale
    assert document.core_properties.title == brief("scorecard", language).title


def test_the_marking_stands_in_head_and_foot() -> None:
    (section,) = opened(render(brief())).sections
    for part in (section.header, section.footer):
        assert part.paragraphs[0].text == f"INTERNAL: Arvenia · {LABEL}"
    assert "PAGE" in section.footer._element.xml
    assert "NUMPAGES" in section.footer._element.xml


def test_the_notice_stands_in_the_text_of_the_first_page_and_at_the_foot_of_the_others() -> None:
    notice = ("Neither government wrote this.", "Nor endorsed it.")
    document = opened(render(replace(brief(), notice=notice)))
    (section,) = document.sections
    assert section.different_first_page_header_footer
    assert section.footer.paragraphs[-1].text == " ".join(notice)
    first = section.first_page_footer.paragraphs
    assert [one.text for one in first] == [one.text for one in section.footer.paragraphs[:-1]]
    assert section.first_page_header.paragraphs[0].text == section.header.paragraphs[0].text
    assert set(notice) <= {one.text for one in document.paragraphs}
    (without,) = opened(render(replace(brief(), notice=()))).sections
    assert len(without.footer.paragraphs) == len(without.first_page_footer.paragraphs)


def test_every_table_with_a_head_repeats_it_and_breaks_no_row() -> None:
    document = opened(render(brief("progress")))
    assert len(document.tables) >= 5
    for table in document.tables:
        assert table.style.name == "Brief Table"
        first, *rest = table.rows
        assert first._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:tblHeader")) is None for row in rest)
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


def test_charts_are_pictures_with_their_text_as_svg_and_png() -> None:
    body = render(brief("progress"))
    document = opened(body)
    charts = [one for part in brief("progress").front for one in part.charts]
    told = [one.get("descr") for one in document.element.iter(qn("wp:docPr"))]
    assert told == [one.text for one in charts]
    assert len(list(document.element.iter(SVG))) == len(charts) >= 4
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        names = archive.namelist()
        pictures = [archive.read(name) for name in names if name.endswith(".png")]
        drawings = [archive.read(name) for name in names if re.search(r"chart\d+\.svg", name)]
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert all(one.startswith(b"\x89PNG") for one in pictures)
    assert [one.decode() for one in drawings] == [one.svg for one in charts]


def test_exact_words_are_in_the_language_of_their_document() -> None:
    document = opened(render(brief(language="ja")))
    quotes = [one for one in document.paragraphs if one.style.name == "Brief Exact Words"]
    assert quotes
    for one in quotes:
        assert one.runs[0]._r.rPr.find(qn("w:lang")).get(qn("w:val")) == "en"


def test_the_boxes_are_empty() -> None:
    *_, table = opened(render(replace(brief(), annex=()))).tables
    assert [cell.text.strip() for cell in table.rows[0].cells] == ["Talking points", "If asked"]
    order = [one.tag.partition("}")[2] for one in table._tbl.tblPr]
    assert order == ["tblW", "tblBorders", "tblLayout", "tblLook"]


def test_letters_that_xml_cannot_hold_are_left_out() -> None:
    line = Line(text="A\x00B\x0b\ufffeC\ud800<&>", references=("2024-C-1",))
    section = replace(brief().front[1], lines=(line,))
    document = opened(render(replace(brief(), title="T\x01", front=(section,), annex=())))
    assert any("ABC<&>" in one.text for one in document.paragraphs)
    assert document.core_properties.title == "T"


@pytest.mark.parametrize(
    ("module", "make"),
    [
        ("docx", lambda: render(brief())),
        ("docx", example),
        ("docxtpl", lambda: fill(brief(), b"")),
        ("typst", lambda: render(brief("scorecard"))),
    ],
)
def test_what_is_not_installed_is_said(module: str, make: Any, monkeypatch: Any) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(ConfigError, match=r"run pip install 'servanda\[brief\]'"):
        make()


@pytest.mark.libreoffice
@pytest.mark.poppler
def test_libreoffice_opens_it_in_each_language_and_the_page_is_one(tmp_path: Path) -> None:
    """One start of the program for all; the images are of what a reader sees."""
    kept = {"meeting": ("en", "fr", "ja"), "scorecard": ("fr",)}
    for kind, languages in kept.items():
        for language in languages:
            path = tmp_path / f"{kind}-{language}.docx"
            path.write_bytes(render(brief(kind, language)))
    program = ["soffice", "--headless", f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"]
    files = sorted(map(str, tmp_path.glob("*.docx")))
    convert = [*program, "--convert-to", "pdf", "--outdir", str(tmp_path), *files]
    subprocess.run(convert, check=True, capture_output=True, timeout=120)
    for path in map(Path, files):
        shown = path.with_suffix(".pdf")
        pages = [one.get_textpage().get_text_range() for one in pypdfium2.PdfDocument(shown)]
        kind, language = path.stem.split("-")
        own = brief(kind, language)
        assert all(own.marking in " ".join(page.split()) for page in pages), path.stem
        if kind == "scorecard":
            assert len(pages) == 1
            continue
        assert own.front[-1].boxes[-1].title in pages[0], f"{path.stem}: not on one page"
        assert own.annex_title in pages[1].splitlines()[1], f"{path.stem}: not on one page"
        picture = tmp_path / path.stem
        draw = ["pdftoppm", "-r", "40", "-f", "1", "-l", "1", "-singlefile", "-gray"]
        subprocess.run([*draw, str(shown), str(picture)], check=True, timeout=60)
        assert 0.02 < _inked(picture.with_suffix(".pgm")) < 0.3, path.stem


def _inked(path: Path) -> float:
    """Return the share of a picture that is not white."""
    head, _, grey = path.read_bytes().partition(b"255\n")
    assert head.startswith(b"P5")
    return sum(one < 200 for one in grey) / len(grey)
