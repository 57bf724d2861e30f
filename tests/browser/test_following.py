"""Following a commitment in a browser: taking up, recording, correcting, withdrawing, undoing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from pictures import shot
from playwright.sync_api import expect

from servanda.register.acts.following import Way, follow
from servanda.register.acts.recording import record

if TYPE_CHECKING:
    from cast import Site

REFERENCE = "2026-C-3"
PAGE = f"/commitments/{REFERENCE}/"
TREATY = f"{PAGE}follow-up/treaty-making/"
SERIES = f"{PAGE}follow-up/series/"
PAGES = {
    "panel": f"{PAGE}?on=2030-06-01#follow-up",
    "settings": TREATY,
    "new": f"{PAGE}follow-up/adherence/",
    "act": f"{TREATY}act/?act=approved&party=CAN",
    "meeting": f"{SERIES}meeting/",
}
LANGUAGES = ("en", "fr", "ja")


def fill(site: Site) -> None:
    """Follow a commitment by several procedures, with something of everything."""
    desk = site.desk("officer")
    treaty, series = (Way(REFERENCE, key, "XAA") for key in ("treaty-making", "series"))
    flows = Way(REFERENCE, "flows", "XAA")
    desk.write(follow(treaty, {"title": "Agreement on civilian deployments", "due": "2028-12-31"}))
    desk.write(record(treaty, "talks", [{"on": "2027-02", "kind": "round", "place": "Telmar"}]))
    desk.write(record(treaty, "act", [{"on": "2028-05-03", "act": "text-agreed"}]))
    settings = {"title": "Exchange of officers", "starts": "2018", "rule": "FREQ=YEARLY"}
    desk.write(follow(series, settings))
    meetings = [
        {"on": f"{year}-06-14", "state": "held", "place": "Telmar"}
        for year in (2018, 2019, 2021, 2022, 2024, 2025, 2026, 2028)
    ]
    silent = {"on": "2027-01-10", "state": "not-held", "slot": "2027", "source": "Joint note"}
    desk.write(record(series, "meeting", [*meetings, silent]))
    item = {"on": "2026-06-14", "title": "Send the list of officers", "due": "2026-09-30"}
    desk.write(record(series, "item", [item]))
    desk.write(follow(flows, {"subject": "Small arms"}))
    figure = {"on": "2027", "year": "2026", "exporter": "CAN", "importer": "JPN"}
    told = [
        {**figure, "category": "small-arms", "side": side, "items": items, "source": "Report"}
        for side, items in (("exporter", "120"), ("importer", "100"))
    ]
    desk.write(record(flows, "figure", told))


@pytest.fixture(scope="module")
def followed(module_server):
    """Return a server whose register holds follow-up of a commitment."""
    fill(module_server.site())
    return module_server


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_fit_for_everybody(visit, followed, look, language, width):
    page = visit(followed, "officer", language=language, width=width)
    for name, path in PAGES.items():
        page.goto(path)
        expect(page.locator("html")).to_have_attribute("lang", language)
        look(page)
        shot(page, f"following-{name}-{language}-{width}")


def recording_and_correcting(page, look) -> None:
    part = page.locator("#follow-treaty-making-XAA")
    part.locator(".next").get_by_role("link", name="Rounds of negotiations").click()
    page.wait_for_url("**/talks/?kind=round")
    expect(page.get_by_label("Kind")).to_have_value("round")
    page.get_by_label("Date", exact=True).fill("2026-05")
    page.get_by_label("Place (optional)").fill("Telmar")
    page.get_by_role("button", name="Record", exact=True).click()
    page.get_by_text("It is recorded.").wait_for()
    expect(part.locator(".next").get_by_role("link", name="Text agreed")).to_be_visible()
    look(page)

    part.get_by_role("link", name="Correct or withdraw record").click()
    page.get_by_label("Place (optional)").fill("Ossen")
    page.get_by_label("Why (optional)").first.fill("The minutes say so.")
    page.get_by_role("button", name="Save the correction").click()
    page.get_by_text("The correction is saved.").wait_for()
    expect(part.get_by_text("Ossen").first).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    page.get_by_text("It is taken back.").wait_for()
    expect(part.get_by_role("table").get_by_text("Telmar")).to_be_visible()


def withdrawing_and_dropping(page, look) -> None:
    part = page.locator("#follow-treaty-making-XAA")
    part.get_by_role("link", name="Correct or withdraw record").click()
    page.get_by_text("Withdraw this record").click()
    look(page)
    page.get_by_role("button", name="Withdraw", exact=True).click()
    page.get_by_text("The record is withdrawn").wait_for()
    expect(part.locator(".next").get_by_role("link", name="Rounds of negotiations")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    page.get_by_text("It is taken back.").wait_for()
    expect(part.get_by_role("link", name="Correct or withdraw record")).to_be_visible()

    part.get_by_role("link", name="Change settings").click()
    page.locator("summary", has_text="Follow it so no more").click()
    page.get_by_role("button", name="Follow it so no more").click()
    page.get_by_text("It is followed so no more").wait_for()
    expect(part).to_be_hidden()
    page.get_by_role("button", name="Undo").click()
    page.get_by_text("It is taken back.").wait_for()
    expect(part).to_be_visible()
    part.get_by_text("Who changed what when").click()
    expect(part.get_by_text("took up Treaty-making again")).to_be_visible()
    look(page)


@pytest.mark.parametrize("width", [1440, 390])
def test_following_from_taking_up_to_undoing(visit, own_server, look, width):
    page = visit(own_server, "officer", width=width)
    page.goto(PAGE)
    page.get_by_role("link", name="Follow it by:").click()
    page.wait_for_url("**/follow-up/lessons/")
    page.goto(PAGE)
    page.get_by_text("Follow it in another way").click()
    page.get_by_role("link", name="Treaty-making", exact=True).click()
    page.wait_for_url(f"**{TREATY}")
    look(page)
    expect(page.get_by_label("Treaty", exact=True)).to_have_value(
        re.compile("Exchange information")
    )
    page.get_by_label("Treaty", exact=True).fill("Agreement on deployments")
    page.get_by_label("Due (optional)").fill("next spring")
    page.get_by_role("button", name="Follow it", exact=True).click()
    page.get_by_role("alert").get_by_text("is no deadline").wait_for()
    look(page)
    expect(page.get_by_label("Treaty", exact=True)).to_have_value("Agreement on deployments")
    page.get_by_label("Due (optional)").fill("2027")
    page.get_by_role("button", name="Follow it", exact=True).click()
    page.get_by_text("It is followed now: Treaty-making.").wait_for()
    look(page)
    recording_and_correcting(page, look)
    withdrawing_and_dropping(page, look)


def test_without_scripts_everything_can_be_done(visit, own_server):
    page = visit(own_server, "officer", scripts=False)
    page.goto(f"{PAGE}follow-up/series/")
    page.get_by_label("First expected (optional)").fill("2020")
    page.get_by_label("Recurrence (optional)").fill("FREQ=YEARLY")
    page.get_by_role("button", name="Follow it", exact=True).click()
    part = page.locator("#follow-series-XAA")
    part.get_by_role("link", name="Record: Meeting").click()
    page.get_by_label("Date (of the news where not held)").fill("2022-06-14")
    page.get_by_label("State", exact=True).select_option("held")
    page.get_by_role("button", name="Record", exact=True).click()
    part.locator("summary", has_text="earlier").click()
    expect(part.get_by_text("14 June 2022").first).to_be_visible()
    expect(part.get_by_text("no record found").first).to_be_visible()
    page.get_by_label("Facts up to").fill("2022-01-01")
    part.page.locator("form.on-day").get_by_role("button").click()
    expect(page).to_have_url(re.compile("on=2022-01-01"))
    heading = page.get_by_role("heading", name="Follow-up")
    expect(heading).to_contain_text("as of 1 January 2022")


def test_codes_are_given_one_a_line_by_name_or_code(visit, own_server):
    page = visit(own_server, "officer")
    page.goto(f"{PAGE}follow-up/adherence/")
    page.get_by_label("Instruments 1").fill("Ottawa Convention")
    page.get_by_label("Instruments 2").fill("ctbt")
    page.get_by_label("States aimed at (optional)").fill("180")
    page.get_by_role("button", name="Follow it", exact=True).click()
    part = page.locator("#follow-adherence-XAA")
    part.locator("summary", has_text="Settings").click()
    expect(part).to_contain_text("Ottawa Convention, ")
    expect(part).to_contain_text("target 180")
    part.get_by_role("link", name="Change settings").click()
    expect(page.get_by_label("Instruments 1")).to_have_value("ottawa-convention")
    expect(page.get_by_label("Instruments 4")).to_have_value("")


def test_what_was_typed_outlives_the_way_back(visit, followed):
    page = visit(followed, "officer")
    page.goto(PAGES["meeting"])
    page.get_by_label("Outcome (optional)").fill("They agreed to meet again.")
    page.goto("/")
    page.goto(PAGES["meeting"])
    expect(page.get_by_label("Outcome (optional)")).to_have_value("They agreed to meet again.")
