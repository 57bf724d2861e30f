"""The historical tables: one CSV a treaty, "Participant" and columns of dated acts."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
from itertools import chain

from servanda.adherence.instruments import Instrument, of_file
from servanda.adherence.readers.rows import read_columns, read_row, unfit, unresolved
from servanda.adherence.status import Source, Status, StatusIssue

# The day up to which the historical tables were taken; some stop earlier, none says when.
TAKEN = dt.date(2015, 3, 12)


def csv_rows(content: bytes, document: str) -> list[list[str]]:
    """Return the rows of a CSV file in UTF-8.

    Raises:
        UnfitStatus: It is empty, no UTF-8, or a quotation is not closed.
    """
    try:
        text = content.decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise unfit(document, "", f"no CSV file in UTF-8 ({error})") from None
    if not rows:
        raise unfit(document, "", "the file is empty")
    return rows


def _issues(document: str, acts: int, rows: int, late: list[str]) -> list[StatusIssue]:
    found = []
    if rows and not acts:
        found.append(
            StatusIssue(
                code="no-acts",
                message="the table names participants without any date; no position follows",
                source=document,
            )
        )
    if late:
        found.append(
            StatusIssue(
                code="after-as-of",
                message=f"acts after the day the file speaks for: {', '.join(late)}",
                source=document,
            )
        )
    return found


def read_untc_table(
    content: bytes,
    document: str,
    *,
    as_of: dt.date = TAKEN,
    title: str = "",
    instrument: Instrument | None = None,
) -> Status:
    """Read one historical table.

    Args:
        content: The file.
        document: Its base name; "26-5.csv" tells chapter and number.
        as_of: Day it was taken; the tables do not say it.
        title: From the index beside the tables, for instruments that we do not know.
        instrument: Where the name does not tell it.

    Raises:
        UnfitStatus: Any row cannot be read.
    """
    rows = csv_rows(content, document)
    columns = read_columns(document, rows[0])
    read = [
        read_row(document, columns, row, number)
        for number, row in enumerate(rows[1:], 2)
        if any(cell.strip() for cell in row)
    ]
    people = tuple(person for person, _ in read)
    acts = tuple(chain.from_iterable(found for _, found in read))
    late = sorted({act.row for act in acts if act.date > as_of})
    return Status(
        source=Source(
            name=document,
            kind="untc-table",
            as_of=as_of,
            sha256=hashlib.sha256(content).hexdigest(),
        ),
        instrument=instrument or of_file(document.rsplit(".", 1)[0], title),
        acts=acts,
        participants=people,
        issues=(*unresolved(document, people), *_issues(document, len(acts), len(people), late)),
    )


def read_index(content: bytes, document: str) -> dict[str, str]:
    """Return the titles of the index beside the tables by file key ("18-12-a").

    Raises:
        UnfitStatus: It has no columns chapter_no, treaty_no and treaty_name.
    """
    rows = csv_rows(content, document)
    wanted = ("chapter_no", "treaty_no", "treaty_name")
    if not set(wanted).issubset(rows[0]):
        raise unfit(document, "1", f"expected the columns {', '.join(wanted)}, found {rows[0]}")
    chapter, number, title = (rows[0].index(name) for name in wanted)
    return {
        f"{row[chapter]}-{row[number].replace('.', '-')}": row[title]
        for row in rows[1:]
        if len(row) == len(rows[0])
    }
