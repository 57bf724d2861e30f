"""What a person was told of, kept for ever: each telling is a row that nobody changes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import get_args

from django.utils import timezone

from servanda.followup.digest import Line, Told
from servanda.followup.digest_rules import Stage
from servanda.web.digests import models
from servanda.web.viewer import Viewer

_STAGES: Mapping[str, Stage] = {stage: stage for stage in get_args(Stage)}


def told_to(viewer: Viewer, until: dt.date | None = None) -> dict[str, Told]:
    """Return what each thing was told to a person as last, by its key.

    Args:
        viewer: Who.
        until: Only what was told by that day of theirs; None for all.
    """
    rows = models.Told.objects.filter(party=viewer.party, person=viewer.person).order_by("id")
    if until is not None:
        rows = rows.filter(day__lte=until)
    return {
        row.key: Told(
            stage=_STAGES[row.stage],
            times=row.times,
            day=row.day,
            due=row.due,
            unit=row.unit,
            mark=row.mark,
        )
        for row in rows
    }


def keep_told(viewer: Viewer, lines: Iterable[Line], *, how: str) -> None:
    """Keep that a person was told of these, by "mail" or on the "page"."""
    now = timezone.now()
    models.Told.objects.bulk_create(
        models.Told(
            at=now,
            party=viewer.party,
            person=viewer.person,
            how=how,
            key=line.thing.key,
            day=line.told.day,
            stage=line.told.stage,
            times=line.told.times,
            due=line.told.due,
            unit=line.told.unit,
            mark=line.told.mark,
        )
        for line in lines
        if line.told is not None
    )
