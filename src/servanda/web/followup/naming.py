"""Records of follow-up elsewhere that name a commitment: lessons that inform it, say."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse

from servanda.followup.loading import procedure
from servanda.followup.partial import parse_partial
from servanda.followup.records import word
from servanda.register.followed import FollowUpRecord, values_of
from servanda.register.naming import counting
from servanda.register.records import CommitmentRecord
from servanda.web.desk import Desk
from servanda.web.followup import lines, saying


@dataclass(frozen=True, kw_only=True, slots=True)
class Naming:
    """A record that names a commitment, and the commitment that it was recorded about."""

    record: FollowUpRecord
    about: CommitmentRecord

    @property
    def kind(self) -> str:
        """What it is: "Lesson"."""
        return saying.named(procedure(self.record.procedure).records[self.record.type].names)

    @property
    def title(self) -> str:
        """What it is called."""
        return lines.called(self.record)

    @property
    def address(self) -> str:
        """Where it stands on the page of the commitment that it is about."""
        part = f"#follow-{self.record.procedure}-{self.record.party}"
        return reverse("commitment", args=[self.about.reference]) + part


def namings_of(desk: Desk, record: CommitmentRecord, day: dt.date) -> list[Naming]:
    """Return the records that name a commitment, as far as the viewer sees both; newest first.

    Those that were not withdrawn, of the day or before. Two queries, or one where there is none.
    """
    found = counting(desk.naming(record.reference), day)
    about = {one.id: one for one in desk.filed(sorted({one.commitment for one in found}))}
    seen = [Naming(record=one, about=about[one.commitment]) for one in found]
    return sorted(seen, key=_day, reverse=True)


def _day(one: Naming) -> tuple[dt.date, int]:
    kind = procedure(one.record.procedure).records[one.record.type]
    on = parse_partial(word(values_of(one.record.fields), kind.date) or "")
    return on.last if on else dt.date.min, one.record.filed
