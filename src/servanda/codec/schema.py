"""JSON Schema (2020-12) of what is emitted, made from the records' types and docstrings."""

from __future__ import annotations

import inspect
import json
import re
from dataclasses import is_dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

from servanda.codec.records import VERSION
from servanda.codec.shapes import field_hints, or_none
from servanda.model import Commitment, Document, Link

if TYPE_CHECKING:
    from pathlib import Path

DIALECT = "https://json-schema.org/draft/2020-12/schema"
"""What every schema states as `$schema`."""
_IDENTIFIED = (Commitment, Link)
_SHARE = {"minimum": 0, "maximum": 1}  # how sure, how alike
_ATTRIBUTE = re.compile(r"^    (?P<names>\w+(?:, \w+)*): (?P<first>.*(?:\n {8}.*)*)", re.MULTILINE)
_SCALARS = {str: "string", int: "integer", float: "number", bool: "boolean"}
_BOUNDS: dict[str, dict[str, Any]] = {
    "start": {"minimum": 0},
    "end": {"minimum": 0},
    "depth": {"minimum": 0},
    "changes": {"minimum": 0},
    "page": {"minimum": 1},
    "id": {"minLength": 1},
    "due": {"pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"},
    "sha256": {"pattern": "^[0-9a-f]{64}$"},
    "file_sha256": {"pattern": "^[0-9a-f]{64}$"},
    "document_sha256": {"pattern": "^[0-9a-f]{64}$"},
    "text_sha256": {"pattern": "^[0-9a-f]{64}$"},
}


def commitment_schema() -> dict[str, Any]:
    """Return the schema of one line of `--format jsonl`."""
    return _schema(Commitment)


def document_schema() -> dict[str, Any]:
    """Return the schema of a document with its canonical text and layout."""
    return _schema(Document)


def link_schema() -> dict[str, Any]:
    """Return the schema of one line of `servanda compare --format jsonl`."""
    return _schema(Link)


def reading_schema() -> dict[str, Any]:
    """Return the schema of `--format json`: documents, what was found in each, what went wrong."""
    part = {
        "type": "object",
        "properties": {
            "document": {"$ref": "document.schema.json"},
            "commitments": {"type": "array", "items": {"$ref": "commitment.schema.json"}},
        },
        "required": ["document", "commitments"],
    }
    return {
        "$schema": DIALECT,
        "$id": "reading.schema.json",
        "title": "Reading",
        "description": "What `servanda read --format json` writes.",
        "type": "object",
        "properties": {
            "schema": {"const": VERSION},
            "readings": {"type": "array", "items": part},
            "issues": {
                "description": "Files that could not be read, each with its reason.",
                "type": "array",
                "items": {"$ref": "document.schema.json#/$defs/Issue"},
            },
        },
        "required": ["schema", "readings", "issues"],
    }


def write_schemas(folder: Path) -> None:
    """Write the four schemas into `folder`, which exists, replacing what stands there."""
    for schema in (commitment_schema(), document_schema(), link_schema(), reading_schema()):
        write_schema(schema, folder)


def write_schema(schema: dict[str, Any], folder: Path) -> None:
    """Write a schema into `folder` under its own name."""
    text = json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
    (folder / schema["$id"]).write_text(text, encoding="utf-8", newline="\n")


def _schema(kind: type) -> dict[str, Any]:
    definitions: dict[str, Any] = {}
    body = object_schema(kind, definitions)
    properties = {
        "schema": {"const": VERSION, "description": "Version of this shape."},
        **body["properties"],
    }
    schema = {
        "$schema": DIALECT,
        "$id": f"{kind.__name__.lower()}.schema.json",
        "title": kind.__name__,
        **body,
        "properties": properties,
        "required": ["schema", *body["required"]],
    }
    return {**schema, "$defs": definitions} if definitions else schema


def object_schema(kind: type, definitions: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a dataclass; the records it holds are added to `definitions`."""
    notes = _attribute_notes(kind)
    properties = {}
    for name, hint in field_hints(kind).items():
        described = {"description": notes[name]} if name in notes else {}
        bounds = {} if name == "id" and kind not in _IDENTIFIED else _BOUNDS.get(name, {})
        if float in (hint, or_none(hint)):
            bounds = _SHARE
        properties[name] = {**_value(hint, definitions), **bounds, **described}
    summary = (inspect.getdoc(kind) or "").split("\n\n")[0]
    return {
        "description": " ".join(summary.split()),
        "type": "object",
        "properties": properties,
        "required": list(properties),
    }


def _value(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    if hint is Any:
        return {}
    if get_origin(hint) is not None:
        return _generic(hint, definitions)
    if isinstance(hint, type) and is_dataclass(hint):
        name = hint.__name__
        if name not in definitions:
            definitions[name] = object_schema(hint, definitions)
        return {"$ref": f"#/$defs/{name}"}
    if issubclass(hint, StrEnum):
        return {"enum": [member.value for member in hint]}
    return {"type": _SCALARS[hint]}


def _generic(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    origin = get_origin(hint)
    if origin is Literal:
        return {"enum": list(get_args(hint))}
    if origin is tuple:
        return {"type": "array", "items": _value(get_args(hint)[0], definitions)}
    if origin is dict:
        return {"type": "object", "additionalProperties": {"type": "string"}}
    return _or_null(_value(or_none(hint), definitions))


def _or_null(schema: dict[str, Any]) -> dict[str, Any]:
    if "enum" in schema:
        return {"enum": [*schema["enum"], None]}
    if "$ref" in schema:
        return {"anyOf": [schema, {"type": "null"}]}
    return {**schema, "type": [schema["type"], "null"]}


def _attribute_notes(kind: type) -> dict[str, str]:
    """Return what the "Attributes:" part of a docstring says about each field."""
    section = (inspect.getdoc(kind) or "").partition("Attributes:\n")[2]
    notes = {}
    for match in _ATTRIBUTE.finditer(section):
        for name in match["names"].split(", "):
            notes[name] = " ".join(match["first"].split())
    return notes
