"""Briefs as one page: nothing from elsewhere, nothing that runs, a table behind each chart."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

import pytest
from drawn_brief import BITING, drawn, with_text
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from lxml import html as parser

from servanda.adherence.regions import LANGUAGES, Language
from servanda.brief import html


def page(language: Language = "en") -> tuple[str, parser.HtmlElement]:
    text = html.render(drawn(language)).decode("utf-8")
    return text, parser.document_fromstring(text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_whole_and_in_its_language(language: Language) -> None:
    _, found = page(language)

    assert found.get("lang") == language
    assert found.findtext(".//title") == drawn(language).title
    assert [one.tag for one in found.iter("h1", "h2")].count("h1") == 2
    assert found.xpath("count(//main)") == 1
    assert BITING in found.text_content()


def test_it_loads_and_runs_nothing() -> None:
    text, found = page()
    [sheet] = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    [policy] = found.xpath("//meta[@http-equiv]/@content")

    assert not found.xpath("//script | //link | //img | //iframe | //object | //form")
    assert not found.xpath("//@style | //@onclick | //@src")
    assert "url(" not in sheet
    assert "@import" not in sheet
    assert f"'sha256-{b64encode(sha256(sheet.encode()).digest()).decode()}'" in policy
    assert policy.startswith("default-src 'none'")


def test_references_lead_to_the_commitment_where_the_annex_has_it() -> None:
    _, found = page()
    ids = found.xpath("//@id")
    links = [one.removeprefix("#") for one in found.xpath("//a/@href") if one.startswith("#")]

    assert len(ids) == len(set(ids))
    assert "ref-2005-C-1" in links
    assert set(links) <= set(ids)


def test_addresses_are_links_only_of_the_web() -> None:
    text = html.body(with_text(drawn(), "javascript:alert(1)"))
    links = parser.fragment_fromstring(text).xpath("//a/@href")

    assert not [one for one in links if one.startswith("javascript")]


def test_each_chart_has_its_words_and_its_table() -> None:
    _, found = page()
    [drawing] = found.xpath("//figure[contains(@class, 'b-chart')]/*[local-name()='svg']")
    rows = found.xpath("//figure[contains(@class, 'b-chart')]/following-sibling::div[1]//tbody/tr")

    assert drawing.get("role") == "img"
    assert len(rows) == 2


def test_within_a_page_its_headings_stand_below_the_pages_own() -> None:
    text = html.body(drawn(), top=2)

    assert "<h1" not in text
    assert "<main" not in text
    assert "<h2>" in text


def test_a_marking_cannot_leave_the_style_it_is_printed_by() -> None:
    brief = with_text(drawn(), '"; } </style><script>x</script> \\')

    text = html.render(brief).decode("utf-8")

    assert "<script" not in text
    assert text.count("</style>") == 1


@settings(deadline=None)  # a busy machine is no failure
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60))
def test_any_words_can_stand_anywhere(text: str) -> None:
    body = html.body(with_text(drawn(), text))

    found = etree.fromstring(body.encode("utf-8"))  # well-formed, not mended by a reader
    assert not found.xpath("//script | //*[@onclick]")
