"""The pages of instruments and states, and a commitment's indicators, in a browser."""

from __future__ import annotations

import re

import pytest
from pictures import shot
from playwright.sync_api import expect
from waiting import press

from servanda.adherence.readers import COLUMNS, read_template
from servanda.register.acts.importing import import_statuses

OTTAWA = "/instruments/ottawa-convention/"
PROMOTES = "/commitments/2026-C-8/"
PAGES = {
    "list": "/instruments/",
    "ottawa": f"{OTTAWA}?on=2026-02-03&since=2025-01-01",
    "asean": f"{OTTAWA}?region=ASEAN",
    "ctbt": "/instruments/ctbt/?on=2015-03-01",
    "imported": "/instruments/npt/",
    "no-data": "/instruments/bwc/",
    "states": "/states/",
    "state": "/states/POL/?on=2026-02-03",
    "promotes": PROMOTES,
}
NARROW = ("list", "asean", "imported", "states", "state", "promotes")
LANGUAGES = ("en", "fr", "ja")


@pytest.fixture(scope="module")
def followed(module_server):
    """Return a server whose register holds two lists of one treaty that differ."""
    site = module_server.site()
    for name, day in (("npt.csv", "1976-06-08"), ("other.csv", "1976-06-09")):
        lines = [",".join(COLUMNS), f"npt,2026-02-03,JPN,ratification,{day},,,,"]
        statuses = read_template("\n".join(lines).encode(), name)
        site.desk("admin").write(import_statuses(statuses, party="XAA"))
    return module_server


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_in_the_way_of_anybody(visit, followed, look, language):
    page = visit(followed, "officer", language=language)
    for name, path in PAGES.items():
        page.goto(path)
        expect(page.locator("html")).to_have_attribute("lang", language)
        look(page)
        shot(page, f"instruments-{name}-{language}-1440")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390])
def test_narrow_pages_reflow(visit, followed, look, width, scheme):
    page = visit(followed, "officer", width=width, scheme=scheme)
    for name in NARROW:
        page.goto(PAGES[name])
        look(page)
        shot(page, f"instruments-{name}-{scheme}-{width}")


def test_the_table_of_states_is_filtered_in_place_and_keeps_the_day(visit, followed, look):
    page = visit(followed, "officer")
    page.goto(f"{OTTAWA}?on=2026-02-03")

    page.get_by_label("Position", exact=True).select_option("leaving")
    page.wait_for_url("**position=leaving**")
    page.get_by_text("1–1 of 1").wait_for()
    expect(page).to_have_url(re.compile("on=2026-02-03"))
    expect(page.get_by_role("row", name="Poland").get_by_text("20 February 2026")).to_be_visible()
    look(page)
    page.get_by_role("row", name="Poland").get_by_role("link", name="Poland").click()
    page.wait_for_url("**/states/POL/?on=2026-02-03")
    page.get_by_label("Facts on").fill("2026-02-20")
    page.get_by_role("button", name="Show", exact=True).last.click()
    page.wait_for_url("**on=2026-02-20**")
    expect(page.get_by_role("row", name="Ottawa").get_by_text("withdrew")).to_be_visible()


def test_who_is_missing_opens_with_the_keyboard(visit, followed, look):
    page = visit(followed, "officer")
    page.goto(OTTAWA)

    summary = page.locator(".gaps summary", has_text="ASEAN").first
    summary.focus()
    press(page, "Enter")
    expect(page.locator(".gaps").get_by_role("link", name="Viet Nam").first).to_be_visible()
    look(page)


def test_without_scripts_everything_can_be_read_and_asked(visit, followed):
    page = visit(followed, "officer", scripts=False)
    page.goto("/")
    page.get_by_role("link", name="Instruments", exact=True).click()
    page.get_by_label("Facts on").fill("2015-03-01")
    page.locator("form.asked").get_by_role("button").click()
    expect(page).to_have_url(re.compile("on=2015-03-01"))
    page.get_by_label("Words in titles and short names").fill("mines")
    page.locator("form[role=search]").get_by_role("button", name="Show").click()
    row = page.get_by_role("row", name="Ottawa Convention")
    expect(page).to_have_url(re.compile("q=mines"))
    expect(page).to_have_url(re.compile("on=2015-03-01"))
    expect(row.get_by_text("162")).to_be_visible()
    row.get_by_role("link").click()
    page.wait_for_url(f"**{OTTAWA}**")
    page.get_by_label("Region", exact=True).select_option("west-africa")
    page.locator("form.asked").get_by_role("button").click()
    expect(page.locator("h1")).to_contain_text("Ottawa Convention · West Africa")
    expect(page.get_by_text("16 of 16 bound")).to_be_visible()
