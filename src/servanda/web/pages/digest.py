"""The viewer's digest: what waits for them, to read, to print, as a mail; and its settings."""

from __future__ import annotations

import datetime as dt

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from servanda.followup.due import local_day
from servanda.web import mailing, notices
from servanda.web.adherence.asking import wanted
from servanda.web.digests import escalating, explaining
from servanda.web.digests.composing import Composed, compose
from servanda.web.digests.forms import DigestForm, zones
from servanda.web.digests.mail import draft, letter
from servanda.web.digests.memory import keep_told
from servanda.web.digests.models import DigestSetting, Sent
from servanda.web.navigation import Page
from servanda.web.policy import requires
from servanda.web.request import Request, signed_in


@requires("read")
def digest(request: Request) -> HttpResponseBase:
    """Show what waits for the viewer on their day, what is new first."""
    account, _viewer = signed_in(request)
    setting, composed = _setting(request), _composed(request)
    failed = Sent.objects.filter(account=account, day=composed.day, state="failed").first()
    context = {
        "composed": composed,
        "zone": setting.zone,
        "failed": failed.next_try if failed else None,
        "file": wanted(request).address("digest-file"),
        "may_read": _is_now(request) and not composed.digest.is_told,
        "rules": explaining.rules(),
    }
    return render(request, "servanda/digest/digest.html", context)


@requires("read")
def digest_file(request: Request) -> HttpResponseBase:
    """Return the digest as a mail that opens as a draft."""
    _account, viewer = signed_in(request)
    setting, composed = _setting(request), _composed(request)
    made = letter(
        composed,
        viewer,
        to=setting.address,
        root=mailing.root() or f"{request.scheme}://{request.get_host()}",
        at=timezone.now(),
    )
    name = f"servanda-{composed.day.isoformat()}.eml"
    header = content_disposition_header(as_attachment=True, filename=name)
    headers = {"Content-Disposition": header or ""}
    return HttpResponse(draft(made), content_type="message/rfc822", headers=headers)


@requires("read")
@require_POST
def read(request: Request) -> HttpResponseBase:
    """Keep that the viewer read what is new."""
    _account, viewer = signed_in(request)
    composed = _composed(request)
    if request.POST.get("day") != composed.day.isoformat():
        notices.warn(request, _("A new day has begun meanwhile; this is its digest."))
    elif composed.digest.new and not composed.digest.is_told:
        keep_told(viewer, composed.lines, how="page")
        notices.say(request, _("Noted. You will not be told of it again today."))
    return redirect("digest")


@requires("account")
def settings(request: Request) -> HttpResponseBase:
    """Let the viewer say whether and where they want digests by mail."""
    setting = _setting(request)
    now = {"wanted": setting.wanted, "address": setting.address, "zone": setting.zone}
    form = DigestForm(request.POST if request.method == "POST" else None, initial=now)
    if form.is_valid():
        form.keep(setting)
        notices.say(request, _("The settings of your digest are saved."))
        return redirect("digest-settings")
    context = {
        "form": form,
        "zones": zones(),
        "is_configured": mailing.is_configured(),
        "rules": explaining.rules(),
    }
    return render(request, "servanda/digest/settings.html", context)


@requires("administer")
@require_POST
def escalation(request: Request) -> HttpResponseBase:
    """Switch on or off that what is long overdue goes up in the administrator's own party."""
    _account, viewer = signed_in(request)
    on = request.POST.get("on") == "yes"
    if escalating.switch(viewer, on=on):
        said = _("Escalation is on for %(party)s.") if on else _("Escalation is off for %(party)s.")
        notices.say(request, said % {"party": viewer.party})
    return redirect("lists")


def _setting(request: Request) -> DigestSetting:
    account, _viewer = signed_in(request)
    found = DigestSetting.objects.filter(account=account).first()
    return found or DigestSetting(account=account)


def _is_now(request: Request) -> bool:
    return request.as_of is None and not request.GET.get("on")


def _composed(request: Request) -> Composed:
    """Return the digest of the viewer's day, or of the day that the address names."""
    _account, viewer = signed_in(request)
    day = _today(request) if _is_now(request) else wanted(request).on
    return compose(request.desk, viewer, day, past=not _is_now(request))


def _today(request: Request) -> dt.date:
    return local_day(timezone.now(), _setting(request).known_zone)


PAGE = Page(
    name="digest",
    rule="read",
    urls=[
        path("digest/", digest, name="digest"),
        path("digest/digest.eml", digest_file, name="digest-file"),
        path("digest/read/", read, name="digest-read"),
        path("account/digest/", settings, name="digest-settings"),
        path("administration/escalation/", escalation, name="escalation"),
    ],
)
