"""The frame in a browser: signing in and out, languages, keys, and the rules of all pages."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect
from waiting import press

pytestmark = pytest.mark.browser
PAGES = ["/", "/documents/", "/documents/2026/", "/account/", "/nowhere/", "/?as_of=2999-01-01"]
LANGUAGES = ["en", "fr", "ja"]


def test_the_link_that_serve_prints_signs_the_owner_in(own_server, visit):
    page = visit(own_server)

    page.goto(own_server.link)

    expect(page).to_have_url(own_server.address + "/")
    expect(page.get_by_role("link", name="A. Person")).to_be_visible()
    page.goto(own_server.link)
    expect(page.get_by_role("heading", level=1)).to_have_text("This link cannot be used any more")


def test_signing_out_leads_to_signing_in(server, visit):
    page = visit(server, "reader")

    page.get_by_role("button", name="Sign out").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    page.goto("/documents/")
    expect(page).to_have_url(re.compile(r"/sign-in/\?next=%2Fdocuments%2F"))


def test_without_scripts_one_signs_in_reads_and_filters(server, visit):
    page = visit(server, "reader", scripts=False)

    page.goto("/documents/")
    page.get_by_label("Words in the title").fill("nothing like it")
    page.get_by_role("button", name="Show").last.click()

    expect(page.get_by_text("No document fits.")).to_be_visible()


def test_filters_work_without_loading_the_page(page):
    page.goto("/documents/")
    page.evaluate("window.same = true")

    page.get_by_label("Words in the title").fill("nothing like it")

    expect(page.get_by_text("No document fits.")).to_be_visible()
    expect(page).to_have_url(re.compile("q=nothing"))
    assert page.evaluate("window.same") is True
    page.get_by_role("link", name="Clear all filters").click()
    expect(page.get_by_role("cell", name="2026", exact=True)).to_be_visible()
    expect(page.get_by_label("Words in the title")).to_have_value("")


def test_a_filter_taken_away_stays_away(page):
    page.goto("/documents/?q=nothing+like+it&standing=draft")
    page.evaluate("window.same = true")

    page.get_by_role("link", name="Words in the title").click()
    expect(page).to_have_url(re.compile(r"\?standing=draft$"))
    page.get_by_label("Standing").select_option("agreed")

    expect(page).to_have_url(re.compile("^(?!.*nothing).*standing=agreed"))
    assert page.evaluate("window.same") is True


def test_a_link_clicked_while_typing_is_what_counts(page):
    page.goto("/documents/?q=nothing+like+it")

    page.get_by_label("Words in the title").press_sequentially(" at all")
    page.get_by_role("link", name="Clear all filters").click()

    expect(page.get_by_role("cell", name="2026", exact=True)).to_be_visible()
    expect(page.get_by_label("Words in the title")).to_have_value("")


def test_the_language_is_switched_and_stays(own_server, visit):
    page = visit(own_server, "guest")

    page.get_by_role("button", name="日本語").click()
    expect(page.locator("html")).to_have_attribute("lang", "ja")
    page.goto("/documents/")

    expect(page.get_by_role("heading", level=1)).to_have_text("文書")


def test_a_day_is_chosen_in_the_header(page):
    page.goto("/documents/")
    page.get_by_role("textbox", name="As of").fill("2999-01-31")
    page.get_by_role("button", name="Show").first.click()

    expect(page.get_by_role("complementary")).to_contain_text("31 January 2999")
    page.get_by_role("link", name="Home").click()
    page.wait_for_url("**/?as_of=2999-01-31")
    expect(page.get_by_role("complementary")).to_be_visible()
    page.get_by_role("link", name="Back to now").click()
    expect(page.get_by_role("complementary")).to_have_count(0)


def test_keys_lead_to_pages_and_show_help(page):
    page.goto("/")

    page.keyboard.type("gd")
    page.wait_for_url("**/documents/")
    press(page, "?")
    expect(page.get_by_role("dialog")).to_be_visible()
    press(page, "Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    press(page, "/")
    expect(page.get_by_label("Words in the title")).to_be_focused()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [1440, 390, 320])
def test_every_page_keeps_the_rules(server, visit, look, language, width):
    page = visit(server, "officer", language=language, width=width)

    for path in PAGES:
        page.goto(path)
        expect(page.locator("html")).to_have_attribute("lang", language)
        look(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_signing_in_keeps_the_rules(server, visit, look, language):
    page = visit(server, language=language)

    page.goto("/sign-in/")
    look(page)
    page.locator("form.sheet button").click()
    expect(page.get_by_role("alert")).to_be_visible()
    look(page)
    page.goto("/enter/none/")
    look(page)


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_an_empty_register_keeps_the_rules(empty_server, visit, look, scheme):
    page = visit(empty_server, "officer", scheme=scheme)

    look(page)
    page.get_by_role("button", name="Load the sample").click()
    expect(page.get_by_text("The sample agenda is in the register.")).to_be_visible()
    look(page)
