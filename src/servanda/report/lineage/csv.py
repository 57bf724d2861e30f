"""A CSV file for spreadsheets: one row a link, as `servanda.report.csv` writes commitments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from servanda.codec.cells import BYTE_ORDER_MARK, csv_rows, guard
from servanda.report.lineage.compared import Decided, spoken
from servanda.report.noticed import in_csv

if TYPE_CHECKING:
    from collections.abc import Iterator

    from servanda.model import Link, Side
    from servanda.report.lineage.compared import Compared

_OF_A_SIDE = ("id", "document", "start", "end", "area", "area_title", "quote", "words")
COLUMNS = (
    *("id", "relation", "confidence", "score", "pattern"),
    *(f"earlier_{name}" for name in _OF_A_SIDE),
    *(f"later_{name}" for name in _OF_A_SIDE),
    *("changes", "method"),
)
"""Names and order of the columns; words and changes are joined with "; "."""
DECIDED = ("decision", "decided_by", "because")
"""Columns that a comparison in a register has besides."""


def render(compared: Compared) -> Iterator[bytes]:
    """Yield the file: UTF-8 with byte order mark, CRLF; no cell is a formula.

    What the register says of itself has a last column.
    """
    return in_csv(_rows(compared), compared.notice)


def _rows(compared: Compared) -> Iterator[bytes]:
    more = DECIDED if compared.decisions else ()
    yield BYTE_ORDER_MARK + csv_rows([(*COLUMNS, *more)])
    for link in (*compared.links, *compared.rejected):
        known = compared.decisions.get(link.id, Decided(decision=""))
        decided = (known.decision, known.by, known.because) if more else ()
        yield csv_rows([[*_cells(link), *map(guard, decided)]])


def _cells(link: Link) -> list[str]:
    score = "" if link.score is None else f"{link.score:.2f}"
    cells = [link.id, link.relation, link.confidence or "", score, link.pattern or ""]
    cells += [*_side(link.earlier), *_side(link.later)]
    cells += ["; ".join(map(spoken, link.changes)), link.method]
    return [guard(cell) for cell in cells]


def _side(side: Side | None) -> list[str]:
    if side is None:
        return [""] * len(_OF_A_SIDE)
    values = [side.id, side.document, str(side.start), str(side.end), side.area or ""]
    words = "; ".join(" ".join(words.text.split()) for words in side.words)
    return [*values, side.area_title or "", side.quote, words]
