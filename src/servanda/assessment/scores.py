"""Member scores of real summits: read, held against the published averages, never trusted blindly.

The tables of the G7 and G20 Research Groups have one row a commitment: its id, year, text, the
average as published, then a column for each member. Their faults are told as issues: a Unicode
minus, ids that a spreadsheet made into dates, ids and texts that stand twice, empty texts.
"""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from fractions import Fraction

from servanda.assessment.scales import figure, load_scale
from servanda.errors import InvalidRecord
from servanda.model import Issue, Level

SCALE = "research-group"
_KEYS = {"-1": "-1", "0": "0", "1": "+1", "+1": "+1"}
_MINUS = "\u2212"
_MANGLED = re.compile(
    r"(?:(\d{1,2})-)?(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?:-(\d{2}))?", re.IGNORECASE
)
_BEFORE = ("id", "year", "text", "average")


@dataclass(frozen=True, kw_only=True, slots=True)
class Scored:
    """One commitment with its members' scores.

    Attributes:
        id: As printed, without white space around it.
        line: Line of the table, from 1 (the header); ids are not unique.
        year: Of the summit.
        published: The average as printed, with a plain minus; empty where none is.
        scores: By member, in the order of the columns: key of the Research Group's scale. Who was
            not scored is absent.
    """

    id: str
    line: int
    year: str
    published: str
    scores: dict[str, str]

    @property
    def mean(self) -> Fraction | None:
        """Return the exact mean of the scores; None without any."""
        values = load_scale(SCALE).values
        numbers = [values[key].number or 0 for key in self.scores.values()]
        return Fraction(sum(numbers), len(numbers)) if numbers else None

    @property
    def percent(self) -> Fraction | None:
        """Return 50 x (mean + 1), exact."""
        return figure(load_scale(SCALE), self.scores.values())


@dataclass(frozen=True, kw_only=True, slots=True)
class Differing:
    """A row whose published average is not the mean of its released scores.

    Attributes:
        id, line: Which row.
        published: The average as printed.
        mean: The mean of the scores at that precision.
        unicode_minus: Whether leaving out the scores typed with a Unicode minus gives the average.
    """

    id: str
    line: int
    published: str
    mean: str
    unicode_minus: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """A table as read.

    Attributes:
        rows: Every row, in order.
        members: The columns with scores.
        issues: What was noticed; `count` holds the line.
        typed: Lines and members whose score was typed with a Unicode minus.
        texts: By line the text of the commitment; empty ones are absent.
    """

    rows: tuple[Scored, ...]
    members: tuple[str, ...]
    issues: tuple[Issue, ...]
    typed: frozenset[tuple[int, str]]
    texts: dict[int, str]


def read_scores(text: str, name: str) -> Table:
    """Return a table of member scores.

    Args:
        text: CSV with a header; every column after `average` is a member.
        name: Base name of the file, for issues.

    Raises:
        InvalidRecord: A column is missing; the message names those expected.
    """
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    try:
        return _table(reader, name)
    except csv.Error as error:
        message = f"{name}, line {reader.line_num}: no CSV ({error}). Save the table anew."
        raise InvalidRecord(message, field="line") from None


def _table(reader: csv.DictReader[str], name: str) -> Table:
    columns = list(reader.fieldnames or ())
    missing = [column for column in _BEFORE if column not in columns]
    if missing:
        raise InvalidRecord(
            f"{name} has no column {', '.join(missing)}. Expected {', '.join(_BEFORE)} and then a "
            "column for each member. Export the table with its header.",
            field=missing[0],
        )
    members = tuple(columns[columns.index("average") + 1 :])
    rows: list[Scored] = []
    issues: list[Issue] = []
    texts: dict[str, list[int]] = defaultdict(list)
    typed: set[tuple[int, str]] = set()
    for row in reader:
        line = reader.line_num
        scores, problems = _scores(row, members, line, name)
        issues += problems
        typed |= {(line, member) for member in members if _MINUS in (row[member] or "")}
        rows.append(
            Scored(
                id=(row["id"] or "").strip(),
                line=line,
                year=(row["year"] or "").strip(),
                published=(row["average"] or "").strip().replace(_MINUS, "-"),
                scores=scores,
            )
        )
        texts[" ".join((row["text"] or "").split())].append(line)
    issues += [*_ids(rows, name), *_texts(texts, name)]
    return Table(
        rows=tuple(rows),
        members=members,
        issues=tuple(sorted(issues, key=lambda issue: (issue.count or 0, issue.code))),
        typed=frozenset(typed),
        texts={line: words for words, lines in texts.items() if words for line in lines},
    )


def _scores(
    row: dict[str, str], members: Iterable[str], line: int, name: str
) -> tuple[dict[str, str], list[Issue]]:
    found: dict[str, str] = {}
    issues = []
    for member in members:
        printed = (row[member] or "").strip()
        if _MINUS in printed:
            issues.append(
                _issue(
                    "unicode-minus",
                    line,
                    name,
                    f"{member} is scored {printed!r} with a Unicode minus. Expected -1, 0 or 1. It "
                    "is read as -1; a spreadsheet leaves it out of its averages.",
                )
            )
        key = _KEYS.get(printed.replace(_MINUS, "-"))
        if key is not None:
            found[member] = key
        elif printed:
            issues.append(
                _issue(
                    "no-score",
                    line,
                    name,
                    f"{member} is scored {printed!r}. Expected -1, 0, 1 or nothing. It is left "
                    "out; mend the cell.",
                    Level.ERROR,
                )
            )
    return found, issues


def _ids(rows: Iterable[Scored], name: str) -> Iterator[Issue]:
    lines: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        lines[row.id].append(row.line)
        if _MANGLED.fullmatch(row.id):
            yield _issue(
                "mangled-id",
                row.line,
                name,
                f"The id {row.id!r} is a date. Expected the year and a number; a spreadsheet has "
                f"changed it. Look it up in the list of the summit of {row.year}.",
            )
    for key, every in lines.items():
        for line in every[1:] if key else every:
            yield _issue(
                "repeated-id" if key else "no-id",
                line,
                name,
                f"The id {key!r} stands in line {every[0]} first. Expected one row an id. Use the "
                "line beside it."
                if key
                else "The row has no id. Expected one. Use the line.",
            )


def _texts(texts: dict[str, list[int]], name: str) -> Iterator[Issue]:
    for text, every in texts.items():
        for line in every[1:] if text else every:
            yield _issue(
                "repeated-text" if text else "no-text",
                line,
                name,
                f"The text stands in line {every[0]} first. Expected one row a commitment. Count "
                "it once where texts are counted."
                if text
                else "The row has no text. Expected the commitment. Its scores are kept.",
            )


def _issue(code: str, line: int, name: str, message: str, level: Level = Level.WARNING) -> Issue:
    return Issue(
        code=code, level=level, message=f"Line {line}: {message}", document=name, count=line
    )


def rounded(mean: Fraction, like: str) -> str:
    """Return a mean at the precision of a printed number, halves away from zero."""
    places = -int(Decimal(like).as_tuple().exponent)
    scaled = Decimal(mean.numerator) / Decimal(mean.denominator)
    return str(scaled.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP))


def differing(table: Table) -> tuple[Differing, ...]:
    """Return the rows whose published average is not the mean of the released scores.

    Compared at the printed precision. A row without scores, or without a number as average, is
    one of them.
    """
    return tuple(found for row in table.rows if (found := _differing(row, table)))


def _differing(row: Scored, table: Table) -> Differing | None:
    mean = row.mean
    if mean is None or not _is_number(row.published):
        return Differing(
            id=row.id, line=row.line, published=row.published, mean="", unicode_minus=False
        )
    if _same(mean, row.published):
        return None
    plain = {
        member: key for member, key in row.scores.items() if (row.line, member) not in table.typed
    }
    without = Scored(
        id=row.id, line=row.line, year=row.year, published=row.published, scores=plain
    ).mean
    return Differing(
        id=row.id,
        line=row.line,
        published=row.published,
        mean=rounded(mean, row.published),
        unicode_minus=without is not None and _same(without, row.published),
    )


def _is_number(text: str) -> bool:
    try:
        return Decimal(text).is_finite()
    except InvalidOperation:
        return False


def _same(mean: Fraction, published: str) -> bool:
    return Decimal(rounded(mean, published)) == Decimal(published)
