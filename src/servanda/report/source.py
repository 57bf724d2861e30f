"""The text of a document as a part of the page: its layout, and a highlight on every commitment."""

from __future__ import annotations

from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING

from servanda.model import Block, BlockKind
from servanda.report.labels import grade
from servanda.report.printable import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from servanda.model import Document
    from servanda.report.result import Line

    Tone = Callable[[Line], str]


def strength(line: Line) -> str:
    """Return the word that colours a commitment on the page of one reading."""
    return grade(line.commitment)


def source_text(document: Document, lines: list[Line], number: int, tone: Tone = strength) -> str:
    """Return the article of the `number`-th document of the page.

    Args:
        document: What was read.
        lines: Its commitments.
        number: Its place on the page.
        tone: The word that colours a commitment and is said of it: its strength, if nothing else.
    """
    language = "" if document.language == "und" else f' lang="{escape(document.language)}"'
    layout = "".join(_layout(document, lines, tone))
    return (
        f'<article id="d{number}">\n'
        f'<h2 class="name">{escape(visible(document.name))}</h2>\n{_notes(document)}'
        f'<div class="words"{language}>\n{layout}</div>\n</article>\n'
    )


def _notes(document: Document) -> str:
    """Return what the reader noticed and the comments that are not part of the text."""
    issues = [issue.message for issue in document.issues]
    comments = [f"Comment by {note.author or 'unknown'}: {note.text}" for note in document.notes]
    items = "".join(f"<li>{escape(visible(entry))}</li>" for entry in (*issues, *comments))
    if not items:
        return ""
    count = len(issues) + len(comments)
    return (
        f'<details class="quiet"><summary>Notes on this document ({count})</summary>'
        f"<ul>{items}</ul></details>\n"
    )


def _layout(document: Document, lines: list[Line], tone: Tone) -> Iterator[str]:
    """Yield the blocks; a run of list items becomes one list, and no heading level is left out."""
    marks = _Marks(lines, tone)
    in_list, level = False, 2
    for block in document.blocks:
        is_item = block.kind is BlockKind.LIST_ITEM
        if is_item != in_list:
            yield "<ul>\n" if is_item else "</ul>\n"
            in_list = is_item
        words = marks.marked(document.text, block)
        if block.kind is BlockKind.HEADING:
            level = min(max(block.depth, 1) + 2, level + 1, 6)
            yield _heading(block, level, words)
        else:
            yield _block(block, words) + "\n"
    if in_list:
        yield "</ul>\n"


def _heading(block: Block, level: int, words: str) -> str:
    label = f"{escape(visible(block.label))}. " if block.label else ""
    return f"<h{level}>{label}{words}</h{level}>\n"


def _block(block: Block, words: str) -> str:
    marker = f'<span class="marker">{escape(visible(block.marker or ""))}</span>'
    if block.kind is BlockKind.LIST_ITEM:
        deep = f' class="deep-{min(block.depth, 3)}"' if block.depth else ""
        return f"<li{deep}>{marker}<div>{words}</div></li>"
    if block.kind is BlockKind.PAGE_BREAK:
        return f'<p class="page">{f"page {block.page}" if block.page else "page break"}</p>'
    if block.kind is BlockKind.FOOTNOTE:
        return f'<p class="footnote">{marker} {words}</p>'
    classes = {BlockKind.TABLE_CELL: "cell", BlockKind.PARAGRAPH: "goes-on" * block.continues}
    name = classes.get(block.kind, "edge")
    return f'<p class="{name}">{words}</p>' if name else f"<p>{words}</p>"


class _Marks:
    """Puts a `mark` on each stretch of a text that belongs to commitments."""

    def __init__(self, lines: list[Line], tone: Tone) -> None:
        self._lines = lines
        self._tone = tone
        self._started: set[int] = set()

    def marked(self, text: str, block: Block) -> str:
        """Return the words of a block with their marks.

        Where commitments overlap, the shortest decides the colour. The first stretch of each
        carries its number as a link to the list.
        """
        touching = [
            line
            for line in self._lines
            if line.commitment.start < block.end and line.commitment.end > block.start
        ]
        cuts = {block.start, block.end}
        for line in touching:
            cuts |= {max(line.commitment.start, block.start), min(line.commitment.end, block.end)}
        pieces = []
        bounds = sorted(cuts)
        for start, end in pairwise(bounds):
            inside = [
                line
                for line in touching
                if line.commitment.start <= start and end <= line.commitment.end
            ]
            pieces.append(self._stretch(escape(visible(text[start:end])), inside))
        return "".join(pieces)

    def _stretch(self, words: str, inside: list[Line]) -> str:
        if not inside or not words.strip():
            return words
        ordered = sorted(inside, key=lambda line: line.commitment.end - line.commitment.start)
        references = ""
        for line in ordered:
            if line.number not in self._started:
                self._started.add(line.number)
                references += self._reference(line)
        numbers = " ".join(str(line.number) for line in ordered)
        colour = self._tone(ordered[0])
        return f'<mark class="{colour}" data-c="{numbers}">{references}{words}</mark>'

    def _reference(self, line: Line) -> str:
        number, name = line.number, escape(line.name)
        spoken = f"Record {name}, {self._tone(line)}: show in the list"
        return f'<a class="ref" id="t{number}" href="#c{number}" aria-label="{spoken}">{name}</a>'
