"""What was typed when a session had ended: dropping it."""

from __future__ import annotations

from django.http import HttpResponseBase
from django.urls import path
from django.views.decorators.http import require_POST

from servanda.web import keeping
from servanda.web.navigation import Page
from servanda.web.pages.views import back
from servanda.web.policy import requires
from servanda.web.request import Request


@requires("account")
@require_POST
def drop(request: Request) -> HttpResponseBase:
    """Drop what was kept."""
    response = back(request)
    keeping.forget(request, response)
    return response


PAGE = Page(name="kept", urls=[path("kept/drop/", drop, name="drop-kept")])
