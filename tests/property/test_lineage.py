"""Comparing holds for any commitments: the same links each time, spans that are where they say."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from servanda.codec import link_from_json, link_to_json
from servanda.ids import digest
from servanda.lineage import chains, compare, compare_all
from servanda.model import Commitment
from servanda.report.lineage.compared import changed

WORDS = st.sampled_from(
    [
        *("promote", "the", "Ottawa", "Convention", "WMD", "weapons", "of", "mass", "destruction"),
        *("exchange", "officers", "peacekeeping", "PKO", "Mali", "such as", "by 2030", "treaty"),
        *("\n", "  ", "«", "日本", "e\u0301tat", "-", "ASEAN Regional Forum", "(ARF)", "(", "\x00"),
    ]
)
QUOTES = st.lists(WORDS, min_size=1, max_size=12).map(" ".join)


@st.composite
def agendas(draw: st.DrawFn) -> tuple[list[Commitment], dict[str, str]]:
    """Return a document of some commitments, one after the other, and its text."""
    quotes = draw(st.lists(QUOTES, max_size=5))
    name = draw(st.sampled_from("abcd"))
    text = f"{name}\n\n" + "".join(f"- {quote}.\n" for quote in quotes)
    sha, place, found = digest(text), 3, []
    for number, quote in enumerate(quotes):
        start = place + 2
        place = start + len(quote) + 2
        found.append(
            Commitment(
                id=f"{sha[:8]}-{number}",
                document=f"{name}.txt",
                document_sha256=sha,
                start=start,
                end=start + len(quote),
                quote=quote,
                kind="commitment",
            )
        )
    return found, {sha: text}


@given(agendas(), agendas())
def test_links_are_the_same_each_time_and_tell_of_everything(one, two) -> None:
    texts = one[1] | two[1]
    links = compare(one[0], two[0], texts=texts)

    assert links == compare(one[0], two[0], texts=texts)
    assert {link.earlier.id for link in links if link.earlier} == {c.id for c in one[0]}
    assert {link.later.id for link in links if link.later} == {c.id for c in two[0]}
    assert max(Counter(link.id for link in links).values(), default=1) == 1


@given(agendas(), agendas())
def test_spans_are_where_they_say_and_links_survive_writing(one, two) -> None:
    texts = one[1] | two[1]

    for link in compare(one[0], two[0], texts=texts):
        for end in filter(None, (link.earlier, link.later)):
            assert texts[end.document_sha256][end.start : end.end] == end.quote
            for words in end.words:
                assert end.start <= words.start < words.end <= end.end
                assert texts[end.document_sha256][words.start : words.end] == words.text
        assert link_from_json(link_to_json(link)) == link
        assert link.score is None or 0 <= link.score <= 1


@given(agendas(), agendas())
def test_an_agenda_without_its_text_is_compared_too(one, two) -> None:
    links = compare(one[0], two[0])

    assert {link.earlier.id for link in links if link.earlier} == {c.id for c in one[0]}


@given(agendas())
def test_what_is_said_again_word_for_word_is_never_replaced(one) -> None:
    again = [Commitment(**{**_fields(c), "id": f"again-{c.id}"}) for c in one[0]]

    for link in compare(one[0], again):
        if link.earlier and link.later and link.earlier.quote == link.later.quote:
            assert link.relation == "repeated"
            assert changed(link.earlier, link.later) == []


@given(st.lists(agendas(), max_size=4))
def test_chains_hold_each_commitment_once(series) -> None:
    distinct = list({next(iter(texts)): found for found, texts in series}.values())

    held = [side.id for chain in chains(compare_all(distinct)) for side in chain]

    assert len(held) == len(set(held))


def _fields(commitment: Commitment) -> dict[str, object]:
    return {name: getattr(commitment, name) for name in commitment.__dataclass_fields__}
