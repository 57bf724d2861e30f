"""What `servanda demo` prints: the agenda with statuses, and three things worth seeing."""

from __future__ import annotations

import datetime as dt
import sys
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from servanda.adherence.regions import Language
from servanda.assessment.scales import load_scale
from servanda.cli.colours import wants_colours
from servanda.cli.register.columns import GAP, Cell, in_columns
from servanda.cli.rendering import width
from servanda.record.worth_seeing import LateTreaty, falling_count, gapped_series, late_treaty
from servanda.register.standing import statuses
from servanda.register.titles import title_of
from servanda.report.followup.wording import lateness
from servanda.report.painting import paint
from servanda.report.printable import printable

if TYPE_CHECKING:
    from rich.console import RenderableType

    from servanda.assessment.status import Status
    from servanda.register.records import CommitmentRecord, DocumentRecord
    from servanda.register.state import Records

_LANGUAGE: Language = "en"
_REFERENCE, _STATUS, _LEAST = 10, 17, 30
_MEANT = (
    "Stalled: begun, and nothing on record for a year. Not yet assessed: nothing on record shows "
    "progress. Neither says what was done and is not on record."
)
_COLOURS = {"done": "green", "done-late": "green", "stalled": "yellow", "in-progress": "cyan"}


def render(records: Records, day: dt.date) -> Iterator[bytes]:
    """Yield the notice, each document with its statuses on a day, and what is worth seeing."""
    columns = width()
    parts: list[RenderableType] = [Text(records.register().notice[_LANGUAGE], style="italic")]
    for document in records.documents():
        parts += [Text(), *_agenda(records, document, day, columns)]
    parts += [Text(), Text(_MEANT, style="dim")]
    parts += [Text(), Text(f"Worth seeing, as of {day.isoformat()}", style="bold")]
    parts += [Text(f" - {sentence}") for sentence in worth_seeing(records, day)]
    yield paint(Group(*parts, Text()), width=columns, colours=wants_colours(sys.stdout))


def _agenda(
    records: Records, document: DocumentRecord, day: dt.date, columns: int
) -> list[RenderableType]:
    commitments = records.commitments(document.id)
    found = statuses(records, commitments, day)
    names = {key: value.names[_LANGUAGE] for key, value in load_scale("status").values.items()}
    counted = Counter(names[one.value] for one in found.values())
    said = ", ".join(f"{number} {name}" for name, number in counted.most_common())
    words = max(columns - _REFERENCE - _STATUS - 2 * GAP, _LEAST)
    rows = [_row(one, found[one.id], names) for one in commitments]
    return [
        Text(f"{document.label}  {printable(document.title)}", style="bold"),
        Text(
            f"{document.standing}; {len(commitments)} records as of {day.isoformat()}: {said}",
            style="dim",
        ),
        in_columns(rows, (_REFERENCE, _STATUS, words)),
    ]


def _row(record: CommitmentRecord, status: Status, names: dict[str, str]) -> tuple[Cell, ...]:
    overdue = f" (was due {record.commitment.due})" if status.overdue else ""
    return (
        Cell([Text(record.reference, style="dim")]),
        Cell([Text(names[status.value], style=_COLOURS.get(status.value, "dim"))]),
        Cell([Text(printable(title_of(record, _LANGUAGE)) + overdue)]),
    )


def worth_seeing(records: Records, day: dt.date) -> Iterator[str]:
    """Yield sentences about what nobody sees in a list; each is computed from the register."""
    treaty = late_treaty(records, day)
    if treaty is not None:
        rest = "it is in force" if treaty.in_force else "no record of its entry into force"
        yield (
            f"{treaty.commitment.reference}, {_called(treaty.commitment)}: {_until(treaty)}, "
            f"signed on {treaty.signed}, {lateness(treaty.late).removesuffix(' late')} after that; "
            f"{rest}."
        )
    series = gapped_series(records, day)
    if series is not None:
        yield (
            f"{series.commitment.reference}, {_called(series.commitment)}: held in "
            f"{_years(series.held)}; no record found for {_years(series.without_record)}."
        )
    count = falling_count(records, day)
    if count is not None:
        yield (
            f"{count.commitment.reference}, {count.instrument.short}: it bound "
            f"{_point(count.first)}, {_point(count.most)} at the most, and {_point(count.last)}."
        )


def _until(treaty: LateTreaty) -> str:
    return f"due by {treaty.due}" if treaty.agreed else f"proposed for {treaty.due} at the latest"


def _called(record: CommitmentRecord) -> str:
    return f"“{title_of(record, _LANGUAGE)}”"


def _years(keys: tuple[str, ...]) -> str:
    """Return years in a phrase, those in a row together: "2005 to 2010, 2012"."""
    runs: list[list[str]] = []
    for key in keys:
        follows = runs and key.isdigit() and runs[-1][-1].isdigit()
        if follows and int(key) == int(runs[-1][-1]) + 1:
            runs[-1].append(key)
        else:
            runs.append([key])
    shown = (run[0] if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in runs)
    return ", ".join(shown)


def _point(point: tuple[dt.date, int]) -> str:
    return f"{point[1]} states on {point[0].isoformat()}"
