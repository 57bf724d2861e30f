"""The record that ships in a browser: its pages without the words, wide and narrow."""

from __future__ import annotations

import pytest
from pictures import shot
from playwright.sync_api import expect

from servanda.cli.record.keeping import kept
from servanda.web.place import in_folder
from servanda.web.serving import ledger_at
from servanda.web.settings import forget, forget_all

PAGES = ("/agenda/2002/", "/commitments/2002-C-7/", "/documents/2002/")
VISITOR = "xsp/visitor"


@pytest.fixture(scope="module")
def record(tmp_path_factory, starts):
    """Return a server of the record."""
    forget_all()
    ledger_at.cache_clear()
    place = in_folder(tmp_path_factory.mktemp("record") / "register")
    kept(place, {}).close()
    forget(place)
    server = starts(place, "--no-worker")
    yield server
    server.stop()
    forget(place)


@pytest.mark.parametrize(("width", "language"), [(1440, "en"), (390, "ja")])
def test_its_pages_are_fit_for_everybody(visit, record, look, language, width):
    page = visit(record, VISITOR, language=language, width=width)
    for path in PAGES:
        page.goto(path)
        expect(page.locator(".register-notice")).to_be_visible()
        look(page)
        shot(page, f"record-{path.strip('/').replace('/', '-') or 'home'}-{language}-{width}")
