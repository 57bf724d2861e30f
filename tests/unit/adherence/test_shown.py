from datetime import date

import pytest

from servanda.adherence.regions import LANGUAGES, members
from servanda.adherence.shown import Names, UnfitNames, _shipped, read_names


@pytest.mark.parametrize(
    ("code", "language", "name"),
    [
        ("TUR", "en", "Türkiye"),
        ("KOR", "en", "Republic of Korea"),
        ("KOR", "fr", "République de Corée"),
        ("KOR", "ja", "大韓民国"),
        ("BOL", "en", "Bolivia (Plurinational State of)"),
        ("TWN", "en", "Taiwan"),
        ("BEN", "fr", "Bénin"),
        ("SUN", "en", "Union of Soviet Socialist Republics"),
        ("EU", "ja", "欧州連合"),
        ("GRL", "en", "Greenland"),
        ("ZZZ", "en", "ZZZ"),
    ],
)
def test_names_are_those_the_united_nations_use_or_our_own(code, language, name):
    assert Names().shown(code, language) == name


def test_every_state_has_a_name_in_every_language():
    assert members("world", date(2026, 1, 1)) - _shipped().keys() == set()
    assert all(len(names) == len(LANGUAGES) and all(names) for names in _shipped().values())


def test_an_installation_changes_one_name_and_keeps_the_others():
    names = read_names("TUR: [Turkey, ~, トルコ共和国]\n".encode(), "names.yml")
    assert names.shown("TUR") == "Turkey"
    assert names.shown("TUR", "fr") == "Türkiye"
    assert names.shown("TUR", "ja") == "トルコ共和国"
    assert names.shown("JPN") == "Japan"


def test_states_are_ordered_by_name_without_accents():
    names = Names()
    codes = sorted(["CUB", "CIV", "CZE", "HRV"], key=names.order)
    assert codes == ["CIV", "HRV", "CUB", "CZE"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("TURK: [Turkey, ~, ~]", r"names.yml: entry 'TURK': unknown party code"),
        ("JP: [Japan, ~, ~]", r"names.yml: entry 'JP': unknown party code.*did you mean JPN"),
        ("TUR: Turkey", r"names.yml: entry TUR: expected lines like 'TUR: \[Turkey, ~, ~\]'"),
        ("TUR: [Turkey, ~]", r"names.yml: entry TUR: expected lines like"),
        ("TUR: [3, ~, ~]", r"names.yml: entry TUR: 3 is not a name"),
        ('TUR: ["a\\nb", ~, ~]', r"names.yml: entry TUR: .* one line"),
        ("TUR: [Turkey, ~", r"names.yml, line \d+: the file is not YAML"),
        ("", r"names.yml: no entries"),
    ],
)
def test_a_file_that_is_not_fit_is_refused_with_its_entry(text, message):
    with pytest.raises(UnfitNames, match=message):
        read_names(text.encode(), "names.yml")


def test_a_file_that_is_not_utf_8_is_refused():
    with pytest.raises(UnfitNames, match="not UTF-8"):
        read_names(b"TUR: [T\xfcrkiye, ~, ~]", "names.yml")
