"""Topics by their words, each found wherever in the quote it stands."""

from __future__ import annotations

import pytest

from servanda.extraction.topics import _topics, read_topics


def ids(quote: str) -> list[str]:
    return [str(topic.id) for topic in read_topics(quote)]


def test_topics_stand_in_the_order_of_their_first_words() -> None:
    quote = "train police against Money Laundering, human trafficking and cyber crime"
    assert ids(quote) == ["law-enforcement", "corruption", "organised-crime", "cyber"]
    assert read_topics(quote)[1].text == "Money Laundering"


@pytest.mark.parametrize(
    ("quote", "topics"),
    [
        ("an anti-corruption unit", ["corruption"]),
        ("a counter-terrorism dialogue", ["counter-terrorism"]),
        ("launch outer space activities", ["space"]),
        ("(5G)", ["telecommunications"]),
        ("use AI", ["artificial-intelligence"]),
        ("meet once a year", []),
    ],
)
def test_optional_first_words_and_short_ones(quote: str, topics: list[str]) -> None:
    assert ids(quote) == topics


def test_every_topic_whose_pattern_matches_is_found_where_it_matches_first() -> None:
    quote = " ".join(name for name, _ in _topics().values())
    searches = {topic: pattern.search(quote) for topic, (_, pattern) in _topics().items()}
    places = {topic: hit.start() for topic, hit in searches.items() if hit}
    assert ids(quote) == sorted(places, key=lambda topic: (places[topic], topic))
    assert len(places) > len(_topics()) / 2
