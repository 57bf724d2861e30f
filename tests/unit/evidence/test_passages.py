from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.documents.read import read
from servanda.evidence import passages
from servanda.evidence.boilerplate import boilerplate, fingerprint
from servanda.evidence.settings import settings
from servanda.model import Block, BlockKind, Document
from servanda.tokens import tokens

LETTER = """# Maritime security

Arland and Borland held a joint patrol in May.

## Training

- Officers of both states trained together in Port Bor.
- A second course begins in June.
"""


def read_text(text: str) -> Document:
    return read(text.encode(), name="letter.md")


def test_a_passage_is_a_paragraph_or_item_with_the_headings_above_it() -> None:
    assert [(passage.heading, passage.text) for passage in passages(read_text(LETTER))] == [
        ("Maritime security", "Arland and Borland held a joint patrol in May."),
        (
            "Maritime security; Training",
            "Officers of both states trained together in Port Bor.",
        ),
        ("Maritime security; Training", "A second course begins in June."),
    ]


def test_a_long_paragraph_is_cut_where_sentences_end() -> None:
    sentence = "The ministers met again in Port Bor and spoke about fisheries. "
    found = passages(read_text(sentence * 40))
    assert len(found) > 1
    assert all(len(passage.text) <= settings().longest for passage in found)
    assert all(passage.text.endswith("fisheries.") for passage in found)


def test_a_stretch_without_sentences_is_cut_at_blanks() -> None:
    found = passages(read_text("word " * 600))
    assert all(len(passage.text) <= settings().longest for passage in found)
    assert sum(passage.text.count("word") for passage in found) == 600


def test_what_continues_over_a_running_header_is_one_passage_without_it() -> None:
    text = "The parties will build\n\nPage 3\n\na common port."
    blocks = (
        Block(kind=BlockKind.PARAGRAPH, start=0, end=22),
        Block(kind=BlockKind.HEADER, start=24, end=30),
        Block(kind=BlockKind.PARAGRAPH, start=32, end=46, continues=True),
    )
    document = Document(name="a", text=text, blocks=blocks, sha256="", file_sha256="")
    (passage,) = passages(document)
    assert (passage.start, passage.end, passage.text) == (0, 46, text)
    assert passage.without == ((22, 32),)


lines = st.lists(
    st.sampled_from(
        [
            "# Title",
            "## Trade",
            "- item of a list",
            "Arland met Borland. They agreed to meet again.",
            "両国は条約を締結した。",
            "FOR IMMEDIATE RELEASE",
            "1. A numbered point; with parts",
            "",
            "x" * 1300,
        ]
    )
    | st.text(st.characters(exclude_categories=["C"]), max_size=80),
    max_size=12,
)


@given(lines)
def test_spans_are_exact_in_order_and_do_not_overlap(found: list[str]) -> None:
    text = "\n\n".join(["Arland and Borland met.", *found])
    document = read_text(text)
    cut = passages(document)
    assert all(document.text[p.start : p.end] == p.text for p in cut)
    assert all(a.end <= b.start for a, b in pairwise(cut))
    assert all(p.start < p.end <= p.start + settings().longest for p in cut)
    assert all(p.start <= start < end <= p.end for p in cut for start, end in p.without)


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        ("FOR IMMEDIATE RELEASE", "FOR IMMEDIATE RELEASE"),
        ("Office of the Spokesperson", "Office of the Spokesperson"),
        (
            "PORT BOR, Borland (May 3, 2022) – They met.",
            "PORT BOR, Borland (May 3, 2022) – ",
        ),
        ("Write to press@example.org today.", "press@example.org"),
        ("See https://example.org/a?b=1 now.", "https://example.org/a?b=1"),
        ("12 Harbour Street, Port Bor", "12 Harbour Street, Port Bor"),
        ("The office of the ombudsman was opened.", ""),
        ("Arland will open an office in Borland.", ""),
    ],
)
def test_declared_furniture_is_found(text: str, left_out: str) -> None:
    assert "".join(text[start:end] for start, end in boilerplate(text, 0, len(text))) == left_out


def test_a_fingerprint_is_of_words_alone() -> None:
    assert fingerprint(tokens("The  Port\nof Bor.")) == fingerprint(tokens("the port of BOR"))
    assert fingerprint(tokens("the port of Bor")) != fingerprint(tokens("the port of Arl"))
