"""What a route declares: its policy rule, the scope of tokens, what it gives and what it takes."""

from __future__ import annotations

from typing import Any

from ninja import Router

from servanda.web.accounts.tokens import Scope
from servanda.web.api.access import Access

router = Router()
"""Every route of the API: routes of one address must be in one router."""


def declares(  # noqa: PLR0913 - all that a route declares
    rule: str,
    *,
    gives: str,
    tag: str,
    scope: Scope = "read",
    status: int = 200,
    versioned: bool = False,
    tagged: bool = False,
) -> dict[str, Any]:
    """Return the arguments of a ninja route.

    Args:
        rule: One of `policy.RULES`.
        gives: Name of the schema of its answer (`description.SCHEMAS`).
        tag: The part of the API that it belongs to.
        scope: What a token must be good for.
        status: Of an answer that succeeds.
        versioned: It changes a record from the version that the header If-Match names.
        tagged: Its answer has an ETag.
    """
    answer: dict[str, Any] = {
        "description": "As asked." if status == 200 else "Made.",
        "content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{gives}"}}},
    }
    if tagged or versioned:
        described = "The record's version, for If-Match."
        answer["headers"] = {"ETag": {"description": described, "schema": {"type": "string"}}}
    extra: dict[str, Any] = {
        "responses": {status: answer},
        "x-rule": rule,
        "x-scope": scope,
    }
    if versioned:
        extra["x-versioned"] = True
    return {
        "auth": Access(rule, scope),
        "response": {status: None},
        "tags": [tag],
        "openapi_extra": extra,
    }
