# ruff: noqa: DJ008 - rows are never shown
# mypy: disable-error-code="var-annotated"
"""The tables of digests: what people want, what was sent and told to whom, escalation.

None is derived from the ledger, and no words of the register stand in them.
"""

from __future__ import annotations

from typing import ClassVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.db import models

from servanda.web.accounts.models import Account
from servanda.web.models import PlainText


class DigestSetting(models.Model):
    """What a person said about digests by mail; without a row they want none.

    `zone` is a name of the IANA database, `looked_on` the last of the person's days on which it was
    looked whether there is anything to tell.
    """

    account = models.OneToOneField(Account, models.CASCADE, related_name="digest")
    account_id: int
    wanted = models.BooleanField(default=False)
    zone = PlainText(default="UTC")
    address = PlainText(default="")
    looked_on = models.DateField(null=True)

    @property
    def known_zone(self) -> str:
        """The zone, or UTC where this computer does not know it (any more)."""
        try:
            return str(ZoneInfo(self.zone).key)
        except (ZoneInfoNotFoundError, ValueError):
            return "UTC"


class Sent(models.Model):
    """A digest of one day by mail; there is one at most.

    `state` is "sending", "sent", "failed" (it will be tried again the same day) or "unsure": the
    worker ended while the server had the mail, which is not sent again. `error` is the class of
    what went wrong, `tries` how often it was tried, `next_try` when it will be tried again.
    """

    account = models.ForeignKey(Account, models.CASCADE, related_name="digests")
    account_id: int
    day = models.DateField()
    state = PlainText(default="sending")
    tries = models.IntegerField(default=0)
    error = PlainText(default="")
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    next_try = models.DateTimeField(null=True)

    class Meta:
        """One a day."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["account", "day"], name="digest_day")
        ]


class Told(models.Model):
    """That a person was told of one thing; triggers refuse to change or delete it.

    The columns are those of `followup.digest.Told` under `followup.digest.Key`; `how` is "mail"
    or "page".
    """

    at = models.DateTimeField()
    party = PlainText()
    person = PlainText()
    how = PlainText()
    key = PlainText()
    day = models.DateField()
    stage = PlainText()
    times = models.IntegerField()
    due = models.DateField()
    unit = PlainText()
    mark = models.IntegerField()

    class Meta:
        """Found by person, newest last."""

        indexes: ClassVar = [models.Index(fields=["party", "person", "id"], name="told_person")]


class Escalation(models.Model):
    """That an administrator switched escalation for their party; the last row counts.

    Triggers refuse to change or delete it.
    """

    at = models.DateTimeField()
    party = PlainText()
    person = PlainText()
    is_on = models.BooleanField()

    class Meta:
        """Found by party, newest last."""

        indexes: ClassVar = [models.Index(fields=["party", "id"], name="escalation_party")]
