"""The Compare page and a commitment's life over all agendas, in a browser."""

from __future__ import annotations

import re

import pytest
from cast import file_later
from pictures import shot
from playwright.sync_api import expect
from waiting import press

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
        expect(page.locator("html")).to_have_attribute("lang", language)
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

    links = page.locator("article.link")
    at = page.locator("article.link:focus")
    press(page, "j")
    expect(links.first).to_be_focused()
    press(page, "a")
    page.get_by_text("The link is accepted.").wait_for()
    expect(at).to_have_count(1)
    press(page, "u")
    page.get_by_text("The decision is taken back.").wait_for()
    expect(at).to_have_count(1)
    press(page, "j")
    expect(links.nth(1)).to_be_focused()
    name = links.nth(1).get_attribute("aria-label")
    press(page, "r")
    expect(links.nth(1).get_by_role("textbox", name="Why")).to_be_focused()
    page.keyboard.type("Another matter.")
    look(page)
    press(page, "Tab", "Enter")
    page.get_by_text("The link is rejected").wait_for()
    page.get_by_role("link", name="1 rejected link").click()
    page.wait_for_url("**decision=rejected**")
    rejected = page.get_by_role("article", name=name)
    expect(rejected.get_by_text("Another matter.")).to_be_visible()
    look(page)
    press(page, "j", "u")
    page.get_by_text("The decision is taken back.").wait_for()


def test_without_scripts_everything_can_be_read_and_decided(visit, two):
    page = visit(two, "officer", scripts=False)
    page.goto("/")
    page.get_by_role("link", name="Compare", exact=True).click()
    page.get_by_role("link", name=re.compile("new$")).click()
    expect(page).to_have_url(re.compile("what=new"))
    page.goto(PATH)
    page.locator("article.link.proposed").first.get_by_role("button", name="Accept").click()
    page.get_by_text("The link is accepted.").wait_for()
    page.get_by_role("button", name="Undo").first.click()
    page.get_by_text("The decision is taken back.").wait_for()
