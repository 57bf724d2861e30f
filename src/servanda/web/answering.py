"""A page, or only the part of it that htmx asks for."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from servanda.web.request import Request


def render_part(
    request: Request, part_id: str, *, whole: str, part: str, context: dict[str, Any]
) -> HttpResponse:
    """Return the page `whole`; `part` alone where htmx puts it into the element with this id.

    Both templates get `is_part` beside the context, and caches are told that the address has both.
    """
    is_part = bool(request.htmx) and request.htmx.target == part_id
    response = render(request, part if is_part else whole, {**context, "is_part": is_part})
    patch_vary_headers(response, ["HX-Request", "HX-Target"])
    return response
