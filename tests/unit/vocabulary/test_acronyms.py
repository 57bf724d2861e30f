"""Short forms that a text defines for itself."""

from __future__ import annotations

import pytest

from servanda.vocabulary import find_definitions


@pytest.mark.parametrize(
    ("text", "alias", "long_form", "acronym"),
    [
        ("a Mutual Legal Assistance Treaty (MLAT)", "MLAT", "Mutual Legal Assistance Treaty", True),
        ("the Trade and Technology Council (“TTC”)", "TTC", "Trade and Technology Council", True),
        ("the Republic of Korea (ROK)", "ROK", "Republic of Korea", True),
        ("small arms and light weapons (SALW)", "SALW", "small arms and light weapons", True),
        ("disarmament, demobilization, and reintegration (DDR)", "DDR",
         "disarmament, demobilization, and reintegration", True),
        ("the Government of Arvenia (GOA)", "GOA", "Government of Arvenia", True),
        ("Nationally Determined Contributions (NDCs)", "NDCs",
         "Nationally Determined Contributions", True),
        ("The IAEA (International Atomic Energy Agency)", "IAEA",
         "International Atomic Energy Agency", True),
        ('Arvenia and Borvia (hereinafter referred to as "the Participants")', "Participants",
         "Arvenia and Borvia", False),
        ("the Ministry of Works (“the Ministry”)", "Ministry", "Ministry of Works", False),
    ],
)  # fmt: skip
def test_a_definition_is_read(text: str, alias: str, long_form: str, *, acronym: bool) -> None:
    [found] = find_definitions(text)
    assert (found.alias, found.long_form, found.acronym) == (alias, long_form, acronym)
    assert text[found.alias_start : found.alias_end] == alias
    assert text[found.start : found.end] == long_form


@pytest.mark.parametrize(
    "text",
    [
        "the summit (Manila)",
        "officials (see above)",
        "the end (2003)",
        "Security of Supply (XYZ)",
        "an office (A)",
        "",
    ],
)
def test_other_parentheses_define_nothing(text: str) -> None:
    assert find_definitions(text) == []


def test_the_first_definition_of_an_alias_counts() -> None:
    text = "Alpha Beta (AB). Arts Board (AB)."
    assert [d.long_form for d in find_definitions(text)] == ["Alpha Beta"]


def test_the_party_stands_behind_government_of() -> None:
    [found] = find_definitions("the Government of the Republic of Korea (GROK)")
    assert found.long_form[found.name_start - found.start :] == "Republic of Korea"
