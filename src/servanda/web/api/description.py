"""What the API says of itself: OpenAPI, with what all of its routes share."""

from __future__ import annotations

from servanda import __version__
from servanda.codec.schema import DIALECT
from servanda.web.api.problems import MEDIA_TYPE
from servanda.web.api.record_schemas import Schema, record_schemas

ABOUT = """The register for programs: everything that you may see, and everything that you may do.

Your account page makes tokens; send one as `Authorization: Bearer servanda_...`. A token is for
reading, writing or administering, never lets you do more than your roles, and ends on its day.
With `as_of` every address shows what was there then. Every single record has an ETag, its version:
a change sends it back as If-Match and is refused (412) when somebody was quicker. Errors are
problem details (RFC 9457). Lists take `limit` and `offset` and tell the `total` of what you may
see; parameters that are not described are refused."""
_AS_OF = {
    "in": "query",
    "name": "as_of",
    "required": False,
    "schema": {"type": "string"},
    "description": "A date (2005-06-01, its end counts) or time (2005-06-01T12:00:00Z): shows "
    "what was there then.",
}
_IF_MATCH = {
    "in": "header",
    "name": "If-Match",
    "required": True,
    "schema": {"type": "string", "pattern": '^"(0|[1-9][0-9]{0,8})"$'},
    "description": "The ETag of the record as you read it.",
}


def completed(openapi: Schema) -> Schema:
    """Return ninja's description with shapes, parameters and errors that all routes share."""
    schemas = {**openapi["components"].get("schemas", {}), **record_schemas()}
    for item in openapi["paths"].values():
        for method, operation in item.items():
            _complete(method, operation)
    return {
        **openapi,
        "jsonSchemaDialect": DIALECT,
        "info": {"title": "Servanda", "version": __version__, "description": ABOUT},
        "components": {
            "schemas": dict(sorted(schemas.items())),
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer"},
                "session": {"type": "apiKey", "in": "cookie", "name": "servanda_session"},
            },
        },
    }


def _complete(method: str, operation: Schema) -> None:
    operation["security"] = [{"token": []}, {"session": []}]
    parameters = operation.setdefault("parameters", [])
    if method == "get":
        parameters.append(_AS_OF)
    if operation.get("x-versioned"):
        parameters.append(_IF_MATCH)
    operation["responses"]["default"] = {
        "description": "A problem.",
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
