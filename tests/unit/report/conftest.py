"""A small document with one of everything that reports have to show."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest

from servanda.model import Block, BlockKind, Commitment, Document, Issue, Level, Mention, Note
from servanda.report import Result

TEXT = """An Agenda

A. Trade & <Customs>

- Conclude a treaty by the end of 2027, in particular opening ports and training clerks.
- =Meet every year\x1b[31m in Osk\u202e.

B. Safety

Both Governments urge Tarvia to disarm. They will give €5 million.
"""
SHA = hashlib.sha256(TEXT.encode()).hexdigest()
BOTH = (Mention(text="XAA", id="XAA", name="Arvenia"), Mention(text="XBB", id="XBB", name="Borvia"))


def block(kind: BlockKind, words: str, **fields: Any) -> Block:
    start = TEXT.index(words)
    return Block(kind=kind, start=start, end=start + len(words), **fields)


def record(number: int, quote: str, **fields: Any) -> Commitment:
    start = TEXT.index(quote)
    area = ("A", "Trade & <Customs>") if start < TEXT.index("B. Safety") else ("B", "Safety")
    base: dict[str, Any] = {
        "id": f"{number:020x}",
        "document": "agenda.txt",
        "document_sha256": SHA,
        "start": start,
        "end": start + len(quote),
        "quote": quote,
        "kind": "commitment",
        "area": area[0],
        "area_title": area[1],
        "actors": BOTH,
        "confidence": 0.9,
        "decided_by": ("due.deadline", "tagger-1"),
    }
    return Commitment(**(base | fields))


def make_result() -> Result:
    head = "Conclude a treaty by the end of 2027"
    document = Document(
        name="agenda.txt",
        text=TEXT,
        blocks=(
            block(BlockKind.HEADING, "An Agenda", title="An Agenda", depth=1),
            block(BlockKind.HEADING, "Trade & <Customs>", label="A", title="Trade & <Customs>"),
            block(BlockKind.LIST_ITEM, TEXT.splitlines()[4][2:], marker="-"),
            block(BlockKind.LIST_ITEM, TEXT.splitlines()[5][2:], marker="-", depth=1),
            Block(
                kind=BlockKind.PAGE_BREAK, start=TEXT.index("B. S"), end=TEXT.index("B. S"), page=2
            ),
            block(BlockKind.HEADING, "Safety", label="B", title="Safety", depth=1),
            block(BlockKind.PARAGRAPH, TEXT.splitlines()[9], page=2),
        ),
        sha256=SHA,
        file_sha256=SHA,
        language="en",
        notes=(Note(author="", text="Is <this> agreed?"),),
        issues=(Issue(code="tracked", level=Level.NOTE, message="2 tracked changes.", page=2),),
    )
    commitments = (
        record(1, head, strength="bind", mechanism="treaty-making", due="2027-12-31"),
        record(2, "opening ports", parent=f"{1:020x}"),
        record(3, "training clerks", parent=f"{1:020x}", strength="intend", mechanism="training"),
        record(
            4,
            "=Meet every year\x1b[31m in Osk\u202e",
            recurrence="annual",
            rrule="FREQ=YEARLY",
            mechanism="consultation",
        ),
        record(
            5,
            "Both Governments urge Tarvia to disarm",
            kind="appeal",
            strength="intend",
            mechanism="advocacy",
            targets=(Mention(text="Tarvia"),),
        ),
        record(6, "They will give €5 million", amount="€5 million", mechanism="funding"),
    )
    return Result(document=document, commitments=commitments)


@pytest.fixture
def result() -> Result:
    return make_result()
