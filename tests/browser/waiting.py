"""Waiting for what a page does: nothing is read from it before it is there.

A click, a key or a form leads to another page, or changes a piece of this one, some time later:
how much later is the machine's affair. So tests say what they expect with Playwright's `expect`,
which asks again until it is so; `tests/project/test_waiting.py` holds them to it. What is expected
is something that only the new page has: what the page before had too proves nothing.
"""

from __future__ import annotations

from playwright.sync_api import Page, expect

PATIENCE = 30_000
"""Milliseconds after which a page that does not come is a failure: those of Playwright's clicks."""
SOON = 60_000
"""The same for what a worker has to do first."""
BUSY = ".htmx-request, .htmx-swapping, .htmx-settling"

expect.set_options(timeout=PATIENCE)


def settle(page: Page) -> None:
    """Wait until the page's scripts are loaded and no piece of it is being replaced.

    Only from then on it heeds its keys. Where a click or a key led to another page, first expect
    something of that page: this one may be settled as well.
    """
    page.wait_for_load_state()
    expect(page.locator(BUSY)).to_have_count(0)


def press(page: Page, *keys: str) -> None:
    """Press keys one after the other on a page that heeds them, waiting for the answer to each."""
    settle(page)
    for key in keys:
        page.keyboard.press(key)
        expect(page.locator(BUSY)).to_have_count(0)
