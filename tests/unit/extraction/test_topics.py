"""Topics by their words, each found wherever in the quote it stands."""

from __future__ import annotations

import pytest

from servanda.extraction.topics import _possible, _topics, read_topics


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


def test_no_topic_is_ruled_out_whose_pattern_matches() -> None:
    quote = " ".join(name for name, _ in _topics().values())
    matching = {topic for topic, (_, pattern) in _topics().items() if pattern.search(quote)}
    assert matching <= _possible(quote)
    assert len(matching) > len(_topics()) / 2
