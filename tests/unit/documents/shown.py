"""Shows documents as short rows, so that tests compare whole layouts by equality."""

from __future__ import annotations

from typing import TYPE_CHECKING

from servanda.model import Block, BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from servanda.model import Document

_NAMES = {
    BlockKind.HEADING: "h",
    BlockKind.PARAGRAPH: "p",
    BlockKind.LIST_ITEM: "li",
    BlockKind.TABLE_CELL: "cell",
    BlockKind.PAGE_BREAK: "page",
    BlockKind.HEADER: "header",
    BlockKind.FOOTER: "footer",
    BlockKind.FOOTNOTE: "note",
}


def rows(text: str, blocks: Iterable[Block]) -> list[str]:
    """Return one row for each block: kind, depth, marker or label, words; "+" when it goes on."""
    return [_row(text, block) for block in blocks]


def shown(document: Document) -> list[str]:
    """Return the rows of a document."""
    return rows(document.text, document.blocks)


def _row(text: str, block: Block) -> str:
    kind = _NAMES[block.kind]
    depth = str(block.depth) if block.kind in (BlockKind.HEADING, BlockKind.LIST_ITEM) else ""
    mark = block.marker or block.label
    words = " ".join(text[block.start : block.end].split())
    parts = [kind + depth, f"[{mark}]" if mark else "", "+" if block.continues else "", words]
    return " ".join(part for part in parts if part)
