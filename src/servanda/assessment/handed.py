"""What two coders handed in, as files: ratings in tables, units as JSON Lines."""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from servanda.assessment.agreement import Agreement, Labelled, on_labels, on_scale, on_units
from servanda.assessment.alpha import Codes
from servanda.assessment.boundaries import Boundaries, Marked
from servanda.assessment.resampling import USUAL, Drawing
from servanda.assessment.scales import load_scale, scale_ids
from servanda.errors import InputError

LABELS = ("kind", "strength", "mechanism")
"""What of a marked unit is compared unless other fields are asked for."""
_LONG = frozenset({"unit", "field", "value"})
_MINUS = "\u2212"


@dataclass(frozen=True, kw_only=True, slots=True)
class Handed:
    """What one coder handed in.

    Attributes:
        values: By field (a scale, or any label) and unit.
        units: Stretches of text that were marked, with their labels.
    """

    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    units: tuple[Labelled, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Compared:
    """How far two coders agree: boundaries apart from labels, then each coded field."""

    boundaries: Boundaries | None
    labels: tuple[Agreement, ...]
    values: tuple[Agreement, ...]


def read_values(text: str, name: str, scale: str | None = None) -> Handed:
    """Return the values of a CSV table.

    Args:
        text: Either a row a value (columns unit, field, value; with a column member as well each
            unit is coded for each member), or a grid: a row a unit, a column a member.
        name: Of the file, for messages.
        scale: What was coded: of a grid, and of rows whose field names no scale. Empty cells are
            not coded.

    Raises:
        InputError: It is neither, a cell stands twice, or a value is none of its scale.
    """
    rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    try:
        return Handed(values=_values(rows, name, scale))
    except csv.Error as error:
        message = f"{name}, line {rows.line_num}: no CSV ({error}). Expected a table. Save it anew."
        raise InputError(message, document=name) from None


def _values(rows: csv.DictReader[str], name: str, scale: str | None) -> dict[str, dict[str, str]]:
    columns = tuple(rows.fieldnames or ())
    if "unit" not in columns or (not _LONG.issubset(columns) and scale is None):
        raise InputError(
            f"{name} has the columns {', '.join(columns) or 'none'}. Expected unit, field and "
            "value, or a grid of unit and members with --scale. Rename the columns.",
            document=name,
        )
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for row in rows:
        where = f"{name}, line {rows.line_num}"
        for key, unit, value in _cells(row, columns, scale):
            if unit in found[key]:
                message = (
                    f"{where}: {unit} is coded twice for {key}. Expected it once. Take one out."
                )
                raise InputError(message, document=name)
            found[key][unit] = _known(key, value, where)
    return dict(found)


def _cells(
    row: Mapping[str, str | None], columns: Sequence[str], scale: str | None
) -> Iterable[tuple[str, str, str]]:
    """Yield field, unit and value of each coded cell of a row."""
    unit = (row["unit"] or "").strip()
    if _LONG.issubset(columns):
        member, value = (row.get("member") or "").strip(), (row["value"] or "").strip()
        key = (row["field"] or "").strip()
        if value:
            coded = key if scale is None or key in scale_ids() else scale
            yield coded, f"{unit}/{member}" if member else unit, value
        return
    for column in columns:
        value = (row[column] or "").strip()
        if column != "unit" and value:
            yield scale or "", f"{unit}/{column}", value


def _known(key: str, value: str, where: str) -> str:
    """Return a value as its scale writes it: "-1" of a typed minus, "+1" of "1"."""
    if key not in scale_ids():
        return value
    values, plain = load_scale(key).values, value.replace(_MINUS, "-")
    kept = plain if plain in values else f"+{plain}"
    if kept not in values:
        known = ", ".join(values)
        raise InputError(f"{where}: {value!r} is no value of {key}. Expected {known}. Mend it.")
    return kept


def read_units(text: str, name: str, fields: Iterable[str] = LABELS) -> Handed:
    """Return the units of JSON Lines: document, start, end, and a label for each field.

    Raises:
        InputError: A line is no such record.
    """
    wanted, found = tuple(fields), []
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            found.append(_unit(line, f"{name}, line {number}", wanted))
    return Handed(units=tuple(found))


def _unit(line: str, where: str, fields: tuple[str, ...]) -> Labelled:
    try:
        record: dict[str, Any] = json.loads(line)
        at = Marked(
            document=str(record["document"]), start=int(record["start"]), end=int(record["end"])
        )
        labels = {key: str(record[key]) for key in fields}
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(
            f"{where}: no unit ({error}). Expected an object with document, start, end, "
            f"{', '.join(fields)}, such as `servanda read --format jsonl` writes."
        ) from None
    return Labelled(at=at, labels=labels)


def compare(
    first: Handed, second: Handed, fields: Iterable[str] = LABELS, drawing: Drawing = USUAL
) -> Compared:
    """Return how far two coders agree on all that both handed in."""
    bounds, labels = None, tuple[Agreement, ...]()
    if first.units or second.units:
        bounds, labels = on_units(first.units, second.units, fields, drawing=drawing)
    every = dict.fromkeys([*first.values, *second.values])
    return Compared(
        boundaries=bounds,
        labels=labels,
        values=tuple(_on(key, first, second, drawing) for key in every),
    )


def _on(key: str, first: Handed, second: Handed, drawing: Drawing) -> Agreement:
    one, other = first.values.get(key, {}), second.values.get(key, {})
    codes: Codes = {
        unit: {
            **({"1": one[unit]} if unit in one else {}),
            **({"2": other[unit]} if unit in other else {}),
        }
        for unit in dict.fromkeys([*one, *other])
    }
    if key in scale_ids():
        return on_scale(load_scale(key), codes, drawing=drawing)
    return on_labels(key, codes, drawing)
