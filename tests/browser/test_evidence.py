"""Evidence in a browser: beside a commitment, by itself, captured, linked and taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from evidenced import PAGE, REFERENCE, TEXT, captured, linked, referred
from pictures import shot
from playwright.sync_api import expect
from waiting import press

if TYPE_CHECKING:
    from cast import Site

LANGUAGES = ("en", "fr", "ja")


def fill(site: Site) -> str:
    """Link evidence to commitments: for and against, early, a fact; return the first's id."""
    key = captured(site, address="https://example.org/gazette/2026/06/14")
    linked(site, key, REFERENCE, "2026-C-4", stance="fulfils")
    words = "Nothing was paid for the second year."
    linked(site, key, stance="contradicts", rung="budget", words=words)
    early = captured(site, text=TEXT + "\nEarlier.\n", date="2026-02", title="Announcement")
    linked(site, early, rung="restatement")
    report = (
        "Report\n\nThe two governments exchanged information on civilian deployments in May and "
        "drew lessons from missions.\n\nOfficers of both ministries learned from the exchange.\n"
    )
    captured(site, text=report, title="Report of the year", publisher="Ministry of Defence")
    referred(site, "adherence-act", "ottawa/JPN/acceptance/1998-09-30")
    return key


@pytest.fixture(scope="module")
def evident(module_server):
    """Return a server whose register holds evidence, with the addresses of its pages."""
    key = fill(module_server.site())
    pages = {
        "panel": f"{PAGE}#evidence",
        "list": "/evidence/",
        "piece": f"/evidence/{key}/",
        "describe": f"/evidence/{key}/describe/",
        "add": f"/evidence/add/?for={REFERENCE}",
        "suggestions": f"{PAGE}suggestions/",
        "link": f"/evidence/{key}/link/?span=23:53",
    }
    return module_server, pages


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_fit_for_everybody(visit, evident, look, language, width):
    server, pages = evident
    page = visit(server, "officer", language=language, width=width)
    for name, path in pages.items():
        page.goto(path)
        expect(page.locator("html")).to_have_attribute("lang", language)
        look(page)
        shot(page, f"evidence-{name}-{language}-{width}")


@pytest.mark.parametrize("width", [1440, 390])
def test_a_text_is_captured_linked_and_taken_back(visit, own_server, look, width):
    page = visit(own_server, "officer", width=width)
    page.goto(PAGE)
    page.get_by_role("link", name="Add evidence").click()
    page.get_by_label("Or paste a text").fill(TEXT)
    page.get_by_label("Date", exact=True).fill("soon")
    page.get_by_label("Publisher").fill("Gazette")
    page.get_by_role("button", name="Capture it").click()
    page.get_by_role("alert").get_by_text("Write the date as").wait_for()
    look(page)
    page.get_by_label("Date", exact=True).fill("2026-06-14")
    page.get_by_role("button", name="Capture it").click()
    page.get_by_text("It is captured.").wait_for()
    expect(page.get_by_label("Commitments")).to_have_value(REFERENCE)
    page.get_by_label("Words that say so").fill("The officers left.")
    page.get_by_label("Rung").select_option("held-or-deposited")
    page.get_by_role("button", name="Link it").click()
    page.get_by_role("alert").get_by_text("The text does not hold").wait_for()
    look(page)
    page.get_by_label("Words that say so").fill("The officers arrived in June.")
    page.get_by_role("button", name="Link it").click()
    page.get_by_text("It is linked.").wait_for()
    section = page.locator("section.evidence")
    section.get_by_role("link", name="The officers arrived in June.").click()
    expect(page.locator("mark.advances")).to_have_text("The officers arrived in June.")
    look(page)
    page.get_by_text("Take the link back").first.click()
    page.get_by_role("button", name="Take the link back").click()
    page.get_by_text("The link is taken back.").wait_for()
    page.get_by_role("button", name="Undo").click()
    page.get_by_text("It is taken back.").wait_for()
    page.goto(PAGE)
    expect(section.get_by_text("The officers arrived in June.")).to_be_visible()


def test_suggestions_are_decided_with_one_key(visit, own_server, look):
    fill(own_server.site())
    page = visit(own_server, "officer")
    page.goto(PAGE)
    page.get_by_role("link", name="Look for evidence in what was captured").click()
    page.wait_for_url("**/suggestions/**")
    look(page)
    first = page.locator(".suggested li").first
    rejected = first.get_attribute("id")
    press(page, "r")
    page.get_by_text("It is rejected and does not come back.").wait_for()
    expect(page.locator(f"#{rejected}")).to_have_count(0)
    press(page, "z")
    page.get_by_text("It is taken back.").wait_for()
    expect(first).to_have_attribute("id", rejected)
    page.locator(".suggested").get_by_label("Rung").first.select_option("internal-review")
    page.locator("h1").click()
    press(page, "c")
    page.get_by_text("It is linked.").wait_for()
    expect(page.locator(f"#{rejected}")).to_have_count(0)
    look(page)
    page.goto(PAGE)
    expect(page.locator("section.evidence").get_by_text("internal review")).to_be_visible()
