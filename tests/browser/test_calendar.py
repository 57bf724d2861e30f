"""The Calendar, what is due on Home, the digest and calendar addresses, in a browser."""

from __future__ import annotations

import re

import pytest
from following import DAY, TALKS, TREATY, take_up
from pictures import shot
from playwright.sync_api import expect
from waiting import press

ON = f"on={DAY}"
PAGES = {
    "home": f"/?{ON}",
    "month": f"/calendar/?month=2026-12&{ON}",
    "past": f"/calendar/?month=2026-09&{ON}",
    "list": f"/calendar/?month=2026-06&view=list&months=12&{ON}",
    "empty": f"/calendar/?month=2031-01&{ON}",
    "feeds": "/calendar/feeds/",
    "digest": f"/digest/?{ON}",
    "settings": "/account/digest/",
    "account": "/account/",
}


@pytest.fixture(scope="module")
def followed(module_server):
    """Return a server on whose register three commitments are followed."""
    take_up(module_server.site())
    return module_server


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("language", ["en", "fr", "ja"])
def test_nothing_is_in_the_way_of_anybody(visit, followed, look, language, width):
    page = visit(followed, "officer", language=language, width=width)
    for name, path in PAGES.items():
        page.goto(path)
        expect(page.locator("html")).to_have_attribute("lang", language)
        look(page)
        shot(page, f"calendar-{name}-{language}-{width}")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390])
def test_narrow_pages_reflow(visit, followed, look, width, scheme):
    page = visit(followed, "officer", width=width, scheme=scheme)
    for name, path in PAGES.items():
        page.goto(path)
        look(page)
        shot(page, f"calendar-{name}-{scheme}-{width}")


def test_home_leads_to_the_follow_up_and_to_the_calendar(visit, followed, look):
    page = visit(followed, "officer")
    page.goto("/")
    due = page.get_by_role("region", name="Due")
    expect(due.get_by_text("Overdue").first).to_be_visible()
    expect(due).to_contain_text(re.compile(r"\d+ days late"))
    due.get_by_role("link", name=TREATY).click()
    page.wait_for_url(f"**/commitments/{TREATY}/#follow-up")
    expect(page.get_by_role("heading", name="Follow-up").first).to_be_visible()
    page.go_back()
    page.get_by_role("region", name="Due").get_by_role("link", name="Calendar").click()
    page.wait_for_url("**/calendar/")
    look(page)


def test_months_are_turned_with_the_keyboard_and_read_as_a_table(visit, followed, look):
    page = visit(followed, "officer")
    page.goto(PAGES["month"])
    table = page.get_by_role("table", name="December 2026")
    expect(table.get_by_role("columnheader")).to_have_count(7)
    cell = table.get_by_role("cell", name=re.compile("^10 December 2026.*Talks"))
    expect(cell.get_by_role("link")).to_have_count(1)
    page.get_by_role("link", name="Previous").focus()
    press(page, "Enter")
    page.wait_for_url("**month=2026-11**")
    expect(page.get_by_role("table", name="November 2026")).to_be_visible()
    expect(page.locator("time[aria-current=date]")).to_have_attribute("datetime", str(DAY))
    look(page)


def test_at_a_small_width_the_month_lists_the_days_that_have_something(visit, followed):
    page = visit(followed, "officer", width=390)
    page.goto(PAGES["month"])
    shown = page.locator("table.month td:visible")
    days = ("1 December 2026", "10 December 2026")
    lines = [re.compile(rf"^{day}(\n|$)") for day in days]
    expect(shown).to_have_text(lines, use_inner_text=True)


def test_without_scripts_filters_and_files_work(visit, followed):
    page = visit(followed, "officer", scripts=False)
    page.goto("/")
    page.get_by_role("navigation").get_by_role("link", name="Calendar", exact=True).first.click()
    page.get_by_label("Month", exact=True).fill("2026-09")
    page.get_by_label("Procedure").select_option("series")
    page.locator("form.filters").get_by_role("button", name="Show").click()
    expect(page).to_have_url(re.compile("month=2026-09"))
    expect(page.get_by_role("link", name=re.compile(TALKS))).to_be_visible()
    with page.expect_download() as found:
        page.get_by_role("link", name="servanda-2026-09.ics").click()
    assert found.value.suggested_filename == "servanda-2026-09.ics"


def test_an_address_is_shown_once_and_withdrawn(visit, followed, look):
    page = visit(followed, "officer")
    page.goto(PAGES["month"])
    page.get_by_role("link", name="Subscribe in Outlook or Thunderbird").click()
    page.get_by_label("What it is for").fill("Outlook")
    page.get_by_label("Party").select_option("XAA")
    page.get_by_role("button", name="Make the address").click()
    address = page.get_by_label("New address").input_value()
    look(page)
    shot(page, "calendar-made-1440")
    answer = page.request.get(address)
    assert answer.status == 200
    assert answer.text().startswith("BEGIN:VCALENDAR")
    page.goto("/calendar/feeds/")
    assert address not in page.content()
    page.get_by_role("button", name="Withdraw Outlook").click()
    expect(page.get_by_text("its address shows nothing more")).to_be_visible()
    assert page.request.get(address).status == 410


def test_a_digest_is_read_printed_and_taken_away(visit, followed, look):
    page = visit(followed, "outsider")
    page.goto("/digest/")
    expect(page.get_by_text("There is nothing new to tell.")).to_be_visible()
    page = visit(followed, "officer")
    page.goto("/digest/")
    with page.expect_download() as found:
        page.get_by_role("link", name="Take it away as a mail (.eml)").click()
    assert found.value.suggested_filename.endswith(".eml")
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="I have read it")).to_be_hidden()
    expect(page.get_by_role("link", name=TREATY).first).to_be_visible()
    shot(page, "calendar-print-1440")
    page.emulate_media(media="screen")
    page.get_by_role("button", name="I have read it").click()
    expect(page.get_by_text("Noted. You will not be told of it again today.")).to_be_visible()
    look(page)


def test_an_administrator_switches_escalation(visit, followed, look):
    page = visit(followed, "admin")
    page.goto("/administration/lists/")
    page.get_by_role("button", name="Switch escalation on").click()
    expect(page.get_by_text("It is on.")).to_be_visible()
    look(page)
    shot(page, "calendar-escalation-1440")
