"""What no page may do: shut somebody out, complain, ask another host, be wider than its window."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import axe_playwright_python

if TYPE_CHECKING:
    from playwright.sync_api import Page

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


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
