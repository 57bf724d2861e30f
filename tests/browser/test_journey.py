"""The whole journey of a workspace, on one served register: from an empty one to every page.

The two real agendas are uploaded where ../shared is there, and the sample where it is not; a
French and a Japanese text are pasted. Each test reads what the first upload left and changes
records of its own, so that any of them may run alone.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from servanda import sample

pytestmark = pytest.mark.browser
SOON = 40_000
FRENCH = """Déclaration commune du Canada et de la France

12 mars 2019

Les deux gouvernements négocieront un accord sur la protection des glaciers avant la fin de 2021.
Ils se réuniront chaque année à Québec.
"""
JAPANESE = """日本とカナダの共同声明

2018年5月14日

両国政府は、離島の灯台を共同で修復する。両国は毎年、漁業に関する協議を開催する。
"""
SEEDS = {"000": ("2002-11-24", "proposal"), "001": ("2005-01-19", "agreed")}
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


@dataclass(kw_only=True)
class Journey:
    """The served register of this module, and what was uploaded to it.

    Attributes:
        server: It, with its worker.
        files: The two agendas, or the sample.
        label: Of the document that is reviewed; empty before the upload.
        word: A word of it.
    """

    server: object
    files: list[Path]
    label: str = ""
    word: str = ""


@pytest.fixture(scope="module")
def journey(serving: Callable, root: Path) -> Iterator[Journey]:
    """Return the journey before its first step: an empty register, served with its worker."""
    files = sorted(root.parent.joinpath("shared", "seeds").glob("*.txt"))
    if not files:
        files = [sample.path()]
        said = "!! THE JOURNEY GOES THROUGH THE SAMPLE ONLY: ../shared is not beside this checkout"
        print(said, file=sys.__stderr__)
    served = serving(sample=False)
    yield Journey(server=served, files=files)
    served.stop()


@pytest.fixture
def filled(journey: Journey, visit: Callable) -> Journey:
    """Return the journey after the upload, which the first test that asks makes."""
    if not journey.label:
        page = visit(journey.server)
        page.goto(journey.server.link)
        journey.label = "2005" if len(journey.files) > 1 else "2026"
        journey.word = "peacebuilding" if len(journey.files) > 1 else "fishing"
        expect(page.get_by_role("heading", name="Welcome to your register")).to_be_visible()
        upload_files(page, journey)
        paste(page, FRENCH, "CAN, FRA", "2019-03-12")
        paste(page, JAPANESE, "JPN, CAN", "2018-05-14")
    return journey


def upload_files(page: Page, journey: Journey) -> None:
    """Upload the agendas and say what each is."""
    page.get_by_role("link", name="Upload a document").click()
    page.get_by_label("Files").set_input_files([str(path) for path in journey.files])
    page.get_by_role("button", name="Upload", exact=True).click()
    fields = page.locator("form.asked")
    expect(fields).to_be_visible(timeout=SOON)
    for path in journey.files:
        date, standing = SEEDS.get(path.name[:3], ("2026-03-17", "agreed"))
        one = fields.get_by_role("group", name=path.name) if len(journey.files) > 1 else fields
        one.get_by_label("Date").fill(date)
        one.get_by_label("Standing").select_option(standing)
        if len(journey.files) == 1:
            one.get_by_label("Parties").fill("XAA, XBB")
    fields.locator("button.main").click()
    expect(page.locator(".badge.upload.filed")).to_have_count(len(journey.files), timeout=SOON)


def paste(page: Page, text: str, parties: str, date: str) -> None:
    """Upload a text that is pasted, and say what it is."""
    page.goto("/upload/")
    page.get_by_label("Or paste a text").fill(text)
    page.get_by_role("button", name="Upload", exact=True).click()
    expect(page.locator("form.asked")).to_be_visible(timeout=SOON)
    page.get_by_label("Parties").fill(parties)
    page.get_by_label("Date").fill(date)
    page.get_by_label("Standing").select_option("agreed")
    page.locator("form.asked button.main").click()
    expect(page.locator("#batch-status")).to_have_text("All is done.", timeout=SOON)


def press(page: Page, *keys: str) -> None:
    """Press keys one after the other, waiting for the answer to each."""
    for key in keys:
        page.keyboard.press(key)
        expect(page.locator(".htmx-request, .htmx-swapping, .htmx-settling")).to_have_count(0)


def type_into(page: Page, label: str, text: str) -> None:
    """Reach a field with Tab and type."""
    for _ in range(60):
        if page.evaluate("document.activeElement.labels?.[0]?.innerText.trim() ?? ''") == label:
            return page.keyboard.type(text)
        page.keyboard.press("Tab")
    raise AssertionError(f"no field {label} is reached with Tab")


def decided(page: Page) -> tuple[int, int]:
    """Return how many candidates are decided, and how many there are."""
    done, of = re.findall(r"\d+", page.locator("#standing .progress").inner_text())
    return int(done), int(of)


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
    assert decided(page) == (done + 2, of)
    press(page, "z")
    assert decided(page) == (done + 1, of)
    press(page, "2", "e")
    type_into(page, "Due date", "2007-06")
    press(page, "Enter")
    assert decided(page) == (done + 3, of)
    while page.locator("#candidate [data-key=a]").count():
        press(page, "a")
        assert page.evaluate("window.same") is True

    assert decided(page) == (of, of)
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

    expect(page.locator(".hits mark").first).to_be_visible()
    found = set(page.locator(".hits mark").all_inner_texts())
    assert found == set(asked.values()) or not asked
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

    expect(page.get_by_role("complementary")).to_contain_text("29 February 2020")
    expect(page.locator("table.data")).to_have_count(0)
    look(page)
    page.get_by_role("link", name="Agenda").click()
    expect(page).to_have_url(re.compile("as_of=2020-02-29"))
    expect(page.locator("table.data")).to_have_count(0)
    page.get_by_role("link", name="Back to now").click()
    expect(page.locator("table.data")).to_be_visible()


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
        assert f"{filled.label}-C-" not in guest.locator("main").inner_text().replace(one, ""), path
    for within in ("commitments", "documents"):
        guest.goto(f"/search/?in={within}&q={filled.word}+OR+灯台")
        assert guest.locator(".hits li article").count() <= 1
    assert guest.goto(f"/commitments/{filled.label}-C-7/").status == 404
    assert guest.goto(f"/documents/{filled.label}/").status == 404


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
        assert page.locator("html").get_attribute("lang") == language
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
