"""Saved views of tables: keeping and deleting them."""

from __future__ import annotations

from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from servanda.web import notices
from servanda.web.keeping.models import SavedView
from servanda.web.navigation import Page
from servanda.web.policy import requires
from servanda.web.request import Request, next_address

_LONGEST = 80


def back(request: Request) -> HttpResponseBase:
    """Return to the page that a form names as `next`, or to Home."""
    return redirect(next_address(request))


@requires("read")
@require_POST
def save(request: Request) -> HttpResponseBase:
    """Keep filters, order and group of a table under a name; the same name again replaces them."""
    name = " ".join(request.POST.get("name", "").split())[:_LONGEST]
    if name and request.account:
        SavedView.objects.update_or_create(
            account=request.account,
            table=request.POST.get("table", ""),
            name=name,
            defaults={
                "party": request.account.party,
                "query": request.POST.get("query", ""),
                "shared": request.POST.get("shared") == "yes",
            },
        )
        notices.say(request, _("The view “%(name)s” is saved.") % {"name": name})
    return back(request)


@requires("read")
@require_POST
def delete(request: Request) -> HttpResponseBase:
    """Delete one of the own views."""
    pk = request.POST.get("view", "")
    mine = SavedView.objects.filter(account=request.account)
    view = get_object_or_404(mine, pk=pk if pk.isdecimal() else 0)
    view.delete()
    notices.say(request, _("The view “%(name)s” is deleted.") % {"name": view.name})
    return back(request)


PAGE = Page(
    name="views",
    urls=[
        path("views/save/", save, name="save-view"),
        path("views/delete/", delete, name="delete-view"),
    ],
)
