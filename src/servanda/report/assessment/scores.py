"""Published scores as text and JSON: what they average to, and where that was printed otherwise."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from servanda.assessment.converting import conversions
from servanda.assessment.scores import SCALE, Differing, Table, differing, rounded
from servanda.codec.shapes import encode
from servanda.register.records import CommitmentRecord
from servanda.register.scored import ScoresRecord
from servanda.register.scores_checked import table_of
from servanda.register.state import Records
from servanda.report.printable import printable

NOTE = "Scores of another's method: no ratings of this register, and in no status or figure of it."


@dataclass(frozen=True, kw_only=True, slots=True)
class Checked:
    """A table held against its averages.

    Attributes:
        name: Of the file.
        rows, members: How many.
        same: How many published averages are the mean of the scores, at the printed precision.
        differing: The others, by id.
        faults: How often each fault of the table was noticed.
    """

    name: str
    rows: int
    members: int
    same: int
    differing: tuple[Differing, ...]
    faults: dict[str, int]


def check(table: Table, name: str) -> Checked:
    """Return a table held against its averages."""
    wrong = differing(table)
    return Checked(
        name=name,
        rows=len(table.rows),
        members=len(table.members),
        same=len(table.rows) - len(wrong),
        differing=wrong,
        faults=dict(Counter(issue.code for issue in table.issues)),
    )


def render_check_json(checked: Checked) -> bytes:
    """Return it as a JSON object."""
    return _json(encode(checked))


def render(checked: Checked) -> Iterator[bytes]:
    """Yield how many averages are reproduced, and those that are not."""
    yield _line(f"{checked.name}: {checked.rows} commitments, {checked.members} members")
    told = f"{checked.same} published averages are the mean of the scores"
    yield _line(f"  {told}, {len(checked.differing)} are not")
    for one in checked.differing:
        why = "; scores typed with a Unicode minus were left out" if one.unicode_minus else ""
        mean = one.mean or "none"
        yield _line(f"    {one.id} (line {one.line}): {one.published}, mean {mean}{why}")
    if checked.faults:
        faults = ", ".join(f"{code} {number}" for code, number in checked.faults.items())
        yield _line(f"  noticed: {faults}")


def render_list(found: Sequence[ScoresRecord]) -> Iterator[bytes]:
    """Yield a line an import."""
    if not found:
        yield b"No scores were imported.\n"
    for one in found:
        gone = " (taken back)" if one.is_withdrawn else ""
        years = ", ".join(sorted({row.year for row in one.rows}))
        yield _cells(one.id[:8], one.assessor, years, f"{len(one.rows)} commitments{gone}")
    if found:
        yield _line(NOTE)


def render_record(records: Records, record: ScoresRecord) -> Iterator[bytes]:
    """Yield an import: who gave the scores, each row with mean and percentage, and what differs."""
    yield _line(f"Scores {record.id[:8]} by {record.assessor}, scale {record.scale}")
    yield _line(NOTE)
    if record.source:
        yield _line(f"Source: {record.source}")
    table = table_of(records, record)
    wrong = {one.line for one in differing(table)}
    yield _cells("id", "published", "mean", "per cent", "scored", "commitment")
    ties = {row.line: row.commitment for row in record.rows}
    for row in table.rows:
        mean = "-" if row.mean is None else rounded(row.mean, row.published or "0.00")
        cells = [
            row.id or f"line {row.line}",
            row.published or "-",
            mean + (" *" if row.line in wrong else ""),
            _percent(row.percent),
            str(len(row.scores)),
            _reference(records, ties.get(row.line)),
        ]
        yield _cells(*filter(None, cells))
    yield from render(check(table, record.name))
    yield from _converted()


def render_json(records: Records, record: ScoresRecord) -> bytes:
    """Return an import as a JSON object, with means, percentages and conversions."""
    table = table_of(records, record)
    ties = {row.line: row.commitment for row in record.rows}
    rows = [
        {
            "id": row.id,
            "line": row.line,
            "year": row.year,
            "published": row.published,
            "mean": None if row.mean is None else str(row.mean),
            "percent": None if row.percent is None else str(row.percent),
            "scores": row.scores,
            "commitment": _reference(records, ties.get(row.line)) or None,
        }
        for row in table.rows
    ]
    shown: dict[str, Any] = {
        "id": record.id,
        "assessor": record.assessor,
        "scale": record.scale,
        "source": record.source,
        "note": NOTE,
        "file_sha256": record.file_sha256,
        "withdrawn": record.is_withdrawn,
        "rows": rows,
        "check": encode(check(table, record.name)),
        "conversions": [
            {"to": one.target, "values": dict(one.values), "lossy": one.lossy}
            for one in conversions()
            if one.source == record.scale
        ],
    }
    return _json(shown)


def _converted() -> Iterator[bytes]:
    for one in conversions():
        if one.source == SCALE:
            how = f"lossy: {one.loses['en']}" if one.lossy else "lossless, there and back"
            yield _line(f"  on the scale {one.target}: {how}")


def _reference(records: Records, key: str | None) -> str:
    record = records.find(CommitmentRecord, key) if key else None
    return record.reference if record else ""


def _percent(share: Fraction | None) -> str:
    return "-" if share is None else f"{float(share):.1f} %"


def _json(values: Any) -> bytes:
    return (json.dumps(values, ensure_ascii=False, indent=2) + "\n").encode()


def _line(text: str) -> bytes:
    indent = len(text) - len(text.lstrip(" "))
    return f"{' ' * indent}{printable(text)}\n".encode()


def _cells(*cells: str) -> bytes:
    return f"{'  '.join(map(printable, cells))}\n".encode()
