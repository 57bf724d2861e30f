"""The Compare page and a commitment's life over all agendas, in a browser."""

from __future__ import annotations

import re

import pytest
from cast import file_later
from pictures import shot

PATH = "/compare/?earlier=2026&later=2026b"
LANGUAGES = ("en", "fr", "ja")


@pytest.fixture(scope="module")
def two(module_server):
    """Return a server whose register holds both sample agendas, compared by the officer."""
    site = module_server.site()
    file_later(site)
    given = {"do": "compare", "earlier": "2026", "later": "2026b"}
    assert site.client("officer").post("/compare/", given).status_code == 302
    return module_server


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_in_the_way_of_anybody(visit, two, look, language):
    page = visit(two, "officer", language=language)
    for path in (PATH, f"{PATH}&what=gone", "/compare/?earlier=2026&later=2026"):
        page.goto(path)
        assert page.locator("html").get_attribute("lang") == language
        look(page)
    page.goto(PATH)
    shot(page, f"compare-{language}-1440")
    page.locator("article.link.likely .ref").first.click()
    page.locator("section.life").wait_for()
    look(page)
    shot(page, f"life-{language}-1440")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390])
def test_narrow_pages_reflow(visit, two, look, width, scheme):
    page = visit(two, "officer", width=width, scheme=scheme)
    page.goto(PATH)
    look(page)
    shot(page, f"compare-{scheme}-{width}")


def test_links_are_decided_on_with_the_keyboard(visit, two, look):
    page = visit(two, "officer")
    page.goto(PATH)

    page.keyboard.press("j")
    first = page.locator("article.link").first
    assert first.evaluate("link => link === document.activeElement")
    page.keyboard.press("a")
    page.get_by_text("The link is accepted.").wait_for()
    assert page.evaluate("document.activeElement.closest('article.link') !== null")
    page.keyboard.press("u")
    page.get_by_text("The decision is taken back.").wait_for()
    page.keyboard.press("j")
    name = page.evaluate("document.activeElement.getAttribute('aria-label')")
    page.keyboard.press("r")
    page.keyboard.type("Another matter.")
    look(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("The link is rejected").wait_for()
    page.get_by_role("link", name="1 rejected link").click()
    rejected = page.get_by_role("article", name=name)
    assert rejected.get_by_text("Another matter.").is_visible()
    look(page)
    page.keyboard.press("j")
    page.keyboard.press("u")
    page.get_by_text("The decision is taken back.").wait_for()


def test_without_scripts_everything_can_be_read_and_decided(visit, two):
    page = visit(two, "officer", scripts=False)
    page.goto("/")
    page.get_by_role("link", name="Compare", exact=True).click()
    page.get_by_role("link", name=re.compile("new$")).click()
    assert "what=new" in page.url
    page.goto(PATH)
    page.locator("article.link.proposed").first.get_by_role("button", name="Accept").click()
    page.get_by_text("The link is accepted.").wait_for()
    page.get_by_role("button", name="Undo").first.click()
    page.get_by_text("The decision is taken back.").wait_for()
