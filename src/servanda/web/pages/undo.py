"""Undo: takes back the decision that a message told of, on a commitment or a link."""

from __future__ import annotations

from django.http import HttpResponseBase
from django.urls import path
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from servanda.errors import InputError
from servanda.register.acts import deciding, linking
from servanda.web import notices
from servanda.web.comparing import links
from servanda.web.navigation import Page
from servanda.web.pages.views import back
from servanda.web.policy import Refused, may, requires
from servanda.web.request import Request


def parse_chosen(values: list[str]) -> list[tuple[str, int]]:
    """Return ids and versions of records that a form names as `id@version`.

    Raises:
        InputError: One has another shape.
    """
    pairs = [value.rpartition("@") for value in values]
    if any(not key or not version.isdecimal() for key, _, version in pairs):
        raise InputError("A record is named by its id and its version, as in 3f2a@4.")
    return [(key, int(version)) for key, _, version in pairs]


@requires("decide")
@require_POST
def undo(request: Request) -> HttpResponseBase:
    """Take back the decisions on all records named, or on none."""
    chosen = parse_chosen(request.POST.getlist("record"))
    own_links = links.by_id(request.desk, [key for key, _version in chosen])
    acts = []
    for key, version in chosen:
        link = own_links.get(key)
        if not may(request.viewer, "decide", link or request.desk.commitment(key)):
            raise Refused("decide")
        undone = linking.undo if link else deciding.undo
        acts.append(undone(key, base=version))
    request.desk.write(*acts)
    said = ngettext("The decision is taken back.", "%(n)s decisions are taken back.", len(chosen))
    notices.say(request, said % {"n": len(chosen)})
    return back(request)


PAGE = Page(name="undo", urls=[path("undo/", undo, name="undo")], rule="decide")
