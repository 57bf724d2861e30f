"""Feeds: secret addresses under which calendar programs read what an account sees."""

from __future__ import annotations

import datetime as dt
import logging
from hashlib import sha256

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from servanda.errors import InputError
from servanda.web import mailing, notices
from servanda.web.accounts.feeds import (
    feeds_of,
    find_feed,
    is_usable,
    make_feed,
    note_use,
    withdraw_feed,
)
from servanda.web.accounts.models import FeedAddress
from servanda.web.adherence.asking import today
from servanda.web.calendars.asked import CHOSEN, Chosen, chosen_in
from servanda.web.calendars.events import Span
from servanda.web.calendars.files import TYPE, ics, last_change, name_of
from servanda.web.calendars.scheduled import schedule
from servanda.web.desk import Desk
from servanda.web.middleware.viewing import viewer_of
from servanda.web.navigation import Page
from servanda.web.policy import may, requires
from servanda.web.refusing import refusal
from servanda.web.request import Request, signed_in

_SPAN = dt.timedelta(days=366)
_REFRESH = dt.timedelta(hours=1)
_WAIT = 900  # seconds that a program may keep what it read
_log = logging.getLogger(__name__)


class FeedForm(forms.Form):
    """What a new address is called, and which events it shows."""

    name = forms.CharField(
        label=gettext_lazy("What it is for"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    party = forms.ChoiceField(label=gettext_lazy("Party"), required=False)
    owner = forms.ChoiceField(label=gettext_lazy("Owner"), required=False)
    area = forms.ChoiceField(label=gettext_lazy("Area"), required=False)
    procedure = forms.ChoiceField(label=gettext_lazy("Procedure"), required=False)

    def offer(self, choices: dict[str, list[tuple[str, str]]]) -> None:
        """Offer what the viewer sees."""
        for name in CHOSEN:
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = [("", _("all")), *choices[name]]

    def chosen(self) -> Chosen:
        """Return which events were chosen."""
        return Chosen(**{name: self.cleaned_data[name] for name in CHOSEN})


@requires("read")
@never_cache
def feeds(request: Request) -> HttpResponseBase:
    """List the viewer's addresses; make one, which is shown here and never again."""
    account, _viewer = signed_in(request)
    asked = {name: request.GET.get(name, "") for name in CHOSEN}
    form = FeedForm(request.POST if request.method == "POST" else None, initial=asked)
    now = schedule(request.desk, Chosen(), Span(on=today(), first=today(), last=today()), most=0)
    form.offer(dict(now.choices))
    address = ""
    if form.is_valid():
        try:
            chosen = form.chosen()
            _row, secret = make_feed(account, name=form.cleaned_data["name"], query=chosen.query())
            address = _root(request) + reverse("feed", args=[secret])
            form = FeedForm(initial=asked)
            form.offer(dict(now.choices))
        except InputError as error:
            form.add_error("name", refusal(error))
    made = [(one, name_of(chosen_in(QueryDict(one.query)))) for one in feeds_of(account)]
    context = {"form": form, "address": address, "feeds": made}
    return render(request, "servanda/calendar/feeds.html", context)


@requires("read")
@require_POST
def withdraw(request: Request, pk: int) -> HttpResponseBase:
    """Withdraw an address."""
    account, _viewer = signed_in(request)
    found = withdraw_feed(account, pk)
    if found is not None:
        said = _("The calendar “%(name)s” is withdrawn; its address shows nothing more.")
        notices.say(request, said % {"name": found.name})
    return redirect("feeds")


@requires("open")
@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponseBase:
    """Return the calendar of a secret address, as its account sees it now.

    The secret stands in the path, so no answer and no line of a log may repeat that: whatever goes
    wrong is answered here, in plain words.
    """
    request.path = request.path_info = reverse("calendar")
    try:
        found = find_feed(secret)
        if found is None:
            return _plain(404)
        return _answer(request, found) if is_usable(found) else _plain(410)
    except Exception as error:  # noqa: BLE001 - the edge would write the path down
        _log.error("A calendar could not be made: %s", type(error).__name__)
        return _plain(503)


def _answer(request: HttpRequest, found: FeedAddress) -> HttpResponseBase:
    ledger = getattr(request, "desk").ledger  # noqa: B009 - added by the middleware
    viewer = viewer_of(found.account, ledger)
    if not may(viewer, "read"):
        return _plain(410)
    desk, day = Desk(ledger=ledger, viewer=viewer), today()
    chosen = chosen_in(QueryDict(found.query))
    root = _root(request)
    with translation.override(found.account.language or settings.LANGUAGE_CODE):
        shown = schedule(
            desk,
            chosen,
            Span(on=day, first=day - _SPAN, last=day + _SPAN),
            address=lambda path: f"{root}{path}",
        )
        body = ics(desk, shown.events, chosen, _REFRESH)
    note_use(found)
    midnight = dt.datetime.combine(day, dt.time(), tzinfo=dt.UTC)
    changed = int(max(last_change(desk), midnight).timestamp())
    etag = f'"{sha256(body).hexdigest()[:32]}"'
    headers = {
        "ETag": etag,
        "Last-Modified": http_date(changed),
        "Cache-Control": f"private, max-age={_WAIT}",
        "Content-Disposition": 'inline; filename="servanda.ics"',
        "X-Robots-Tag": "noindex",
    }
    whole = HttpResponse(body, content_type=TYPE, headers=headers)
    conditional = get_conditional_response(request, etag, changed, whole)
    return conditional or whole


def _plain(status: int) -> HttpResponse:
    says = {404: "No calendar is here.", 410: "This calendar was withdrawn."}
    text = says.get(status, "This calendar cannot be made now.")
    headers = {"Cache-Control": "no-store"}
    return HttpResponse(f"{text}\n", content_type="text/plain", status=status, headers=headers)


def _root(request: HttpRequest) -> str:
    return mailing.root() or f"{request.scheme}://{request.get_host()}"


PAGE = Page(
    name="feeds",
    rule="read",
    urls=[
        path("calendar/feeds/", feeds, name="feeds"),
        path("calendar/feeds/<int:pk>/withdraw/", withdraw, name="withdraw-feed"),
        path("feeds/<str:secret>.ics", feed, name="feed"),
    ],
)
