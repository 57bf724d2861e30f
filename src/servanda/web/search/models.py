# ruff: noqa: DJ008 - rows are never shown
# mypy: disable-error-code="var-annotated"
"""The tables of what is searched. Derived and temporal like all others that the fold fills.

Their rows count from entry `since` until before entry `until`, but a row lives on through versions
of a record that leave its words alone. The tokens of each row are under the same id in a table of
the database's own kind: see `engines`.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from servanda.web.models import PlainText


class Searched(models.Model):
    """Words of a record: `key` is the record's id, `digest` tells whether words differ.

    We give the ids ourselves, also to SQLite, where only this kind of field finds a row at once.
    """

    id = models.BigAutoField(primary_key=True)
    key = PlainText()
    since = models.BigIntegerField()
    until = models.BigIntegerField()
    digest = PlainText()

    class Meta:
        """No table of its own."""

        abstract = True


class Wording(Searched):
    """Words of a commitment, with the values by which hits are counted; see `facets`."""

    facets = models.TextField()

    class Meta:
        """Found by key."""

        indexes: ClassVar = [models.Index(fields=["key", "until"], name="wording_key")]


class Passage(Searched):
    """Words of a document: its title (`part` 0) or a piece of its text from `start` to `end`."""

    part = models.IntegerField()
    start = models.BigIntegerField()
    end = models.BigIntegerField()
    text = models.TextField()

    class Meta:
        """Found by key."""

        indexes: ClassVar = [models.Index(fields=["key", "until"], name="passage_key")]
