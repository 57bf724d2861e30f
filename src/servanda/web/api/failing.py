"""From every error of the API's routes to its problem."""

from __future__ import annotations

import logging
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from servanda.errors import ServandaError
from servanda.register.acts.following import FieldsRefused
from servanda.web.api.access import Denied
from servanda.web.api.problems import KINDS, code_of, problem, problem_of_status
from servanda.web.api.shown import shown
from servanda.web.api.versions import ChangedMeanwhile, VersionMissing, earlier
from servanda.web.policy import Refused

_TELLS = ("field", "rule", "expected", "found")
"""Facts of an error that its problem repeats."""
_PAST = "The past is only for reading: leave out as_of to change something."
_log = logging.getLogger(__name__)


def answer_with_problems(api: NinjaAPI) -> None:
    """Let every error of the API's routes become a problem; only faults are left to Django."""
    api.add_exception_handler(ServandaError, _failed)
    api.add_exception_handler(Refused, _refused)
    api.add_exception_handler(Denied, _denied)
    api.add_exception_handler(VersionMissing, _version_missing)
    api.add_exception_handler(ChangedMeanwhile, _changed_meanwhile)
    api.add_exception_handler(ValidationError, _misshapen)
    api.add_exception_handler(HttpError, _of_ninja)
    api.add_exception_handler(Http404, lambda _, __: problem_of_status(404))


def _failed(request: HttpRequest, error: Any) -> HttpResponse:
    code = code_of(error)
    if code in ("fault", "not-available"):  # what went wrong there is not for callers
        _log.error("%s: %s", request.path, error.message)
        return problem(code, f"{KINDS[code].title}.")
    facts = {name: error.facts[name] for name in _TELLS if _is_told(error.facts.get(name))}
    return problem(code, error.message, **facts, **_unfit(error))


def _unfit(error: ServandaError) -> dict[str, Any]:
    """Return every field that does not fit what a procedure declares; all reasons of a refusal."""
    if not isinstance(error, FieldsRefused):
        return _reasons(error)
    told = [{"in": "body", "field": key, "message": said} for key, said in error.problems.items()]
    return {"field": told[0]["field"], "errors": told}


def _reasons(error: ServandaError) -> dict[str, Any]:
    """Return every reason for which evidence, a rating or a guideline was refused, by its code."""
    findings: Any = error.facts.get("findings") or ()
    told = [{"in": "body", "field": one.code, "message": one.message} for one in findings]
    return {"errors": told} if told else {}


def _is_told(value: Any) -> bool:
    return isinstance(value, str | int) and not isinstance(value, bool)


def _denied(_: HttpRequest, error: Any) -> HttpResponse:
    return problem(error.code, error.detail)


def _of_ninja(_: HttpRequest, error: Any) -> HttpResponse:
    return problem_of_status(error.status_code, error.message)


def _refused(_: HttpRequest, error: Any) -> HttpResponse:
    if error.rule == "past":
        return problem("conflict", _PAST)
    return problem("not-allowed", f"Your roles do not allow this ({error.rule}).", rule=error.rule)


def _version_missing(_: HttpRequest, __: Any) -> HttpResponse:
    detail = 'Expected the record\'s ETag in the header If-Match, such as If-Match: "3".'
    return problem("version-missing", detail)


def _changed_meanwhile(request: Any, error: Any) -> HttpResponse:
    record, desk = error.record, request.desk
    before = earlier(desk, record, error.expected)
    response = problem(
        "changed-meanwhile",
        f"You started from version {error.expected}; it is at version {record.version}, changed "
        f"by {record.changed_by} at {record.changed_at}.",
        expected=error.expected,
        found=record.version,
        started_from=shown(desk, before) if before else None,
        current=shown(desk, record),
    )
    response["ETag"] = f'"{record.version}"'
    return response


def _misshapen(_: HttpRequest, error: Any) -> HttpResponse:
    errors = [
        {"in": str(one["loc"][0]), "field": _path(one["loc"]), "message": str(one["msg"])}
        for one in error.errors
    ]
    first = errors[0]
    named = first["field"] or first["in"]
    detail = f"{named}: {first['message']}" + (f" ({len(errors)} in all)" if errors[1:] else "")
    return problem("not-as-described", detail, field=first["field"], errors=errors)


def _path(where: tuple[Any, ...]) -> str:
    """Return the path of a field as people write it, without ninja's own names of arguments."""
    steps = [step for step in where[1:] if step not in ("given", "asked")]
    return ".".join(str(step) for step in steps)
