"""Briefs as PDF: tagged, in a language, with their fonts, on one page; words are never markup."""

from __future__ import annotations

import datetime as dt
import io
import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from drawn_brief import BITING, MADE, WORDS, drawn, with_text
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.adherence.regions import LANGUAGES, Language
from servanda.brief import pdf
from servanda.brief.content import Section
from servanda.brief.showing import MISSING, Shown, covered
from servanda.charts import Bar, Heading, counts


def opened(body: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(body))


def elements(node: Any) -> Iterator[pikepdf.Dictionary]:
    """Yield each element of the tree that readers of a screen go by."""
    below = node.get("/K")
    for child in below if isinstance(below, pikepdf.Array) else [below]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield child
            yield from elements(child)


def text_of(body: bytes, folder: Path) -> str:
    file = folder / "brief.pdf"
    file.write_bytes(body)
    told = subprocess.run(["pdftotext", "-raw", file, "-"], capture_output=True, check=True)
    return " ".join(told.stdout.decode("utf-8").split())


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Language:
    found: Language = request.param
    return found


@pytest.fixture(scope="module")
def body(language: Language) -> bytes:
    return pdf.render(drawn(language), made=MADE)


def test_it_states_its_language_title_and_standard(body: bytes, language: Language) -> None:
    with opened(body) as file, file.open_metadata() as stated:
        assert str(file.Root.Lang) == language
        assert str(file.docinfo.Title) == drawn(language).title
        assert file.Root.ViewerPreferences.DisplayDocTitle
        assert stated["pdfuaid:part"] == "1"
        assert str(file.docinfo.CreationDate) == "D:20260601120000Z"


def test_it_is_tagged_whole(body: bytes) -> None:
    with opened(body) as file:
        found = list(elements(file.Root.StructTreeRoot))
        tags = Counter(str(one.S) for one in found)
        told = [str(one.Alt) for one in found if one.S == "/Figure"]

        assert file.Root.MarkInfo.Marked
        assert tags["/H1"] == 2  # the brief and its annex
        assert tags["/H2"] == 6
        assert tags["/TH"] == 4  # of the table and of the one behind the chart
        assert tags["/TR"] == 61 + 3
        assert tags["/LI"] == 4 + 6
        assert told == [drawn().annex[0].charts[0].text]


def test_its_fonts_are_within_it_japanese_ones_too(body: bytes) -> None:
    names = set()
    with opened(body) as file:
        for one in file.objects:
            if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/FontDescriptor":
                names.add(str(one.FontName).partition("+")[2].partition("-")[0])
                assert {"/FontFile2", "/FontFile3"} & set(one.keys())
    assert names == {"NotoSans", "NotoSansCJKjp"}


@pytest.mark.poppler
def test_marking_and_number_stand_on_every_page(body: bytes, tmp_path: Path) -> None:
    text = text_of(body, tmp_path)
    with opened(body) as file:
        pages = len(file.pages)

    assert pages >= 3
    # At the head and the foot of each.
    assert text.count("INTERNAL · Canada only") == 2 * pages
    # In the text of the first page, and at the foot of each other.
    assert text.count("Neither government wrote this.") == pages
    assert f"{pages}" in text


@pytest.mark.poppler
def test_words_are_never_markup(body: bytes, language: Language, tmp_path: Path) -> None:
    text = text_of(body, tmp_path).replace(" ", "")

    assert BITING.replace(" ", "") in text
    assert WORDS[language].replace(" ", "").replace("\u202f", "") in text.replace("\u202f", "")


@pytest.mark.poppler
def test_a_heading_row_is_repeated_on_every_page_of_a_table(tmp_path: Path) -> None:
    text = text_of(pdf.render(drawn(), made=MADE), tmp_path)

    assert text.count("Reference Words") >= 2


def test_the_same_brief_and_moment_give_the_same_bytes(body: bytes, language: Language) -> None:
    again = pdf.render(drawn(language), made=MADE)
    later = pdf.render(drawn(language), made=MADE + dt.timedelta(days=1))

    assert again == body
    assert later != body


def test_a_long_front_is_set_smaller_until_it_fits_one_page() -> None:
    assert pdf.front_pages(drawn(lines=4)) == 1
    assert pdf.front_pages(drawn(lines=11)) == 1
    assert pdf.front_pages(drawn(lines=11, kind="progress")) == 2
    assert pdf.front_pages(drawn(lines=40)) > 1


@pytest.mark.poppler
def test_what_no_font_has_stands_as_a_mark_and_is_counted(tmp_path: Path) -> None:
    brief = replace(drawn(), subtitle="한국어 and \N{GRINNING FACE}")

    text = text_of(pdf.render(brief, made=MADE), tmp_path)

    assert f"{MISSING * 3} and {MISSING}" in text
    assert "lack 4 of its characters" in text


def test_a_chart_may_mix_letters_that_a_font_joins_with_signs_that_it_lacks() -> None:
    heading = Heading(title="Relations", columns=("Relation", "Number"), told="As of today.")
    labels = ("▼ affaibli", "→ office", "港湾 traffic", "Ⅳ effect")
    chart = counts([Bar(label=label, count=1) for label in labels], heading)
    section = Section(key="charts", title="Charts", charts=(chart,))
    pdf.render(replace(drawn(), front=(section,)), made=MADE)  # PDF/UA-1 refuses a missing letter


def test_control_characters_do_not_reach_the_page() -> None:
    shown = Shown()

    assert shown.text("a\x00b\u202ec\u200bd\ne\tf") == f"a{MISSING}b{MISSING}cd e f"
    assert shown.missing == 2


def test_the_fonts_have_what_three_languages_need() -> None:
    joyo = "塡剝頰𠮟鬱亜腕"
    assert {ord(letter) for letter in f"éèœŒ«»’\u202f\xa0čŁşő→①髙〓・「」{joyo}"} <= covered()


@settings(max_examples=25, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60))
def test_any_words_can_stand_anywhere(text: str) -> None:
    body = pdf.render(with_text(drawn(), text), made=MADE)

    assert body.startswith(b"%PDF-1.7")
