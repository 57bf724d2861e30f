"""Both databases find what a plain reading of the records finds, at every moment, and no more."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from random import Random

import histories
import pytest
from django.db import connections
from histories import AUTHOR, OTHER, History, opened

from servanda import reading
from servanda.codec import document_to_json
from servanda.model import Mention
from servanda.register import payloads as happened
from servanda.register.entry import Draft, Marking
from servanda.register.records import CommitmentRecord, DocumentRecord
from servanda.web.policy import sees
from servanda.web.search import written
from servanda.web.search.clauses import Clause, Stem, Wanted, wanted
from servanda.web.search.finding import (
    RECENT,
    Found,
    Seen,
    find_commitments,
    find_passages,
    seen_by,
)
from servanda.web.search.indexing import SEARCHED
from servanda.web.search.models import Cover, Passage, PassageText, Wording
from servanda.web.search.normalise import Token, spoken, stems, tokens
from servanda.web.search.query import parse
from servanda.web.store import StoredLedger
from servanda.web.viewer import Viewer

EVERY = 10_000
CAN = Viewer(party="XAA", person="First Author", roles=frozenset({"reader"}))
JPN = Viewer(party="XBB", person="Second Author", roles=frozenset({"reader"}))
STRANGER = Viewer(party="XAA", person="No Roles", roles=frozenset())

EN = (
    "The parties will negotiate a treaty to ban mines.\n\nPolice forces will be trained every year."
)
FR = "Les parties négocieront un traité d’interdiction.\n\nL'accord sera signé à Genève."
JA = "両国は地雷禁止条約の締結を加速する。\n\n人間の安全保障に関する対話を行う。"
QUERIES = (
    "treaty",
    "treaties negotiating",
    '"a treaty to ban"',
    '"treaty ban"',
    "negot*",
    "treaty OR police",
    "parties -police",
    "policies",
    "trained train training",
    "négociera",
    "negocieront traite",
    "l'accord genève",
    "« traité d'interdiction »",
    "締結",
    "条約の締結",
    "安全保障",
    "安",
    "締結 -対話",
    "canada",
    '"ottawa convention"',
    '"convention canada"',
    "2005-C-2",
    "2005-c",
    "security",
    "alpha",
    "İSTANBUL",
    "beta OR 締結",
    "matter both",
    '"both parties will"',
    "x*",
    "owner one",
    "police",
    "nothing such",
    "-treaty",
    "'",
    '"" * OR |',
)


def document(rng: Random, key: str, label: str, text: str, language: str) -> Draft:
    """Return the addition of a document that can be read."""
    read = reading.read(text.encode(), name="agenda.txt")
    draft = histories.document_added(rng, key, label)
    files = {"file": b"", "document": json.dumps(document_to_json(read)).encode()}
    payload = draft.payload
    assert isinstance(payload, happened.DocumentAdded)
    values = {name: getattr(payload, name) for name in payload.__slots__}
    told = happened.DocumentAdded(**{**values, "language": language})
    return Draft(subject=key, payload=told, files=files, marking=Marking.SHARED)


def filing(key: str, number: int, quote: str, marking: Marking = Marking.SHARED) -> Draft:
    """Return the filing of a commitment of the document "d" * 20."""
    record = histories.commitment(Random(number), key)
    ottawa = Mention(text="the Convention", id="ottawa", name="Ottawa Convention")
    canada = Mention(text="CAN", id="CAN", name="Canada")
    values = {name: getattr(record, name) for name in record.__slots__}
    told = dict.fromkeys(("actors", "topics", "targets", "forums"), ())
    told |= {"quote": quote, "instruments": (ottawa, canada), "area": "1", "area_title": "Peace"}
    words = type(record)(**{**values, **told})
    return Draft(
        subject=key,
        payload=happened.CommitmentFiled(
            document="d" * 20,
            reference=f"2005-C-{number}",
            origin="extraction",
            decision="proposed",
            kind="commitment",
            start=0,
            end=1,
            text_sha256="2" * 64,
            record=words,
        ),
        marking=marking,
    )


@pytest.fixture
def filled(stored: StoredLedger) -> StoredLedger:
    """Return a register with a document in English and three commitments in three languages."""
    stored.write(AUTHOR, opened)
    drafts = [document(Random(1), "d" * 20, "2005", EN, "en")]
    quotes = [
        EN.split("\n\n", maxsplit=1)[0],
        FR.split("\n\n", maxsplit=1)[0],
        JA.split("\n\n", maxsplit=1)[0],
    ]
    drafts += [filing(f"{n:020x}", n, quote) for n, quote in enumerate(quotes, 1)]
    stored.write(AUTHOR, lambda _: drafts)
    return stored


def seen(stored: StoredLedger, viewer: Viewer, as_of: int | None = None) -> Seen:
    """Return what a viewer sees."""
    return seen_by(viewer, stored.alias, as_of)


def find(stored: StoredLedger, query: str, viewer: Viewer = CAN, as_of: int | None = None) -> Found:
    return find_commitments(seen(stored, viewer, as_of), wanted(parse(query)), {}, limit=EVERY)


def has(clause: Clause, texts: Iterable[tuple[list[Token], str]]) -> bool:
    """Say whether tokens of one of the texts answer, by looking at each."""
    for found, language in texts:
        if isinstance(clause, Stem):
            if any(set(stems(t.spelt, language)) & set(clause.stems) for t in found):
                return True
            continue
        terms, size = [t.term for t in found], len(clause.terms)
        runs = (tuple(terms[i : i + size]) for i in range(len(terms) - size + 1))
        for run in runs:
            *heads, last = clause.terms
            same = run[-1].startswith(last) if clause.open else run[-1] == last
            if same and run[:-1] == tuple(heads):
                return True
    return False


def answers(asked: Wanted, texts: list[tuple[list[Token], str]]) -> bool:
    """Say whether texts answer a query."""

    def one_of(terms: Iterable[tuple[Clause, ...]]) -> bool:
        return any(all(has(clause, texts) for clause in clauses) for clauses in terms)

    return bool(asked) and all(map(one_of, asked.groups)) and not one_of(asked.without)


def expected(stored: StoredLedger, query: str, viewer: Viewer, as_of: int | None) -> set[str]:
    """Return the ids of the commitments that answer, by looking at every record."""
    records, asked, found = stored.records(as_of), wanted(parse(query)), set()
    languages = {document.id: document.language for document in records.documents()}
    for key in (*languages, None):
        for record in records.commitments(key):
            language = languages.get(key or "", "")
            names = (tokens(name) for name in written.names_of(record))
            texts = [(t, spoken(t, language)) for t in (tokens(record.commitment.quote), *names)]
            if sees(viewer, record) and answers(asked, texts):
                found.add(record.id)
    return found


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
    edited = happened.CommitmentEdited(fields=("quote",), after=after)
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


def test_a_decision_leaves_the_index_alone(filled: StoredLedger) -> None:
    before = Wording.objects.using(filled.alias).count()
    accepted = Draft(subject=f"{1:020x}", payload=happened.CommitmentAccepted())
    filled.write(AUTHOR, lambda _: [accepted])
    rows = Wording.objects.using(filled.alias).filter(key=f"{1:020x}").order_by("id")
    assert len(set(rows.values_list("words", flat=True))) == 1
    assert Wording.objects.using(filled.alias).count() == before + 1
    assert find(filled, "mines").counts["decision"] == {"accepted": 1}


def test_another_language_of_a_document_counts_for_its_commitments(filled: StoredLedger) -> None:
    assert find(filled, "accords").total == 0
    described = happened.DocumentDescribed(
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


def dump(stored: StoredLedger) -> list[list[tuple[object, ...]]]:
    """Return every row of what is searched."""
    models = (Wording, Cover, Passage, PassageText)
    return [list(m.objects.using(stored.alias).order_by("pk").values_list()) for m in models]


@pytest.mark.parametrize("seed", range(3))
def test_a_rebuild_gives_the_same_index(stored: StoredLedger, seed: int) -> None:
    History(seed).play(stored, 60)
    before = dump(stored)
    hits = [find(stored, query).hits for query in QUERIES]
    stored.rebuild()
    RECENT.clear()
    assert dump(stored) == before
    assert [find(stored, query).hits for query in QUERIES] == hits


def test_a_purge_leaves_no_word(filled: StoredLedger) -> None:
    digests = tuple(digest for entry in filled.entries() for digest in entry.contents)
    keys = tuple(f"{n:020x}" for n in (1, 2, 3))
    assert find(filled, "mines").total == 1
    purged = happened.ContentPurged(subjects=("d" * 20, *keys), digests=digests, because="a slip")
    filled.write(AUTHOR, lambda _: [Draft(subject="d" * 20, payload=purged)])
    for query in ("mines", "police", "締結", "traité", "canada", "agenda"):
        assert find(filled, query).total == 0
        assert find_passages(seen(filled, CAN), wanted(parse(query)), {}).total == 0
    assert [row.text for row in PassageText.objects.using(filled.alias)] == [""]
    if filled.place.file:
        connections[filled.alias].close()
        kept = filled.place.file.read_bytes()
        assert [word for word in ("negoti", "地雷", "interdict") if word.encode() in kept] == []


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


def test_long_words_and_texts_can_be_kept(stored: StoredLedger) -> None:
    stored.write(AUTHOR, opened)
    rng = Random(3)
    long = " ".join(
        "".join(rng.choices("abcdefgh締結", k=rng.randrange(1, 90))) for _ in range(9000)
    )
    drafts = [document(Random(1), "d" * 20, "2005", long, "en"), filing("1" * 20, 1, long)]
    stored.write(AUTHOR, lambda _: drafts)
    assert find(stored, long[:40].split()[0]).total == 1
    last = long.split()[-1]
    assert find_passages(seen(stored, CAN), wanted(parse(last)), {}).total == 1


def test_every_table_of_the_index_is_named(stored: StoredLedger) -> None:
    names = connections[stored.alias].introspection.table_names()
    assert {f"servanda_{name}" for name in SEARCHED} <= set(names)
