"""Rolls, gaps, changes and records in the terminal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from servanda.report.adherence.roll import by_region, called
from servanda.report.adherence.wording import kind_word, words
from servanda.report.painting import paint
from servanda.report.printable import printable

if TYPE_CHECKING:
    from rich.console import RenderableType

    from servanda.adherence.instruments import Instrument
    from servanda.adherence.positions import Position
    from servanda.report.adherence.roll import Roll, Row
    from servanda.report.adherence.state import StateRecord

_STYLES = {
    "bound": "green",
    "provisional": "cyan",
    "signed": "yellow",
    "withdrawn": "magenta",
    "none": "dim",
}
_WIDE = 90
"""Columns from which the newest act gets a column of its own."""
_MISSING = 20  # named states whose consent is missing that are listed


def render(roll: Roll, *, width: int, colours: bool) -> Iterator[bytes]:
    """Yield the roll: what it is, the counts, the states by region, and changes if wanted."""
    parts: list[RenderableType] = [*_heading(roll), *_summary(roll)]
    if roll.known:
        for title, rows in _groups(roll):
            parts += [_title(title, rows), _rows(rows, wide=width >= _WIDE)]
    parts += _changed(roll)
    yield paint(Group(*parts), width=width, colours=colours)


def render_gaps(rolls: Iterable[Roll], *, width: int, colours: bool) -> Iterator[bytes]:
    """Yield who is missing: the states that are not bound, and where they stand."""
    for roll in rolls:
        parts: list[RenderableType] = _heading(roll)
        if not roll.known:
            parts += _summary(roll)
        else:
            parts.append(Text(f"Not bound: {len(roll.missing)} of {len(roll.rows)}", style="bold"))
            if roll.missing:
                parts.append(_rows(roll.missing, wide=width >= _WIDE))
        yield paint(Group(*parts, ""), width=width, colours=colours)


def render_state(record: StateRecord, *, width: int, colours: bool) -> Iterator[bytes]:
    """Yield a state's record: where it stands about every instrument."""
    title = Text.assemble((printable(record.name), "bold"), f"  as of {record.on}")
    table = _table(header=True)
    table.add_column("instrument", ratio=1)
    _position_columns(table)
    table.add_column("known until", no_wrap=True, style="dim")
    for line in record.lines:
        known = _day(line.known_until)
        table.add_row(_short(line.instrument), *_cells(line.position), known)
    parts: list[RenderableType] = [title, "", table]
    if record.unknown:
        names = ", ".join(_short(one) for one in record.unknown)
        parts += ["", Text(f"No data: {names}.", style="dim")]
    yield paint(Group(*parts), width=width, colours=colours)


def render_list(rolls: Sequence[Roll], *, width: int, colours: bool) -> Iterator[bytes]:
    """Yield the instruments with their counts and short names."""
    table = _table(header=True)
    table.add_column("name", no_wrap=True, style="bold")
    table.add_column("instrument", ratio=1)
    for name in ("bound", "signed"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("in force since", no_wrap=True)
    table.add_column("known until", no_wrap=True, style="dim")
    for roll in rolls:
        instrument = roll.history.instrument
        counts = (
            (str(roll.counts.bound), str(roll.counts.signed)) if roll.known else ("no data", "")
        )
        entry = roll.history.entry.date
        title = _short(instrument)
        name = instrument.keys[0] if instrument.keys else instrument.id
        since = str(entry) if entry and entry <= roll.on else ""
        known = _day(roll.sources[0].as_of) if roll.sources else ""
        table.add_row(name, title, *counts, since, known)
    yield paint(Group(table, *_listed(rolls)), width=width, colours=colours)


def _listed(rolls: Sequence[Roll]) -> list[RenderableType]:
    """Return the day and the region of a list."""
    if not rolls:
        return []
    region = rolls[0].wish.region
    place = f", {region.names['en']}" if region else ""
    return ["", Text(f"As of {rolls[0].on}{place}", style="dim")]


def _heading(roll: Roll) -> list[RenderableType]:
    instrument = roll.history.instrument
    place = f", {roll.wish.region.names['en']}" if roll.wish.region else ""
    head = Text.assemble((_short(instrument), "bold"), place, f"  as of {roll.on}")
    lines: list[RenderableType] = [head]
    if instrument.title and instrument.title != instrument.short:
        lines.append(Text(printable(instrument.title), style="dim"))
    return lines


def _summary(roll: Roll) -> list[RenderableType]:
    """Return the counts, entry into force, and what all rests on."""
    instrument = roll.history.instrument
    if not roll.known:
        hint = (
            "No data on this instrument. Fill in the table that `servanda adherence import "
            f"--template {instrument.id}` prints, and import it."
        )
        return [Text(hint, style="yellow")]
    names = ("bound", "provisional", "signed", "withdrawn", "none")
    shown = [(name, getattr(roll.counts, name)) for name in names]
    counted = Text("  ").join(
        Text.assemble((kind_word("en", name), _STYLES[name]), f" {count}")
        for name, count in shown
        if count or name in {"bound", "signed"}
    )
    lines: list[RenderableType] = [counted, Text(_entry(roll))]
    if roll.counts.leaving:
        leaving = [row for row in roll.rows if row.position.leaves]
        named = ", ".join(f"{printable(row.name)} ({row.position.leaves})" for row in leaving)
        lines.append(Text(f"Withdrawal announced: {named}"))
    lines.append(Text(f"Sources: {_sources(roll)}", style="dim"))
    if roll.known_until is not None:
        later = f"Acts after {roll.known_until} are not in them."
        lines.append(Text(later, style="yellow"))
    return lines


def _entry(roll: Roll) -> str:
    entry = roll.history.entry
    if entry.date is not None and entry.date <= roll.on:
        in_force = roll.counts.in_force
        states = f", for {in_force} of those bound" if roll.history.instrument.rule else ""
        return f"In force since {entry.date}{states}"
    if roll.history.instrument.rule is None:
        return "Entry into force: the rule is not recorded"
    wanted = f" of {entry.wanted}" if entry.wanted else ""
    line = f"Not in force: {entry.consents}{wanted} consents"
    if entry.date is not None:
        line = f"Not in force before {entry.date}"
    if entry.missing:
        named = [printable(called(roll.wish.names, state)) for state in entry.missing[:_MISSING]]
        line += f"; still needed: {', '.join(named)}"
    return line


def _sources(roll: Roll) -> str:
    told = [
        f"{printable(source.name)} ({words('en')['kind'][source.kind]}, {source.as_of})"
        for source in roll.sources
    ]
    return "; ".join(told) or "as given"


def _groups(roll: Roll) -> Iterator[tuple[str, Sequence[Row]]]:
    if roll.wish.region is not None:
        yield roll.wish.region.names["en"], roll.rows
        return
    for region, rows in by_region(roll):
        yield (region.names["en"] if region else words("en")["others"]), rows


def _title(title: str, rows: Sequence[Row]) -> RenderableType:
    bound = sum(row.position.position == "bound" for row in rows)
    words_ = Text.assemble((title, "bold underline"), (f"  {bound} of {len(rows)} bound", "dim"))
    return Padding(words_, (1, 0, 0, 1))


def _rows(rows: Sequence[Row], *, wide: bool) -> Table:
    table = _table()
    table.add_column("state", ratio=1)
    _position_columns(table)
    if wide:
        table.add_column("act", width=26, style="dim")
    for row in rows:
        act = [_last_act(row.position)] if wide else []
        table.add_row(printable(row.name), *_cells(row.position), *act)
    return table


def _position_columns(table: Table) -> None:
    table.add_column("position", width=24)
    table.add_column("since", width=10, no_wrap=True)


def _cells(position: Position) -> tuple[Text, str]:
    word = kind_word("en", position.position)
    if position.leaves:
        word += f", leaves {position.leaves}"
    elif position.in_force == "pending":
        word += ", not in force"
    return Text(word, style=_STYLES[position.position]), _day(position.since)


def _last_act(position: Position) -> str:
    acts = [act for act in position.acts if position.since in {act.date, act.effect}]
    return acts[-1].action.replace("-", " ") if acts else ""


def _changed(roll: Roll) -> list[RenderableType]:
    if roll.wish.since is None:
        return []
    heading = f"Changes after {roll.wish.since} up to {roll.on}: {len(roll.changes)}"
    table = _table()
    table.add_column("date", width=10, no_wrap=True)
    table.add_column("state", ratio=1)
    table.add_column("change", ratio=1)
    for change in roll.changes:
        before, after = change.before, change.after
        words_ = f"{kind_word('en', before.position)} → {kind_word('en', after.position)}"
        if after.leaves:
            words_ = f"withdrawal announced, leaves {after.leaves}"
        name = printable(called(roll.wish.names, change.state, roll.wish.language))
        table.add_row(str(change.date), name, words_)
    return [Padding(Text(heading, style="bold underline"), (1, 0, 0, 1)), table]


def _short(instrument: Instrument) -> str:
    return printable(instrument.short or instrument.title)


def _day(day: dt.date | None) -> str:
    return "" if day is None else day.isoformat()


def _table(*, header: bool = False) -> Table:
    return Table(box=None, show_header=header, pad_edge=True, expand=True, padding=(0, 1))
