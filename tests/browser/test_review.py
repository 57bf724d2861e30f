"""Reviewing in a browser: a whole agenda by keyboard, words chosen in the text, no scripts."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, expect
from waiting import BUSY, press

pytestmark = pytest.mark.browser
HOME = "/review/2026/"


def stands(page: Page, chosen: str, decided: str) -> None:
    """Expect the fields of a candidate to be shown, and so many candidates to be decided."""
    expect(page.locator("#candidate h2")).to_have_text(re.compile(rf"^\s*{chosen}\s"))
    expect(page.locator("#standing .progress")).to_have_text(decided)


SCREENS = [("en", 1440, "dark"), ("fr", 390, "light"), ("ja", 1440, "light"), ("ja", 320, "dark")]
STATES = ["?at=14", "?at=3&do=edit", "?at=3&do=split", "?at=3&do=merge", "?at=3&do=why"]
STATES += ["?at=3&do=reject", "?show=passages", "?show=passages&do=notice", "all/"]


def say(page: Page, label: str, words: str) -> None:
    """Type into a field of the form that is open."""
    page.locator("#candidate").get_by_label(label, exact=True).focus()
    page.keyboard.type(words)


def told(page: Page, words: str) -> None:
    """Expect the newest notice to say something."""
    expect(page.locator("#notices .notice").first).to_contain_text(words)


def begin(page: Page) -> None:
    """Go from Home to the sample's review, by keys alone."""
    page.keyboard.type("gr")
    page.wait_for_url("**/review/")
    for _ in range(100):
        if page.evaluate("document.activeElement.textContent") == "2026":
            break
        press(page, "Tab")
    press(page, "Enter")
    page.wait_for_url("**/review/2026/")
    page.evaluate("window.same = true")


def test_a_whole_agenda_is_reviewed_with_the_keyboard(own_server, visit, look):
    page = visit(own_server, "officer")
    begin(page)

    decide_and_take_back(page)
    edit_and_adjust(page)
    split_and_merge(page)
    ask_why_and_reject(page)
    file_what_was_missed(page)
    while page.locator("#candidate [data-key=a]").count():
        press(page, "a")

    expect(page.locator("#standing .progress")).to_have_text(
        re.compile(r"^\s*(\d+) of \1 decided\s*$")
    )
    expect(page.locator("#standing a", has_text="Undecided")).to_have_text("Undecided 0")
    look(page)


def decide_and_take_back(page: Page) -> None:
    stands(page, "2026-C-1", "0 of 23 decided")
    press_again_before_the_answer(page)
    press(page, "1", "2", "3", "4", "5")  # every stock reason
    stands(page, "2026-C-7", "6 of 23 decided")
    expect(page.locator("#c2")).to_have_text("2 ×")
    press(page, "z", "z")
    stands(page, "2026-C-5", "4 of 23 decided")


def press_again_before_the_answer(page: Page) -> None:
    """Accept, and press what rejects before the answer is there: that is for no candidate."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(re.compile(HOME), hold)
    with page.expect_request(lambda request: request.method == "POST"):
        page.keyboard.press("a")
    page.keyboard.press("1")
    for route in held:
        route.continue_()
    page.unroute_all()
    stands(page, "2026-C-2", "1 of 23 decided")
    expect(page.locator(BUSY)).to_have_count(0)


def edit_and_adjust(page: Page) -> None:
    press(page, "e")
    expect(page.get_by_label("Strength")).to_be_focused()
    press(page, "Escape")
    expect(page.locator("#candidate h2")).to_be_focused()
    press(page, "e")
    page.keyboard.type("int")
    say(page, "Due date (optional)", "2027-06")
    press(page, "Enter")
    stands(page, "2026-C-6", "5 of 23 decided")
    press(page, "k")
    expect(page.locator("#candidate .facts")).to_contain_text("June 2027")

    press(page, "n", "x", *["ArrowLeft"] * 4)
    expect(page.get_by_label("Words", exact=True)).to_have_value(
        "Conduct joint patrols against illegal fishing"
    )
    press(page, "Enter")
    stands(page, "2026-C-7", "6 of 23 decided")
    expect(page.locator("mark[data-c=c6]")).to_have_text(
        re.compile("Conduct joint patrols against illegal fishing$")
    )


def split_and_merge(page: Page) -> None:
    press(page, "s")
    page.keyboard.press("Control+Home")
    for _ in range(3):
        page.keyboard.press("Control+ArrowRight")
    page.keyboard.press("Enter")
    press(page, "Tab", "Enter")
    stands(page, "2026-C-8", "8 of 24 decided")
    expect(page.locator("#c24")).to_have_text("24 ✓")
    press(page, "m", "Tab", "Tab", "Tab", "Tab", "Space", "Enter")
    told(page, "2026-C-8 is merged with others")


def ask_why_and_reject(page: Page) -> None:
    press(page, "w")
    expect(page.get_by_role("heading", name="Why it was proposed")).to_be_visible()
    press(page, "Escape", "r", *["ArrowDown"] * 5)
    expect(page.get_by_label("another reason")).to_be_checked()
    say(page, "Why (optional)", "It only repeats the heading.")
    press(page, "Tab", "Enter")
    told(page, "2026-C-10 is rejected")


def file_what_was_missed(page: Page) -> None:
    assert page.evaluate("window.same") is True  # one page all the time
    press(page, "u")
    page.wait_for_url("**show=passages*")
    press(page, "n", "f")
    expect(page.get_by_label("Words", exact=True)).to_have_value(re.compile("^Since their last"))
    page.keyboard.type("fir")
    page.get_by_role("button", name="File it").focus()
    press(page, "Enter")
    told(page, "is filed")
    press(page, "u")
    page.wait_for_url("**/review/2026/")


def select_words(page: Page, first: str, last: str) -> None:
    """Select words of the text with the mouse, from the beginning of one to the end of another."""
    page.locator("#text mark.chosen").scroll_into_view_if_needed()
    boxes = page.evaluate(
        """([first, last]) => [first, last].map((word) => {
          const walker = document.createTreeWalker(document.getElementById("text"), 4);
          while (walker.nextNode()) {
            const at = walker.currentNode.data.indexOf(word);
            if (at < 0) continue;
            const range = document.createRange();
            range.setStart(walker.currentNode, at);
            range.setEnd(walker.currentNode, at + word.length);
            const box = range.getBoundingClientRect();
            return [box.left, box.right, box.top + box.height / 2];
          }
        })""",
        [first, last],
    )
    page.mouse.move(boxes[0][0] + 2, boxes[0][2])
    page.mouse.down()
    page.mouse.move(boxes[1][1] - 2, boxes[1][2], steps=5)
    page.mouse.up()


def test_words_are_chosen_with_the_mouse(own_server, visit):
    page = visit(own_server, "officer")
    page.goto(f"{HOME}?at=7")

    select_words(page, "conclude", "assistance")
    page.get_by_role("button", name="Take as its words").click()
    expect(page.get_by_label("Words", exact=True)).to_have_value(
        "conclude a treaty on mutual legal assistance"
    )
    select_words(page, "Negotiate", "treaty")
    page.get_by_role("button", name="Save").click()

    expect(page.locator("mark[data-c=c7]")).to_have_text(
        re.compile("Negotiate and conclude a treaty$")
    )


def test_selected_words_are_filed_as_a_new_one(own_server, visit):
    page = visit(own_server, "officer")
    page.goto(f"{HOME}?at=1")

    select_words(page, "reaffirm", "support")
    press(page, "f")
    page.get_by_role("button", name="File it").click()

    told(page, "2026-C-24 is filed")
    expect(page.locator("mark[data-c=c24]")).to_have_text(re.compile("reaffirm their support$"))


def test_a_click_chooses_what_is_marked(page):
    page.goto(HOME)

    page.locator("mark[data-c=c9]").click()

    expect(page.locator("#candidate h2")).to_contain_text("2026-C-9")
    expect(page.locator("mark.chosen")).to_have_attribute("data-c", "c9")
    expect(page).to_have_url(re.compile(r"\?at=9$"))


def test_without_scripts_one_reads_and_decides(own_server, visit):
    page = visit(own_server, "officer", scripts=False)
    page.goto(HOME)

    page.get_by_role("button", name="Accept a").click()
    stands(page, "2026-C-2", "1 of 23 decided")
    page.get_by_role("link", name="Edit").click()
    page.get_by_label("Amount").fill("ten ships")
    page.get_by_role("button", name="Save").click()
    stands(page, "2026-C-3", "2 of 23 decided")
    page.get_by_role("button", name="duplicate").click()
    stands(page, "2026-C-4", "3 of 23 decided")
    page.get_by_role("button", name="Undo").first.click()

    stands(page, "2026-C-4", "2 of 23 decided")
    expect(page.get_by_text("The decision is taken back.")).to_be_visible()


def test_a_second_person_is_told_and_merges(own_server, visit, look):
    mine, theirs = visit(own_server, "officer"), visit(own_server, "admin")
    for page in (mine, theirs):
        page.goto(f"{HOME}?at=4&do=edit")
    theirs.get_by_label("Due date").fill("2027")
    theirs.get_by_role("button", name="Save").click()
    told(theirs, "2026-C-4 is saved as edited")

    mine.get_by_label("Amount").fill("five officers")
    mine.get_by_role("button", name="Save").click()

    expect(mine.get_by_role("region", name="Both versions")).to_contain_text("five officers")
    expect(mine.get_by_label("Due date")).to_have_value("2027")
    look(mine)
    say(mine, "Why", "Agreed on the telephone.")
    mine.get_by_role("button", name="Save").click()
    told(mine, "2026-C-4 is saved as edited")


def test_the_help_lists_the_keys(page):
    page.goto(HOME)

    press(page, "?")

    expect(page.get_by_role("dialog")).to_contain_text("adjust the words")


@pytest.mark.parametrize("screen", SCREENS)
def test_every_state_keeps_the_rules(server, visit, look, screen):
    language, width, scheme = screen
    page = visit(server, "officer", language=language, width=width, scheme=scheme)

    page.goto("/review/")
    look(page)
    for state in STATES:
        page.goto(HOME + state)
        look(page)
