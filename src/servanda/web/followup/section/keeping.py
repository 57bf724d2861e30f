"""What tells of a single person and is kept too long: told to the party whose it is, alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from servanda.followup.loading import procedure
from servanda.followup.retention import expired
from servanda.web import words
from servanda.web.adherence.asking import Wanted
from servanda.web.followup import saying
from servanda.web.followup.section.cells import title
from servanda.web.followup.section.told import Told
from servanda.web.viewer import Viewer


@dataclass(frozen=True, kw_only=True, slots=True)
class Overdue:
    """A record whose personal fields are to be emptied; `said` tells which, and since when."""

    reference: str
    address: str
    said: str


def keeps_names(key: str) -> bool:
    """Return whether a procedure keeps fields that may tell of a single person, by its id."""
    return any(kind.retention for kind in procedure(key).records.values())


def kept_too_long(found: Iterable[Told], viewer: Viewer | None, asked: Wanted) -> list[Overdue]:
    """Return the viewer's own party's records that are kept too long on the day."""
    overdue = []
    for one in found:
        if viewer is None or one.party != viewer.party:
            continue
        for late in expired(one.made, [one.fact.record], asked.on):
            fields = ", ".join(saying.named(one.kind.fields[key].names) for key in late.fields)
            facts = {"what": title(one), "fields": fields, "day": _day(late.since)}
            overdue.append(
                Overdue(
                    reference=one.commitment.reference,
                    address=asked.address("commitment", one.commitment.reference),
                    said=_("%(what)s – %(fields)s, to be emptied since %(day)s") % facts,
                )
            )
    return overdue


def _day(day: dt.date) -> str:
    return words.partial_date(day.isoformat())
