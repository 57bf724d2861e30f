"""Where errors of views become pages."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from servanda.errors import ServandaError
from servanda.web import failing
from servanda.web.policy import Refused


class FailingMiddleware:
    """Answers errors that are meant for people; the others are Django's."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer."""
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Return the page of an error, or None for one that nobody expected."""
        if isinstance(error, Refused):
            return failing.refused(request, error.rule)
        if isinstance(error, ServandaError):
            return failing.failed(request, error)
        return None
