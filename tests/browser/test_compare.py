"""The page of a comparison in a real browser: keyboard path, filters, and what it asks for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from waiting import press

from servanda import sample
from servanda.lineage import compare_all
from servanda.reading import extract, read
from servanda.report import Result
from servanda.report.lineage import Compared
from servanda.report.lineage.html import render

pytestmark = pytest.mark.browser
Open = Callable[..., Page]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    """Return the page of the two sample agendas, and of three: the first comes again."""
    folder = tmp_path_factory.mktemp("compare")
    third = folder / "third.txt"
    third.write_text(sample.path().read_text(encoding="utf-8") + "\n- Plant trees.\n", "utf-8")
    documents = [read(path) for path in (sample.path(), sample.later(), third)]
    results = [Result(document=d, commitments=tuple(extract(d))) for d in documents]
    texts = {document.sha256: document.text for document in documents}
    made = {}
    for count in (2, 3):
        chosen = tuple(results[:count])
        links = compare_all([result.commitments for result in chosen], texts=texts)
        made[count] = folder / f"{count}.html"
        made[count].write_bytes(b"".join(render(Compared(results=chosen, links=tuple(links)))))
    return made


@pytest.fixture
def opened(browser: Browser, pages: dict[int, Path]) -> Iterator[Open]:
    """Return what opens a page; it may say nothing on the console and ask for nothing."""
    contexts, complaints = [], []

    def opens(documents: int = 2, *, width: int = 1440, scripts: bool = True) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=scripts
        )
        contexts.append(context)
        page = context.new_page()
        address = pages[documents].as_uri()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda r: None if r.url == address else complaints.append(r.url))
        page.goto(address)
        return page

    yield opens
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("documents", [2, 3])
def test_the_page_keeps_to_the_rules_of_all_pages(
    opened: Open, look: Callable[[Page], None], documents: int, width: int
) -> None:
    page = opened(documents, width=width)
    page.get_by_role("button", name="Next link").click()

    look(page)


def test_the_keyboard_leads_through_the_links(opened: Open) -> None:
    page = opened()
    status = page.locator(".path [role=status]")
    page.get_by_role("button", name="Next link").focus()

    press(page, "Enter")
    expect(status).to_contain_text("Link 1 of 18: repeated, likely.")
    press(page, "Enter")
    expect(status).to_contain_text("Link 2 of 18: broadened, likely.")
    expect(page.locator("mark.chosen")).to_contain_text(["coordinate", "African Union"])
    press(page, "Shift+Tab")
    press(page, "Enter")
    expect(status).to_contain_text("Link 1 of 18")

    press(page, "Tab")
    press(page, "Tab")
    expect(page.locator("article#d1:focus-within")).to_have_count(1)
    press(page, "ArrowRight")
    expect(status).to_contain_text("Link 2 of 18")


def test_both_ends_of_the_chosen_link_are_brought_side_by_side(opened: Open) -> None:
    page = opened()
    page.locator(".link", has_text="Ottawa").get_by_role("button").click()

    expect(page.locator(".path [role=status]")).to_contain_text("weakened, likely")
    tops = [
        page.locator(f"article.{side} mark.chosen").bounding_box()["y"]
        for side in ("left", "right")
    ]
    assert all(0 < top < 900 for top in tops)
    line = page.locator("svg.links path.chosen")
    expect(line).to_have_count(1)
    expect(line).to_have_class(re.compile("weakened"))


def test_a_number_in_the_text_goes_through_all_its_links(opened: Open) -> None:
    page = opened()
    number = page.locator("article.left mark", has_text="Train peacekeepers").locator("a.ref")
    status = page.locator(".path [role=status]")

    number.focus()
    press(page, "Enter")
    expect(status).to_contain_text(re.compile("^Link "))
    first = status.inner_text()
    press(page, "Enter")

    expect(status).not_to_have_text(first)
    expect(status).not_to_be_empty()


def test_the_filters_narrow_list_and_lines(opened: Open) -> None:
    page = opened()
    form = page.get_by_role("search")
    form.get_by_label("Area").select_option(label="B. Arms Control and International Law")
    for name in ("repeated", "new", "no counterpart found"):
        form.get_by_label(name, exact=False).uncheck()

    cards = page.locator(".link:visible")
    left = [f"[data-relation={name}]" for name in ("weakened", "replaced", "strengthened")]
    for relation in left:
        expect(cards.and_(page.locator(relation))).not_to_have_count(0)
    expect(cards.and_(page.locator(f":not({', '.join(left)})"))).to_have_count(0)
    form.get_by_label("How sure").select_option(label="likely only")
    expect(cards).to_have_count(2)
    form.get_by_label("Words").fill("Ottawa")
    expect(page.locator(".count")).to_have_text("1 of 26 shown")
    form.get_by_role("button", name="Clear filter").click()
    expect(page.locator(".count")).to_have_text("All 26 shown")


def test_three_documents_are_shown_two_at_a_time_with_their_chains(opened: Open) -> None:
    page = opened(3)

    expect(page.locator("article:visible")).to_have_count(2)
    page.get_by_role("search").get_by_label("Documents").select_option(index=1)
    for side, name in (("left", "later.txt"), ("right", "third.txt")):
        expect(page.locator(f"article.{side} h2")).to_have_text(name)
    expect(page.locator("#chains > ol > li").nth(5)).to_be_attached()


def test_without_scripts_texts_and_list_are_complete(opened: Open) -> None:
    page = opened(3, scripts=False)

    expect(page.locator("article:visible")).to_have_count(3)
    expect(page.locator(".link")).not_to_have_count(0)
    expect(page.locator(".link").filter(visible=False)).to_have_count(0)
    expect(page.locator("form:visible, .path:visible")).to_have_count(0)


def test_the_page_prints_everything(opened: Open) -> None:
    page = opened(3)
    page.emulate_media(media="print")

    expect(page.locator("article:visible")).to_have_count(3)
    expect(page.locator("svg.links:visible, form:visible, .path:visible")).to_have_count(0)
    heights = page.evaluate(
        "[...document.querySelectorAll('article')].map(a => a.scrollHeight - a.clientHeight)"
    )
    assert max(heights) <= 1
