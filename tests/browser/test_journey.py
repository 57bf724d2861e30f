"""The whole journey of a workspace, on one served register: from an empty one to every deed.

Each test reads what the first upload left and changes records of its own, so that any of them may
run alone. `test_journey_pages` goes through every page.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from waiting import press

pytestmark = pytest.mark.browser


def type_into(page: Page, label: str, text: str) -> None:
    """Reach a field with Tab and type."""
    for _ in range(60):
        if page.evaluate("document.activeElement.labels?.[0]?.innerText.trim() ?? ''") == label:
            return page.keyboard.type(text)
        press(page, "Tab")
    raise AssertionError(f"no field {label} is reached with Tab")


def decided(page: Page) -> tuple[int, int]:
    """Return how many candidates are decided, and how many there are, of a page that is settled."""
    done, of = re.findall(r"\d+", page.locator("#standing .progress").inner_text())
    return int(done), int(of)


def stands(page: Page, done: int, of: int) -> None:
    """Expect so many candidates of so many to be decided."""
    numbers = re.compile(rf"^\D*{done}\D+{of}\D*$")
    expect(page.locator("#standing .progress")).to_have_text(numbers, use_inner_text=True)


def test_the_link_signs_in_and_texts_are_uploaded(filled, visit, look):
    page = visit(filled.server, "officer")

    expect(page.get_by_role("heading", level=1)).to_have_text("What needs you now")
    page.goto("/documents/")
    rows = page.locator("table.data tbody tr")
    expect(rows).to_have_count(len(filled.files) + 2)
    look(page)


def test_a_whole_agenda_is_reviewed_with_the_keyboard_only(filled, visit, look):
    page = visit(filled.server, "officer")
    page.goto(f"/review/{filled.label}/")
    page.evaluate("window.same = true")
    done, of = decided(page)

    press(page, "a", "1")
    stands(page, done + 2, of)
    press(page, "z")
    stands(page, done + 1, of)
    press(page, "2", "e")
    type_into(page, "Due date", "2007-06")
    press(page, "Enter")
    stands(page, done + 3, of)
    while page.locator("#candidate [data-key=a]").count():
        press(page, "a")
        assert page.evaluate("window.same") is True

    stands(page, of, of)
    look(page)
    page.goto(f"/agenda/{filled.label}/?due_from=2007-06-01&due_until=2007-06-30")
    expect(page.locator("table.data")).to_contain_text("June 2007")


def test_a_commitment_is_assigned_and_waits_at_home(filled, visit):
    page = visit(filled.server, "admin")
    page.goto(f"/commitments/{filled.label}-C-5/")
    page.locator("summary", has_text="Assign").click()
    form = page.locator("form", has=page.locator("input[name=do][value=assign]"))

    form.get_by_label("Party").select_option("XAA")
    form.get_by_label("Person").fill("B. Person")
    form.get_by_role("button", name="Assign").click()

    expect(page.locator("#notices .notice")).to_be_visible()
    officer = visit(filled.server, "officer")
    expect(officer.get_by_role("region", name="Assigned to you")).to_contain_text(
        f"{filled.label}-C-5"
    )


@pytest.mark.parametrize(
    ("language", "asked"),
    [
        ("en", {}),
        ("fr", {"glacier": "glaciers", "négocier": "négocieront"}),
        ("ja", {"灯台": "灯台", "修復": "修復"}),
    ],
)
def test_search_finds_in_three_languages(filled, visit, look, language, asked):
    page = visit(filled.server, "officer", language=language)
    page.goto("/search/?in=documents")

    page.get_by_role("searchbox").fill(" ".join(asked) or filled.word)
    page.keyboard.press("Enter")

    marks = page.locator(".hits mark")
    expect(marks.first).to_be_visible()
    for word in asked.values():
        expect(marks.filter(has_text=re.compile(f"^{word}$")).first).to_be_visible()
    other = re.compile(f"^({'|'.join(asked.values()) or '.*'})$")
    expect(marks.filter(has_not_text=other)).to_have_count(0)
    look(page)


def test_the_language_is_switched(filled, visit):
    page = visit(filled.server, "reader")
    for button, language, title in (
        ("Français", "fr", "Documents"),
        ("日本語", "ja", "文書"),
        ("English", "en", "Documents"),
    ):
        page.get_by_role("button", name=button).click()
        expect(page.locator("html")).to_have_attribute("lang", language)
        page.goto("/documents/")
        expect(page.get_by_role("heading", level=1)).to_have_text(title)


def test_an_earlier_day_shows_what_was_there(filled, visit, look):
    page = visit(filled.server, "officer")
    page.goto("/documents/")

    page.get_by_role("textbox", name="As of").fill("2020-02-29")
    page.get_by_role("textbox", name="As of").press("Enter")

    page.wait_for_url("**as_of=2020-02-29**")
    expect(page.get_by_role("complementary")).to_contain_text("29 February 2020")
    expect(page.locator("table.data")).to_have_count(0)
    look(page)
    page.get_by_role("link", name="Agenda").click()
    page.wait_for_url("**/agenda/?as_of=2020-02-29")
    expect(page.locator("table.data")).to_have_count(0)
    page.get_by_role("link", name="Back to now").click()
    expect(page.locator("table.data")).to_be_visible()


def test_reading_needs_no_scripts(filled, visit):
    page = visit(filled.server, "reader", scripts=False)

    page.get_by_role("link", name="Documents").click()
    page.get_by_role("cell", name=filled.label, exact=True).get_by_role("link").click()
    page.get_by_role("link", name=re.compile("^Agenda: ")).click()
    page.get_by_role("link", name=f"{filled.label}-C-1", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"{filled.label}-C-1")
    page.goto("/search/")
    page.get_by_role("searchbox").fill(filled.word)
    page.get_by_role("searchbox").press("Enter")
    expect(page.locator(".hits mark").first).to_be_visible()
    page.goto(f"/review/{filled.label}/")
    expect(page.locator("mark").first).to_be_visible()
    page.goto("/audit/")
    expect(page.locator("table.data tbody tr").first).to_be_visible()


def test_what_was_typed_outlives_the_session(filled, visit):
    page = visit(filled.server, "officer")
    page.goto(f"/commitments/{filled.label}-C-2/")
    page.locator("textarea[name=text]").fill("Who pays for it?")
    for cookie in page.context.cookies():
        if "session" in cookie["name"]:
            page.context.clear_cookies(name=cookie["name"])

    page.get_by_role("button", name="Comment").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    back = page.url.partition("?")[2]
    page.goto(f"{filled.server.way_in('officer')}?{back}")
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"{filled.label}-C-2")
    expect(page.get_by_text("What you typed is still here")).to_be_visible()
    page.get_by_role("button", name="Send it now").click()

    expect(page.locator("article.comment")).to_contain_text("Who pays for it?")
