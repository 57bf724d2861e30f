"""What is due, overdue and coming up over many commitments: table, JSON, CSV."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from rich.text import Text

from servanda.codec.cells import BYTE_ORDER_MARK, csv_rows, guard
from servanda.followup.due import Due
from servanda.report.followup import wording
from servanda.report.followup.json import dump_rows
from servanda.report.painting import in_columns, paint
from servanda.report.printable import printable

T = TypeVar("T")
_PROPOSED = "proposed, not agreed"
_MOST = 24  # lines of each state, unless all are asked for
COLUMNS = (
    *("commitment", "party", "procedure", "kind", "key", "what", "title", "due"),
    *("last_day", "state", "late", "standing"),
)
"""Names and order of the columns."""
_STYLES = {"overdue": "bold red", "due": "bold", "no-record": "yellow", "coming": ""}


@dataclass(frozen=True, kw_only=True, slots=True)
class Waiting:
    """One thing that waits, with whose it is, what it is, and what is followed.

    In `due`, `commitment` is the reference. `standing` is that of the commitment's document; "" of
    what has none.
    """

    due: Due
    party: str
    what: str
    title: str
    standing: str = ""

    @property
    def is_proposed(self) -> bool:
        """Whether it waits by words that nobody agreed to, and not by a date that it has itself."""
        return self.standing not in {"", "agreed"} and self.due.kind != "item"


@dataclass(frozen=True, kw_only=True, slots=True)
class TooLong:
    """A record that keeps longer than it may what tells of a single person.

    Attributes:
        commitment: Reference.
        party: Whose record it is.
        record: Its id.
        fields: The fields to empty.
        since: First day on which they are to be empty.
    """

    commitment: str
    party: str
    record: str
    fields: tuple[str, ...]
    since: dt.date

    @property
    def command(self) -> str:
        """The command that empties it."""
        empty = " ".join(f"{field}=" for field in self.fields)
        return f"servanda record {self.commitment} --correct {self.record[:8]} {empty}"


def first_of_each(found: Sequence[T], state: Callable[[T], str], most: int = _MOST) -> list[T]:
    """Return the first things of each state, in their order; for people, who read no thousands."""
    told: Counter[str] = Counter()
    chosen = []
    for one in found:
        told[state(one)] += 1
        if told[state(one)] <= most:
            chosen.append(one)
    return chosen


def as_row(one: Waiting) -> dict[str, str]:
    """Return it as cells by column."""
    late = one.due.late
    return {
        "commitment": one.due.commitment,
        "party": one.party,
        "procedure": one.due.procedure,
        "kind": one.due.kind,
        "key": one.due.key,
        "what": one.what,
        "title": one.title,
        "due": one.due.deadline.text,
        "last_day": one.due.day.isoformat(),
        "state": one.due.state,
        "late": f"{late.amount} {late.unit}" if late else "",
        "standing": one.standing,
    }


def render_json(
    found: Sequence[Waiting], day: dt.date, personal: Sequence[TooLong], notice: str = ""
) -> bytes:
    """Return what waits, what is to be emptied, and what the register says of itself.

    `late` is an object with amount and unit, or null.
    """
    rows: list[dict[str, Any]] = []
    for one in found:
        late = one.due.late
        told = {"amount": late.amount, "unit": late.unit} if late else None
        rows.append(as_row(one) | {"late": told})
    kept = [
        {
            "commitment": one.commitment,
            "party": one.party,
            "record": one.record,
            "fields": list(one.fields),
            "since": one.since.isoformat(),
            "command": one.command,
        }
        for one in personal
    ]
    head = {"as_of": day.isoformat()} | ({"notice": notice} if notice else {})
    return dump_rows(head, {"due": rows, "kept_too_long": kept})


def render_csv(found: Sequence[Waiting], notice: str = "") -> Iterator[bytes]:
    """Yield what waits for spreadsheets; no formulas. What the register says has a last column."""
    said = {"notice": notice} if notice else {}
    columns = (*COLUMNS, *said)
    yield BYTE_ORDER_MARK + csv_rows([columns])
    rows = (as_row(one) | said for one in found)
    yield csv_rows([[guard(row[column]) for column in columns] for row in rows])


def render_table(  # noqa: PLR0913 - what is shown, what is left out, and how wide
    shown: Sequence[Waiting],
    counts: Counter[str],
    day: dt.date,
    horizon: dt.timedelta,
    *,
    personal: Sequence[TooLong],
    width: int,
    colours: bool,
) -> Iterator[bytes]:
    """Yield what waits in lines, a sentence that sums up, and what is to be emptied.

    Args:
        shown: What is shown of what waits.
        counts: How much waits, by state.
        day: The day.
        horizon: How far was looked ahead.
        personal: Records that keep too long what tells of a person.
        width: Columns of the terminal.
        colours: Whether it shows colours.
    """
    if shown:
        yield paint(in_columns([_cells(one) for one in shown]), width=width, colours=colours)
    sentences = [_summary(counts, day, horizon), *_left(shown, counts), *_personal(personal)]
    yield paint(Text("\n".join(sentences)), width=width, colours=False)


def _cells(one: Waiting) -> list[Text]:
    late = wording.lateness(one.due.late)
    cells = [wording.deadline(one.due.deadline), late or one.due.state.replace("-", " ")]
    cells += [one.due.commitment, one.party, one.what]
    row = [Text(printable(cell)) for cell in cells]
    row[-1].append(f"  {printable(one.title)}" if one.title else "", style="dim")
    if one.is_proposed:  # first, for lines are cut at their end
        row[-1] = Text.assemble((f"{_PROPOSED}  ", "yellow"), row[-1])
    row[1].stylize(_STYLES[one.due.state])
    return row


def _summary(counts: Counter[str], day: dt.date, horizon: dt.timedelta) -> str:
    if not counts:
        return f"Nothing is due as of {day}, nor in the {horizon.days} days after it."
    return f"As of {day}: {_counted(counts)}."


def _left(shown: Sequence[Waiting], counts: Counter[str]) -> Iterator[str]:
    left = counts - Counter(one.due.state for one in shown)
    if left:
        yield f"Not shown: {_counted(left)}; --all shows them."


def _counted(counts: Counter[str]) -> str:
    names = {"overdue": "overdue", "due": "due", "coming": "coming up", "no-record": "no record"}
    return ", ".join(f"{counts[state]} {name}" for state, name in names.items() if counts[state])


def _personal(found: Sequence[TooLong]) -> Iterator[str]:
    if found:
        yield ""
        yield "These records tell of a person longer than their procedure allows. Empty them:"
        for one in found[:_MOST]:
            yield f"  {printable(one.command)}   (since {one.since})"
        if len(found) > _MOST:
            yield f"  ... and {len(found) - _MOST} more: --format json has all."
