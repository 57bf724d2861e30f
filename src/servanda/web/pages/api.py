"""The API: its routes, its description, and a page that shows it."""

from __future__ import annotations

from django.http import HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_safe

from servanda.web.api.outline import outline
from servanda.web.api.problems import KINDS
from servanda.web.api.site import PREFIX, openapi, routes
from servanda.web.navigation import Page
from servanda.web.policy import requires
from servanda.web.request import Request


@requires("open")
@require_safe
def description(_: Request) -> HttpResponseBase:
    """Give the description of the API (OpenAPI)."""
    return JsonResponse(openapi())


@requires("open")
@require_safe
def documentation(request: Request) -> HttpResponseBase:
    """Show the description of the API."""
    context = {"outline": outline(openapi()), "problems": KINDS}
    return render(request, "servanda/api/documentation.html", context)


@requires("open")
@require_safe
def start(_: Request) -> HttpResponseBase:
    """Lead to the documentation."""
    return redirect("api-docs")


PAGE = Page(
    name="api-docs",
    rule="open",
    urls=[
        path(PREFIX, start, name="api"),
        path(f"{PREFIX}docs", documentation, name="api-docs"),
        path(f"{PREFIX}openapi.json", description, name="api-openapi"),
        *routes(),
    ],
)
