"""Evidence is kept with its source, and never fulfils what is younger than itself."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from rated import evidence

from servanda.assessment.admitting import admitting
from servanda.assessment.ladder import (
    RUNGS,
    STANCES,
    Bearing,
    Evidence,
    FactReference,
    Quote,
    best,
    highest_of_fact,
    reaches,
    rung_meaning,
    rung_names,
    shared,
    stance_names,
)

DOCUMENTS = {"c1": "2003-01-15", "c2": None}


def codes(given: Evidence, text: str | None = None) -> list[str]:
    return [finding.code for finding in admitting(given, DOCUMENTS, text)]


def bearing(**changes: Any) -> Bearing:
    return replace(evidence("e").bearings[0], **changes)


def test_the_ladder_is_in_order_and_named_in_three_languages() -> None:
    assert [reaches("budget", rung) for rung in RUNGS] == [True, True, True, False, False, False]
    assert best(["budget", "restatement"]) == "budget"
    assert best([]) is None
    assert all(len(rung_names(rung)) == 3 and rung_meaning(rung) for rung in RUNGS)
    assert all(len(stance_names(stance)) == 3 for stance in STANCES)


def test_evidence_with_source_words_and_a_later_date_is_fit() -> None:
    assert codes(evidence("e"), "Signed by both.") == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"date": "September"}, "no-date"),
        ({"captured": "2004"}, "no-day"),
        ({"captured": "2003-08-31"}, "captured-too-early"),
        ({"publisher": " "}, "no-publisher"),
        ({"sha256": None}, "source-or-fact"),
        ({"fact": FactReference(kind="project", id="p1")}, "source-or-fact"),
        ({"sha256": "abc"}, "no-hash"),
        ({"media_type": None}, "capture-incomplete"),
        ({"quotes": (Quote(start=0, end=5, text="Signed"),)}, "no-span"),
        ({"bearings": ()}, "evidence-bears-on-nothing"),
        ({"bearings": (bearing(commitment="c9"),)}, "commitment-unknown"),
        ({"bearings": (bearing(quotes=()),)}, "bearing-without-words"),
        ({"bearings": (bearing(quotes=(1,)),)}, "bearing-without-quote"),
        ({"bearings": (bearing(rung="restatement"),)}, "restated-only"),
        ({"date": "2003-01-14"}, "fulfils-before-document"),
        ({"date": "2003"}, "fulfils-perhaps-before-document"),
        ({"bearings": (bearing(commitment="c2"),)}, "fulfils-perhaps-before-document"),
    ],
)
def test_what_is_wrong_with_evidence_is_told(changes: dict[str, Any], code: str) -> None:
    assert codes(evidence("e", **changes)) == [code]


def test_quotes_are_held_against_the_text() -> None:
    assert codes(evidence("e"), "We signed it.") == ["quote-elsewhere"]


def test_evidence_of_the_day_of_the_document_may_fulfil_and_older_evidence_may_be_neutral() -> None:
    assert codes(evidence("e", "2003-01-15")) == []
    assert codes(evidence("e", "1999", "neutral")) == []


def test_a_fact_stands_no_higher_than_facts_of_its_kind() -> None:
    fact = replace(
        evidence("e"),
        captured=None,
        sha256=None,
        media_type=None,
        quotes=(),
        fact=FactReference(kind="project", id="p1"),
    )

    assert highest_of_fact("project") == "rule-or-programme"
    assert codes(replace(fact, bearings=(bearing(rung="rule-or-programme", quotes=()),))) == []
    assert codes(replace(fact, bearings=(bearing(quotes=()),))) == ["fact-too-high"]


def test_one_piece_may_serve_many_commitments_and_is_shown_as_such() -> None:
    both = evidence("both", bearings=(bearing(), bearing(commitment="c2", stance="neutral")))

    assert codes(both) == []
    assert shared([both, evidence("one")]) == {"both": ("c1", "c2")}
