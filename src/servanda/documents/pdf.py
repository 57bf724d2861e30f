"""PDF files with text: pages put back into running text by where their characters stand."""

from __future__ import annotations

import threading
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from servanda.documents.hyphens import Hyphens
from servanda.documents.pdf_flow import Column, Paragraph, align, build_paragraphs, goes_on
from servanda.documents.pdf_furniture import Furniture, part_furniture
from servanda.documents.pdf_lines import Line, PageText, read_page
from servanda.documents.pdf_notes import Footnote, drop_calls, part_footnotes
from servanda.documents.pieces import Piece, compose, tidy
from servanda.documents.reading import Reading
from servanda.errors import UnreadableDocument
from servanda.model import BlockKind, Issue, Level

if TYPE_CHECKING:
    from collections.abc import Sequence

_PASSWORD = 4
_TAIL = 4096
_LARGER = 1.1
"""Words of more than this many body sizes may be a heading."""
_LOCK = threading.Lock()  # pdfium keeps state for the whole process


def read_pdf(data: bytes, name: str) -> Reading:
    """Return the text of a PDF in reading order.

    Running heads, feet and page numbers become blocks of their own kind after the paragraph that
    spills over the page; words divided at line ends are put together.

    Raises:
        UnreadableDocument: Damaged, truncated, with a password, or without any text.
    """
    with _LOCK:
        pages, metadata = _load(data, name)
    empty = [number for number, page in enumerate(pages, 1) if not page.stretches]
    if len(empty) == len(pages):
        raise UnreadableDocument(
            f"{name}: none of its pages has text ({_numbers(empty)}: pictures or empty). Recognise"
            " the text first (OCR) and read the result.",
            reason="scanned",
            document=name,
            pages=empty,
        )
    composed = compose(_pieces(pages))
    return Reading(
        text=composed.text,
        blocks=composed.blocks,
        media_type="application/pdf",
        reader="pdf-1",
        metadata=metadata,
        issues=_issues(pages, empty, name),
    )


def _load(data: bytes, name: str) -> tuple[list[PageText], dict[str, str]]:
    """Return the characters of all pages; the file is closed again."""
    try:
        file = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if pdfium.FPDF_GetLastError() == _PASSWORD or "password" in str(error).lower():
            reason, why = "password", "it is protected by a password; save a copy without one"
        else:
            reason, why = "damaged", "it is damaged or truncated; get a complete copy"
        raise UnreadableDocument(
            f"{name}: this PDF cannot be read: {why}.", reason=reason, document=name
        ) from error
    try:
        tail = data.rstrip(b"\x00\r\n\t ")[-_TAIL:]
        if b"%%EOF" not in tail and b"startxref" not in tail:
            raise UnreadableDocument(
                f"{name}: this PDF is truncated (its end is missing); get a complete copy.",
                reason="damaged",
                document=name,
            )
        pages = [read_page(page) for page in _iter_pages(file, name)]
        metadata = _metadata(file)
    finally:
        file.close()
    return pages, metadata


def _metadata(file: Any) -> dict[str, str]:
    """Return title, author and dates; values that are not text are no loss."""
    values = {}
    for key in ("Title", "Author", "Subject", "CreationDate", "ModDate"):
        try:
            value = file.get_metadata_value(key)
        except UnicodeDecodeError:
            continue
        if value:
            values[key.lower()] = value
    return values


def _iter_pages(file: Any, name: str) -> Any:
    for index in range(len(file)):
        try:
            page = file[index]
        except pypdfium2.PdfiumError as error:
            raise UnreadableDocument(
                f"{name}: page {index + 1} of this PDF is damaged; get a complete copy.",
                reason="damaged",
                document=name,
                page=index + 1,
            ) from error
        yield page
        page.close()


def _pieces(pages: Sequence[PageText]) -> list[Piece]:
    """Return the pieces of all pages, each sentence whole."""
    furniture = part_furniture(list(pages))
    size = _body_size(furniture)
    hyphens = Hyphens(line.text for part in furniture for lines in part.columns for line in lines)
    sheets = [_sheet(number, part, size, hyphens) for number, part in enumerate(furniture, 1)]
    align([column for sheet in sheets for column in sheet.columns])
    writer = _Writer(hyphens, size)
    for sheet in sheets:
        writer.page(sheet)
    return writer.finish()


def _body_size(furniture: Sequence[Furniture]) -> float:
    """Return the size that most characters are set in."""
    sizes: Counter[float] = Counter()
    for part in furniture:
        for lines in part.columns:
            for line in lines:
                sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


class _Sheet(NamedTuple):
    """One page taken apart."""

    number: int
    columns: list[Column]
    notes: list[Footnote]
    furniture: Furniture


def _sheet(number: int, part: Furniture, size: float, hyphens: Hyphens) -> _Sheet:
    columns: list[Column] = []
    notes: list[Footnote] = []
    for lines in part.columns:
        kept, found = part_footnotes(lines, size, hyphens)
        notes += found
        if kept:
            columns.append(Column(kept, page=number))
    return _Sheet(number, columns, notes, part)


class _Writer:
    """Puts paragraphs, notes and running lines in order."""

    def __init__(self, hyphens: Hyphens, size: float) -> None:
        self._hyphens = hyphens
        self._size = size
        self._pieces: list[Piece] = []
        self._open: Paragraph | None = None
        self._page = 0
        self._begun = 0
        self._marks: frozenset[str] = frozenset()
        self._waiting: list[Piece] = []

    def page(self, sheet: _Sheet) -> None:
        """Add one page; what must not stand inside a sentence waits until it has ended."""
        self._page = sheet.number
        if sheet.number > 1:
            self._waiting.append(Piece(kind=BlockKind.PAGE_BREAK, page=sheet.number - 1))
        self._running(sheet.furniture.header, BlockKind.HEADER)
        self._marks |= {note.mark for note in sheet.notes}
        for column in sheet.columns:
            self._column(column)
        for note in sheet.notes:
            text = tidy(drop_calls(note.text, frozenset()))
            kind = BlockKind.FOOTNOTE
            self._waiting.append(Piece(kind=kind, text=text, marker=note.mark, page=self._page))
        self._running(sheet.furniture.footer, BlockKind.FOOTER)

    def finish(self) -> list[Piece]:
        """Return all pieces."""
        self._end_paragraph()
        return self._pieces

    def _running(self, lines: Sequence[Line], kind: BlockKind) -> None:
        for line in lines:
            text = tidy(drop_calls(line.text, frozenset()))
            self._waiting.append(Piece(kind=kind, text=text, page=self._page))

    def _column(self, column: Column) -> None:
        for place, paragraph in enumerate(build_paragraphs(column)):
            if place == 0 and self._open is not None and goes_on(self._open, paragraph):
                self._open.lines += paragraph.lines
                self._open.tail = column
                continue
            self._end_paragraph()
            self._open, self._begun = paragraph, self._page

    def _end_paragraph(self) -> None:
        """Write the open paragraph, then what has been waiting for its end."""
        if self._open is not None and self._open.first.cells:
            cells = [tidy(drop_calls(one, self._marks)) for _, one in self._open.first.cells]
            kind = BlockKind.TABLE_CELL
            self._pieces += [Piece(kind=kind, text=one, page=self._begun) for one in cells]
        elif self._open is not None:
            self._pieces.append(self._piece(self._open))
        self._open = None
        self._pieces += self._waiting
        self._waiting = []

    def _piece(self, paragraph: Paragraph) -> Piece:
        text = paragraph.first.text
        for line in paragraph.lines[1:]:
            text = self._hyphens.join(text, line.text)
        first = paragraph.first
        return Piece(
            text=tidy(drop_calls(text, self._marks)),
            indent=max(0, round((first.x0 - paragraph.column.left) / (0.5 * first.size))),
            emphasis=self._emphasis(paragraph),
            page=self._begun,
        )

    def _emphasis(self, paragraph: Paragraph) -> str:
        size = paragraph.first.size
        if size > _LARGER * self._size:
            return f"size {round(size)}"
        styles = {line.style for line in paragraph.lines}
        return styles.pop() if len(styles) == 1 else ""


def _issues(pages: Sequence[PageText], empty: list[int], name: str) -> tuple[Issue, ...]:
    issues = []
    if empty:
        issues.append(
            Issue(
                code="pages-without-text",
                level=Level.WARNING,
                message=f"{_numbers(empty)} of {len(pages)} without text (pictures or empty);"
                " not read.",
                document=name,
                page=empty[0],
                count=len(empty),
            )
        )
    turned = [words for page in pages for words in page.turned]
    if turned:
        issues.append(
            Issue(
                code="turned-text",
                level=Level.NOTE,
                message=f"Words set sideways were left out: {'; '.join(turned)[:200]!r}.",
                document=name,
                count=len(turned),
            )
        )
    unmapped = sum(page.unmapped for page in pages)
    if unmapped:
        issues.append(
            Issue(
                code="unmapped-characters",
                level=Level.WARNING,
                message=f"{unmapped} characters have no meaning in the file's fonts and were left"
                " out.",
                document=name,
                count=unmapped,
            )
        )
    return tuple(issues)


def _numbers(pages: list[int]) -> str:
    """Return page numbers as people write them: "page 3", "pages 1-4, 7"."""
    ranges: list[list[int]] = []
    for page in pages:
        if ranges and ranges[-1][-1] == page - 1:
            ranges[-1][1:] = [page]
        else:
            ranges.append([page])
    shown = ", ".join("-".join(map(str, one)) for one in ranges)
    return f"page {shown}" if len(pages) == 1 else f"pages {shown}"
