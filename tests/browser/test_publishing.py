"""The published folder opened from the disk: legible, quiet, and searched without a server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from published import content_of, files_of, made

from servanda.tokens.normalise import tokens

pytestmark = pytest.mark.browser
Open = Callable[..., Page]
PAGES = (
    *("index.html", "en/index.html", "en/agenda.html", "en/commitments/2025-C-2.html"),
    *("fr/documents/2025.html", "ja/lineage.html", "en/treaties.html", "en/search.html"),
)
TEXTS = (
    "L'accord d'été, qu'ils ont signé à Genève: aujourd'hui",
    "Canada's 12 naïve Straße Ⅻ ﬁsh ΣΊΣΥΦΟΣ İstanbul co-operation",
    "日本国と Canada の「条約」 学 テスト ー 安全保障",
    "soft\u00adhyphen zero\u200bwidth e\u0301te\u0301",
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder as it is published."""
    folder = tmp_path_factory.mktemp("published")
    for path, data in files_of(content_of(made().ledger.records())).items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return folder


@pytest.fixture
def opened(browser: Browser, site: Path) -> Iterator[Open]:
    """Return what opens a page from the disk; it may say nothing and ask for nothing else."""
    contexts, complaints = [], []

    def opens(path: str, **wish: Any) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1440, "height": 900}, **wish})
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "request",
            lambda request: request.url.startswith("file:") or complaints.append(request.url),
        )
        page.goto(f"{site.as_uri()}/{path}")
        return page

    yield opens
    for context in contexts:
        context.close()
    assert not complaints


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_every_kind_of_page_keeps_the_rules(
    opened: Open, look: Callable[[Page], None], width: int, scheme: str
) -> None:
    wish = {"viewport": {"width": width, "height": 844}, "color_scheme": scheme}
    for path in PAGES:
        page = opened(path, **wish)
        look(page)
        page.close()


def test_search_finds_forms_of_words_accents_and_letters_without_blanks(opened: Open) -> None:
    page = opened("en/search.html")
    for words, references in (
        ("harbours", ["2025-C-1"]),
        ("treaties ports", ["2026-C-1", "2025-C-1"]),
        ("ÚLM", ["2026-C-2"]),
        ("港を", []),
        ("nothing of this", []),
    ):
        page.fill("#words", words)
        expect(page.locator(".hits a"), words).to_have_text(references)
    expect(page.locator("[role=status]")).to_have_text("Nothing found.")
    japanese = opened("ja/search.html#%E4%BA%8C%E3%81%A4")  # a link keeps what was looked for
    expect(japanese.locator(".hits a")).to_have_text(["2025-C-1"])
    japanese.locator(".hits a").click()
    expect(japanese.locator("h1")).to_have_text("港を二つ開く")


def test_the_page_reads_words_as_the_workspace_does_and_filters_without_a_server(
    opened: Open,
) -> None:
    page = opened("en/search.html")
    for text in TEXTS:
        found = page.evaluate("text => globalThis.servandaTokens(text)", text)
        assert found == [token.term for token in tokens(text)], text
    agenda = opened("fr/agenda.html")
    rows = agenda.locator("tbody tr:visible")
    expect(rows).to_have_count(9)
    agenda.get_by_label("Mots").fill("osk")
    expect(rows).to_have_count(2)
    agenda.get_by_label("Document").select_option("2026")
    expect(rows).to_have_count(1)
    expect(agenda.locator("output")).to_have_text("1 sur 9 affichés")
    plain = opened("en/agenda.html", java_script_enabled=False)
    expect(plain.locator("tbody tr:visible")).to_have_count(9)
