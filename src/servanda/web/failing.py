"""Errors as pages: the status is that of the API's problem, and the page says what to do."""

from __future__ import annotations

import logging
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from servanda.errors import ServandaError
from servanda.web import keeping
from servanda.web.api.problems import KINDS, ROOT, code_of, problem_of_status

_log = logging.getLogger(__name__)


def failed(request: HttpRequest, error: ServandaError) -> HttpResponse:
    """Return the page of an error that was raised on purpose."""
    status = KINDS[code_of(error)].status
    if status >= 500:
        _log.error("%s: %s", request.path, error.message)
    return page(request, status, detail=error.message)


def refused(request: HttpRequest, rule: str) -> HttpResponse:
    """Return what somebody gets who may not: the way to sign in, or a page that says why not."""
    if rule == "past":
        return page(request, 409, name="past")
    viewer = getattr(request, "viewer", None)
    if viewer is not None:
        return page(request, 403, name="blind" if viewer.codes else "", rule=rule)
    address, token = request.get_full_path(), None
    if request.method == "POST":
        address, token = keeping.keep(request)
        address += ("&" if "?" in address else "?") + urlencode({keeping.FLAG: "1"})
    target = f"{reverse('sign-in')}?{urlencode({'next': address})}"
    response = _whole_page(target) if request.headers.get("HX-Request") else redirect(target)
    if token:
        keeping.remember(response, token, request)
    return response


def _whole_page(target: str) -> HttpResponse:
    """Let htmx leave the page instead of putting a sign-in form into a piece of it."""
    return HttpResponse(headers={"HX-Redirect": target})


def page(request: HttpRequest, status: int, *, name: str = "", **context: Any) -> HttpResponse:
    """Return the error page of a status, in the language of the interface; a problem to the API."""
    if request.path.startswith(ROOT):
        return problem_of_status(status, str(context.get("detail", "")))
    template = f"servanda/errors/{name or status}.html"
    return render(request, template, {"status": status, **context}, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """Answer a request that Django itself refuses."""
    return page(request, 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """Answer what nobody may do."""
    return page(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """Answer an address that leads nowhere."""
    return page(request, 404)


def fault(request: HttpRequest) -> HttpResponse:
    """Answer what nobody expected; the log has the details."""
    return page(request, 500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose token does not fit: an old page, or another site that sent it.

    What was typed on a page of ours is shown again, ready to be sent; another site's is not.
    """
    _log.warning("%s: %s", request.path, reason)
    mine = request.headers.get("Origin", "").rpartition("/")[2] == request.get_host()
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        if mine and name != "csrfmiddlewaretoken"
        for value in values
    ]
    return page(request, 403, name="expired", fields=fields, action=request.get_full_path())
