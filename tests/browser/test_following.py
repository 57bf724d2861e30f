"""Following a commitment in a browser: taking up, recording, correcting, withdrawing, undoing."""

from __future__ import annotations

import pytest
from cast import Site
from pictures import shot

from servanda.register.acts.following import Way, follow
from servanda.register.acts.recording import record
from servanda.web.serving import ledger_at, open_workspace
from servanda.web.settings import forget_all

REFERENCE = "2026-C-3"
PAGE = f"/commitments/{REFERENCE}/"
TREATY = f"{PAGE}follow-up/treaty-making/"
SERIES = f"{PAGE}follow-up/series/"
PAGES = {
    "panel": f"{PAGE}?on=2030-06-01#follow-up",
    "settings": TREATY,
    "new": f"{PAGE}follow-up/project/",
    "act": f"{TREATY}act/?act=approved&party=CAN",
    "meeting": f"{SERIES}meeting/",
}
LANGUAGES = ("en", "fr", "ja")


def fill(site: Site) -> None:
    """Follow a commitment by several procedures, with something of everything."""
    desk = site.desk("officer")
    treaty, series = (Way(REFERENCE, key, "XAA") for key in ("treaty-making", "series"))
    flows = Way(REFERENCE, "flows", "XAA")
    desk.write(follow(treaty, {"title": "Agreement on civilian deployments", "due": "2028-12-31"}))
    desk.write(record(treaty, "talks", [{"on": "2027-02", "kind": "round", "place": "Telmar"}]))
    desk.write(record(treaty, "act", [{"on": "2028-05-03", "act": "text-agreed"}]))
    settings = {"title": "Exchange of officers", "starts": "2018", "rule": "FREQ=YEARLY"}
    desk.write(follow(series, settings))
    meetings = [
        {"on": f"{year}-06-14", "state": "held", "place": "Telmar"}
        for year in (2018, 2019, 2021, 2022, 2024, 2025, 2026, 2028)
    ]
    silent = {"on": "2027-01-10", "state": "not-held", "slot": "2027", "source": "Joint note"}
    desk.write(record(series, "meeting", [*meetings, silent]))
    item = {"on": "2026-06-14", "title": "Send the list of officers", "due": "2026-09-30"}
    desk.write(record(series, "item", [item]))
    desk.write(follow(flows, {"subject": "Small arms"}))
    figure = {"on": "2027", "year": "2026", "exporter": "CAN", "importer": "JPN"}
    told = [
        {**figure, "category": "small-arms", "side": side, "items": items, "source": "Report"}
        for side, items in (("exporter", "120"), ("importer", "100"))
    ]
    desk.write(record(flows, "figure", told))


@pytest.fixture(scope="module")
def followed(serving):
    """Return a server whose register holds follow-up of a commitment."""
    server = serving("--no-worker")
    forget_all()
    ledger_at.cache_clear()
    fill(Site(place=server.place, ledger=open_workspace(server.place)))
    yield server
    server.stop()


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_fit_for_everybody(visit, followed, look, language, width):
    page = visit(followed, "officer", language=language, width=width)
    for name, path in PAGES.items():
        page.goto(path)
        assert page.locator("html").get_attribute("lang") == language
        look(page)
        shot(page, f"following-{name}-{language}-{width}")
