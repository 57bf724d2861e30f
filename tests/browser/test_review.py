"""Reviewing in a browser: a whole agenda with the keyboard, words chosen in the text, no scripts."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
HOME = "/review/2026/"


def press(page: Page, *keys: str) -> None:
    """Press keys one after the other, waiting for the answer to each."""
    for key in keys:
        page.keyboard.press(key)
        expect(page.locator(".htmx-request, .htmx-swapping, .htmx-settling")).to_have_count(0)


def chosen(page: Page) -> str:
    """Return the reference of the candidate whose fields are shown."""
    return page.locator("#candidate h2").inner_text().split()[0]


def decided(page: Page) -> str:
    return page.locator("#standing .progress").inner_text().strip()


def test_a_whole_agenda_is_reviewed_with_the_keyboard(own_server, visit, look):
    page = visit(own_server, "officer")
    press(page, "g")
    page.keyboard.press("r")
    page.wait_for_url("**/review/")
    page.keyboard.press("Tab")
    while page.evaluate("document.activeElement.textContent") != "2026":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/review/2026/")
    page.evaluate("window.same = true")

    assert (chosen(page), decided(page)) == ("2026-C-1", "0 of 23 decided")
    press(page, "a")
    assert (chosen(page), decided(page)) == ("2026-C-2", "1 of 23 decided")
    for key in "12345":  # every stock reason
        press(page, key)
    assert (chosen(page), decided(page)) == ("2026-C-7", "6 of 23 decided")
    expect(page.locator("#c2")).to_have_text("2 ×")

    press(page, "z")  # takes back the fifth, then the one before
    assert (chosen(page), decided(page)) == ("2026-C-6", "5 of 23 decided")
    press(page, "z")
    assert (chosen(page), decided(page)) == ("2026-C-5", "4 of 23 decided")

    press(page, "e")
    expect(page.get_by_label("Strength")).to_be_focused()
    page.keyboard.type("int")
    press(page, "Escape")
    assert (chosen(page), decided(page)) == ("2026-C-5", "4 of 23 decided")
    press(page, "e")
    page.keyboard.type("int")
    page.get_by_label("Due date").focus()
    page.keyboard.type("2027-06")
    press(page, "Enter")
    assert (chosen(page), decided(page)) == ("2026-C-6", "5 of 23 decided")
    press(page, "k")
    expect(page.locator("#candidate .facts")).to_contain_text("June 2027")
    press(page, "n")

    press(page, "x", "ArrowLeft", "ArrowLeft", "ArrowLeft", "ArrowLeft")
    expect(page.get_by_label("Words", exact=True)).to_have_value(
        "Conduct joint patrols against illegal fishing"
    )
    press(page, "Enter")
    assert (chosen(page), decided(page)) == ("2026-C-7", "6 of 23 decided")
    expect(page.locator("mark[data-c=c6]")).to_have_text(
        re.compile("Conduct joint patrols against illegal fishing$")
    )

    press(page, "s")
    page.keyboard.press("Control+Home")
    for _ in range(3):
        page.keyboard.press("Control+ArrowRight")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    press(page, "Enter")
    assert (chosen(page), decided(page)) == ("2026-C-8", "8 of 24 decided")
    expect(page.locator("#c24")).to_have_text("24 ✓")
    press(page, "m", "Tab", "Tab", "Tab", "Tab")
    page.keyboard.press("Space")
    press(page, "Enter")
    expect(page.locator("#notices .notice").first).to_contain_text("2026-C-8 is merged with others")

    press(page, "w")
    expect(page.get_by_role("heading", name="Why it was proposed")).to_be_visible()
    press(page, "Escape", "r")
    page.get_by_label("another reason").focus()
    page.keyboard.press("Space")
    page.get_by_label("Why").focus()
    page.keyboard.type("It only repeats the heading.")
    page.keyboard.press("Tab")
    press(page, "Enter")

    press(page, "u")
    page.wait_for_url("**show=passages*")
    expect(page.locator("#candidate h2")).to_have_text("Passage without a commitment")
    press(page, "n", "f")
    expect(page.get_by_label("Words", exact=True)).to_have_value(re.compile("^Since their last"))
    page.get_by_label("Strength").focus()
    page.keyboard.type("fir")
    press(page, "Enter")
    page.get_by_role("button", name="File it").focus()
    press(page, "Enter")
    expect(page.locator("#notices .notice").first).to_contain_text("is filed")
    press(page, "u")
    page.wait_for_url("**/review/2026/")

    while " undecided" in page.locator("#candidate").inner_text() or chosen_waits(page):
        press(page, "a")
    expect(page.get_by_role("button", name="Accept")).to_have_count(0)
    assert re.fullmatch(r"(\d+) of \1 decided", decided(page))
    look(page)


def chosen_waits(page: Page) -> bool:
    return page.locator("#candidate [data-key=a]").count() > 0
