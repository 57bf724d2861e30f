"""The page in a real browser: the filter works, the policy holds, nothing is wider than a phone."""

from __future__ import annotations

import json
import subprocess
from html import escape
from pathlib import Path
from typing import Any

import pytest

from servanda.report import Result
from servanda.report.html import render

pytestmark = [pytest.mark.browser, pytest.mark.slow]

CHROMIUM = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=2000"]
HARNESS = """
<script>
const form = document.querySelector(".filter");
const seen = (wish) => {
  form.reset();
  for (const [name, value] of Object.entries(wish)) {
    if (name === "without") form.querySelector(`[value=${value}]`).checked = false;
    else form.elements[name].value = value;
  }
  form.dispatchEvent(new Event("input"));
  return [...document.querySelectorAll(".card:not(.hidden)")].map((card) => card.id).join(" ");
};
addEventListener("load", () => setTimeout(() => {
  document.title = JSON.stringify({
    found: WISHES.map(seen),
    status: document.querySelector("[role=status]").textContent,
    off: document.querySelectorAll("mark.off").length,
    nothing: document.querySelector(".nothing").classList.contains("hidden"),
  });
}));
</script>
"""
FRAME = """<!doctype html><iframe width="{width}" height="900" style="border:0" srcdoc="{page}">
</iframe><script>
addEventListener("load", () => setTimeout(() => {{
  const inside = document.querySelector("iframe").contentDocument;
  for (const details of inside.querySelectorAll("details")) details.open = true;
  document.title = inside.documentElement.scrollWidth;
}}));
</script>"""
WISHES: list[tuple[dict[str, str], str]] = [
    ({}, "c1 c2 c3 c4 c5 c6"),
    ({"kind": "head"}, "c1 c4 c6"),
    ({"kind": "part"}, "c2 c3"),
    ({"kind": "appeal"}, "c5"),
    ({"area": "A. Trade & <Customs>"}, "c1 c2 c3 c4"),
    ({"mechanism": "training"}, "c3"),
    ({"actor": "XBB"}, "c1 c2 c3 c4 c5 c6"),
    ({"due": "2027"}, "c1"),
    ({"due": "often"}, "c4"),
    ({"due": "open"}, "c2 c3 c5 c6"),
    ({"without": "act"}, "c1 c3 c5"),
    ({"words": "GOVERNMENTS disarm"}, "c5"),
    ({"words": "no such words"}, ""),
]


def run(page: bytes, folder: Path) -> tuple[str, str]:
    file = folder / "page.html"
    file.write_bytes(page)
    command = [*CHROMIUM, "--enable-logging=stderr", f"--user-data-dir={folder / 'profile'}"]
    done = subprocess.run(
        [*command, "--dump-dom", file.as_uri()],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    return done.stdout, done.stderr


def measured(result: Result, folder: Path) -> dict[str, Any]:
    page = b"".join(render([result])).decode()
    harness = HARNESS.replace("WISHES", json.dumps([wish for wish, _ in WISHES]))
    open_page = page.replace("Content-Security-Policy", "x").replace("</body>", harness + "</body>")
    dom, _ = run(open_page.encode(), folder)
    title = dom.partition("<title>")[2].partition("</title>")[0].replace("&lt;", "<")
    found: dict[str, Any] = json.loads(title.replace("&gt;", ">").replace("&amp;", "&"))
    return found


def test_the_filter_shows_what_fits(result: Result, tmp_path: Path) -> None:
    seen = measured(result, tmp_path)

    assert seen["found"] == [cards for _, cards in WISHES]
    assert (seen["status"], seen["off"], seen["nothing"]) == ("0 of 6 shown", 6, False)


@pytest.mark.parametrize("width", [320, 390, 768, 1440])
def test_nothing_is_wider_than_the_screen(result: Result, tmp_path: Path, width: int) -> None:
    page = escape(b"".join(render([result])).decode())

    dom, _ = run(FRAME.format(width=width, page=page).encode(), tmp_path)

    assert int(dom.partition("<title>")[2].partition("</title>")[0]) <= width


def test_the_policy_lets_style_and_script_through(result: Result, tmp_path: Path) -> None:
    dom, log = run(b"".join(render([result])), tmp_path)

    assert '<form class="filter" ' in dom
    assert 'role="status">All 6 shown' in dom
    assert "Content Security Policy" not in log
