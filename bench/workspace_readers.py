"""Readers of the workspace: each clicks, reads for a second, and clicks again."""

from __future__ import annotations

import gzip
import re
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from random import Random
from typing import Any
from urllib.parse import urlencode

from register_fill import FORUMS, HOW, THINGS, VERBS, WHAT

PAUSE = 1.0
"""Seconds from a page that has come to the next click."""
PATIENCE = 30.0
_OK, _REDIRECT = 200, 302
_TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="([^"]+)"')
_FILES = re.compile(rb'(?:href|src)="(/static/[^"]+)"')


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What came back: `size` in bytes as transferred, headers and all; `ms` from click to end."""

    status: int
    ms: float
    size: int
    headers: dict[str, str]
    body: bytes

    @property
    def is_whole(self) -> bool:
        """Whether it is the page that was asked for."""
        return self.status == _OK and b"</html>" in self.body


class Browser:
    """One connection that stays open, and the cookies of one person."""

    def __init__(self, port: int) -> None:
        self._connection = HTTPConnection("localhost", port, timeout=PATIENCE)
        self._cookies: dict[str, str] = {}

    def ask(self, path: str, form: dict[str, str] | None = None, *, known: bool = True) -> Answer:
        """Return the answer to a GET, or to the POST of a form; `known` sends the cookies."""
        headers = {"Accept": "text/html", "Accept-Encoding": "gzip, deflate, br, zstd"}
        if known:
            headers["Cookie"] = "; ".join(f"{key}={value}" for key, value in self._cookies.items())
        sent = urlencode(form) if form else None
        if form:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        before = time.perf_counter()
        self._connection.request("POST" if form else "GET", path, sent, headers)
        response = self._connection.getresponse()
        body = response.read()
        ms = (time.perf_counter() - before) * 1000
        found = response.getheaders()
        for _, cookie in (pair for pair in found if pair[0].lower() == "set-cookie"):
            key, _, value = cookie.partition(";")[0].partition("=")
            self._cookies[key] = value
        size = len(body) + sum(len(key) + len(value) + 4 for key, value in found)
        lower = {key.lower(): value for key, value in found}
        shown = gzip.decompress(body) if lower.get("content-encoding") == "gzip" else body
        return Answer(status=response.status, ms=ms, size=size, headers=lower, body=shown)

    def enter(self, link: str) -> None:
        """Sign in with a one-time link."""
        token = _TOKEN.search(self.ask(link).body)
        if token is None or self.ask(link, _form(token[1])).status != _REDIRECT:
            raise RuntimeError(f"the link {link} lets nobody in")

    def files_of(self, page: Answer) -> list[tuple[str, Answer]]:
        """Return the style sheets and scripts of a page."""
        addresses = sorted({found.decode() for found in _FILES.findall(page.body)})
        return [(address, self.ask(address)) for address in addresses]

    def reconnect(self) -> None:
        """Begin a new connection after an error."""
        self._connection.close()


def _form(token: bytes) -> dict[str, str]:
    return {"csrfmiddlewaretoken": token.decode()}


@dataclass
class Tally:
    """What was measured of a page."""

    ms: list[float] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


class Readers:
    """Some readers with a browser each.

    Args:
        port: Where the workspace is.
        ways: What `workspace_people.py` printed.
    """

    def __init__(self, port: int, ways: dict[str, Any]) -> None:
        self._ways = ways
        self._browsers = [Browser(port) for _ in ways["links"]]
        self._lock = threading.Lock()
        self._tallies: dict[str, Tally] = defaultdict(Tally)
        for browser, link in zip(self._browsers, ways["links"], strict=True):
            browser.enter(link)

    def first_visit(self) -> tuple[Answer, list[tuple[str, Answer]]]:
        """Return Home with its files as a browser asks for them that has none."""
        page = self._browsers[0].ask("/")
        return page, self._browsers[0].files_of(page)

    def read(self, seconds: float) -> dict[str, Tally]:
        """Let all read for so long; the first round of each is not counted."""
        self._tallies.clear()
        end = time.monotonic() + seconds
        threads = [
            threading.Thread(target=self._clicks, args=(number, end), daemon=True)
            for number in range(len(self._browsers))
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return dict(self._tallies)

    def _clicks(self, number: int, end: float) -> None:
        chance = Random(number)  # noqa: S311 - chance for asking
        time.sleep(chance.random() * PAUSE)
        for rounds, name, path in self._round(chance):
            if time.monotonic() >= end:
                return
            self._click(self._browsers[number], name, path, counts=rounds > 0)
            time.sleep(PAUSE)

    def _click(self, browser: Browser, name: str, path: str, *, counts: bool) -> None:
        try:
            answer = browser.ask(path, known=name != "floor")
            wrong = "" if answer.is_whole else f"{answer.status} {path}"
        except (OSError, HTTPException) as error:
            browser.reconnect()
            wrong = f"{type(error).__name__} {path}"
        with self._lock:
            tally = self._tallies[name]
            if wrong:
                tally.errors.append(wrong)
            elif counts:
                tally.ms.append(answer.ms)
                tally.sizes.append(answer.size)

    def _round(self, chance: Random) -> Iterator[tuple[int, str, str]]:
        """Yield, round after round, every page once in an order by chance."""
        rounds = 0
        while True:
            label = chance.choice(self._ways["labels"])
            reference = chance.choice(self._ways["references"])
            pages = {
                "floor": "/floor/",
                "home": "/",
                "agenda": f"/agenda/{label}/",
                "agenda of all": "/agenda/",
                "search": f"/search/?{urlencode({'q': _query(chance)})}",
                "commitment": f"/commitments/{reference}/",
            }
            for name in chance.sample(list(pages), len(pages)):
                yield rounds, name, pages[name]
            rounds += 1


def _query(chance: Random) -> str:
    """Return a word that a sixth of the register answers, several words, or a phrase."""
    what, thing = chance.choice(WHAT), chance.choice(THINGS)
    words = [list(VERBS), THINGS, HOW, FORUMS, [str(year) for year in range(2027, 2040)]]
    if chance.random() < 1 / 3:
        return f'"{what} {thing}"'
    some = chance.sample(words, chance.choice([1, 2, 3]))
    return " ".join(chance.choice(list(of)) for of in some)
