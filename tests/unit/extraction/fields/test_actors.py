"""Who acts: parties, bodies, and what points back to them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.errors import UnknownCode
from servanda.extraction.fields.actors import read_actors
from servanda.extraction.fields.cast import Cast, short_forms

DOCUMENT = """Joint Statement of Norway and Ghana

President Ama Owusu of the Republic of Ghana and Prime Minister Kari Berg met in Oslo. The
Norwegian Coast Guard and Ghana’s Ministry of Fisheries took part, as did the Joint Reef Council
(JRC). The Governments of Norway and Ghana (hereinafter “the Participants”) agreed on the
following. President Owusu and Prime Minister Berg took note of
the Coral Institute of Norway and thanked the Ghanaian divers.
"""


@pytest.fixture(scope="module")
def cast() -> Cast:
    return short_forms(DOCUMENT, ("NOR", "GHA"))


def actors(quote: str, cast: Cast, before: str = "") -> list[str]:
    return [mention.text for mention in read_actors(before, quote, cast=cast)[0]]


BOTH = ["GHA", "NOR"]


@pytest.mark.parametrize(
    "quote",
    [
        "We will map the reefs",
        "both Governments will map the reefs",
        "the two countries intend to map the reefs",
        "The leaders agreed to map the reefs",
        "the Participants will map the reefs",
        "Norway and Ghana will map the reefs",
        "In Peru, the Governments of Norway and Ghana will map the reefs",
        "President Owusu and Prime Minister Berg pledged to map the reefs",
        "Map the reefs together",
        "Exchange officers",
        "This work will be widened",
    ],
)
def test_all_parties_act(quote: str, cast: Cast) -> None:
    assert actors(quote, cast) == BOTH


@pytest.mark.parametrize(
    ("quote", "code"),
    [
        ("Norway will map the reefs", "NOR"),
        ("The Government of Ghana also plans to map the reefs", "GHA"),
        ("the Norwegian side will map the reefs", "NOR"),
        ("President Owusu announced a plan to map the reefs", "GHA"),
        ("Prime Minister Berg committed to map the reefs", "NOR"),
        ("Ghana’s decision to map the reefs", "GHA"),
        ("the announcement by Norway to map the reefs with Ghana", "NOR"),
        ("Together with Ghana, Norway will map the reefs", "NOR"),
        ("Working with Ghana, Norway will map the reefs", "NOR"),
    ],
)
def test_one_party_acts(quote: str, code: str, cast: Cast) -> None:
    assert actors(quote, cast) == [code]


@pytest.mark.parametrize(
    "quote",
    [
        "Invite Ghana to observe the exercise",
        "Provide a diver to the Government of Ghana",
        "Enlist the support of Ghana for Norway's survey",
        "Train Ghanaian divers",
    ],
)
def test_a_party_that_a_list_item_acts_on_does_not_act(quote: str, cast: Cast) -> None:
    assert actors(quote, cast) == ["NOR"]


def test_what_a_list_item_says_next_has_the_same_actor(cast: Cast) -> None:
    assert actors("brief its staff", cast, "- Invite Ghana to observe and ") == ["NOR"]


def test_bodies_are_named_after_their_party(cast: Cast) -> None:
    assert actors("The Norwegian Coast Guard will map the reefs", cast) == [
        "NOR",
        "Norwegian Coast Guard",
    ]


def test_a_body_of_nobody_in_particular_acts_with_all_parties(cast: Cast) -> None:
    assert actors("The Joint Reef Council will map the reefs", cast) == [
        *BOTH,
        "Joint Reef Council",
    ]
    assert actors("The JRC will map the reefs", cast) == [*BOTH, "JRC"]


def test_bodies_between_which_it_is_done_act(cast: Cast) -> None:
    quote = "We will set up a line between the Norwegian Coast Guard and the Ministry of Fisheries"

    assert actors(quote, cast) == [*BOTH, "Norwegian Coast Guard", "Ministry of Fisheries"]


@pytest.mark.parametrize(
    ("before", "quote", "expected"),
    [
        ("Norway will map the reefs and ", "publish the charts", ["NOR"]),
        ("Norway welcomes the survey and ", "plans to publish it", ["NOR"]),
        ("Norway noted that Ghana will map the reefs and ", "publish the charts", ["GHA"]),
        ("Norway noted that Ghana will map reefs, and ", "pledged to pay", ["NOR"]),
        ("Norway will map reefs. ", "It will also publish charts", ["NOR"]),
        ("Norway will map reefs. Both Governments met. ", "They will publish charts", BOTH),
        ("Ghana welcomes Norway’s survey and ", "its intent to publish charts", ["NOR"]),
        ("The leaders commended Norway, which ", "is training divers", ["NOR"]),
        ("Norway will map reefs. ", "We will publish charts", BOTH),
    ],
)
def test_the_subject_may_stand_earlier(
    before: str, quote: str, expected: list[str], cast: Cast
) -> None:
    assert actors(quote, cast, before) == expected


def test_a_short_form_means_the_body_named_before(cast: Cast) -> None:
    before = "We founded the Joint Reef Council. "

    assert actors("The Council will meet in Accra", cast, before) == [*BOTH, "Joint Reef Council"]


def test_the_head_of_government_that_is_left_belongs_to_the_party_that_is_left() -> None:
    text = "President Owusu of Ghana received Prime Minister Dal. Norway and Ghana met."
    cast = short_forms(text, ("NOR", "GHA"))

    assert actors("Prime Minister Dal pledged to map the reefs", cast) == ["NOR"]


def test_an_office_inside_a_name_is_not_its_holder() -> None:
    text = "President Owusu of Ghana met Norway. The President’s Reef Plan is new."
    cast = short_forms(text, ("NOR", "GHA"))

    assert actors("The President will map the reefs", cast) == ["GHA"]
    assert actors("The President’s Reef Plan will grow", cast) == BOTH


def test_bodies_of_an_organisation_act_for_it() -> None:
    cast = short_forms("The European Commission and Norway met.", ("NOR", "EU"))

    assert actors("The European Commission will map the reefs", cast) == [
        "EU",
        "European Commission",
    ]


def test_parties_and_known_bodies_carry_the_vocabularys_id_and_name() -> None:
    cast = short_forms("The European Commission and Norway met.", ("NOR", "EU"))
    mentions, _ = read_actors("", "Norway and the European Commission will map reefs", cast=cast)

    assert [(mention.text, mention.id) for mention in mentions] == [
        ("EU", "EU"),
        ("NOR", "NOR"),
        ("European Commission", "EC"),
    ]
    assert [mention.name for mention in mentions] == [
        "European Union",
        "Norway",
        "European Commission",
    ]


def test_the_deciding_rule_is_named(cast: Cast) -> None:
    assert read_actors("", "Norway will map reefs", cast=cast)[1] == "actors.subject"


def test_without_parties_nobody_acts() -> None:
    assert actors("Norway will map reefs", short_forms(DOCUMENT, ())) == []


def test_an_unknown_party_is_refused() -> None:
    with pytest.raises(UnknownCode):
        short_forms(DOCUMENT, ("NOR", "QQQ"))


PIECES = st.sampled_from(
    [
        "Norway",
        "Ghana",
        "we",
        "will",
        "and",
        "which",
        "President Owusu",
        "It",
        "its",
        "Invite",
        ",",
        ".",
    ]
)


@settings(max_examples=200)
@given(st.text(max_size=80), st.lists(PIECES, max_size=12).map(" ".join))
def test_any_text_is_read(before: str, quote: str) -> None:
    cast = short_forms(DOCUMENT, ("NOR", "GHA"))

    assert set(BOTH) & set(actors(quote, cast, before)) or not quote


@settings(max_examples=50)
@given(st.text(max_size=300))
def test_any_document_has_a_cast(text: str) -> None:
    cast = short_forms(text, ("NOR", "GHA"))

    assert all(name.start < name.end for name in cast.find(text))
