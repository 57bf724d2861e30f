"""Damaged texts: nothing crashes, every quote is exact, parts have their head."""

from __future__ import annotations

from pathlib import Path

import pytest
from damage import damage

from servanda import reading
from servanda.errors import UnreadableDocument
from servanda.model import Commitment, Document

pytestmark = [pytest.mark.shared, pytest.mark.slow]

SMALL, LARGE, BATCHES = 48, 1000, 8
CONTROL = {"\x00", "\x07"}  # a short text with some of these may pass for binary


def check_records(document: Document, found: list[Commitment]) -> None:
    ids = [commitment.id for commitment in found]
    assert len(set(ids)) == len(ids)
    assert [(c.start, -c.end) for c in found] == sorted((c.start, -c.end) for c in found)
    for commitment in found:
        assert document.text[commitment.start : commitment.end] == commitment.quote
        assert commitment.quote == commitment.quote.strip() != ""
        assert commitment.document_sha256 == document.sha256
        assert commitment.parent is None or commitment.parent in ids
        assert 0 <= commitment.confidence <= 1


@pytest.mark.parametrize("batch", range(BATCHES))
def test_damaged_agendas_are_read_with_exact_quotes(
    batch: int, seeds: list[Path], *, full: bool
) -> None:
    texts = [path.read_text(encoding="utf-8") for path in seeds]
    for number in range(batch, LARGE if full else SMALL, BATCHES):
        text = damage(texts[number % len(texts)], number)
        try:
            document = reading.read(text.encode("utf-8"), name=f"damaged-{number}.txt")
        except UnreadableDocument:
            assert not text.strip() or CONTROL & set(text), f"seed {number} was refused"
            continue
        assert document.text == text, f"seed {number} is not the text unchanged"
        check_records(document, reading.extract(document, wide=number % 4 == 0))


def test_agendas_are_read_with_exact_quotes(seeds: list[Path]) -> None:
    for path in seeds:
        document = reading.read(path)
        found = reading.extract(document, parties=["CAN", "JPN"], date="2005-01-19")

        assert document.text == path.read_bytes().decode("utf-8")
        assert len(found) >= 30
        check_records(document, found)


def test_real_documents_are_read_with_exact_quotes(shared: Path, *, full: bool) -> None:
    paths = sorted(shared.joinpath("corpus/diplomatic").glob("*.md"))
    for path in paths if full else paths[::42]:
        document = reading.read(path)

        assert document.text == path.read_bytes().decode("utf-8")
        check_records(document, reading.extract(document))
