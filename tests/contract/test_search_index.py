"""The index of words follows the records: no row too many, no word left behind."""

from __future__ import annotations

from random import Random

import pytest
from django.db import connections
from histories import AUTHOR, History, opened
from plain_search import CAN, QUERIES, document, filing, find, seen

from servanda.register import payloads_commitments, payloads_register
from servanda.register.entry import Draft
from servanda.web.search.clauses import wanted
from servanda.web.search.finding import (
    RECENT,
    find_passages,
)
from servanda.web.search.indexing import SEARCHED
from servanda.web.search.models import Cover, Passage, PassageText, Wording
from servanda.web.search.query import parse
from servanda.web.store import StoredLedger


def test_a_decision_leaves_the_index_alone(filled: StoredLedger) -> None:
    before = Wording.objects.using(filled.alias).count()
    accepted = Draft(subject=f"{1:020x}", payload=payloads_commitments.CommitmentAccepted())
    filled.write(AUTHOR, lambda _: [accepted])
    rows = Wording.objects.using(filled.alias).filter(key=f"{1:020x}").order_by("id")
    assert len(set(rows.values_list("words", flat=True))) == 1
    assert Wording.objects.using(filled.alias).count() == before + 1
    assert find(filled, "mines").counts["decision"] == {"accepted": 1}


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
    purged = payloads_register.ContentPurged(
        subjects=("d" * 20, *keys), digests=digests, because="a slip"
    )
    filled.write(AUTHOR, lambda _: [Draft(subject="d" * 20, payload=purged)])
    for query in ("mines", "police", "締結", "traité", "canada", "agenda"):
        assert find(filled, query).total == 0
        assert find_passages(seen(filled, CAN), wanted(parse(query)), {}).total == 0
    assert [row.text for row in PassageText.objects.using(filled.alias)] == [""]
    if filled.place.file:
        connections[filled.alias].close()
        kept = filled.place.file.read_bytes()
        assert [word for word in ("negoti", "地雷", "interdict") if word.encode() in kept] == []


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
