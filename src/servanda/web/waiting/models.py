# ruff: noqa: DJ008 - rows are never shown
# mypy: disable-error-code="var-annotated"
"""The tables of what is open in follow-up. Derived: the first reader after a change fills them.

They hold ids, keys and deadlines, and no titles. A purge empties them with the other derived
tables.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from servanda.web.models import PlainText


class Course(models.Model):
    """What a party follows or followed, with the days for which its open things are known.

    `key` is the id of the `FollowingRecord`. `first`, `until` and `laid` are those of
    `followup.keeping.Kept`, as ISO dates; `until` is empty while nothing is known. `stamp` is the
    release that found it out, `rests` the instruments on whose states it rests, one a line.
    """

    key = PlainText(primary_key=True)
    commitment = PlainText()
    procedure = PlainText()
    party = PlainText()
    marking = PlainText()
    first = PlainText(default="")
    until = PlainText(default="")
    laid = PlainText(default="")
    rests = PlainText(default="")
    stamp = PlainText(default="")


class OpenThing(models.Model):
    """Something open, as `followup.due.OpenThing`; `first` and `last` are days of its deadline.

    Of the kind "personal": a record with fields that are to be empty from the day `first` on.
    `own` says that it is open for the party that follows, which sees all of its records, `others`
    that it is for those who see only the records that were shared.
    """

    course = models.ForeignKey(
        Course, models.DO_NOTHING, db_constraint=False, related_name="things"
    )
    kind = PlainText()
    key = PlainText()
    deadline = PlainText()
    first = PlainText()
    last = PlainText()
    own = models.BooleanField()
    others = models.BooleanField()

    class Meta:
        """Found by when it is due."""

        indexes: ClassVar = [models.Index(fields=["first", "last"], name="open_first")]
