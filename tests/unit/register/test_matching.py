"""Which filed commitments a run of the extractor found again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from desk import candidate, document_of

from servanda.model import Commitment
from servanda.register.matching import matched, overlap

DOCUMENT = document_of("x" * 200)


def at(start: int, end: int, **fields: Any) -> Commitment:
    return candidate(DOCUMENT, start, end, **fields)


def test_overlap_is_intersection_over_union() -> None:
    spans = [(0, 10), (0, 5), (5, 15), (10, 20)]

    assert [overlap(at(0, 10), at(*span)) for span in spans] == [1, 0.5, 1 / 3, 0]


def test_the_id_goes_before_the_place_and_the_closest_before_the_close() -> None:
    moved = replace(at(0, 10), start=100, end=110)
    filed = [moved, at(20, 40, id="a"), at(22, 40, id="b"), at(60, 70, id="c", kind="appeal")]
    found = [at(0, 10), at(22, 41), at(21, 41), at(60, 70)]

    same = matched(found, filed)

    ids = [candidate.id for candidate in found]
    assert same == {ids[0]: moved.id, ids[1]: "b", ids[2]: "a"}


def test_half_is_enough_and_less_is_another() -> None:
    filed = [at(0, 10, id="a"), at(100, 110, id="b")]

    same = matched([at(0, 5), at(106, 112)], filed)

    assert list(same.values()) == ["a"]


def test_another_text_is_never_the_same() -> None:
    other = replace(at(0, 10), id="a", document_sha256="0" * 64)

    assert matched([at(0, 10)], [other]) == {}
