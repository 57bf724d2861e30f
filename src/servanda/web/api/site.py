"""The API put together: its routes, each with its rule, and its description."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import Any

from django.http import HttpRequest, HttpResponseBase, HttpResponseNotAllowed
from django.urls import URLPattern, path
from django.views.decorators.csrf import csrf_exempt
from ninja import NinjaAPI
from ninja.operation import Operation, PathView

from servanda.web.api.access import Access
from servanda.web.api.declared import router
from servanda.web.api.description import completed
from servanda.web.api.failing import answer_with_problems
from servanda.web.api.problems import problem
from servanda.web.policy import View, declare

PREFIX = "api/v1/"
PARTS = (
    *("deciding", "filing", "reading", "linking", "comparing", "searching"),
    *(
        "following",
        "answering",
        "evidencing",
        "assessing",
        "standing",
        "coding",
        "codes",
        "administering",
    ),
)
"""Modules of routes. "merge" (deciding) is no name of a commitment (reading), so it goes first."""


class _Api(NinjaAPI):
    """Names operations by their functions, which clients made from the description call."""

    def get_openapi_operation_id(self, operation: Operation) -> str:
        return operation.view_func.__name__


@cache
def api() -> NinjaAPI:
    """Return the API with all its routes. A route that declares no access lets nobody in."""
    for part in PARTS:
        import_module(f"servanda.web.api.{part}")
    made = _Api(auth=lambda _: False, docs_url=None, openapi_url=None)
    made.add_router("", router)
    answer_with_problems(made)
    return made


@cache
def openapi() -> dict[str, Any]:
    """Return the description of the API."""
    return completed(dict(api().get_openapi_schema(path_prefix=f"/{PREFIX}")))


def rule_of(operation: Operation) -> str | None:
    """Return the rule that a route declares; None when it declares none."""
    access = next(iter(operation.auth_callbacks), None)
    return access.rule if isinstance(access, Access) else None


def addresses() -> Iterator[tuple[str, PathView]]:
    """Yield the addresses of the API below its prefix, as Django writes them, with their views."""
    for bound in api()._get_bound_routers():  # noqa: SLF001 - ninja tells it nowhere else
        for template, view in bound.path_operations.items():
            yield template.lstrip("/").replace("{", "<").replace("}", ">"), view


def routes() -> list[URLPattern]:
    """Return Django's routes, one for each operation, named "api-" and its function."""
    return [
        path(PREFIX + address, _guarded(view), name=f"api-{operation.view_func.__name__}")
        for address, view in addresses()
        for operation in view.operations
    ]


def _guarded(view: PathView) -> View:
    """Return a view of Django that carries the rules of its methods, and says no in problems."""
    answering = view.get_view()

    def answer(request: HttpRequest, **named: Any) -> HttpResponseBase:
        response: HttpResponseBase = answering(request, **named)
        if not isinstance(response, HttpResponseNotAllowed):
            return response
        allowed = ", ".join(sorted(m for one in view.operations for m in one.methods))
        refusal = problem("no-such-method", f"{request.method} is not for this address.")
        refusal["Allow"] = allowed
        return refusal

    rules = [rule_of(operation) for operation in view.operations]
    # `access` itself checks what browsers send.
    return csrf_exempt(declare(answer, None if None in rules else rules[0]))
