"""Titles in own words, and what every page says of the register."""

from __future__ import annotations

import pytest
from desk import OFFICER, OTHER, filled

from servanda.errors import RuleBroken
from servanda.register.acts.deciding import accept, undo
from servanda.register.acts.titling import set_notice, title
from servanda.register.titles import title_of


def test_a_commitment_is_called_by_its_title_else_by_its_first_words() -> None:
    desk = filled()
    assert title_of(desk.commitment("2025-C-2"), "en") == "Meet every year in Osk"

    desk.do(title("2025-C-2", {"fr": "Réunion annuelle", "en": "Yearly meeting"}))

    record = desk.commitment("2025-C-2")
    assert title_of(record, "fr-ca") == "Réunion annuelle"
    assert title_of(record, "ja") == "Yearly meeting"
    assert record.commitment.quote == "Meet every year in Osk"
    desk.do(accept("2025-C-2"))
    desk.do(undo("2025-C-2"))
    assert title_of(desk.commitment("2025-C-2"), "fr") == "Réunion annuelle"
    desk.do(title("2025-C-2", {}))
    assert title_of(desk.commitment("2025-C-2"), "fr") == "Meet every year in Osk"


@pytest.mark.parametrize("given", [{"en": " "}, {"en": "a\nb"}, {"English": "a"}])
def test_a_title_is_one_line_in_a_language(given: dict[str, str]) -> None:
    with pytest.raises(RuleBroken):
        filled().do(title("2025-C-2", given))


def test_an_administrator_says_what_every_page_shows() -> None:
    desk = filled()
    assert desk.ledger.records().register().notice == {}
    said = {"en": "Nobody endorsed this.", "fr": "Personne ne l'a approuvé."}

    with pytest.raises(RuleBroken):
        desk.do(set_notice(said, author=OTHER), OTHER)
    desk.do(set_notice(said, author=OFFICER))

    assert desk.ledger.records().register().notice == said
    with pytest.raises(RuleBroken, match="already"):
        desk.do(set_notice(said, author=OFFICER))
    desk.do(set_notice({}, author=OFFICER))
    assert desk.ledger.records().register().notice == {}
