"""Uploading in a browser: from files to documents, with and without scripts."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect
from waiting import SOON

pytestmark = pytest.mark.browser
TEXT = """Joint Statement of Canada and Japan

{day} January 2005

The two governments will hold annual consultations on peace support operations.
"""


def given(day, name=None):
    body = TEXT.format(day=day).encode()
    return {"name": name or f"statement-{day}.txt", "mimeType": "text/plain", "buffer": body}


def test_several_files_are_uploaded_described_once_and_filed(own_server, visit, look):
    page = visit(own_server, "officer")
    page.goto("/upload/")
    look(page)

    page.get_by_label("Files").set_input_files([given(19), given(20), given(20, "again.txt")])
    expect(page.get_by_text("statement-20.txt")).to_be_visible()
    page.get_by_role("button", name="Upload", exact=True).click()
    expect(page.get_by_role("heading", name="What are they? Said once for all")).to_be_visible(
        timeout=SOON
    )
    look(page)
    page.get_by_label("Standing").first.select_option("agreed")
    page.reload()
    page.get_by_label("Standing").first.select_option("agreed")
    page.get_by_role("button", name="File them").click()

    expect(page.get_by_text("1 commitment found")).to_have_count(2, timeout=SOON)
    expect(page.get_by_text("already there")).to_be_visible()
    expect(page.locator("#batch-status")).to_have_text("All is done.")
    look(page)


def test_files_can_be_dropped(own_server, visit):
    page = visit(own_server, "officer")
    page.goto("/upload/")

    page.evaluate(
        """text => {
            const given = new DataTransfer();
            given.items.add(new File([text], "dropped.txt", {type: "text/plain"}));
            const zone = document.querySelector("[data-drop]");
            const how = {dataTransfer: given, bubbles: true, cancelable: true};
            zone.dispatchEvent(new DragEvent("drop", how));
        }""",
        TEXT.format(day=19),
    )

    expect(page.get_by_text("dropped.txt")).to_be_visible()
    page.get_by_role("button", name="Upload", exact=True).click()
    expect(page.get_by_role("heading", name="What is it?")).to_be_visible(timeout=SOON)


def test_without_scripts_a_text_is_uploaded_too(own_server, visit):
    page = visit(own_server, "officer", scripts=False)
    page.goto("/upload/")

    page.get_by_label("Or paste a text").fill(TEXT.format(day=21))
    page.get_by_role("button", name="Upload", exact=True).click()
    expect(page.get_by_role("heading", name="What is it?")).to_be_visible(timeout=SOON)
    page.get_by_role("button", name="File it").click()

    expect(page.get_by_text("1 commitment found")).to_be_visible(timeout=SOON)


def test_an_empty_register_leads_to_the_sample_and_to_uploading(empty_server, visit, look):
    page = visit(empty_server, "officer")

    page.get_by_role("link", name="Upload a document").click()
    page.wait_for_url("**/upload/")
    look(page)
    page.get_by_role("button", name="Load the sample").click()

    expect(page.get_by_text("The sample agenda is in the register.")).to_be_visible()


@pytest.mark.shared
def test_both_seeds_are_uploaded(own_server, visit, look, seeds: list[Path]):
    page = visit(own_server, "officer")
    page.goto("/upload/")

    page.get_by_label("Files").set_input_files([str(path) for path in seeds])
    page.get_by_role("button", name="Upload", exact=True).click()
    groups = page.get_by_role("group")
    expect(groups.get_by_label("Date")).to_have_count(2, timeout=SOON)
    look(page)
    for group, date, standing in ((0, "2002-11-24", "proposal"), (1, "2005-01-19", "agreed")):
        groups.nth(group).get_by_label("Date").fill(date)
        groups.nth(group).get_by_label("Standing").select_option(standing)
    page.get_by_role("button", name="File them").click()

    expect(page.locator(".badge.upload.filed")).to_have_count(2, timeout=SOON)
    expect(page.get_by_role("link", name="2002", exact=False).first).to_be_visible()
    look(page)


@pytest.mark.parametrize("language", ["en", "fr", "ja"])
def test_pages_of_uploading_keep_the_rules(own_server, visit, look, language):
    for width, scheme in ((1440, "light"), (390, "dark")):
        page = visit(own_server, "officer", language=language, width=width, scheme=scheme)
        page.goto("/upload/")
        look(page)
        page.locator("textarea").fill(TEXT.format(day=22) + str(width))
        page.locator("form.sheet button.main").click()
        expect(page.locator("input[name=date]")).to_be_visible(timeout=SOON)
        look(page)
        page.locator("input[name=date]").fill("never")
        page.locator("form.sheet button.main").click()
        expect(page.get_by_role("alert")).to_be_visible()
        look(page)
        page.goto("/documents/2026/correct/")
        look(page)
