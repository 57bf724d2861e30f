"""The section "Follow-up" in a browser: every page at both widths, in every language."""

from __future__ import annotations

import re

import pytest
from pictures import shot
from playwright.sync_api import expect
from section_of import everything

PAGES = {
    "all": "/follow-up/?on=2026-11-21",
    "projects": "/follow-up/projects/",
    "results": "/follow-up/projects/capacity-building.activity/?group=area",
    "matrix": "/follow-up/projects/matrix/",
    "places": "/follow-up/exchanges/",
    "roster": "/follow-up/exchanges/roster.expert/",
    "matching": "/follow-up/exchanges/roster.matching/?skills=justice&on=2026-11-21",
    "lessons": "/follow-up/lessons/",
    "evaluation": "/follow-up/lessons/evaluation.sheet/",
    "duties": "/follow-up/duties/?from=2004&until=2013",
    "flows": "/follow-up/duties/flows.pairs/",
    "appeals": "/follow-up/appeals/",
    "empty": "/follow-up/projects/pledge.pledge/",
}
LANGUAGES = ("en", "fr", "ja")


@pytest.fixture(scope="module")
def recorded(module_server):
    """Return a server whose register holds something for every page."""
    everything(module_server.site())
    return module_server


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_in_the_way_of_anybody(visit, recorded, look, language):
    page = visit(recorded, "officer", language=language)
    for name, path in PAGES.items():
        page.goto(path)
        expect(page.locator("html")).to_have_attribute("lang", language)
        look(page)
        shot(page, f"followup-{name}-{language}-1440")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390])
def test_narrow_pages_reflow(visit, recorded, look, width, scheme):
    page = visit(recorded, "officer", width=width, scheme=scheme)
    for name, path in PAGES.items():
        page.goto(path)
        look(page)
        shot(page, f"followup-{name}-{scheme}-{width}")


def test_a_cell_of_the_matrix_leads_to_its_records_and_on_to_the_commitment(visit, recorded, look):
    page = visit(recorded, "officer")
    page.goto("/follow-up/projects/matrix/")

    page.get_by_role("row", name="Police and law enforcement").get_by_role(
        "link", name="2 overlap"
    ).click()
    page.get_by_text("1–2 of 2").wait_for()
    look(page)
    page.get_by_role("link", name="2026-C-2", exact=True).first.click()
    page.wait_for_url("**/commitments/2026-C-2/**")


def test_a_table_is_filtered_in_place_and_keeps_the_day(visit, recorded, look):
    page = visit(recorded, "officer")
    page.goto("/follow-up/projects/?on=2026-11-01")

    page.get_by_label("Recipients", exact=True).select_option("KEN")
    page.wait_for_url("**where=KEN**")
    page.get_by_text("1–1 of 1").wait_for()
    expect(page).to_have_url(re.compile("on=2026-11-01"))
    expect(page.get_by_text("300 JPY")).to_have_count(2)  # in the sum too
    look(page)


def test_without_scripts_everything_can_be_read_and_asked(visit, recorded):
    page = visit(recorded, "officer", scripts=False)
    page.goto("/")
    page.get_by_role("link", name="Follow-up", exact=True).click()
    page.get_by_role("link", name="Exchanges", exact=True).click()
    page.get_by_role("link", name="Who fits", exact=True).click()
    page.get_by_label("Police training", exact=True).check()
    page.get_by_label("Languages (ISO 639)").fill("fr")
    page.get_by_role("button", name="Who fits").click()
    expect(page.get_by_text("1 of 2 fit")).to_be_visible()
    expect(page.get_by_role("cell", name="Inspector")).to_be_visible()
    page.get_by_role("link", name="Reporting duties", exact=True).click()
    page.get_by_label("From the year").fill("2020")
    page.locator("form.asked").get_by_role("button", name="Show").click()
    expect(page).to_have_url(re.compile("from=2020"))
    expect(page.get_by_role("columnheader", name="2020")).to_be_visible()
