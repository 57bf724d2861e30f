"""A plain Django page: one template and no query."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from servanda.web.navigation import Page
from servanda.web.policy import requires

_WORDS = "A page of a few words, one for each line that a table would have. " * 2
_TEMPLATE = engines["django"].from_string(
    "<!doctype html><html lang=en><title>Floor</title><ul>"
    "{% for line in lines %}<li>{{ forloop.counter }} {{ line }}</li>{% endfor %}</ul></html>"
)


@requires("open")
def floor(_request: HttpRequest) -> HttpResponse:
    """Show fifty lines."""
    return HttpResponse(_TEMPLATE.render({"lines": [_WORDS] * 50}))


PAGE = Page(name="floor", urls=[path("floor/", floor, name="floor")])
