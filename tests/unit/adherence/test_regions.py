from datetime import date

import pytest

from servanda.adherence.regions import LANGUAGES, chart_region, find_region, members, regions
from servanda.errors import UnknownCode
from servanda.vocabulary import look_up, terms

NOW = date(2026, 2, 3)


@pytest.mark.parametrize(
    ("region", "on", "count"),
    [
        ("ASEAN", date(2025, 10, 25), 10),
        ("ASEAN", date(2025, 10, 26), 11),
        ("ARF", date(1994, 7, 25), 18),
        ("ARF", NOW, 27),
        ("APEC", NOW, 21),
        ("ECOWAS", date(2000, 12, 25), 16),
        ("ECOWAS", date(2025, 1, 28), 15),
        ("ECOWAS", date(2025, 1, 29), 12),
        ("EU", date(2013, 6, 30), 27),
        ("EU", date(2013, 7, 1), 28),
        ("EU", date(2020, 1, 31), 28),
        ("EU", date(2020, 2, 1), 27),
        ("G7", NOW, 7),
        ("G8", date(2014, 3, 23), 8),
        ("G8", date(2014, 3, 24), 7),
        ("G20", NOW, 21),
        ("AU", NOW, 55),
        ("NATO", NOW, 32),
        ("OSCE", NOW, 57),
        ("world", NOW, 197),
        ("africa", NOW, 55),
        ("southeast-asia", NOW, 11),
        ("west-africa", NOW, 16),
        ("asia-pacific", NOW, 41),
    ],
)
def test_members_are_as_many_as_the_founding_texts_say(region, on, count):
    assert len(members(region, on)) == count


def test_the_states_that_left_ecowas_are_those_of_the_notice():
    before, after = (members("ECOWAS", date(2025, 1, day)) for day in (28, 29))
    assert before - after == {"BFA", "MLI", "NER"}


def test_a_state_counts_from_the_day_it_came_to_be():
    assert "SSD" not in members("world", date(2011, 7, 8))
    assert "SSD" in members("world", date(2011, 7, 9))


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("asean", "ASEAN"),
        ("ASEAN", "ASEAN"),
        ("Association of Southeast Asian Nations", "ASEAN"),
        ("asia-pacific", "asia-pacific"),
        ("Asia Pacific", "asia-pacific"),
        ("the Asia-Pacific region", "asia-pacific"),
        ("South-East Asia", "southeast-asia"),
        ("CEDEAO", "ECOWAS"),
        ("Afrique de l'Ouest", "west-africa"),
        ("G-8", "G8"),
        ("EU", "EU"),
        ("欧州連合", "EU"),
    ],
)
def test_a_region_is_found_by_its_names(text, key):
    assert find_region(text).id == key


def test_a_misspelt_region_gets_a_suggestion():
    with pytest.raises(UnknownCode, match=r"Did you mean west-africa \(West Africa\)") as raised:
        find_region("wst africa")
    assert raised.value.facts["suggestions"][0] == "west-africa"


def test_what_is_like_no_region_gets_the_list():
    with pytest.raises(UnknownCode, match=r"Known are: africa, americas, APEC, ARF, ASEAN"):
        find_region("the moon")


def test_ids_are_those_of_the_vocabulary_but_for_five_and_the_world():
    own = {"western-asia", "northern-europe", "southern-europe", "australia-new-zealand"}
    assert regions().keys() - terms().keys() == own | {"micronesia", "world"}


def test_members_are_in_the_vocabulary():
    codes = {spell.state for region in regions().values() for spell in region.spells}
    assert codes - terms().keys() == set()


def test_every_state_has_one_place_on_charts():
    charted = [spell.state for r in regions().values() if r.chart for spell in r.spells]
    assert len(charted) == len(set(charted))
    assert members("world", NOW) - set(charted) == set()
    assert chart_region("EU") is None


def test_every_region_has_a_source_and_its_names():
    for region in regions().values():
        assert region.source
        assert set(region.names) == set(LANGUAGES)


def test_the_vocabulary_finds_what_is_called_by_its_id():
    assert [look_up(key)[0].id for key in ("ASEAN", "asia-pacific")] == ["ASEAN", "asia-pacific"]
