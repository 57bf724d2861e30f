"""A digest as a message: for a file that opens as a draft, and for Django's mail backends.

Both have the same text and HTML, headers included, and name no more than the page shows.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import format_datetime

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from servanda.ids import content_id
from servanda.web import words
from servanda.web.digests.composing import Composed, Shown
from servanda.web.viewer import Viewer

DOMAIN = "servanda.invalid"
"""Ends identities and addresses that no server has."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Letter:
    """A digest as a message.

    Attributes:
        subject, text, page: What it says; `page` is HTML.
        sender, to: Addresses; `to` is empty where none is known.
        identity: The same whenever the digest of that day is sent.
        date: When it was made.
    """

    subject: str
    text: str
    page: str
    sender: str
    to: str
    identity: str
    date: dt.datetime


def letter(composed: Composed, viewer: Viewer, *, to: str, root: str, at: dt.datetime) -> Letter:
    """Return a digest as a message, in the language of the interface.

    Args:
        composed: What it says.
        viewer: Whose it is.
        to: Their address; "" where none is known.
        root: Where the workspace is ("https://servanda.example"); "" makes no links.
        at: When it is made, in UTC.
    """
    number = len(composed.digest.new)
    counted = ngettext("%(n)s thing to do", "%(n)s things to do", number) % {"n": number}
    day = words.partial_date(composed.day.isoformat())
    counted = counted if number else _("nothing new")
    subject = _("Servanda, %(day)s: %(counted)s") % {"day": day, "counted": counted}
    context = {"composed": composed, "viewer": viewer, "root": root.rstrip("/"), "subject": subject}
    identity = content_id("digest", str(viewer), composed.day.isoformat())
    return Letter(
        subject=subject,
        text="\n".join(_lines(composed, subject, root.rstrip("/"))) + "\n",
        page=render_to_string("servanda/digest/mail.html", context),
        sender=settings.DEFAULT_FROM_EMAIL,
        to=to,
        identity=f"<{identity}@{DOMAIN}>",
        date=at,
    )


def _lines(composed: Composed, subject: str, root: str) -> Iterator[str]:
    """Yield the lines of the text."""
    yield subject
    for stage, shown in composed.new:
        yield from ("", words.label(stage, "told"))
        for one in shown:
            yield from _thing(one, root)
    if composed.left:
        said = ngettext(
            "%(n)s more comes with the next digest.",
            "%(n)s more come with the next digest.",
            composed.left,
        )
        yield from ("", said % {"n": composed.left})
    if number := len(composed.digest.before):
        said = ngettext(
            "%(n)s thing that you were told of before still waits.",
            "%(n)s things that you were told of before still wait.",
            number,
        )
        yield from ("", said % {"n": number})
    if root:
        yield from ("", f"{root}{reverse('digest')}")
    if composed.notice:
        yield from ("", composed.notice)


def _thing(one: Shown, root: str) -> Iterator[str]:
    yield f"- {one.reference}  {one.what}"
    if one.title or one.quote:
        yield f"  {one.title or one.quote}"
    told = [one.when, one.late, one.owner if one.stage == "up" else ""]
    yield f"  {' · '.join(part for part in told if part)}"
    if root:
        yield f"  {root}{one.path}"


def draft(one: Letter) -> bytes:
    """Return a message as a file (.eml) that mail programs open as a draft."""
    message = EmailMessage()
    message["From"] = one.sender
    message["To"] = one.to or "undisclosed-recipients:;"
    message["Subject"] = one.subject
    message["Date"] = format_datetime(one.date)
    message["Message-ID"] = one.identity
    message["X-Unsent"] = "1"  # Outlook opens it to be sent, not as received
    message.set_content(one.text, cte="base64")
    message.add_alternative(one.page, subtype="html", cte="base64")
    return message.as_bytes()


def outgoing(one: Letter) -> EmailMultiAlternatives:
    """Return a message for Django's mail backends."""
    message = EmailMultiAlternatives(
        subject=one.subject,
        body=one.text,
        from_email=one.sender,
        to=[one.to],
        headers={
            "Date": format_datetime(one.date),
            "Message-ID": one.identity,
            "Auto-Submitted": "auto-generated",
        },
    )
    message.attach_alternative(one.page, "text/html")
    return message
