"""Readers of status files: bytes and a name in, whole `Status`es or `UnfitStatus` out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import PurePath

from servanda.adherence.readers.rows import unfit
from servanda.adherence.readers.table import COLUMNS, FOREIGN, read_table, read_template
from servanda.adherence.readers.untc_page import read_untc_page
from servanda.adherence.readers.untc_table import TAKEN, csv_rows, read_index, read_untc_table
from servanda.adherence.status import Status

__all__ = [
    "COLUMNS",
    "FOREIGN",
    "is_index",
    "read_index",
    "read_status",
    "read_table",
    "read_template",
    "read_untc_page",
    "read_untc_table",
]


def is_index(content: bytes) -> bool:
    """Whether a file is the index beside the historical tables, which holds titles, no status."""
    return content.removeprefix(b"\xef\xbb\xbf").startswith(b"chapter_no,")


def read_status(
    content: bytes,
    document: str,
    *,
    as_of: dt.date | None = None,
    titles: Mapping[str, str] | None = None,
) -> list[Status]:
    """Read a status file of any kind we know; a table of several treaties gives several.

    Args:
        content: The file.
        document: Its base name.
        as_of: Day it speaks for, where the file does not say it.
        titles: From `read_index`, for instruments that we do not know.

    Raises:
        UnfitStatus: It is of no kind we know, or any of it cannot be read.
    """
    if PurePath(document).suffix.lower() in {".html", ".htm"}:
        return read_untc_page(content, document)
    head = csv_rows(content, document)[0]
    if head[:1] == ["Participant"]:
        title = (titles or {}).get(PurePath(document).stem, "")
        return [read_untc_table(content, document, as_of=as_of or TAKEN, title=title)]
    if tuple(head) == COLUMNS:
        return read_template(content, document)
    if FOREIGN.issubset(head):
        return read_table(content, document, as_of=as_of)
    raise unfit(
        document,
        "1",
        "expected a status page (HTML), a table headed Participant, our template or a table with "
        f"the columns {', '.join(sorted(FOREIGN))}; found {', '.join(head)!r}",
    )
