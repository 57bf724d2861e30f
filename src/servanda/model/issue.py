"""What is wrong or noteworthy about data: reported as a record, never raised, never dropped."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How much an issue matters to the reader of the result."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, kw_only=True, slots=True)
class Issue:
    """One finding about a document.

    Attributes:
        code: Stable hyphenated name ("pages-without-text").
        level: note, warning or error.
        message: A sentence saying what was found, what was expected and what to do.
        document: Base name of the file.
        page: 1-based page, where it is known.
        count: How many, where the message tells a number.
        start, end: Half-open span in code points of the canonical text, where it is known.
    """

    code: str
    level: Level
    message: str
    document: str = ""
    page: int | None = None
    count: int | None = None
    start: int | None = None
    end: int | None = None
