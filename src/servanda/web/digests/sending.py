"""Digests by mail: looking who is to get one now, and sending it, once.

A digest of a day is sent at most once. When the mail server refuses it or cannot be reached, it is
tried again on the same day, and nothing counts as told; the digest of the next day holds it then.
When a worker ends while the server has the mail, nobody knows whether it arrived: it is not sent
again, and again nothing counts as told.
"""

from __future__ import annotations

import datetime as dt
import smtplib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django_tasks import task

from servanda.errors import StoreError
from servanda.followup.digest import digest_day
from servanda.followup.digest_rules import digest_rules
from servanda.followup.due import local_day
from servanda.web import mailing
from servanda.web.accounts.models import Account
from servanda.web.desk import Desk
from servanda.web.digests.composing import compose
from servanda.web.digests.mail import letter, outgoing
from servanda.web.digests.memory import keep_told
from servanda.web.digests.models import DigestSetting, Sent
from servanda.web.middleware.viewing import viewer_of
from servanda.web.serving import ledger_at

_PAUSE = dt.timedelta(minutes=15)
_LONGEST = dt.timedelta(hours=4)
_TRIES = 4
"""Tries of a job, after which the pause grows."""
ENDED = ("sent", "unsure")
"""States after which a digest is not sent any more."""


class MailFailed(StoreError):
    """The mail server did not take a digest; `facts` hold the class of what went wrong."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Due:
    """Who is to get a digest, of which of their days."""

    account: int
    day: dt.date


def tick(now: dt.datetime) -> int:
    """Enter a job for everybody to whom a digest is to be made now; returns how many.

    Where mail is not configured there is nobody. Costs a query or two; to be called each minute.

    Args:
        now: The moment, with its zone.
    """
    if not mailing.is_configured():
        return 0
    found = list(_due(now))
    for one in found:
        send_digest.enqueue(one.account, one.day.isoformat())
    return len(found)


def _due(now: dt.datetime) -> Iterator[Due]:
    wanted = DigestSetting.objects.filter(wanted=True, account__is_active=True)
    for one in wanted.exclude(address="").order_by("account_id"):
        day = digest_day(now, one.known_zone, one.looked_on, digest_rules())
        if day is None:
            continue
        sent = Sent.objects.filter(account_id=one.account_id, day=day).first()
        if sent is None or (
            sent.state not in ENDED and (sent.next_try is None or sent.next_try <= now)
        ):
            yield Due(account=one.account_id, day=day)


def send_all(now: dt.datetime, person: str | None = None) -> Iterator[tuple[str, str | MailFailed]]:
    """Send the digests of the day that were not sent; yields whose each is and how it ended.

    Args:
        now: The moment, with its zone. The hour does not matter here: somebody asks for it.
        person: Whose ("CAN/A. Person"); None for everybody who wants one.
    """
    found = DigestSetting.objects.select_related("account").filter(account__is_active=True)
    for one in found.order_by("account__party", "account__person"):
        wants = one.wanted and one.address
        if str(one.account) != person and (person or not wants):
            continue
        try:
            day = local_day(now, one.known_zone)
            yield str(one.account), deliver(one, day) if wants else "unwanted"
        except MailFailed as error:
            yield str(one.account), error


@task()
def send_digest(account: int, day: str) -> str:
    """Send a person the digest of one of their days; returns how it ended.

    Raises:
        MailFailed: The server did not take it; to be tried again.
    """
    setting = DigestSetting.objects.select_related("account").filter(account=account).first()
    if setting is None or not setting.wanted or not setting.account.is_active:
        return "unwanted"
    return deliver(setting, dt.date.fromisoformat(day))


def deliver(setting: DigestSetting, day: dt.date) -> str:
    """Send the digest of a day, unless there is nothing new or it was sent.

    Returns:
        "sent", "silent", or how it ended before: "sent" or "unsure".

    Raises:
        MailFailed: The server did not take it.
    """
    account = setting.account
    earlier = Sent.objects.filter(account=account, day=day).first()
    if earlier is not None and earlier.state == "sending":
        _end(earlier, setting, "unsure")
    if earlier is not None and earlier.state in ENDED:
        return str(earlier.state)
    with _speaking(account):
        ledger = ledger_at(settings.PLACE)
        viewer = viewer_of(account, ledger)
        composed = compose(Desk(ledger=ledger, viewer=viewer), viewer, day)
        if composed.digest.is_told or not composed.digest.new:
            _looked(setting, day)
            return "silent"
        now = timezone.now()
        made = letter(composed, viewer, to=setting.address, root=mailing.root(), at=now)
    sent, _is_new = Sent.objects.update_or_create(
        account=account, day=day, defaults={"state": "sending", "next_try": None}
    )
    try:
        outgoing(made).send()
    except (smtplib.SMTPException, OSError) as error:
        _failed(sent, error)
        raise MailFailed(
            f"The mail server did not take a digest ({type(error).__name__}); it is tried again.",
            kind=type(error).__name__,
        ) from error
    with transaction.atomic():
        keep_told(viewer, composed.lines, how="mail")
        _end(sent, setting, "sent")
    return "sent"


def failing() -> Sent | None:
    """Return the digest of the last two days that a mail server refused last; None without one."""
    since = timezone.now() - dt.timedelta(days=2)
    found = Sent.objects.filter(state="failed", changed_at__gte=since)
    return found.order_by("-changed_at").first()


@contextmanager
def _speaking(account: Account) -> Iterator[None]:
    """Speak the language of an account."""
    with translation.override(account.language or settings.LANGUAGE_CODE):
        yield


def _failed(sent: Sent, error: Exception) -> None:
    """Keep what went wrong, in one word: what a server says may name people."""
    tries = sent.tries + 1
    pause = min(_PAUSE * 2 ** min(tries // _TRIES, 8), _LONGEST)
    sent.state, sent.tries, sent.error = "failed", tries, type(error).__name__
    sent.next_try = timezone.now() + pause
    sent.save(update_fields=["state", "tries", "error", "next_try", "changed_at"])


def _end(sent: Sent, setting: DigestSetting, state: str) -> None:
    sent.state = state
    sent.save(update_fields=["state", "changed_at"])
    _looked(setting, sent.day)


def _looked(setting: DigestSetting, day: dt.date) -> None:
    DigestSetting.objects.filter(pk=setting.pk).update(looked_on=day)
