"""JSON Schema (2020-12) of an entry and of every kind of payload, made from their classes."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from servanda.codec.schema import DIALECT, object_schema
from servanda.register.entry import Entry
from servanda.register.payload import Payload
from servanda.register.payloads import KINDS, apart_in

_HASH = {"pattern": "^[0-9a-f]{64}$"}
_BOUNDS: dict[str, dict[str, Any]] = {
    "sequence": {"minimum": 1},
    "at": {"pattern": r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z$"},
    "version": {"minimum": 1},
    "subject": {"minLength": 1},
    "sealed": _HASH,
    "supersedes": {"minimum": 1},
    "previous": _HASH,
    "hash": _HASH,
}


def entries_schema() -> dict[str, Any]:
    """Return the schema of an entry, with one definition a kind of payload.

    A definition says what stands in the entry (`payload`) and what is stored apart (`sealed`).
    """
    definitions: dict[str, Any] = {}
    entry = object_schema(Entry, definitions)
    properties = entry["properties"]
    for name, bounds in _BOUNDS.items():
        properties[name] |= bounds
    properties["kind"] |= {"enum": sorted(KINDS)}
    properties["files"]["additionalProperties"] |= _HASH
    properties["payload"] = {"type": "object", "description": properties["payload"]["description"]}
    return {
        "$schema": DIALECT,
        "$id": "entries.schema.json",
        "title": "Entry",
        **entry,
        "allOf": [_case(name, kind) for name, kind in sorted(KINDS.items())],
        "$defs": {
            **{name: _payload(kind, definitions) for name, kind in sorted(KINDS.items())},
            **definitions,
        },
    }


def _case(name: str, kind: type[Payload]) -> dict[str, Any]:
    """Return what holds for an entry of one kind."""
    return {
        "if": {"properties": {"kind": {"const": name}}},
        "then": {
            "properties": {
                "version": {"maximum": kind.VERSION},
                "payload": {"$ref": f"#/$defs/{name}/properties/payload"},
            }
        },
    }


def _payload(kind: type[Payload], definitions: dict[str, Any]) -> dict[str, Any]:
    """Return the definition of one kind: its plain fields and its sealed ones."""
    whole = object_schema(kind, definitions)
    sealed = apart_in(kind.KIND)
    properties = whole["properties"]
    plain = {name: value for name, value in properties.items() if name not in sealed}
    apart = {name: value for name, value in properties.items() if name in sealed}
    newer = {field.name for field in fields(kind) if field.metadata.get("since", 1) > 1}
    required = [name for name in plain if name not in newer]
    halves: dict[str, Any] = {
        "payload": {"type": "object", "properties": plain, "required": required}
    }
    if apart:  # an absent field is null; all of them are absent when they were purged
        halves["sealed"] = {"type": "object", "properties": apart}
    return {"description": whole["description"], "type": "object", "properties": halves}
