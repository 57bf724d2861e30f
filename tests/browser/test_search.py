"""Search in a browser: three languages, keys, facets without loading the page, no scripts."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from servanda.ids import content_id
from servanda.model import Commitment
from servanda.reading import read
from servanda.register.acts.filing import add_document
from servanda.register.entry import Author, Marking
from servanda.web.serving import open_workspace

pytestmark = pytest.mark.browser
TEXTS = {
    "fr": (
        "Feuille de route",
        "Les deux gouvernements négocieront un accord sur l’entraide judiciaire.",
        "Ils œuvreront à l’entrée en vigueur du Traité.",
    ),
    "ja": (
        "行動計画",
        "両国政府は、自由貿易協定の締結に向けた交渉を加速する。",
        "人間の安全保障に関する対話を毎年行う。",
    ),
}
FOUND = {
    "en": ("negotiations", "Negotiate"),
    "fr": ("negocier", "négocieront"),
    "ja": ("締結", "締結"),
}


def file_texts(server) -> None:
    """File a document in French and one in Japanese, shared with everybody."""
    ledger = open_workspace(server.place)
    for year, (language, lines) in enumerate(TEXTS.items(), 2024):
        data = "\n\n".join(lines).encode()
        document = replace(read(data, name=f"{language}.txt"), language=language)
        act = add_document(
            document,
            [_candidate(document, words) for words in lines[1:]],
            file=data,
            date=str(year),
            date_basis="told",
            parties=("XAA", "XBB"),
            parties_basis="told",
            language_basis="told",
            standing="agreed",
            title=lines[0],
            method=None,
            marking=Marking.SHARED,
            today="2026-01-01",
        )
        ledger.write(Author(party="XAA", person="A. Person"), act)


def _candidate(document, words: str) -> Commitment:
    start = document.text.index(words)
    end = start + len(words)
    return Commitment(
        id=content_id(document.sha256, "commitment", start, end),
        document=document.name,
        document_sha256=document.sha256,
        start=start,
        end=end,
        quote=words,
        kind="commitment",
    )


@pytest.fixture(scope="module")
def trilingual(serving):
    """Return a server whose register has documents in three languages."""
    server = serving("--no-worker")
    file_texts(server)
    return server


@pytest.mark.parametrize("language", ["en", "fr", "ja"])
@pytest.mark.parametrize("width", [1440, 390, 320])
def test_search_finds_in_three_languages_and_keeps_the_rules(
    trilingual, visit, look, language, width
):
    page = visit(trilingual, "officer", language=language, width=width)
    page.goto("/search/")
    look(page)

    for words, mark in FOUND.values():
        page.locator("#q").fill(words)
        page.locator("#q").press("Enter")
        expect(page.locator("mark").first).to_have_text(mark)
        expect(page).to_have_url(re.compile(re.escape(quote(words))))
        look(page)
    for address in ("?q=of", "?q=of&strength=act", "?q=of&in=documents", "?q=zeppelin", "?q=-of"):
        page.goto(f"/search/{address}")
        look(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marks_can_be_read_in_light_and_dark(trilingual, visit, look, scheme):
    page = visit(trilingual, "officer", scheme=scheme)

    page.goto("/search/?q=of&as_of=2999-01-01")

    look(page)


def test_facets_narrow_without_loading_the_page(trilingual, visit):
    page = visit(trilingual, "officer")
    page.goto("/")
    page.keyboard.type("gs")
    page.wait_for_url("**/search/")
    page.get_by_role("searchbox").fill("of")
    said = page.get_by_role("status").last
    expect(said).to_have_text(re.compile(r"^\d+ records"))
    every = said.inner_text()
    page.evaluate("window.same = true")

    page.get_by_role("complementary").get_by_role("link", name="firm").click()

    expect(page).to_have_url(re.compile("strength=bind"))
    expect(said).to_have_text("2 records")
    assert page.evaluate("window.same") is True
    page.get_by_role("link", name="Clear all").click()
    expect(said).to_have_text(every)


def test_a_passage_leads_to_its_place_in_the_document(trilingual, visit):
    page = visit(trilingual, "officer")
    page.goto("/search/?q=floods&in=documents")

    page.locator("#hit-1").click()

    expect(page).to_have_url(re.compile(r"/documents/2026/\?at=\d+$"))


def test_without_scripts_search_works_with_links(trilingual, visit):
    page = visit(trilingual, "guest", scripts=False)
    page.goto("/search/")

    page.get_by_role("searchbox").fill("gouvernement")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("heading", name="Nothing has these words")).to_be_visible()
    page.get_by_role("link", name="1 passage of a document has them").click()
    expect(page.locator("mark")).to_have_text(["gouvernements"])
    page.get_by_role("searchbox").fill("of")
    page.get_by_role("button", name="Search").click()

    expect(page.get_by_role("heading", name="Nothing has these words")).to_be_visible()
