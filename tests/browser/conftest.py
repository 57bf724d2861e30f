"""A real server on a real register, and browsers that look at it.

`server` is shared by all tests that change nothing; `own_server` is one test's alone. `page` is
signed in as the officer of XAA; `visit(...)` opens further pages: other people, languages, widths,
without JavaScript. `look(page)` holds a page to the rules of all pages: no violation found by axe,
no error on the console, no request to another host.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from cast import PEOPLE, make_register
from journey import Journey, agendas, upload
from looking import Watch, scrolls_sideways, violations
from playwright.sync_api import Browser, Page, sync_playwright
from served import Server, start
from waiting import settle

from servanda.cli.register.author import keep_author
from servanda.register.entry import Author
from servanda.web.place import in_folder
from servanda.web.serving import ledger_at
from servanda.web.settings import forget

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright's loop runs beside Django
CHROMIUM = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
LANGUAGES = ("en", "fr", "ja")
# What each commit tries of all languages, widths and schemes; --full tries every pair.
EACH_COMMIT = {("en", 1440), ("fr", 390), (390, "dark")}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave to --full what repeats: pairs that are not in `EACH_COMMIT`, all pages once more."""
    if config.getoption("--full"):
        return
    left = [
        item
        for item in items
        if (_pair(item) and _pair(item) not in EACH_COMMIT) or _is_all_pages_again(item)
    ]
    config.hook.pytest_deselected(items=left)
    items[:] = [item for item in items if item not in left]


def _is_all_pages_again(item: pytest.Item) -> bool:
    """Return whether a test goes through all its pages in another language than English.

    The journey goes through every page in Japanese too.
    """
    chosen = item.callspec.params if hasattr(item, "callspec") else {}
    again = {"test_nothing_is_in_the_way_of_anybody", "test_every_page_keeps_the_rules"}
    languages = {"fr"} if item.path.stem == "test_journey_pages" else {"fr", "ja"}
    return (
        set(chosen) == {"language"}
        and chosen["language"] in languages
        and getattr(item, "originalname", "") in again
    )


def _pair(item: pytest.Item) -> tuple[object, ...] | None:
    """Return the language and width, or width and scheme, that a test is for."""
    chosen = item.callspec.params if hasattr(item, "callspec") else {}
    pair = tuple(chosen[name] for name in ("language", "width", "scheme") if name in chosen)
    return pair if len(pair) == 2 else None


@pytest.fixture(scope="session")
def model_registers(tmp_path_factory: pytest.TempPathFactory) -> dict[bool, Path]:
    """Return folders with a register to copy: with the sample, and empty."""

    folders = {}
    for sample in (True, False):
        folders[sample] = tmp_path_factory.mktemp("model")
        place = in_folder(folders[sample])
        make_register(place, sample=sample)
        party, person, _ = PEOPLE["admin"]
        keep_author(Author(party=party, person=person), place.folder)
        forget(place)
    return folders


@pytest.fixture(scope="session")
def starts() -> Callable[..., Server]:
    """Return what starts a server on a register of the test's own: `starts(place)`."""
    return start


Serve = Callable[..., Server]


@pytest.fixture(scope="session")
def serving(
    model_registers: dict[bool, Path], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Serve]:
    """Return what serves a copy of a model register: `serving(sample=True)`."""

    servers = []

    def serve(*arguments: str, sample: bool = True) -> Server:
        folder = tmp_path_factory.mktemp("served") / "register"
        shutil.copytree(model_registers[sample], folder)
        ledger_at.cache_clear()
        for known in servers:
            forget(known.place)
        servers.append(start(in_folder(folder), *arguments))
        return servers[-1]

    yield serve
    for server in servers:
        if server.process.poll() is None:
            server.stop()
        forget(server.place)


@pytest.fixture(scope="session")
def server(serving: Serve) -> Server:
    """Return a server with the sample, for tests that change nothing."""
    return serving("--no-worker")


@pytest.fixture(scope="module")
def module_server(serving: Serve) -> Iterator[Server]:
    """Return a server with the sample for one module alone, which may put more into it."""
    found = serving("--no-worker")
    yield found
    found.stop()


@pytest.fixture
def alone() -> Iterator[list[Server]]:
    """Return the servers of one test, which stop once its pages are closed: one may still load."""
    servers: list[Server] = []
    yield servers
    for server in servers:
        server.stop()


@pytest.fixture
def own_server(serving: Serve, alone: list[Server]) -> Server:
    """Return a server with the sample and a worker, for one test alone."""
    alone.append(serving())
    return alone[-1]


@pytest.fixture
def empty_server(serving: Serve, alone: list[Server]) -> Server:
    """Return a server of an empty register with a worker, for one test alone."""
    alone.append(serving(sample=False))
    return alone[-1]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return Debian's Chromium."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=CHROMIUM
        )
        yield launched
        launched.close()


Visit = Callable[..., Page]


@pytest.fixture
def visit(browser: Browser, alone: list[Server]) -> Iterator[Visit]:  # noqa: ARG001 - closes first
    """Return what opens a page: `visit(server, "officer", language="fr", width=390)`.

    Without a name nobody is signed in. `scripts=False` is a browser without JavaScript,
    `scheme="dark"` one that likes it dark.
    """
    contexts, watches = [], []

    def opens(
        server: Server,
        name: str | None = None,
        *,
        language: str = "en",
        width: int = 1440,
        height: int = 900,
        scripts: bool = True,
        scheme: str = "light",
    ) -> Page:
        context = browser.new_context(
            base_url=server.address,
            locale=language,
            viewport={"width": width, "height": height},
            java_script_enabled=scripts,
            color_scheme=scheme,
            reduced_motion="reduce",  # what still fades or scrolls is measured at chance
        )
        contexts.append(context)
        page = context.new_page()
        watches.append(Watch(host=urlsplit(server.address).netloc))
        watches[-1].watch(page)
        if name:
            page.goto(server.way_in(name))
            if not scripts:
                page.get_by_role("button").first.click()
            page.wait_for_url(server.address + "/")
        return page

    yield opens
    for context in contexts:
        context.close()
    assert [c for watch in watches for c in watch.complaints] == []


@pytest.fixture
def page(visit: Visit, server: Server) -> Page:
    """Return a page of the shared server, signed in as the officer."""
    return visit(server, "officer")


@pytest.fixture
def look() -> Callable[[Page], None]:
    """Return what holds a page to the rules of all pages."""

    def looks(page: Page) -> None:
        settle(page)
        assert violations(page) == [], page.url
        assert not scrolls_sideways(page), f"{page.url} is wider than its window"

    return looks


@pytest.fixture(scope="session")
def journey(serving: Serve, root: Path) -> Journey:
    """Return the journey before its first step: an empty register, served with its worker."""
    return Journey(server=serving(sample=False), files=agendas(root))


@pytest.fixture
def filled(journey: Journey, visit: Visit) -> Journey:
    """Return the journey after the upload, which the first test that asks makes."""
    if not journey.label:
        upload(journey, visit(journey.server))
    return journey
