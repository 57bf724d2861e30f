"""Imported scores held against the published averages, as they stand in the file that came in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from servanda.assessment.scores import Table, read_scores
from servanda.errors import InvalidRecord
from servanda.register.scored import ScoresRecord, as_scored
from servanda.register.state import Records


def table_of(records: Records, record: ScoresRecord) -> Table:
    """Return the rows that were imported, with what was noticed about them in the file.

    Where the file was destroyed, the rows alone are left; where both were, there is none.
    """
    rows = tuple(as_scored(row) for row in record.rows)
    lines = {row.line for row in rows}
    bare = Table(rows=rows, members=_members(record), issues=(), typed=frozenset(), texts={})
    body = records.content(record.file)
    if body is None:
        return bare
    try:
        whole = read_scores(body.decode("utf-8"), record.name)
    except (UnicodeDecodeError, InvalidRecord):  # it was read once: somebody damaged it since
        return bare
    return replace(
        whole,
        rows=rows,
        issues=tuple(one for one in whole.issues if one.count in lines),
        typed=frozenset(one for one in whole.typed if one[0] in lines),
        texts={line: text for line, text in whole.texts.items() if line in lines},
    )


def _members(record: ScoresRecord) -> tuple[str, ...]:
    every: Iterable[str] = (one.member for row in record.rows for one in row.scores)
    return tuple(dict.fromkeys(every))
