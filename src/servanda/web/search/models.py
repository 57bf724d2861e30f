# ruff: noqa: DJ008 - rows are never shown
# mypy: disable-error-code="var-annotated"
"""The tables of what is searched. Derived and temporal like all others that the fold fills.

Their rows count from entry `since` until before entry `until`. They are narrow, so that many hits
are read fast; the tokens that lead to them are in tables of the database's own kind: see `engines`.
We give the ids ourselves, also to SQLite, which finds a row at once by this kind of field only.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from servanda.web.models import PlainText


class Wording(models.Model):
    """A version of a commitment as search sees it.

    `key` is the commitment's id. `words` is the id of its tokens, which versions share as long as
    their `digest` is the same. The other columns are what hits are chosen, counted and ordered by:
    see `models.Commitment` and `written.facets_of`.
    """

    id = models.BigAutoField(primary_key=True)
    words = models.BigIntegerField()
    key = PlainText()
    since = models.BigIntegerField()
    until = models.BigIntegerField()
    digest = PlainText()
    party = PlainText()
    marking = PlainText()
    label = PlainText()
    number = models.IntegerField()
    kind = PlainText()
    decision = PlainText()
    strength = PlainText()
    mechanism = PlainText()
    facets = models.TextField()

    class Meta:
        """Found by tokens and by key."""

        indexes: ClassVar = [
            # Holds what says who may find it and in which order, so that hits are not read for it.
            models.Index(
                fields=["words", "until", "party", "marking", "label", "number"],
                name="wording_words",
            ),
            models.Index(fields=["key", "until"], name="wording_key"),
        ]


class Cover(models.Model):
    """A version of a document as search sees it.

    `key` is the document's id, `filed` the entry by which documents are put in order; `parties` are
    separated by line ends. Title or, without one, name of the file is in `title`.
    """

    id = models.BigAutoField(primary_key=True)
    key = PlainText()
    since = models.BigIntegerField()
    until = models.BigIntegerField()
    party = PlainText()
    marking = PlainText()
    label = PlainText()
    title = models.TextField()
    filed = models.BigIntegerField()
    parties = PlainText()
    standing = PlainText()
    language = PlainText()

    class Meta:
        """Found by key."""

        indexes: ClassVar = [models.Index(fields=["key", "until"], name="cover_key")]


class Passage(models.Model):
    """A piece of a document's text from `start` to `end`, or its title (`part` 0).

    `key` is the document's id; the tokens have the passage's own id.
    """

    id = models.BigAutoField(primary_key=True)
    key = PlainText()
    since = models.BigIntegerField()
    until = models.BigIntegerField()
    digest = PlainText()
    part = models.IntegerField()
    start = models.BigIntegerField()
    end = models.BigIntegerField()

    class Meta:
        """Found by key."""

        indexes: ClassVar = [models.Index(fields=["key", "until"], name="passage_key")]


class PassageText(models.Model):
    """The text of a passage, apart, so that the rows of passages stay narrow."""

    passage = models.OneToOneField(
        Passage, models.DO_NOTHING, primary_key=True, db_constraint=False, related_name="whole"
    )
    text = models.TextField()
