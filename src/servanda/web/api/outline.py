"""The description of the API in the order in which people read it, for pages that show it. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Schema = dict[str, Any]
TAGS = (
    *("Register", "Documents", "Commitments", "Links", "Follow-up", "Evidence", "Assessment"),
    *("Coding", "People", "Search"),
)
"""The parts of the API in their order."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Field:
    """A parameter, or a field of a body or a record."""

    name: str
    place: str
    holds: str
    required: bool
    about: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Route:
    """A method of an address.

    Attributes:
        id: Its name, and anchor on a page.
        summary: Its first sentence; `about` is the rest.
        scope, rule: What a token must be good for, and the rule of the policy.
        takes: Parameters and fields of the body.
        gives: Name of the schema of the answer, which has this status.
    """

    id: str
    method: str
    path: str
    summary: str
    about: str
    scope: str
    rule: str
    takes: tuple[Field, ...]
    gives: str
    status: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Outline:
    """The API.

    Attributes:
        about: Paragraphs.
        parts: Tags with their routes.
        shapes: Names of schemas with what they are and their fields.
    """

    about: tuple[str, ...]
    parts: tuple[tuple[str, tuple[Route, ...]], ...]
    shapes: tuple[tuple[str, str, tuple[Field, ...]], ...]


def outline(openapi: Schema) -> Outline:
    """Return what an OpenAPI description of ours says."""
    schemas = openapi["components"]["schemas"]
    found = [
        (operation["tags"][0], _route(method, path, operation, schemas))
        for path, item in openapi["paths"].items()
        for method, operation in item.items()
    ]
    parts = tuple((tag, tuple(r for of, r in found if of == tag)) for tag in TAGS)
    shapes = [
        (name, schema.get("description", ""), tuple(_fields(schema, "")))
        for name, schema in schemas.items()
        if "properties" in schema
    ]
    return Outline(
        about=tuple(
            " ".join(part.split()) for part in openapi["info"]["description"].split("\n\n")
        ),
        parts=tuple(part for part in parts if part[1]),
        shapes=tuple(shapes),
    )


def _route(method: str, path: str, operation: Schema, schemas: Schema) -> Route:
    summary, _, about = operation.get("description", "").partition("\n")
    status, answer = next(iter(operation["responses"].items()))
    content = answer["content"]["application/json"]["schema"]["$ref"]
    return Route(
        id=operation["operationId"],
        method=method.upper(),
        path=path,
        summary=summary,
        about=" ".join(about.split()),
        scope=operation["x-scope"],
        rule=operation["x-rule"],
        takes=(*_parameters(operation), *_body(operation, schemas)),
        gives=_name(content),
        status=str(status),
    )


def _parameters(operation: Schema) -> list[Field]:
    return [
        Field(
            name=one["name"],
            place=one["in"],
            holds=holds(one["schema"]),
            required=bool(one.get("required")),
            about=one.get("description") or one["schema"].get("description", ""),
        )
        for one in operation["parameters"]
        if one["in"] != "path"
    ]


def _body(operation: Schema, schemas: Schema) -> list[Field]:
    content = operation.get("requestBody", {}).get("content", {})
    return [
        field
        for media_type, body in content.items()
        for field in _fields(
            _resolved(body["schema"], schemas),
            "form" if media_type == "multipart/form-data" else "body",
        )
    ]


def _fields(schema: Schema, place: str) -> list[Field]:
    required = schema.get("required", [])
    return [
        Field(
            name=name,
            place=place,
            holds=holds(one),
            required=name in required,
            about=one.get("description", ""),
        )
        for name, one in schema.get("properties", {}).items()
    ]


def _resolved(schema: Schema, schemas: Schema) -> Schema:
    found: Schema = schemas[_name(schema["$ref"])] if "$ref" in schema else schema
    return found


def _name(reference: str) -> str:
    return reference.rpartition("/")[2]


def holds(schema: Schema) -> str:
    """Return what a schema takes, in few words."""
    if "$ref" in schema:
        return _name(schema["$ref"])
    if "allOf" in schema:  # one alone, to which a default or a description is added
        return " and ".join(holds(arm) for arm in schema["allOf"])
    if "anyOf" in schema:
        return " or ".join(dict.fromkeys(holds(arm) for arm in schema["anyOf"]))
    if "enum" in schema or "const" in schema:
        values = schema.get("enum") or [schema["const"]]
        return " | ".join("null" if value is None else str(value) for value in values)
    kinds = schema.get("type", "anything")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    if kinds == ["array"]:
        return f"list of {holds(schema.get('items', {}))}"
    return " or ".join("file" if schema.get("format") == "binary" else kind for kind in kinds)
