# ruff: noqa: DJ008 - rows are never shown
# mypy: disable-error-code="var-annotated"
"""The tables of what people keep: forms that could not be sent, and views of tables."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from servanda.web.accounts.models import Account
from servanda.web.models import PlainText


class KeptForm(models.Model):
    """Fields that were sent when nobody was signed in any more.

    `page` is where the form stood, `action` where it was sent, both without a host. Only a digest
    of the token in the browser's cookie is kept. Passwords and files are never in `fields`. Where
    it is known whose session had ended, nobody else gets them back.
    """

    digest = PlainText(primary_key=True)
    account = models.ForeignKey(Account, models.CASCADE, null=True, related_name="+")
    account_id: int | None
    page = PlainText()
    action = PlainText()
    fields = models.TextField()
    made_at = models.DateTimeField(auto_now_add=True, db_index=True)


class SavedView(models.Model):
    """Filters, order and grouping of a table that a person gave a name.

    `query` is the part of the address after the question mark, without page and as-of. A view that
    is `shared` is offered to everybody of the party.
    """

    account = models.ForeignKey(Account, models.CASCADE, related_name="views")
    account_id: int
    party = PlainText()
    table = PlainText()
    name = PlainText()
    query = models.TextField()
    shared = models.BooleanField(default=False)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """One view of a name, person and table."""

        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["account", "table", "name"], name="view_name")
        ]
        indexes: ClassVar = [models.Index(fields=["party", "table"], name="view_party")]
