"""Undo: takes back what a message told of: decisions, also on answers, follow-up, evidence."""

from __future__ import annotations

from django.http import HttpResponseBase
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from servanda.errors import InputError
from servanda.register.acts import answering, deciding, linking
from servanda.web import notices
from servanda.web.answers.shown import own_answer
from servanda.web.comparing import links
from servanda.web.evidence import undoing
from servanda.web.followup import doing
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
    """Take back what was done to all records named, or to none."""
    chosen = parse_chosen(request.POST.getlist("record"))
    own_links = links.by_id(request.desk, [key for key, _number in chosen])
    acts, decisions = [], 0
    for key, version in chosen:
        told = None if key in own_links else doing.find(request.desk, key)
        if told is not None:
            if not may(request.viewer, "record", told):
                raise Refused("record")
            acts.append(doing.undo(request.desk, told, version))
            continue
        kept = None if key in own_links else undoing.find(request.desk, key)
        if kept is not None:
            if not may(request.viewer, "record", kept):
                raise Refused("record")
            acts.append(undoing.undo(request.desk, kept, version))
            continue
        answer = own_answer(request.desk, key)
        if answer is not None:
            if not may(request.viewer, "record", answer):
                raise Refused("record")
            acts.append(answering.undo(key, party=answer.party, base=version))
            continue
        link = own_links.get(key)
        if not may(request.viewer, "decide", link or request.desk.commitment(key)):
            raise Refused("decide")
        undone = linking.undo if link else deciding.undo
        acts.append(undone(key, base=version))
        decisions += 1
    request.desk.write(*acts)
    said = ngettext("The decision is taken back.", "%(n)s decisions are taken back.", decisions)
    notices.say(request, said % {"n": decisions} if decisions else _("It is taken back."))
    return back(request)


PAGE = Page(name="undo", urls=[path("undo/", undo, name="undo")], rule="decide")
