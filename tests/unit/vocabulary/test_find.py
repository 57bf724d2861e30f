"""Finding names: whole words, the longest, case rules, and the document's own acronyms."""

from __future__ import annotations

import pytest

from servanda.vocabulary import Found, find


def seen(text: str) -> list[tuple[str, str]]:
    return [(found.term_id, found.text) for found in find(text)]


def test_a_find_says_where_and_how() -> None:
    assert find("in Tokyo.") == [
        Found(start=3, end=8, term_id="JPN", kind="state", text="Tokyo", role="capital")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Canadian and Japanese", [("CAN", "Canadian"), ("JPN", "Japanese")]),
        ("Canada–Japan talks", [("CAN", "Canada"), ("JPN", "Japan")]),
        ("Papua New Guinea", [("PNG", "Papua New Guinea")]),
        ("the South China Sea", [("south-china-sea", "South China Sea")]),
        ("the Republic of Koreans", [("KOR", "Koreans")]),
        ("Côte d’Ivoire", [("CIV", "Côte d’Ivoire")]),
        ("the United\n  States'", [("USA", "United\n  States")]),
        ("JAPAN AND CANADA", [("JPN", "JAPAN"), ("CAN", "CANADA")]),
        ("the DPRK, or North Korea", [("PRK", "DPRK"), ("PRK", "North Korea")]),
        ("Burma, Türkiye, Turkey", [("MMR", "Burma"), ("TUR", "Türkiye"), ("TUR", "Turkey")]),
        ("U.S. and UK forces", [("USA", "U.S."), ("GBR", "UK")]),
        ("カナダと日本、ギニア湾", [("CAN", "カナダ"), ("JPN", "日本"), ("GIN", "ギニア")]),
        ("le Canada et le Japon", [("CAN", "Canada"), ("JPN", "Japon")]),
        ("Arvenia and Borvian officers in Osk",
         [("XAA", "Arvenia"), ("XBB", "Borvian"), ("XBB", "Osk")]),
        ("the Comprehensive Nuclear Test\nBan Treaty",
         [("ctbt", "Comprehensive Nuclear Test\nBan Treaty")]),
        ("the Paris agreement, in Rome", [("paris-agreement", "Paris agreement"), ("ITA", "Rome")]),
        ("with ARF members and ASEAN", [("ARF", "ARF"), ("ASEAN", "ASEAN")]),
        ("small NDCs", [("ndc", "NDCs")]),
    ],
)  # fmt: skip
def test_names_are_found_longest_first(text: str, expected: list[tuple[str, str]]) -> None:
    assert seen(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "join us and see who it is",
        "turkey and china plates, polish",
        "JOIN US NOW",
        "Mr. Jordan spoke",
        "Atlanta, Georgia",
        "New Mexico",
        "Japanesey Canadaland",
        "a new start, a moon pledge",
        "Maurice and Dominique",
        "TAN PER AND ARE",
        "マリア",
    ],
)
def test_what_only_looks_like_a_name_is_not_found(text: str) -> None:
    assert seen(text) == []


def test_an_acronym_that_the_text_defines_means_what_it_says_there() -> None:
    text = "The World Tourism Organization (WTO) meets. The WTO agreed."
    assert seen(text) == [
        ("UNWTO", "World Tourism Organization"),
        ("UNWTO", "WTO"),
        ("UNWTO", "WTO"),
    ]


def test_an_acronym_defined_as_something_unknown_is_not_found() -> None:
    assert seen("Our Widget Trade Office (WTO) opens. The WTO is new.") == []


def test_an_acronym_that_only_the_text_knows_is_found() -> None:
    text = "the Ottawa Convention (OTC) and the Republic of Korea (SK). SK joined the OTC."
    assert [id_ for id_, _ in seen(text)] == ["ottawa-convention"] * 2 + ["KOR"] + [
        "ottawa-convention"
    ]


def test_letters_of_a_title_mean_the_part_they_stand_for() -> None:
    assert seen("the Charter of the United Nations (UN) binds UN members")[1:] == [
        ("UN", "UN"),
        ("UN", "UN"),
    ]
