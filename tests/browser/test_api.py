"""The page of the API, and tokens."""

from __future__ import annotations

import pytest

LANGUAGES = ("en", "fr", "ja")


@pytest.mark.browser
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [1440, 390])
def test_the_pages_keep_to_the_rules_of_all(visit, server, look, language, width):
    page = visit(server, "officer", language=language, width=width)

    page.goto("/api/v1/docs")
    page.locator("details summary").first.click()
    look(page)
    page.goto("/account/tokens/")
    look(page)


@pytest.mark.browser
def test_a_token_is_made_shown_once_and_withdrawn(visit, own_server, look):
    page = visit(own_server, "officer")

    page.goto("/account/")
    page.get_by_role("link", name="Your tokens").click()
    page.wait_for_url("**/account/tokens/")
    page.get_by_label("What it is for").fill("night export")
    page.get_by_role("button", name="Make the token").click()
    secret = page.get_by_label("New token").input_value()
    look(page)
    page.goto("/account/tokens/")

    assert secret.startswith("servanda_")
    assert secret not in page.content()
    page.get_by_role("button", name="Withdraw").click()
    page.get_by_text("is withdrawn").wait_for()
    look(page)
