"""Tests in a browser wait for what they expect: none reads a page at once and hopes it is there."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

INSTEAD = {
    "is_visible": "expect(it).to_be_visible()",
    "is_hidden": "expect(it).to_be_hidden()",
    "is_checked": "expect(it).to_be_checked()",
    "is_enabled": "expect(it).to_be_enabled()",
    "is_disabled": "expect(it).to_be_disabled()",
    "is_editable": "expect(it).to_be_editable()",
    "count": "expect(them).to_have_count(number)",
    "all": "expect(them).to_have_count(number)",
    "inner_text": "expect(it).to_have_text(words)",
    "text_content": "expect(it).to_have_text(words)",
    "all_inner_texts": "expect(them).to_have_text([words, ...])",
    "all_text_contents": "expect(them).to_have_text([words, ...])",
    "input_value": "expect(it).to_have_value(words)",
    "get_attribute": "expect(it).to_have_attribute(name, value)",
    "url": "expect(page).to_have_url(address), or page.wait_for_url(address) before keys",
}
"""What of a page is read at once, and what waits for it instead."""


def hasty(text: str) -> Iterator[str]:
    """Yield, for each assertion that reads a page at once, its line and what to write instead."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Assert):
            for part in ast.walk(node.test):
                name = part.attr if isinstance(part, ast.Attribute) else ""
                if name in INSTEAD:
                    yield f"{node.lineno}: .{name} is read at once: write {INSTEAD[name]}"
        elif isinstance(node, ast.Attribute) and node.attr == "wait_for_timeout":
            yield f"{node.lineno}: a fixed sleep is too short or too long: expect what it waits for"


def test_no_assertion_about_a_page_is_made_at_once(root: Path):
    paths = sorted((root / "tests" / "browser").glob("test_*.py"))
    found = [f"{path.name}:{line}" for path in paths for line in hasty(path.read_text("utf-8"))]

    assert paths
    assert not found, "\n".join(
        [*found, "The page may not have been drawn yet; `expect` asks again until it is so."]
    )


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("assert page.get_by_text('Saved.').is_visible()", 1),
        ("assert not one.is_hidden() and two.count() == 2", 2),
        ("assert 'from=2020' in page.url", 1),
        ("page.wait_for_timeout(500)", 1),
        ("expect(page.get_by_text('Saved.')).to_be_visible()", 0),
        ("name = link.get_attribute('aria-label')", 0),
    ],
)
def test_what_is_hasty_is_found(line: str, number: int):
    assert len(list(hasty(line))) == number
