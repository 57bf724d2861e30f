"""The Brief page, and the page of HTML that it gives to take away, in a browser."""

from __future__ import annotations

import pytest
from pictures import shot
from playwright.sync_api import expect

from servanda.register.acts.deciding import accept


@pytest.fixture(scope="module")
def decided(module_server):
    """Return a server on whose register every commitment of the sample counts."""
    desk = module_server.site().desk("admin")
    found = desk.commitments(desk.document("2026").id)
    desk.write(*(accept(one.id, base=one.version) for one in found))
    return module_server


WAYS = {
    "meeting": {"language": "en", "width": 1440, "scheme": "light"},
    "progress": {"language": "fr", "width": 390, "scheme": "dark"},
}


@pytest.mark.parametrize("kind", WAYS)
def test_a_brief_is_asked_for_and_seen(visit, decided, look, kind):
    page = visit(decided, "reader", **WAYS[kind])
    page.goto("/documents/2026/")
    page.locator("main a[href^='/brief/']").click()
    page.locator("#id_kind").select_option(kind)
    page.locator("form.sheet button.main").click()
    page.locator("article.brief").wait_for()
    look(page)
    shot(page, f"brief-{kind}")
    page.locator("#id_day").fill("1990-01-01")
    page.locator("form.sheet button.main").click()
    page.locator("[role=alert]").wait_for()
    look(page)
    shot(page, f"brief-{kind}-wrong")


def test_the_page_taken_away_needs_nobody(visit, decided, look, tmp_path):
    page = visit(decided, "reader")
    page.goto("/brief/?kind=progress&audience=own&language=ja&day=2030-01-31&ahead=90")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="HTML", exact=True).click()
    kept = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(kept)

    alone = visit(decided, width=390, scheme="dark")
    alone.goto(kept.as_uri())
    look(alone)
    shot(alone, "brief-alone-ja-390")
    expect(alone.locator("html")).to_have_attribute("lang", "ja")
    expect(alone.locator("figure svg[role=img]")).not_to_have_count(0)
