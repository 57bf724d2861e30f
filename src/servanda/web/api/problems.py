"""Errors for programs: problem details as in RFC 9457, each of one of few kinds."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse

from servanda.errors import (
    ConfigError,
    Conflict,
    EvidenceError,
    InputError,
    NotFound,
    RegisterError,
    RuleBroken,
    ServandaError,
    StoreError,
)

ROOT = "/api/"
"""Where paths begin whose errors are problems and not pages."""
DOCS = "/api/v1/docs"
MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True, kw_only=True, slots=True)
class Kind:
    """A kind of problem: its status, what happened, and what to do about it."""

    status: int
    title: str
    do: str


KINDS: dict[str, Kind] = {
    "bad-input": Kind(
        status=400,
        title="Something given is not right",
        do="Mend what the detail names; the documentation says what is expected.",
    ),
    "not-signed-in": Kind(
        status=401,
        title="Nobody is signed in",
        do="Send a token in the header Authorization: Bearer; your account page makes one.",
    ),
    "not-allowed": Kind(
        status=403,
        title="You may not do this",
        do="Ask an administrator of your party for the role, or use a token of a wider scope.",
    ),
    "not-found": Kind(
        status=404,
        title="There is no such record",
        do="Check the address and the id, reference or label in it; lists give those you may see.",
    ),
    "no-such-method": Kind(
        status=405,
        title="This address does not take that method",
        do="Use one of the methods that the header Allow names.",
    ),
    "conflict": Kind(
        status=409,
        title="The state does not allow it now",
        do="Read the record again and repeat the change from there; the past cannot be changed.",
    ),
    "changed-meanwhile": Kind(
        status=412,
        title="Somebody changed the record meanwhile",
        do="Compare `current` with `started_from`, then repeat the change with the ETag of now.",
    ),
    "too-large": Kind(
        status=413,
        title="The file is too large",
        do="Send the document without its pictures, or in parts.",
    ),
    "not-as-described": Kind(
        status=422,
        title="The request does not have the shape that is described",
        do="Mend every field that `errors` names.",
    ),
    "rule-broken": Kind(
        status=422,
        title="The register's rules do not allow it",
        do="The detail says what would be allowed.",
    ),
    "version-missing": Kind(
        status=428,
        title="The change does not say which version it starts from",
        do="Send the record's ETag in the header If-Match.",
    ),
    "too-many-attempts": Kind(
        status=429,
        title="Too many attempts with tokens that do not fit",
        do="Wait a quarter of an hour and check the token.",
    ),
    "fault": Kind(
        status=500,
        title="A fault in Servanda",
        do="Tell whoever runs this server what you sent; its log has the details.",
    ),
    "not-available": Kind(
        status=503,
        title="The register cannot be reached now",
        do="Try again in a moment; tell whoever runs this server when it goes on.",
    ),
}
"""Every kind of problem by its code."""
FAMILIES: dict[type[ServandaError], str] = {
    NotFound: "not-found",
    Conflict: "conflict",
    RuleBroken: "rule-broken",
    StoreError: "not-available",
    RegisterError: "rule-broken",
    InputError: "bad-input",
    EvidenceError: "fault",
    ConfigError: "not-available",
}
"""The kind of problem of each family of errors; the first that fits counts."""

_PLAIN = {kind.status: code for code, kind in reversed(KINDS.items())}
"""The first code of each status."""


def code_of(error: ServandaError) -> str:
    """Return the kind of problem that an error is; a fault for one in no family."""
    if isinstance(error, RuleBroken) and error.facts.get("rule") == "role":
        return "not-allowed"
    return next((code for kind, code in FAMILIES.items() if isinstance(error, kind)), "fault")


def problem(code: str, detail: str, **more: Any) -> HttpResponse:
    """Return the answer that tells of a problem; `more` are further members of it."""
    kind = KINDS[code]
    body = {
        "type": f"{DOCS}#{code}",
        "title": kind.title,
        "status": kind.status,
        "detail": detail,
        "do": kind.do,
        **more,
    }
    text = json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")
    response = HttpResponse(text, status=kind.status, content_type=MEDIA_TYPE)
    if kind.status == 401:
        response["WWW-Authenticate"] = 'Bearer realm="Servanda"'
    return response


def problem_of_status(status: int, detail: str = "") -> HttpResponse:
    """Return the problem that a status alone stands for."""
    code = _PLAIN.get(status, "fault")
    return problem(code, detail or f"{KINDS[code].title}.")
