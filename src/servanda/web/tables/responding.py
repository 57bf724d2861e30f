"""The answer with a table: a whole page, or the part that htmx asks for."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from servanda.web.request import Request
from servanda.web.tables.shown import Shown

PART = "servanda/tables/part.html"


def respond(request: Request, template: str, shown: Shown, **context: Any) -> HttpResponse:
    """Return the page `template`, which includes "servanda/tables/table.html".

    Its context gets the table as `shown`, and what else is given; the row's template has both.
    """
    wants_part = bool(request.htmx) and request.htmx.target == shown.id
    response = render(request, PART if wants_part else template, {"shown": shown, **context})
    patch_vary_headers(response, ["HX-Request", "HX-Target"])
    return response
