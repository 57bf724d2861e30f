"""The records that rules and labels make of given scores; the weights themselves are measured."""

import numpy as np
import pytest

from servanda import read
from servanda.extraction.extract import extract
from servanda.extraction.heads import HEADS, WIDTH, columns
from servanda.extraction.sequence import sequence_of
from servanda.ids import content_id

TEXT = """Agenda of Arvenia and Borvia

A. Peace support

The Governments of Arvenia and Borvia will continue to support the region by training officers \
and clearing mines. Borvia will host a symposium on the Ottawa Convention by September 2028.

B. Appeals

Both Governments call on all states to refrain from nuclear tests.
"""
PARTIES = ("XAA", "XBB")


def document():
    return read(TEXT.encode(), name="agenda.txt")


def scores_for(*marked, part="head"):
    """Scores in which the tagger is sure of the quotes: (quote, {head: label}) each."""
    sequence = sequence_of(document())
    scores = np.zeros((len(sequence), WIDTH), np.float32)
    scores[:, columns()["span"].start] = 8.0
    for quote, labels in marked:
        start = TEXT.index(quote)
        where = np.flatnonzero(
            (sequence.start >= start) & (sequence.end <= start + len(quote)) & (sequence.start >= 0)
        )
        scores[where, columns()["span"].start] = 0.0
        scores[where[0], columns()["span"].start + 1] = 8.0
        scores[where[1:], columns()["span"].start + 2] = 8.0
        for head, label in ({"part": part} | labels).items():
            scores[where, columns()[head].start + HEADS[head].index(label)] += 4.0
    return scores


def run(*marked, **options):
    return extract(
        document(), parties=PARTIES, date="2026-03-17", scores=scores_for(*marked), **options
    )


HEAD = "The Governments of Arvenia and Borvia will continue to support the region"
PART_1, PART_2 = "training officers", "clearing mines"
HOST = "Borvia will host a symposium on the Ottawa Convention by September 2028"
APPEAL = "Both Governments call on all states to refrain from nuclear tests"


def test_a_record_says_where_its_words_stand_and_what_they_are():
    [record] = run((HOST, {"strength": "act", "mechanism": "event"}))

    assert TEXT[record.start : record.end] == record.quote == HOST
    assert record.id == content_id(document().sha256, "commitment", record.start, record.end)
    assert (record.area, record.area_title) == ("A", "Peace support")
    assert (record.strength, record.mechanism) == ("act", "event")
    assert [actor.text for actor in record.actors] == ["XBB"]
    assert record.due == "2028-09"


def test_what_is_named_becomes_a_mention_and_actors_are_no_targets():
    [record] = run((HOST, {}))

    assert [(m.text, m.id) for m in record.instruments] == [
        ("Ottawa Convention", "ottawa-convention")
    ]
    assert record.targets == ()


def test_a_group_without_a_name_is_a_target():
    [record] = run((APPEAL, {"part": "appeal"}))

    assert [(m.text, m.id) for m in record.targets] == [("all states", None)]


def test_parts_follow_their_head_and_share_its_actors():
    head, first, second = run((HEAD, {}), (PART_1, {"part": "child"}), (PART_2, {"part": "child"}))

    assert head.continuing
    assert {first.parent, second.parent} == {head.id}
    assert first.actors == second.actors == head.actors


def test_a_single_part_stands_alone():
    head, means = run((HEAD, {}), (PART_1, {"part": "child"}))

    assert head.parent is None
    assert means.parent is None


def test_a_part_without_a_head_before_it_stands_alone():
    first, second = run((PART_1, {"part": "child"}), (PART_2, {"part": "child"}))

    assert first.parent is second.parent is None


def test_an_appeal_has_the_labels_of_the_guideline():
    [record] = run((APPEAL, {"part": "appeal", "strength": "bind", "mechanism": "research"}))

    assert (record.kind, record.strength, record.mechanism) == ("appeal", "intend", "advocacy")
    assert record.area == "B"


@pytest.mark.parametrize("wide", [False, True])
def test_records_come_in_text_order_and_every_quote_is_exact(wide):
    records = run((HEAD, {}), (HOST, {}), (APPEAL, {}), wide=wide)

    assert [r.quote for r in records] == [HEAD, HOST, APPEAL]
    assert all(TEXT[r.start : r.end] == r.quote for r in records)
    assert all(0 <= r.confidence <= 1 for r in records)


def test_a_document_in_which_nothing_is_promised_yields_nothing():
    assert run() == []
