"""A real server on a real register, and browsers that look at it.

`server` is shared by all tests that change nothing; `own_server` is one test's alone. `page` is
signed in as the officer of XAA; `visit(...)` opens further pages: other people, languages, widths,
without JavaScript. `look(page)` holds a page to the rules of all pages: no violation found by axe,
no error on the console, no request to another host.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import axe_playwright_python
import pytest
from cast import PEOPLE, Site, make_register
from django.conf import settings
from playwright.sync_api import Browser, Page, sync_playwright

from servanda.cli.register.author import keep_author
from servanda.cli.workspace.server import free_port
from servanda.register.entry import Author
from servanda.web.accounts.links import make_link
from servanda.web.accounts.models import Account
from servanda.web.place import Place, in_folder
from servanda.web.serving import ledger_at, open_workspace
from servanda.web.settings import forget, forget_all

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright's loop runs beside Django
AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
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
    languages = {"fr"} if item.path.stem == "test_journey" else {"fr", "ja"}
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


@dataclass(kw_only=True)
class Server:
    """A workspace that is being served."""

    place: Place
    address: str
    link: str
    process: subprocess.Popen[str]

    def way_in(self, name: str) -> str:
        """Return the address of a one-time link for one of the cast."""
        # Accounts are looked for in Django's default database: this server's from now on.
        if getattr(settings, "PLACE", None) != self.place:
            forget_all()
            ledger_at.cache_clear()
        open_workspace(self.place)
        return self.address + make_link(Account.objects.get(login=name))

    def site(self) -> Site:
        """Return its register with people and clients, for what a test puts into it."""
        forget_all()
        ledger_at.cache_clear()
        return Site(place=self.place, ledger=open_workspace(self.place))

    def stop(self) -> None:
        """Stop it as Ctrl-C does."""
        self.process.terminate()
        self.process.wait(timeout=20)
        assert self.process.stdout is not None
        self.process.stdout.close()


def start(place: Place, *arguments: str) -> Server:
    """Start `servanda serve` on a register and wait until it answers."""

    port = str(free_port("127.0.0.1"))
    command = [sys.executable, "-m", "servanda.cli", "serve", "--no-open", "--port", port]
    process = subprocess.Popen(
        [*command, "--register", str(place.folder), *arguments], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    said = process.stdout.readline() + process.stdout.readline()
    link = re.search(r"http://\S+/enter/\S+", said)
    server = Server(
        place=place,
        address=f"http://localhost:{port}",
        link=link[0] if link else "",
        process=process,
    )
    wait_for(int(port), process)
    return server


def wait_for(port: int, process: subprocess.Popen[str]) -> None:
    """Wait until somebody listens on a port."""

    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert process.poll() is None, "the server ended"
        time.sleep(0.1)
    raise TimeoutError("the server does not listen")


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
def own_server(serving: Serve) -> Iterator[Server]:
    """Return a server with the sample and a worker, for one test alone."""
    found = serving()
    yield found
    found.stop()


@pytest.fixture
def empty_server(serving: Serve) -> Iterator[Server]:
    """Return a server of an empty register with a worker, for one test alone."""
    found = serving(sample=False)
    yield found
    found.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return Debian's Chromium."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=CHROMIUM
        )
        yield launched
        launched.close()


@dataclass(kw_only=True)
class Watch:
    """What a page did that no page may do."""

    host: str
    complaints: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        """Note errors of the console and requests to other hosts from now on."""
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        page.on("request", self._asked)

    def _heard(self, message) -> None:
        # A page of an error is an answer like others; Chromium reports its status as an error.
        expected = "Failed to load resource: the server responded with a status of 4"
        if message.type == "error" and not message.text.startswith(expected):
            self.complaints.append(f"console: {message.text} {message.location['url']}")

    def _asked(self, request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.netloc != self.host:
            self.complaints.append(f"asked {request.url}")


Visit = Callable[..., Page]


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
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


def violations(page: Page) -> list[str]:
    """Return what axe finds wrong with a page, a line each."""
    page.evaluate(AXE)
    # Without fetching style sheets: a page from the disk may not, and no rule of ours needs it.
    wish = {"preload": False, "runOnly": {"type": "tag", "values": TAGS}}
    found = page.evaluate("wish => axe.run(document, wish)", wish)
    return [
        f"{one['id']} ({one['impact']}): {one['help']}: {node['html'][:200]}"
        for one in found["violations"]
        for node in one["nodes"]
    ]


def scrolls_sideways(page: Page) -> bool:
    """Return whether the whole page is wider than its window."""
    return page.evaluate("document.documentElement.scrollWidth > window.innerWidth")


@pytest.fixture
def look() -> Callable[[Page], None]:
    """Return what holds a page to the rules of all pages."""

    def looks(page: Page) -> None:
        assert violations(page) == [], page.url
        assert not scrolls_sideways(page), f"{page.url} is wider than its window"

    return looks
