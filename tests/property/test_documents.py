"""What holds for every text and any bytes."""

from __future__ import annotations

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.documents.area import area_of
from servanda.documents.layout import lay_out
from servanda.documents.pieces import Piece, compose, tidy
from servanda.documents.read import read
from servanda.errors import ServandaError
from servanda.model import Block, BlockKind

WORDS = ["They", "will", "meet", "A.", "(a)", "-", "•", "2.", "2.1", "III.", "**Trade**", "#", "*"]
WORDS += ["Safe", "Ports", "and", "1", "- 2 -", "report.", ":", "\f", "\t", "両国", "<b>", "[x](y)"]
GAPS = ["\n", "\n\n", " ", "\r\n", "    ", "\n\n\n"]
TEXTS = st.lists(st.sampled_from(WORDS + GAPS), max_size=60).map(" ".join) | st.text(max_size=200)
KINDS = st.sampled_from([None, *(kind for kind in BlockKind if kind is not BlockKind.LIST_ITEM)])
ITEM = st.builds(
    Piece,
    kind=st.just(BlockKind.LIST_ITEM),
    text=TEXTS.map(tidy),
    marker=st.sampled_from(["-", "A.", "(ii)", "§", "1"]),
    indent=st.integers(0, 12),
)
PIECES = st.lists(
    ITEM
    | st.builds(
        Piece,
        kind=KINDS,
        text=TEXTS.map(tidy),
        marker=st.sampled_from([None, "-", "A.", "(ii)", "§", "1"]),
        level=st.integers(0, 6),
        indent=st.integers(0, 12),
        emphasis=st.sampled_from(["", "bold"]),
    ),
    max_size=8,
)


def check_blocks(text: str, blocks: tuple[Block, ...], start: int = 0) -> None:
    """Spans are in order and in bounds; only page breaks are empty; words have no outer space."""
    last = start
    for block in blocks:
        assert last <= block.start <= block.end <= len(text)
        last = block.end
        words = text[block.start : block.end]
        assert (block.kind is BlockKind.PAGE_BREAK) == (words == "")
        assert words == words.strip()
        assert block.depth >= 0
        if block.kind is BlockKind.HEADING:
            assert block.title
            assert block.depth >= 1
        if block.kind is BlockKind.LIST_ITEM:
            assert block.marker


@given(TEXTS, st.integers(0, 20))
def test_spans_of_any_text(text: str, start: int) -> None:
    blocks = lay_out(text, min(start, len(text)))
    check_blocks(text, blocks, min(start, len(text)))
    assert blocks == lay_out(text, min(start, len(text)))


@given(TEXTS)
def test_an_area_is_a_heading_of_the_text_or_none(text: str) -> None:
    blocks = lay_out(text)
    titles = {block.title for block in blocks} | {None}
    for position in range(0, len(text) + 1, 7):
        assert area_of(blocks, position)[1] in titles


@given(PIECES)
def test_composed_text_holds_every_piece(pieces: list[Piece]) -> None:
    composed = compose(pieces)
    check_blocks(composed.text, composed.blocks)
    assert compose(pieces) == composed
    for piece in pieces:
        if piece.kind is BlockKind.PAGE_BREAK:
            continue
        assert " ".join(piece.text.split()) in " ".join(composed.text.split())


@given(st.text(max_size=100))
def test_tidy_is_normal_and_settled(text: str) -> None:
    assert unicodedata.is_normalized("NFC", tidy(text))
    assert tidy(tidy(text)) == tidy(text)


@settings(deadline=None)
@given(st.binary(max_size=300) | TEXTS.map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes_are_a_document_or_a_clear_error(data: bytes) -> None:
    try:
        document = read(data, name="a")
    except ServandaError as error:
        assert error.message.startswith("a: ")  # noqa: PT017 - the other way out is a document
        return
    check_blocks(document.text, document.blocks)
    assert document == read(data, name="a")


@settings(deadline=None)
@given(
    st.sampled_from([b"%PDF-1.4\n", b"PK\x03\x04", b"<html>", b"---\n"]), st.binary(max_size=200)
)
def test_bytes_that_begin_like_a_format(beginning: bytes, rest: bytes) -> None:
    try:
        check_blocks(*_text_and_blocks(beginning + rest))
    except ServandaError as error:
        assert error.message.startswith("a: ")  # noqa: PT017 - the other way out is a document


def _text_and_blocks(data: bytes) -> tuple[str, tuple[Block, ...]]:
    document = read(data, name="a")
    return document.text, document.blocks
