"""Both databases find what a plain reading of the records finds, at every moment, and no more."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest
from histories import AUTHOR, OTHER, History, opened
from plain_search import CAN, EN, JPN, QUERIES, STRANGER, document, expected, filing, find, seen

from servanda.register import payloads_commitments, payloads_documents
from servanda.register.acts.deciding import accept
from servanda.register.entry import Draft, Marking
from servanda.register.records import CommitmentRecord, DocumentRecord
from servanda.web.search.clauses import wanted
from servanda.web.search.finding import (
    find_commitments,
    find_passages,
)
from servanda.web.search.models import Passage
from servanda.web.search.query import parse
from servanda.web.store import StoredLedger


@pytest.mark.parametrize("seed", range(3))
def test_any_history_is_searched_as_it_is_read(stored: StoredLedger, seed: int) -> None:
    history = History(seed)
    history.play(stored, 40)
    last = sum(1 for _ in stored.entries())
    for as_of in (None, last, last // 2, 3):
        for query in QUERIES:
            for viewer in (CAN, JPN):
                found = find(stored, query, viewer, as_of)
                assert set(found.hits) == expected(stored, query, viewer, as_of), query
                assert found.total == len(found.hits)


@pytest.mark.parametrize("query", QUERIES)
def test_words_of_three_languages_are_found(filled: StoredLedger, query: str) -> None:
    assert set(find(filled, query).hits) == expected(filled, query, CAN, None)


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("treaties negotiating", {1}),
        ('"treaty to ban"', {1}),
        ('"treaties to ban"', set()),
        ("negot*", {1}),
        ("traités", {2}),
        ("négocier", {2}),
        ("締結", {3}),
        ("安全", set()),
        ("地", {3}),
        ("mines OR 締結", {1, 3}),
        ("parties -mines", {2}),
        ("2005-C-2", {2}),
        ('"ottawa convention"', {1, 2, 3}),
        ('"convention canada"', set()),
    ],
)
def test_a_query_finds(filled: StoredLedger, query: str, numbers: set[int]) -> None:
    assert {int(key, 16) for key in find(filled, query).hits} == numbers


@pytest.mark.parametrize(
    ("query", "parts"),
    [
        ("police trained", [2]),
        ("parties OR year", [1, 2]),
        ('"every year"', [2]),
        ("agenda", [0]),
        ("parties year", []),
    ],
)
def test_documents_are_found_by_passage(filled: StoredLedger, query: str, parts: list[int]) -> None:
    found = find_passages(seen(filled, CAN), wanted(parse(query)), {})
    hits = Passage.objects.using(filled.alias).select_related("whole").in_bulk(found.hits)
    assert sorted(hits[key].part for key in found.hits) == parts
    assert found.counts["document"] == ({"2005": len(parts)} if parts else {})
    texts = {row.part: EN[row.start : row.end] for row in hits.values()}
    assert {row.part: row.whole.text for row in hits.values() if row.part} == {
        part: text for part, text in texts.items() if part
    }


def test_hits_of_one_rank_are_in_the_order_of_references(stored: StoredLedger) -> None:
    stored.write(AUTHOR, opened)
    drafts = [document(Random(1), "d" * 20, "2005", EN, "en")]
    keys = [f"{n:020x}" for n in (11, 2, 10, 1)]
    drafts += [filing(key, int(key, 16), "the same words") for key in keys]
    stored.write(AUTHOR, lambda _: drafts)
    asked = wanted(parse('"same words"'))
    ordered = [int(key, 16) for key in find(stored, '"same words"').hits]
    assert ordered == [1, 2, 10, 11]
    page = find_commitments(seen(stored, CAN), asked, {}, offset=1, limit=2)
    assert ([int(key, 16) for key in page.hits], page.total) == ([2, 10], 4)


def test_of_common_words_the_best_are_looked_at(stored: StoredLedger) -> None:
    stored.write(AUTHOR, opened)
    drafts = [document(Random(1), "d" * 20, "2005", EN, "en")]
    drafts += [filing(f"{n:020x}", n, "the same words") for n in (1, 2, 3)]
    drafts += [filing(f"{4:020x}", 4, "the same words and others, none of which is sought")]
    stored.write(AUTHOR, lambda _: drafts)
    stored.write(AUTHOR, accept(f"{4:020x}"))
    asked, who = wanted(parse("same")), seen(stored, CAN)

    def look(most: int, limit: int, **chosen: frozenset[str]) -> tuple[list[int], int, bool]:
        found = find_commitments(who, asked, chosen, limit=limit, most=most)
        return [int(key, 16) for key in found.hits], found.total, found.more

    assert look(4, 2) == ([1, 2], 4, False)
    assert look(3, 2) == ([1, 2], 3, True)
    assert look(2, 4) == ([1, 2], 2, True)
    assert look(2, 2, decision=frozenset({"accepted"})) == ([4], 1, False)


def test_more_of_what_is_looked_for_ranks_higher(stored: StoredLedger) -> None:
    stored.write(AUTHOR, opened)
    quotes = ["a treaty and a good many other words beside", "a treaty, the treaty", "no such word"]
    drafts = [document(Random(1), "d" * 20, "2005", EN, "en")]
    drafts += [filing(f"{n:020x}", n, quote) for n, quote in enumerate(quotes, 1)]
    stored.write(AUTHOR, lambda _: drafts)
    assert [int(key, 16) for key in find(stored, "treaty").hits] == [2, 1]


def test_what_was_written_is_found_as_of_its_time(filled: StoredLedger) -> None:
    key = f"{1:020x}"
    record = filled.records().find(CommitmentRecord, key)
    assert record is not None
    values = {name: getattr(record.commitment, name) for name in record.commitment.__slots__}
    after = type(record.commitment)(**{**values, "quote": "will disarm"})
    edited = payloads_commitments.CommitmentEdited(fields=("quote",), after=after)
    number = filled.write(AUTHOR, lambda _: [Draft(subject=key, payload=edited)])[-1].sequence
    assert [find(filled, "mines", as_of=n).hits for n in (number - 1, number, None)] == [
        (key,),
        (),
        (),
    ]
    assert [find(filled, "disarm", as_of=n).hits for n in (number - 1, number, None)] == [
        (),
        (key,),
        (key,),
    ]


def test_another_language_of_a_document_counts_for_its_commitments(filled: StoredLedger) -> None:
    assert find(filled, "accords").total == 0
    described = payloads_documents.DocumentDescribed(
        standing="agreed",
        date="2005",
        date_basis="told",
        parties=("XAA",),
        parties_basis="told",
        language="fr",
        language_basis="told",
        title="Une feuille de route",
    )
    filled.write(AUTHOR, lambda _: [Draft(subject="d" * 20, payload=described)])
    for query in ("routes", "négociera", "polices", "feuilles"):
        assert set(find(filled, query).hits) == expected(filled, query, CAN, None)
    found = find_passages(seen(filled, CAN), wanted(parse("routes")), {})
    assert found.total == 1


def test_one_party_learns_nothing_of_what_the_other_keeps_to_itself(stored: StoredLedger) -> None:
    stored.write(AUTHOR, opened)
    paper = document(Random(1), "d" * 20, "2005", EN, "en")
    hidden = document(Random(2), "e" * 20, "2006", EN, "en")
    stored.write(AUTHOR, lambda _: [paper])
    stored.write(
        AUTHOR,
        lambda _: [
            Draft(
                subject="e" * 20,
                payload=hidden.payload,
                files=hidden.files,
                marking=Marking.INTERNAL,
            ),
            filing("1" * 20, 1, "a shared treaty"),
            filing("2" * 20, 2, "an internal treaty", Marking.INTERNAL),
        ],
    )
    stored.write(OTHER, lambda _: [filing("3" * 20, 3, "their treaty", Marking.INTERNAL)])
    asked = wanted(parse("treaty"))
    hits = {viewer: find(stored, "treaty", viewer) for viewer in (CAN, JPN, STRANGER)}
    assert {viewer: set(found.hits) for viewer, found in hits.items()} == {
        CAN: {"1" * 20, "2" * 20},
        JPN: {"1" * 20, "3" * 20},
        STRANGER: set(),
    }
    assert [found.total for found in hits.values()] == [2, 2, 0]
    for viewer, found in hits.items():
        for name, counts in found.counts.items():
            single = name in ("kind", "decision", "document", "year")
            assert sum(counts.values()) == found.total or not single, (viewer, name)
    passages = {v: find_passages(seen(stored, v), asked, {}) for v in (CAN, JPN, STRANGER)}
    assert {v: (p.total, p.counts["document"]) for v, p in passages.items()} == {
        CAN: (2, Counter({"2005": 1, "2006": 1})),
        JPN: (1, Counter({"2005": 1})),
        STRANGER: (0, Counter()),
    }
    assert stored.records().find(DocumentRecord, "e" * 20) is not None
