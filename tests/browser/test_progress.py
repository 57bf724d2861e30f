"""Progress in a browser: charts and figures on wide and narrow screens, in the dark, on paper."""

from __future__ import annotations

import pytest
from following import take_up
from pictures import shot
from playwright.sync_api import expect
from progressed import accepted, frozen, rated
from waiting import press


@pytest.fixture(scope="module")
def kept(module_server):
    """Return a server whose register holds ratings, with the addresses of its pages."""
    site = module_server.site()
    for reference, value in zip(accepted(site)[:3], ("done", "in-progress", "done"), strict=True):
        rated(site, reference, value)
    take_up(site)
    key = frozen(site)
    pages = {
        "area": "/progress/",
        "mechanism": "/progress/?by=mechanism",
        "occurrences": "/progress/occurrences/",
        "over-time": "/progress/over-time/",
        "rounds": "/progress/rounds/",
        "round": f"/progress/rounds/{key}/",
    }
    return module_server, pages


@pytest.mark.parametrize(("width", "language"), [(1440, "en"), (390, "ja")])
def test_every_page_is_fit_for_everybody(visit, kept, look, language, width):
    server, pages = kept
    page = visit(server, "admin", language=language, width=width)
    for name, path in pages.items():
        page.goto(path)
        look(page)
        shot(page, f"progress-{name}-{language}-{width}")
    page.goto(pages["area"])
    page.emulate_media(color_scheme="dark")
    look(page)
    shot(page, f"progress-dark-{language}-{width}")


def test_the_table_behind_a_chart_opens_by_key(visit, kept):
    server, pages = kept
    page = visit(server, "reader")
    page.goto(pages["area"])
    behind = page.locator(".behind").first
    behind.locator("summary").focus()
    press(page, "Enter")

    cells = behind.locator("tbody tr").first.locator("th, td")
    expect(cells.first).to_be_visible()
    expect(cells).to_have_count(7)
    expect(page.locator(".chart-figure svg[role=img]")).to_have_count(3)
    drawn = page.locator(".chart-figure svg").first
    expect(drawn.locator("desc")).to_contain_text(cells.first.inner_text())
