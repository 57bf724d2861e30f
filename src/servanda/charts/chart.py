"""What a chart is: a drawing, what it says in words, and the table behind it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Chart:
    """A chart that nobody is left out of.

    Attributes:
        title: What it shows; to be written above it, the drawing holds it unseen.
        text: What it says, for those who do not see it; also in the drawing.
        columns: Headings of the table behind it.
        rows: That table, a cell for each column.
        svg: The drawing: an `<svg>` element, safe to stand in a page as it is.
    """

    title: str
    text: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    svg: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Heading:
    """The words of a chart, in the reader's language.

    Attributes:
        title: What the chart shows.
        columns: Headings of the table behind it; each chart says which it has.
        told: A sentence to begin the text alternative with: as of when, what is covered.
        key: Begins the ids in the drawing; "" for one made of what is drawn.
    """

    title: str
    columns: tuple[str, ...]
    told: str = ""
    key: str = ""
