"""Comparing two agendas: what is linked, how surely, and what is told of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from handmade import commitment

from servanda.lineage import chains, compare, compare_all, link_id, method, prepare, summarise
from servanda.model import Commitment, Document, Link, Side

Agendas = list[list[Commitment]]


@pytest.fixture(scope="module")
def links(agendas: Agendas, texts: dict[str, str]) -> list[Link]:
    return compare(*agendas, texts=texts)


def ends(link: Link) -> tuple[str, str]:
    return tuple("" if end is None else " ".join(end.quote.split()) for end in _ends(link))


def _ends(link: Link) -> tuple[Side | None, Side | None]:
    return link.earlier, link.later


def about(links: list[Link], word: str) -> list[Link]:
    return [link for link in links if word in "".join(ends(link))]


def test_the_second_sample_agenda_shows_every_relation(links: list[Link]) -> None:
    found = {
        word: [(link.relation, link.confidence, link.pattern) for link in about(links, word)]
        for word in ("Ottawa", "dual-use", "African Union", "Mali", "nuclear tests", "secretariat")
    }

    assert found == {
        "Ottawa": [("weakened", "likely", "one-to-one")],
        "dual-use": [("strengthened", "likely", "one-to-one")],
        "African Union": [("broadened", "likely", "one-to-one")],
        "Mali": [("narrowed", "likely", "one-to-one")],
        "nuclear tests": [("repeated", "likely", "one-to-one")],
        "secretariat": [("unmatched", None, None)],
    }
    assert {link.relation for link in about(links, "Chemical Weapons")} == {"replaced"}
    assert {link.pattern for link in about(links, "Halden")} == {"split"}
    assert "merged" in {link.pattern for link in about(links, "relief exercises")}
    assert {link.relation for link in about(links, "cyber attacks")} == {"new"}


def test_every_commitment_is_told_of_once_or_linked(links: list[Link], agendas: Agendas) -> None:
    for number, relation in ((0, "unmatched"), (1, "new")):
        linked = [_ends(link)[number] for link in links if link.score is not None]
        alone = [_ends(link)[number] for link in links if link.relation == relation]
        ids = [end.id for end in alone if end]

        assert {end.id for end in linked if end}.isdisjoint(ids)
        assert {end.id for end in (*linked, *alone) if end} == {c.id for c in agendas[number]}
        assert len(ids) == len(set(ids))


def test_a_link_stands_on_words_of_both_documents(links: list[Link], texts: dict[str, str]) -> None:
    for link in links:
        for end in filter(None, _ends(link)):
            text = texts[end.document_sha256]
            assert text[end.start : end.end] == end.quote
            assert bool(end.words) == (link.score is not None)
            for words in end.words:
                assert end.start <= words.start < words.end <= end.end
                assert text[words.start : words.end] == words.text


def test_the_words_that_carry_a_link_are_shown(links: list[Link]) -> None:
    (link,) = about(links, "Ottawa")

    assert [[words.text for words in end.words] for end in _ends(link) if end] == [
        ["universalization", "Ottawa Convention"],
        ["universalization", "Ottawa Convention"],
    ]


def test_prepared_sides_give_the_same_links(agendas: Agendas, texts: dict[str, str]) -> None:
    ready = [prepare(agenda, texts) for agenda in agendas]

    assert compare(*ready) == compare(*agendas, texts=texts)


def test_a_rejected_link_is_not_proposed_again(
    links: list[Link], agendas: Agendas, texts: dict[str, str]
) -> None:
    (link,) = about(links, "Ottawa")

    again = compare(*agendas, texts=texts, rejected={link.id})

    assert link.id == link_id(*(end.id for end in _ends(link) if end))
    assert link.id not in {one.id for one in again}
    assert [one.relation for one in again if ends(one) == ("", ends(link)[1])] == ["new"]
    assert {one.method for one in again} == {method()}


def test_acronyms_meet_what_they_stand_for() -> None:
    earlier = [commitment("a1", "Counter the spread of WMD"), commitment("a2", "Exchange judges")]
    later = [commitment("b1", "Prevent the spread of weapons of mass destruction")]

    (link, *_) = compare(earlier, later)

    assert ends(link) == ("Counter the spread of WMD", later[0].quote)
    assert link.confidence == "likely"


def test_who_issues_both_documents_carries_no_link() -> None:
    earlier = [commitment("a1", "Arvenia and Borvia will patrol the coast")]
    later = [commitment("b1", "Arvenia and Borvia will translate each other's laws")]

    assert [link.relation for link in compare(earlier, later)] == ["unmatched", "new"]


def test_nothing_against_nothing_is_nothing() -> None:
    one = commitment("a1", "Hold talks")

    assert compare([], []) == []
    assert [link.relation for link in compare([one], [])] == ["unmatched"]
    assert [link.relation for link in compare([], [one])] == ["new"]
    assert compare_all([]) == []


def test_the_summary_names_what_is_asked_first(links: list[Link]) -> None:
    found = summarise(links)

    assert [ends(link)[0].split()[0] for link in found.weaker] == ["Promote"]
    assert {ends(link)[0].split()[0] for link in found.stronger} >= {"Exchange", "Introduce"}
    assert {link.relation for link in found.gone} == {"unmatched"}
    assert {link.relation for link in found.new} == {"new"}
    assert all(
        link.confidence == "likely" for group in found.by_relation.values() for link in group
    )


def _series() -> list[list[Commitment]]:
    ban = "Promote the universalization of the Ottawa Convention in Mali"
    drill = "Hold joint drills for rescue at sea in winter"
    return [
        [commitment("a1", ban), commitment("a2", drill)],
        [commitment("b1", ban)],
        [commitment("c1", ban), commitment("c2", drill)],
    ]


def test_a_chain_holds_one_commitment_over_all_documents() -> None:
    links = compare_all(_series())

    assert [[side.id for side in chain] for chain in chains(links)] == [
        ["a1", "b1", "c1"],
        ["a2", "c2"],
    ]


def test_what_pauses_is_neither_gone_nor_new() -> None:
    links = compare_all(_series())

    pairs = [(link.earlier and link.earlier.id, link.later and link.later.id) for link in links]
    assert pairs == [("a1", "b1"), ("b1", "c1"), ("a2", "c2")]


def test_what_ends_in_a_middle_document_has_no_counterpart_found() -> None:
    ban, drill, hall = (commitment.quote for commitment in _more())
    series = [
        [commitment("a1", ban)],
        [commitment("b1", ban), commitment("b2", drill)],
        [commitment("c2", drill), commitment("c3", hall)],
    ]

    links = compare_all(series)

    alone = [(link.earlier or link.later, link.relation) for link in links if link.score is None]
    assert {(side.id, relation) for side, relation in alone if side} == {
        ("b1", "unmatched"),
        ("b2", "new"),
        ("c3", "new"),
    }


def _more() -> list[Commitment]:
    ban, drill = _series()[0]
    return [ban, drill, commitment("c3", "Build a concert hall for pupils")]


def test_a_possible_link_makes_no_chain(links: list[Link]) -> None:
    possible = [replace(link, confidence="possible") for link in links if link.score is not None]

    assert chains(possible) == []


def test_documents_keep_their_order_in_a_chain(
    documents: list[Document], links: list[Link]
) -> None:
    order = [document.sha256 for document in documents]

    for chain in chains(links):
        places = [(order.index(side.document_sha256), side.start) for side in chain]
        assert places == sorted(places)


def test_one_long_name_alone_makes_no_link_likely() -> None:
    name = "the North Atlantic Treaty Organization"
    earlier = [commitment("a1", f"Keep consultations on nuclear arms within {name}")]
    later = [commitment("b1", f"Raise spending for the headquarters of {name}")]

    assert {link.confidence for link in compare(earlier, later)} <= {None, "possible"}


def test_one_commitment_has_no_more_links_than_a_person_can_weigh() -> None:
    words = "Promote the universalization of the Ottawa Convention"
    earlier = [commitment(f"a{number}", words) for number in range(20)]

    assert sum(link.score is not None for link in compare(earlier, [commitment("b1", words)])) == 12
    assert sum(link.score is not None for link in compare([commitment("b1", words)], earlier)) == 4
