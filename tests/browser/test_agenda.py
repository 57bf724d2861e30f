"""Agenda, batch, commitment and document in a browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect
from waiting import press

from servanda.register.acts.deciding import accept

LANGUAGES = ("en", "fr", "ja")
PAGES = [
    "/agenda/",
    "/agenda/2026/",
    "/agenda/2026/?group=strength&strength=bind&due_from=2026-01-01",
    "/commitments/2026-C-3/",
    "/commitments/2026-C-3/edit/",
    "/documents/2026/",
    "/documents/2026/describe/",
]


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_in_the_way_of_anybody(visit, server, look, language):
    page = visit(server, "officer", language=language)
    for path in PAGES:
        page.goto(path)
        expect(page.locator("html")).to_have_attribute("lang", language)
        look(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390])
def test_narrow_pages_reflow(visit, server, look, width, scheme):
    page = visit(server, "officer", width=width, scheme=scheme)
    for path in PAGES:
        page.goto(path)
        look(page)


def test_filters_replace_the_rows_and_keep_the_address(page, look):
    page.goto("/agenda/2026/")

    page.get_by_label("Strength").first.select_option("bind")
    page.wait_for_url(re.compile("strength=bind"))

    page.get_by_role("link", name="Strength: firm").wait_for()
    expect(page.locator("td .badge.act")).to_have_count(0)
    look(page)


def test_without_scripts_everything_can_be_read(visit, server):
    page = visit(server, "reader", scripts=False)
    page.goto("/agenda/2026/")
    page.get_by_label("Strength").first.select_option("bind")
    page.get_by_role("button", name="Show").last.click()
    expect(page).to_have_url(re.compile("strength=bind"))

    page.get_by_role("link", name=re.compile("2026-C-")).first.click()
    page.get_by_role("link", name="Show in the whole text").click()
    page.get_by_role("link", name=re.compile("^Agenda:")).click()
    expect(page).to_have_url(re.compile("/agenda/2026/$"))


def test_a_status_explains_itself_on_a_click(visit, own_server, look):
    own_server.site().desk("admin").write(accept("2026-C-3"))
    page = visit(own_server, "officer")
    page.goto("/agenda/2026/?decision=accepted")

    page.locator("td.standing summary").click()
    page.get_by_text("Rule of statuses, version").wait_for()

    expect(page).to_have_url(re.compile(r"/agenda/2026/\?decision=accepted$"))
    look(page)


def test_several_are_changed_with_the_keyboard(visit, own_server, look):
    page = visit(own_server, "officer")
    page.goto("/agenda/2026/")

    press(page, "j", "x", "j", "x")
    page.get_by_role("button", name="Assign").focus()
    press(page, "Enter")
    page.get_by_label("Agency").fill("Coast Guard")
    press(page, "Enter")
    page.get_by_role("button", name="Change 2 records").wait_for()
    look(page)
    page.get_by_role("button", name="Change 2 records").focus()
    press(page, "Enter")

    page.get_by_text("2 records are changed.").wait_for()
    expect(page.get_by_text("Coast Guard")).to_have_count(2)


def test_a_commitment_is_decided_on_discussed_and_edited(visit, own_server, look):
    page = visit(own_server, "officer")
    page.goto("/commitments/2026-C-3/")

    page.keyboard.type("aa")  # the second press does not clash with the first
    page.get_by_text("Accepted.").wait_for()
    page.get_by_label("Comment").last.fill("Ask the ports.")
    page.get_by_role("button", name="Comment").click()
    page.get_by_text("The comment is made.").wait_for()
    expect(page.get_by_text("Ask the ports.").first).to_be_visible()
    look(page)
    press(page, "e")
    page.wait_for_url("**/edit/")
    page.get_by_label("Due").fill("2028")
    page.get_by_label("Why").fill("the annex")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Saved.").wait_for()
    expect(page.locator("ins", has_text="2028")).to_have_count(1)
    look(page)


def test_the_second_of_two_is_told_and_merges(visit, own_server, look):
    first, second = visit(own_server, "officer"), visit(own_server, "admin")
    for page in (first, second):
        page.goto("/commitments/2026-C-4/edit/")
    first.get_by_label("Due").fill("2027")
    first.get_by_role("button", name="Save").click()
    first.get_by_text("Saved.").wait_for()

    second.get_by_label("Amount").fill("four")
    second.get_by_role("button", name="Save").click()

    second.get_by_text("Somebody changed it meanwhile").first.wait_for()
    look(second)
    expect(second.get_by_label("Due")).to_have_value("2027")
    expect(second.get_by_label("Amount")).to_have_value("four")
    second.get_by_label("Why").fill("both")
    second.get_by_role("button", name="Save").click()
    second.get_by_text("Saved.").wait_for()
