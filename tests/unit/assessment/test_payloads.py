"""Whatever the register is to keep goes through its codec unchanged."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from rated import CASE, EVIDENCE, GUIDELINE, RATED, SEARCHES, codes, rated

from servanda.assessment.coding import Code, Task
from servanda.assessment.concurring import Concurrence
from servanda.assessment.history import Withdrawn
from servanda.assessment.ladder import FactReference
from servanda.assessment.rating import Particulars, text_hash
from servanda.assessment.rounds import freeze
from servanda.assessment.validating import refusals
from servanda.codec.shapes import Mismatch, decode, encode

APPROVED = rated(
    searches=SEARCHES,
    particulars=Particulars(what="w", when="2004", cited="signed"),
    about="XAA",
    state="approved",
    approver="XAA/Chief",
    approved_on="2004-02-03",
)
VALUES: list[Any] = [
    *EVIDENCE,
    replace(EVIDENCE[0], fact=FactReference(kind="project", id="p1")),
    GUIDELINE,
    CASE.subject,
    CASE.practice,
    RATED,
    APPROVED,
    Concurrence(id="k", assessment="a", text="t", party="XAA", by="XAA/A", on="2004-01-01"),
    Withdrawn(id="a"),
    freeze("2004", "interim", [APPROVED], "2004-12-31"),
    Task(id="t", coders=("a", "b")),
    Code(task="t", unit="c1", field="status", value="done", coder="a"),
    *refusals(rated(cites=("said",)), CASE),
]


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_values_are_read_back_as_they_were(value: Any) -> None:
    assert decode(type(value), encode(value), "") == value


def test_words_that_are_none_of_the_list_are_refused_when_read() -> None:
    record = encode(EVIDENCE[0])
    record["bearings"][0]["rung"] = "hearsay"

    with pytest.raises(Mismatch) as told:
        decode(type(EVIDENCE[0]), record, "")
    assert told.value.where == "bearings[0].rung"


def test_a_rating_read_back_is_held_to_the_same_rules_and_has_the_same_hash() -> None:
    again = decode(type(RATED), encode(RATED), "")

    assert codes(again) == []
    assert text_hash(again) == text_hash(RATED)
