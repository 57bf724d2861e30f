"""Passages of a text with what stands in them, and its parts."""

from __future__ import annotations

import itertools

from desk import document_of, filled
from hypothesis import given
from hypothesis import strategies as st

from servanda.ids import digest
from servanda.model import Block, BlockKind, Document
from servanda.web.commitments.parts import part_with, parts_of
from servanda.web.commitments.passages import around, passages


def test_a_commitment_stands_in_its_passage() -> None:
    desk = filled()
    record = desk.commitment("2025-C-2")

    (passage,) = around(document_of(), record)

    marked = [run.text for run in passage.runs if run.record]
    assert marked == ["Meet every year in Osk"]
    assert "".join(run.text for run in passage.runs) == document_of().text


def test_of_nested_commitments_the_inner_one_counts() -> None:
    desk = filled()
    records = [desk.commitment(f"2025-C-{n}") for n in (1, 2, 3, 4, 5)]

    (passage,) = passages(document_of(), records)

    assert [run.record.reference for run in passage.runs if run.record] == [
        r.reference for r in records
    ]
    assert all(run.first for run in passage.runs if run.record)


def test_words_of_another_text_are_not_marked() -> None:
    desk = filled()
    record = desk.commitment("2025-C-2")
    other = document_of("Quite another text that is long enough for all of this to fit into it.")

    assert around(other, record) == []
    assert [run.record for one in passages(other, [record]) for run in one.runs] == [None]


@given(st.lists(st.integers(1, 40), min_size=1, max_size=30), st.integers(10, 60))
def test_parts_cover_the_text_and_begin_with_blocks(lengths: list[int], size: int) -> None:
    document = blocks_of(lengths)

    spans = parts_of(document, size)

    assert spans[0][0] == 0
    assert spans[-1][1] > len(document.text)
    assert all(a[1] == b[0] for a, b in itertools.pairwise(spans))
    for block in document.blocks:
        number = part_with(spans, block.start)
        assert spans[number - 1][0] <= block.start < spans[number - 1][1]


def blocks_of(lengths: list[int]) -> Document:
    blocks, start = [], 0
    for length in lengths:
        blocks.append(Block(kind=BlockKind.PARAGRAPH, start=start, end=start + length))
        start += length + 1
    text = "\n".join("x" * length for length in lengths)
    sha = digest(text)
    return Document(
        name="a.txt", text=text, blocks=tuple(blocks), sha256=sha, file_sha256=sha, language="en"
    )
