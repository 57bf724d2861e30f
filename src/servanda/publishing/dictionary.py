"""The data dictionary: every column and field, from the code's own declarations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from servanda.codec.cells import BYTE_ORDER_MARK, csv_rows, guard
from servanda.codec.schema import object_schema
from servanda.publishing.content import Content
from servanda.publishing.data.about import About, foot
from servanda.publishing.data.linked import TERMS
from servanda.publishing.data.rows import TABLES


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One column or field.

    Attributes:
        name: Its name, the same in CSV and JSON.
        type: What it holds; of a list what each of it is; of words from a list these.
        meaning: What it says.
        term: Its property in the linked data; empty where it is not there.
    """

    name: str
    type: str
    meaning: str
    term: str


def dictionary() -> dict[str, list[Entry]]:
    """Return the entries of every table, and of what is said of the whole."""
    kinds: dict[str, type[Any]] = {**TABLES, "about": About}
    return {name: _entries(name, kind) for name, kind in kinds.items()}


def _entries(name: str, kind: type[Any]) -> list[Entry]:
    properties = object_schema(kind, {})["properties"]
    terms = TERMS.get(name, {})
    return [
        Entry(
            name=field,
            type=_type(schema),
            meaning=schema.get("description", ""),
            term=terms.get(field, ""),
        )
        for field, schema in properties.items()
    ]


def _type(schema: Mapping[str, Any]) -> str:
    if "enum" in schema:
        return " | ".join(str(value) for value in schema["enum"] if value is not None)
    if schema.get("type") == "array":
        return f"list of {_type(schema['items'])}"
    found = schema.get("type", "")
    return "/".join(one for one in found if one != "null") if isinstance(found, list) else found


def dictionary_csv(content: Content) -> bytes:
    """Return the dictionary as CSV; its last row is that of the tables."""
    lines = [
        [guard(text) for text in (table, one.name, one.type, one.meaning, one.term)]
        for table, entries in dictionary().items()
        for one in entries
    ]
    head = ("table", "column", "type", "meaning", "term")
    return BYTE_ORDER_MARK + csv_rows([head, *lines, foot(content, len(head))])
