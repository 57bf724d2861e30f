from __future__ import annotations

import pytest

from servanda.adherence.states import code, resolve


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Swaziland", "SWZ"),
        ("Eswatini", "SWZ"),
        ("The former Yugoslav Republic of Macedonia", "MKD"),
        ("North Macedonia", "MKD"),
        ("Türkiye", "TUR"),
        ("Turkey", "TUR"),
        ("Czech Republic", "CZE"),
        ("Cape Verde", "CPV"),
        ("Bahamas (The)", "BHS"),
        ("Gambia (Republic of The)", "GMB"),
        ("Netherlands (Kingdom of the)", "NLD"),
        ("Korea (Republic of)", "KOR"),
        ("St. Kitts and Nevis", "KNA"),
        ("State of Palestine", "PSE"),
        ("Libyan Arab Jamahiriya", "LBY"),
        ("Zaire", "COD"),
        ("Serbia and Montenegro", "SCG"),
        ("Union of Soviet Socialist Republics", "SUN"),
        ("Czechoslovakia", "CSK"),
        ("European Union", "EU"),
    ],
)
def test_names_of_the_time(name: str, expected: str) -> None:
    assert code(name) == expected


def test_a_name_that_nobody_knows_is_kept() -> None:
    assert resolve("Ruritania") == "?Ruritania"
