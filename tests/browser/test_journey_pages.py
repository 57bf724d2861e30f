"""Every page of the journey's register: nothing of it is in anybody's way or for another's eyes.

A new page adds its address to `PAGES`, and the beginning of it to `ALONE` when it has tests of its
own in French and Japanese.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
PAGES = [
    "/",
    "/documents/",
    "/upload/",
    "/agenda/",
    "/progress/",
    "/review/",
    "/search/",
    "/audit/",
    "/brief/",
    "/coding/",
    "/compare/",
    "/evidence/",
    "/instruments/",
    "/instruments/ottawa-convention/",
    "/states/",
    "/states/JPN/",
    "/follow-up/answers/",
    "/follow-up/iati/",
    "/calendar/",
    "/calendar/?view=list",
    "/calendar/feeds/",
    "/digest/",
    "/follow-up/",
    "/follow-up/projects/",
    "/follow-up/projects/matrix/",
    "/follow-up/exchanges/",
    "/follow-up/lessons/",
    "/follow-up/duties/",
    "/follow-up/appeals/",
    "/administration/",
    "/administration/people/XAA/B. Person/",
    "/administration/accounts/",
    "/administration/lists/",
    "/administration/register/",
    "/account/",
    "/account/tokens/",
    "/account/digest/",
    "/api/v1/docs",
    "/nowhere/",
    "/?as_of=2020-01-01",
]
ALONE = (
    *(
        "/account",
        "/administration",
        "/api",
        "/audit",
        "/brief",
        "/calendar",
        "/coding",
        "/compare",
        "/digest",
    ),
    *("/evidence", "/follow-up", "/instruments", "/progress", "/states"),
)
"""Beginnings of pages that have tests of their own in French and Japanese."""


def test_the_other_party_sees_neither_internal_records_nor_their_number(filled, visit):
    admin = visit(filled.server, "admin")
    one = f"{filled.label}-C-6"
    admin.goto(f"/commitments/{one}/")
    admin.locator("summary", has_text=re.compile("^Mark$")).click()
    form = admin.locator("form", has=admin.locator("input[name=do][value=mark]"))
    form.get_by_label("Marking").select_option("shared")
    form.get_by_role("button", name="Mark").click()
    expect(admin.locator("#notices .notice")).to_be_visible()
    guest = visit(filled.server, "guest")

    guest.goto("/agenda/?decision=every")
    expect(guest.get_by_role("cell", name=one)).to_be_visible()
    expect(guest.locator(".state [role=status]")).to_have_text("1–1 of 1")
    guest.goto("/documents/")
    expect(guest.locator("table.data")).to_have_count(0)
    # What the world knows of treaties has years of its own, and nothing of anybody's agenda.
    for path in [path for path in PAGES if not path.startswith(("/instruments/", "/states/"))]:
        answer = guest.goto(path)
        guest.locator("main form").evaluate_all("them => them.forEach(form => form.remove())")
        said = guest.locator("main").inner_text()
        assert not re.search(r"2002|2018|2019|\b(?!1\b)\d+ (records|proposals)", said), path
        assert filled.label not in said.replace(one, ""), path
        assert answer.status in (200, 403, 404)
    for path in ("/instruments/", "/instruments/ottawa-convention/", "/states/JPN/"):
        guest.goto(path)
        said = guest.locator("main").inner_text()
        assert f"{filled.label}-C-" not in said.replace(one, ""), path
    for within in ("commitments", "documents"):
        guest.goto(f"/search/?in={within}&q={filled.word}+OR+灯台")
        expect(guest.locator(".hits li article").nth(1)).to_have_count(0)
    assert guest.goto(f"/commitments/{filled.label}-C-7/").status == 404
    assert guest.goto(f"/documents/{filled.label}/").status == 404


def test_focus_is_seen_wherever_tab_leads(filled, visit):
    page = visit(filled.server, "officer")
    for path in (
        "/",
        "/documents/",
        f"/review/{filled.label}/",
        f"/commitments/{filled.label}-C-3/",
    ):
        page.goto(path)
        for _ in range(40):
            page.keyboard.press("Tab")
            unseen = page.evaluate(
                """() => {
                    const it = document.activeElement, style = getComputedStyle(it);
                    if (it === document.body || style.outlineStyle !== "none") return "";
                    return style.boxShadow === "none" ? it.outerHTML.slice(0, 200) : "";
                }"""
            )
            assert unseen == "", path


@pytest.mark.parametrize("language", ["en", "fr", "ja"])
def test_every_page_keeps_the_rules(filled, visit, look, language, tmp_path, *, full):
    page = visit(filled.server, "admin", language=language)
    everything = full or language == "en"
    paths = [path for path in PAGES if everything or not path.startswith(ALONE)]
    seen = set()
    for path in [*paths, *of_a_document(page, filled.label)]:
        page.goto(path)
        expect(page.locator("html")).to_have_attribute("lang", language)
        look(page)
        seen.add(path)
        if language == "en":
            take(page, tmp_path, path)
    page.goto("/")
    for address in page.locator("header nav a").evaluate_all("them => them.map(a => a.pathname)"):
        assert address in seen or not everything, f"{address} of the navigation was not looked at"


def of_a_document(page: Page, label: str) -> list[str]:
    """Return the pages about one document and one commitment of it: those they link to."""
    found = [f"/documents/{label}/", f"/commitments/{label}-C-3/", f"/review/{label}/all/"]
    for path in found[:2]:
        page.goto(path)
        links = page.locator("main a[href]").evaluate_all("them => them.map(a => a.pathname)")
        found += [link for link in links if label in link and "-C-" not in link[len(path) :]]
    download = re.compile(r"/(text|files/\d+|export/\w+)/$")
    found += [f"/commitments/{label}-C-3/edit/", f"/documents/{label}/correct/"]
    found += [f"/agenda/{label}/", f"/review/{label}/", f"/review/{label}/?show=passages"]
    return [path for path in dict.fromkeys(found) if not download.search(path)]


def take(page: Page, folder: Path, path: str) -> None:
    """Take pictures of a page for people to look at, wide and narrow."""
    name = re.sub(r"\W+", "-", path).strip("-") or "home"
    for width in (1440, 390):
        page.set_viewport_size({"width": width, "height": 900})
        page.screenshot(path=folder / f"{name}-{width}.png", full_page=True)
    page.set_viewport_size({"width": 1440, "height": 900})
