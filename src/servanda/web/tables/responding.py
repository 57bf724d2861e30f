"""The answer with a table: a whole page, or the part that htmx asks for."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse

from servanda.web.answering import render_part
from servanda.web.request import Request
from servanda.web.tables.shown import Shown

PART = "servanda/tables/part.html"


def respond(request: Request, template: str, shown: Shown, **context: Any) -> HttpResponse:
    """Return the page `template`, which includes "servanda/tables/table.html".

    Its context gets the table as `shown`, and what else is given; the row's template has both.
    """
    found = {"shown": shown, **context}
    return render_part(request, shown.id, whole=template, part=PART, context=found)
