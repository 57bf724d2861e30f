"""The columns of a sheet for records of a procedure: one a field, shared where types agree."""

from __future__ import annotations

from dataclasses import dataclass, replace

from servanda.adherence.regions import Language
from servanda.followup.declaration import Field, Procedure


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """A field with the types of record that have it, and those that require it."""

    field: Field
    types: tuple[str, ...]
    required: tuple[str, ...]


def columns(made: Procedure) -> list[Column]:
    """Return the columns of a procedure's records: dates first, in the order of the declaration."""
    found: list[Column] = []
    for kind in made.records.values():
        for field in kind.fields.values():
            needed = (kind.key,) if field.required else ()
            place = next((n for n, one in enumerate(found) if _agree(one.field, field)), None)
            if place is None:
                found.append(Column(field=field, types=(kind.key,), required=needed))
                continue
            old = found[place]
            found[place] = replace(
                old, types=(*old.types, kind.key), required=(*old.required, *needed)
            )
    last = {"source", "note"}
    return sorted(found, key=lambda one: one.field.key in last)


def _agree(one: Field, other: Field) -> bool:
    """Return whether two fields can stand in one column."""
    same = (one.key, one.type, one.many, one.record) == (
        other.key,
        other.type,
        other.many,
        other.record,
    )
    return same and one.names == other.names and dict(one.choices) == dict(other.choices)


def used_by(column: Column, made: Procedure, language: Language) -> str:
    """Return for which types of record a column is, those that require it with a star."""
    if len(column.types) == len(made.records) and not column.required:
        return ""
    return ", ".join(
        made.records[key].names[language] + ("*" if key in column.required else "")
        for key in column.types
    )
