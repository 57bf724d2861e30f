"""Coding blind in a browser: the grid by keyboard, marking by selection, deciding; and in print."""

from __future__ import annotations

import pytest
from coding_site import ADMIN, OFFICER, READER, SCALE, author, code, finish, hand, task
from pictures import shot
from playwright.sync_api import expect
from waiting import press

from servanda.assessment.scores import read_scores
from servanda.register.acts.scoring import import_scores
from servanda.register.codings import own, units_of

SCORES = "id,year,text,average,XAA,XBB\n26-1,2026,A,0.5,1,0\n26-2,2026,B,1,1,−1\n"


@pytest.fixture(scope="module")
def ratings(module_server):
    """Hand out ratings of three commitments; nobody coded yet."""
    return hand(module_server.site())


def test_the_grid_is_keyed_and_the_two_are_shown_side_by_side(visit, module_server, ratings, look):
    server, found = module_server, ratings
    page = visit(server, "officer")
    page.goto("/coding/")
    look(page)
    shot(page, "coding-list-1440")
    page.get_by_role("link", name="Next that waits for you").click()
    page.locator("select:focus").wait_for()
    look(page)
    narrow = visit(server, "officer", width=390)
    narrow.goto(f"/coding/{found.id}/")
    look(narrow)
    shot(narrow, "coding-grid-390")
    press(page, "+", "-", "0", "ArrowUp", "ArrowRight", "1", "Backspace")
    shot(page, "coding-grid-1440")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("Saved.").wait_for()
    site = server.site()
    held, _version = own(site.ledger.records(), found, OFFICER)
    keyed = [held.get(unit, {}).get(SCALE) for unit in units_of(found)]
    assert keyed[:4] == ["+1", "+1", None, None]
    assert page.goto("/agenda/").status == 403
    page.get_by_role("link", name="Go on coding").wait_for()
    shot(page, "coding-blind-1440")

    code(site, found, OFFICER, "+1", "-1", "0", "0", "0", "+1")
    code(site, found, READER, "+1", "+1", "0", "0", "-1", "+1")
    for who in (OFFICER, READER):
        finish(site, found, who)
    admin = visit(server, "admin")
    admin.goto(f"/coding/{found.id}/")
    look(admin)
    shot(admin, "coding-decide-1440")
    admin.get_by_role("combobox").first.focus()
    press(admin, "0", "0")
    admin.get_by_role("button", name="Save, and let it count").click()
    admin.get_by_text("decided", exact=True).wait_for()
    admin.get_by_role("link", name="Agreement").click()
    admin.get_by_text("Krippendorff").wait_for()
    look(admin)
    shot(admin, "coding-agreement-1440")
    assert task(server.site(), found.id).stage == "decided"


def test_units_are_marked_by_selecting_words(visit, module_server, look):
    server = module_server
    site = server.site()
    found = hand(site, coding="units", fields=("kind", "strength"), members=(), document="2026")
    page = visit(server, "officer")
    page.goto(f"/coding/{found.id}/")
    block = page.locator(".codable p").nth(4)
    block.click(click_count=3)  # the selection ends where the next block begins
    expect(page.locator("[name=first]")).to_have_value(block.inner_text().strip())
    page.get_by_label("Kind").first.select_option("commitment")
    page.get_by_label("Strength").first.select_option("act")
    shot(page, "coding-units-1440")
    page.get_by_role("button", name="Mark", exact=True).click()
    page.get_by_text("1 mark of yours").wait_for()
    look(page)
    site = server.site()
    text = site.desk("admin").text(site.desk("admin").documents[0]).text
    (unit,) = own(site.ledger.records(), found, OFFICER)[0]
    start, end = map(int, unit.split("-"))
    expect(page.locator(".codable mark")).to_have_text(text[start:end], use_inner_text=True)
    expect(block).to_have_text(text[start:end], use_inner_text=True)
    narrow = visit(server, "officer", width=390)
    narrow.goto(f"/coding/{found.id}/")
    look(narrow)
    shot(narrow, "coding-units-390")
    for who in (OFFICER, READER):
        finish(server.site(), found, who)
    third = visit(server, "admin", language="ja")
    third.goto(f"/coding/{found.id}/")
    look(third)
    shot(third, "coding-decide-units-ja")
    expect(third.locator("main")).to_contain_text(ADMIN)


def test_the_pages_keep_the_rules_in_french_and_small(visit, module_server, ratings, look):
    site = module_server.site()
    act = import_scores(
        read_scores(SCORES, "scores.csv"),
        SCORES.encode(),
        author=author(ADMIN),
        name="scores.csv",
        assessor="A research group",
    )
    scores = site.ledger.write(author(ADMIN), act)[0].subject
    record = site.desk("admin").filed(ratings.commitments)[0].reference
    page = visit(module_server, "admin", language="fr", width=390)
    for path in (
        *("/coding/", "/coding/new/", f"/coding/{ratings.id}/", "/coding/scores/"),
        *(f"/coding/scores/{scores}/", f"/coding/{ratings.id}/read/{record}/"),
        f"/coding/{ratings.id}/agreement/",
    ):
        page.goto(path)
        expect(page.locator("html")).to_have_attribute("lang", "fr")
        look(page)
        shot(page, f"coding-fr-390-{path.strip('/').replace('/', '-')[:40]}")
