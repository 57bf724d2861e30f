"""Marks as unknown what is open of courses that a write changed, within the write itself."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import connections

from servanda.register.followed import FollowingRecord, FollowUpRecord, following_key
from servanda.web.waiting.models import Course, OpenThing

TABLES = ("openthing", "course")
"""Names of the tables, without the application's."""
_STALE = "UPDATE servanda_course SET until = '' WHERE key = %s"
_AT_ONCE = 500


def forget_all(alias: str) -> None:
    """Empty the tables."""
    for model in (OpenThing, Course):
        model.objects.using(alias).all()._raw_delete(alias)  # noqa: SLF001 - one DELETE, no look


def mark(alias: str, records: Iterable[Any]) -> None:
    """Take note of records that a write put, in order; those of other kinds are passed over."""
    taken: dict[str, FollowingRecord] = {}
    told: dict[str, None] = {}
    for record in records:
        if isinstance(record, FollowingRecord):
            taken[record.id] = record
        elif isinstance(record, FollowUpRecord):
            told[following_key(record.commitment, record.procedure, record.party)] = None
    _take(alias, taken)
    with connections[alias].cursor() as cursor:
        cursor.executemany(_STALE, [(key,) for key in told if key not in taken])


def _take(alias: str, taken: dict[str, FollowingRecord]) -> None:
    keys, courses = list(taken), Course.objects.using(alias)
    for start in range(0, len(keys), _AT_ONCE):
        some = keys[start : start + _AT_ONCE]
        OpenThing.objects.using(alias).filter(course__in=some)._raw_delete(alias)  # noqa: SLF001
        courses.filter(key__in=some)._raw_delete(alias)  # noqa: SLF001 - nothing hangs on it
    courses.bulk_create(
        Course(
            key=record.id,
            commitment=record.commitment,
            procedure=record.procedure,
            party=record.party,
            marking=record.marking.value,
        )
        for record in taken.values()
    )
