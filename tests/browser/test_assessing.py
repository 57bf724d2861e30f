"""Assessing in a browser: from the guideline to the joint assessment, and every page of it."""

from __future__ import annotations

import re

import pytest
from assessed import ASSESS, GUIDELINE, PAGE, TODAY, drafted, fixed, ratings, shared, verified
from pictures import shot
from playwright.sync_api import expect

from servanda.assessment.rating import Search
from servanda.register.acts.assessing import approve, submit
from servanda.register.acts.concurring import concur
from servanda.register.entry import Author, Marking

CHIEF, SECOND = Author(party="XAA", person="A. Person"), Author(party="XBB", person="G. Person")
SEARCH = Search(
    where=("Gazette", "Treaty series"),
    terms=("officers", "liaison"),
    first="2026-03-18",
    last=TODAY,
    on=TODAY,
    by="XBB/D. Person",
)


def approved(site, key: str, author: Author, chief: Author) -> None:
    """Submit a rating and let it be approved."""
    write = site.ledger.write
    write(author, submit(key, author=author))
    write(chief, approve(key, author=chief, today=TODAY))


def fill(site) -> dict[str, str]:
    """Rate a commitment: the parties disagree on the whole and agree on a share."""
    shared(site)
    fixed(site)
    cited = verified(site)
    author, other = (site.desk(name).viewer.author for name in ("officer", "outsider"))
    seen = {"marking": Marking.SHARED}
    own = drafted(site, cited, grounds="All forty officers arrived and serve.", **seen)
    approved(site, own, author, CHIEF)
    theirs = drafted(
        site,
        cited,
        "outsider",
        value="in-progress",
        grounds="Half of the posts are filled; the others wait for their clearance.",
        **seen,
    )
    approved(site, theirs, other, SECOND)
    share = {"scale": "peace-accords", "value": "3", "about": "XAA", **seen}
    agreed = drafted(site, cited, grounds="Telmar sent everybody it had named.", **share)
    approved(site, agreed, author, CHIEF)
    site.ledger.write(SECOND, concur(agreed, author=SECOND, today=TODAY))
    more = {"value": "no-evidence-found", "searches": (SEARCH,)}
    draft = drafted(site, cited, "outsider", grounds="Nothing printed.", cites=(), **more)
    return {"own": own, "draft": draft}


@pytest.mark.parametrize(("language", "width"), [("en", 1440), ("fr", 390), ("ja", 390)])
def test_every_page_is_fit_for_everybody(visit, assessed_server, look, language, width):
    server, keys = assessed_server
    page = visit(server, "outsider", language=language, width=width)
    for name, path in {
        "panel": f"{PAGE}#assessment",
        "guideline": GUIDELINE,
        "assess": ASSESS,
        "rating": f"/assessments/{keys['own']}/",
        "rewrite": f"/assessments/{keys['draft']}/rewrite/",
    }.items():
        page.goto(path)
        if name == "panel":
            page.locator(".why-status summary").first.click()
        look(page)
        shot(page, f"assessing-{name}-{language}-{width}")


@pytest.fixture(scope="module")
def assessed_server(module_server):
    """Return a server whose register holds ratings of both parties, with their ids."""
    return module_server, fill(module_server.site())


def test_a_commitment_is_assessed_from_guideline_to_approval(visit, own_server, look):
    verified(own_server.site())
    page = visit(own_server, "officer")
    page.goto(PAGE)
    page.get_by_role("link", name="Fix a guideline").click()
    page.get_by_label("Counts as full").fill("All officers serve.")
    page.get_by_label("Counts as partial").fill("Some do.")
    page.get_by_label("Counts as none").fill("Nobody does.")
    page.get_by_label("Sources to check").fill("Gazette")
    page.get_by_role("button", name="Fix it").click()
    page.get_by_role("link", name="Write an assessment").click()
    page.get_by_label("Scale and value").select_option("status:done")
    page.get_by_label("Grounds").fill("All arrived.")
    page.get_by_role("button", name="Keep as a draft").click()
    page.get_by_role("alert").get_by_text("Nothing cited fulfils").wait_for()
    look(page)
    expect(page.get_by_label("Grounds")).to_have_value("All arrived.")
    page.get_by_role("checkbox").first.check()
    page.get_by_role("button", name="Keep as a draft").click()
    page.get_by_text("The rating is kept as a draft.").wait_for()
    page.get_by_role("button", name="Submit").click()
    page.get_by_text("It is submitted.").wait_for()
    chief = visit(own_server, "admin")
    chief.goto(PAGE)
    chief.get_by_role("link", name="Approve or return").click()
    chief.get_by_role("button", name="Approve").click()
    chief.get_by_text("It is approved and counts now.").wait_for()
    (kept,) = ratings(own_server.site())
    assert kept.assessment.approver == str(CHIEF)
    why = chief.locator(".assessment .why-status")
    why.locator("summary").click()
    why.get_by_role("link", name="Arrival of officers").click()
    expect(chief).to_have_url(re.compile(rf"/evidence/{kept.assessment.cites[0]}/(\?|$)"))
