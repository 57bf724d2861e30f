from __future__ import annotations

from typing import Any

import pytest

from servanda.followup.fields import clean, clean_record, clean_settings
from servanda.followup.loading import procedure


def problems(key: str, kind: str, **values: Any) -> dict[str, str]:
    return clean_record(procedure(key).records[kind], values)[1]


def kept(key: str, kind: str, **values: Any) -> dict[str, Any]:
    return clean_record(procedure(key).records[kind], values)[0]


PLACEMENT = {"on": "2005-09", "post": "Officer", "sends": "DND", "receives": "JDA", "places": "1"}


def test_values_are_kept_in_one_form() -> None:
    found = kept(
        "project",
        "project",
        on=" 2003-02 ",
        title="Programme",
        agencies=["CIDA", "jpn / Reconstruction Office", "CIDA"],
        states="afg",
        sectors=["15240"],
        budget="USD 35000000",
        joint="Oui",
    )
    assert found == {
        "on": "2003-02",
        "title": "Programme",
        "agencies": ("CIDA", "JPN/Reconstruction Office"),
        "states": ("AFG",),
        "sectors": ("15240",),
        "budget": "35000000 USD",
        "joint": True,
    }


def test_instruments_forums_and_regions_are_kept_by_their_ids() -> None:
    settings = procedure("adherence").settings
    assert clean(settings, {"instruments": ["ottawa"], "region": "Southeast Asia"})[0] == {
        "instruments": ("ottawa-convention",),
        "region": "southeast-asia",
    }
    assert kept("coordination", "contact", on="2005", what="Talk", forum="arf")["forum"] == "ARF"


def test_a_placement_that_ends_before_it_starts_is_refused() -> None:
    assert problems("placement", "placement", **PLACEMENT, until="2005-08") == {
        "on": "2005-09 with until 2005-08: expected on <= until"
    }
    assert problems("placement", "placement", **PLACEMENT, until="2005") == {}


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("on", "2005-02-30", "no calendar has the day '2005-02-30'"),
        ("on", "", "nothing given: this field is required"),
        ("on", ["2005", "2006"], "2 values: expected one"),
        ("places", "many", "'many' is no number"),
        ("places", "NaN", "'NaN' is no number"),
        ("sends", "Ministry", "'Ministry' is no agency that is known"),
        ("sends", "XX/Ministry", "unknown party code 'XX'"),
        ("state", "JP", "'JP' is no code of a state"),
        ("colour", "red", "no such field: expected one of on, until, post"),
    ],
)
def test_what_is_wrong_is_said_for_its_field(field: str, value: Any, said: str) -> None:
    found = problems("placement", "placement", **(PLACEMENT | {field: value}))
    assert list(found) == [field]
    assert found[field].startswith(said)


@pytest.mark.parametrize(
    ("key", "kind", "field", "value", "said"),
    [
        ("project", "project", "budget", "a million", "'a million' is no sum of money"),
        ("project", "project", "sectors", "99999", "unknown sector '99999'"),
        ("project", "project", "joint", "perhaps", "'perhaps' is neither: expected yes or no"),
        ("series", "meeting", "state", "missed", "'missed' is no choice: expected one of held"),
        ("series", "change", "rule", "yearly", "'yearly' is no recurrence"),
        ("series", "item", "due", "next spring", "'next spring' is no date"),
        ("conduct", "conduct", "instrument", "xyzzy", "'xyzzy' is no instrument"),
        ("lessons", "lesson", "informs", "two words", "'two words' is no reference"),
        ("coordination", "contact", "forum", "xyzzy", "'xyzzy' is no forum"),
    ],
)
def test_every_type_refuses_what_it_is_not(
    key: str, kind: str, field: str, value: str, said: str
) -> None:
    assert problems(key, kind, **{field: value})[field].startswith(said)


def test_not_held_needs_a_source_and_the_one_expected() -> None:
    assert problems("series", "meeting", on="2005-01", state="not-held") == {
        "slot": "nothing given: required when state is moved or cancelled or not-held",
        "source": "nothing given: required when state is not-held",
    }


def test_a_record_that_is_named_must_be_there_and_of_its_type() -> None:
    kind = procedure("roster").records["deployment"]
    values = {"on": "2009", "expert": "r2", "mission": "UNMIT"}
    assert clean_record(kind, values, {"r2": "expert"})[1] == {}
    wrong = {"expert": "'r2' is no expert that was recorded here"}
    assert clean_record(kind, values, {"r2": "deployment"})[1] == wrong
    assert clean_record(kind, values, {})[1] == wrong


def test_a_series_that_ends_before_it_starts_is_refused() -> None:
    values = {"title": "Talks", "starts": "2005-03", "ends": "2004"}
    assert clean_settings(procedure("series"), values)[1] == {
        "starts": "2005-03 with ends 2004: expected starts <= ends"
    }
    assert clean_settings(procedure("series"), values | {"ends": "2005"})[1] == {}
