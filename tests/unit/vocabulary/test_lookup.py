"""Looking up entries and parties."""

from __future__ import annotations

import pytest

from servanda.errors import UnknownCode
from servanda.vocabulary import look_up, party


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("JPN", "JPN"),
        ("japan", "JPN"),
        ("the Netherlands", "NLD"),
        ("Ottawa Convention", "ottawa-convention"),
        ("ctbt", "ctbt"),
        ("cote d ivoire", "CIV"),
        ("日本", "JPN"),
        ("Victoria", "SYC"),
        ("Otawa Convention", "ottawa-convention"),
    ],
)
def test_the_best_entry_comes_first(query: str, expected: str) -> None:
    assert look_up(query)[0].id == expected


def test_an_ambiguous_name_gives_every_entry_that_has_it() -> None:
    assert {term.id for term in look_up("CD")} == {"CD"}
    assert {"MSG", "MSP"}.isdisjoint(term.id for term in look_up("AU"))


def test_nonsense_gives_nothing() -> None:
    assert look_up("qqqq zzzz xxxx") == []
    assert look_up("") == []


@pytest.mark.parametrize("code", ["CAN", "can", " XAA ", "EU", "AU", "ASEAN", "XKX", "SUN", "G7"])
def test_parties_have_codes(code: str) -> None:
    assert party(code).id == code.strip().upper()


@pytest.mark.parametrize(
    ("code", "suggestion"),
    [("JP", "JPN"), ("uk", "GBR"), ("Canada", "CAN"), ("XK", "XKX"), ("Brasil", "BRA")],
)
def test_an_unknown_code_gets_a_suggestion(code: str, suggestion: str) -> None:
    with pytest.raises(UnknownCode, match=f"did you mean {suggestion}") as raised:
        party(code)
    assert raised.value.facts["code"] == code


@pytest.mark.parametrize("code", ["CIDA", "ctbt", "asia", "", "???"])
def test_what_is_no_party_has_no_code(code: str) -> None:
    with pytest.raises(UnknownCode, match="ISO 3166-1 alpha-3"):
        party(code)
