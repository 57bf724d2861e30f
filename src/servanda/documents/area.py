"""The area a position stands under: the printed heading, by its label if it has one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from servanda.model import Block, BlockKind

if TYPE_CHECKING:
    from collections.abc import Sequence

_TEXT = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE_CELL)


def area_of(blocks: Sequence[Block], position: int) -> tuple[str | None, str | None]:
    """Return (label or title, title) of the heading that `position` stands under.

    Both are None before the first heading. The title of the whole document is no area. A labelled
    heading also covers the unlabelled ones beneath it, unless it is a part's title in capitals.
    Where a document has no headings, titles that items open with ("Tariffs: ...") count.

    Args:
        blocks: Blocks of one document in text order.
        position: Code point of the canonical text.
    """
    headings = _areas(blocks)
    above = [heading for heading in headings if heading.start <= position]
    found = _governing(above) if above else None
    if found is None and not headings:
        found = _run_in(blocks, position)
    return (found.label or found.title, found.title) if found else (None, None)


def _areas(blocks: Sequence[Block]) -> list[Block]:
    """Return the headings without the document's own title and subtitle."""
    headings = [block for block in blocks if block.kind is BlockKind.HEADING]
    # Word processors style a title as a heading of the first rank, which has depth 2.
    top = min((block.depth for block in headings), default=1)
    topmost = [block for block in headings if block.depth == top]
    text = next((block.start for block in blocks if block.kind in _TEXT), 0)
    is_title = all(block.label is None and block.start < text for block in topmost)
    if is_title and (top == 1 or len(topmost) < len(headings)):
        return headings[len(topmost) :]
    return headings


def _governing(above: list[Block]) -> Block:
    """Return the innermost heading, or the labelled one that holds it."""
    found = inner = above[-1]
    for heading in reversed(above):
        if heading.depth < inner.depth:
            inner = heading
            if heading.label and not found.label and not (heading.title or "").isupper():
                return heading
    return found


def _run_in(blocks: Sequence[Block], position: int) -> Block | None:
    """Return the item whose opening title covers `position`."""
    found = None
    for block in blocks:
        if block.start > position:
            break
        if block.title and block.kind is BlockKind.LIST_ITEM:
            found = block
        elif (block.kind is BlockKind.PARAGRAPH and not block.continues) or (
            found and block.kind is BlockKind.LIST_ITEM and block.depth <= found.depth
        ):
            found = None
    return found
