"""Audit and Administration in a browser."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import expect
from waiting import SOON

pytestmark = pytest.mark.browser
PAGES = [
    "/audit/",
    "/audit/?kind=sign-in",
    "/audit/?party=XBB&kind=commitment-merged",
    "/administration/",
    "/administration/people/XAA/B. Person/",
    "/administration/accounts/",
    "/administration/lists/",
    "/administration/register/",
]


@pytest.mark.parametrize("language", ["en", "fr", "ja"])
@pytest.mark.parametrize("width", [1440, 390])
def test_every_page_keeps_the_rules(server, visit, look, language, width):
    scheme = "light" if width > 1000 else "dark"
    page = visit(server, "admin", language=language, width=width, scheme=scheme)

    for path in PAGES:
        page.goto(path)
        expect(page.locator("html")).to_have_attribute("lang", language)
        look(page)


def test_the_audit_filters_and_is_exported(server, visit):
    page = visit(server, "admin")
    page.goto("/audit/")
    page.evaluate("window.same = true")

    page.get_by_label("What was done").select_option("document-added")
    expect(page.get_by_role("row")).to_have_count(2)
    expect(page).to_have_url(re.compile("kind=document-added"))
    assert page.evaluate("window.same") is True
    with page.expect_download() as download:
        page.get_by_role("link", name="Export as CSV").click()

    lines = download.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert [line.split(",")[4] for line in lines] == ["kind", "document-added"]


def test_the_audit_can_be_read_without_scripts(server, visit):
    page = visit(server, "reader", scripts=False)

    page.goto("/audit/")
    page.get_by_label("Record").fill("2026")
    page.get_by_role("button", name="Show").last.click()

    expect(page.get_by_role("cell", name=re.compile("added a document"))).to_be_visible()


def test_a_person_is_added_and_comes_in_by_the_link(own_server, visit, look):
    page = visit(own_server, "admin")
    page.goto("/administration/")
    page.get_by_label("Party").fill("Japan")
    page.get_by_label("Name").fill("G. Person")
    page.get_by_label("Login").fill("g.person")
    page.get_by_label("reader").check()
    page.get_by_role("button", name="Add the person").click()

    expect(page.get_by_role("heading", name="A one-time link for JPN/G. Person")).to_be_visible()
    look(page)
    link = page.get_by_role("textbox", name="One-time link").input_value()
    newcomer = visit(own_server)
    newcomer.goto(link)

    expect(newcomer.get_by_role("link", name="G. Person")).to_be_visible()


def test_the_register_is_verified_while_the_page_waits(own_server, visit, look):
    page = visit(own_server, "admin")
    page.goto("/administration/register/")
    line = page.get_by_role("textbox", name="Checkpoint", exact=True).input_value()

    page.get_by_label("Checkpoint kept outside").fill(line)
    page.get_by_role("button", name="Verify the register").click()

    expect(page.get_by_text("They agree with the checkpoint.")).to_be_visible(timeout=SOON)
    look(page)


def test_a_checkpoint_and_a_backup_are_downloaded(own_server, visit):
    page = visit(own_server, "admin")
    page.goto("/administration/register/")
    line = page.get_by_role("textbox", name="Checkpoint", exact=True).input_value()

    with page.expect_download() as checkpoint:
        page.get_by_role("link", name="Download").click()
    with page.expect_download() as backup:
        page.get_by_role("button", name="Download a backup").click()

    taken = json.loads(checkpoint.value.path().read_text())
    assert f"{taken['size']}:{taken['root']}" == line
    assert backup.value.path().read_bytes().startswith(b"SQLite format 3")
