"""What waits, as one viewer sees it: for Home, the digest, calendars and `servanda due`.

What waits is found without any words; `worded` adds them to the lines that are shown.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models.functions import Coalesce

from servanda.followup.due import HORIZON, Due
from servanda.followup.loading import procedure as declared
from servanda.register.filters import Filters
from servanda.register.followed import FollowingRecord, FollowUpRecord
from servanda.register.payloads_followup import Filled
from servanda.register.records import STANDING
from servanda.report.followup import wording
from servanda.web import finding, models, rows
from servanda.web.desk import Desk
from servanda.web.waiting.finding import Line, anew, kept
from servanda.web.waiting.sight import Sight

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from servanda.adherence.regions import Language

_AT_ONCE = 1000


@dataclass(frozen=True, kw_only=True, slots=True)
class Waits:
    """One thing that waits.

    Attributes:
        due: What, when, and how late; `due.commitment` is the id of the commitment.
        reference: Of the commitment.
        party: Who follows it.
        following: Id of what is followed.
    """

    due: Due
    reference: str
    party: str
    following: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Worded:
    """One thing that waits, in words.

    Attributes:
        waits: The thing.
        what: The procedure as a whole, a step, a record or an occurrence, by its name.
        title: What is followed, as its settings call it; may be empty.
    """

    waits: Waits
    what: str
    title: str


def sight_of(desk: Desk) -> Sight:
    """Return what somebody at a desk sees."""
    return Sight(ledger=desk.ledger, as_of=desk.as_of, viewer=desk.viewer)


def waiting(
    desk: Desk,
    day: dt.date,
    horizon: dt.timedelta = HORIZON,
    *,
    party: str | None = None,
    filters: Filters | None = None,
) -> list[Waits]:
    """Return what waits among all that is followed and that the viewer sees.

    By last day, then reference, procedure and key. Of commitments that stand.

    Args:
        desk: The register, now or as it was.
        day: The day up to which facts count.
        horizon: How far ahead to look, and back for what has no record; see `followup.due.due`.
        party: Code of the party that follows; None for any.
        filters: What the commitments must have: an area, an owner, a person; None for all.

    Cost: three queries, then some microseconds for each thing that waits; the first reader after a
    change finds out what it changed, some tenths of a millisecond for each record. Everything is
    followed anew for a register as it was, and, of what time may have changed since, for a day
    that is long past or to come, and for a horizon of more than two years.
    """
    found = in_sight(sight_of(desk), day, horizon, party=party, filters=filters)
    return [made(line, day) for line in found]


def made(line: Line, day: dt.date) -> Waits:
    """Return a line of that day as what waits."""
    return Waits(
        due=line.due(day),
        reference=line.reference,
        party=line.party,
        following=line.following,
    )


def in_sight(
    sight: Sight,
    day: dt.date,
    horizon: dt.timedelta = HORIZON,
    *,
    party: str | None = None,
    filters: Filters | None = None,
) -> list[Line]:
    """Return the lines of what waits, as `waiting` does; `made` makes more of those shown."""
    found = list((kept if sight.is_now else anew)(sight, day, horizon, party))
    seen = _references(sight, {line.commitment for line in found}, filters)
    return sorted(
        Line._make((line.last, seen[line.commitment], *line[2:]))
        for line in found
        if line.commitment in seen
    )


def _references(sight: Sight, wanted: Collection[str], filters: Filters | None) -> dict[str, str]:
    """Return the references of those of the commitments that are seen, stand and pass."""
    records = sight.ledger.records(sight.as_of)
    standing = sight.rows(finding.found(records, filters or Filters())).order_by()
    # No index leads to an expression: rows are found by their keys. The purged have no words.
    standing = standing.alias(decided_so=Coalesce("decision", "decision"))
    standing = standing.filter(decided_so__in=STANDING).exclude(words="")
    keys, found = sorted(wanted), {}
    for start in range(0, len(keys), _AT_ONCE):
        some = standing.filter(key__in=keys[start : start + _AT_ONCE])
        found.update(
            {key: f"{a}-C-{b}" for key, a, b in some.values_list("key", "label", "number")}
        )
    return found


def worded(desk: Desk, found: Sequence[Waits], language: Language = "en") -> list[Worded]:
    """Return things that wait with their words, in the same order; for those that are shown.

    Two queries for each thousand.
    """
    named = [(one.following, one.due) for one in found]
    said = words_of(sight_of(desk), named, language)
    return [
        Worded(waits=one, what=what, title=title)
        for one, (what, title) in zip(found, said, strict=True)
    ]


def words_of(
    sight: Sight, found: Sequence[tuple[str, Due | Line]], language: Language = "en"
) -> list[tuple[str, str]]:
    """Return for things that wait what they are and what is followed, as in `Worded`.

    Args:
        sight: The register.
        found: Ids of what is followed, with what waits.
        language: Of the words.
    """
    records = sight.ledger.records(sight.as_of)
    titles = {}
    for body in _bodies(records.record_rows(FollowingRecord), {key for key, _ in found}):
        taken = json.loads(body)  # thousands, of which nothing but the title is wanted
        settings = [Filled(field=one["field"], values=one["values"]) for one in taken["settings"]]
        titles[taken["id"]] = wording.title_of(declared(taken["procedure"]), settings)
    items = {one.key for _, one in found if one.kind == "item"}
    told = {
        one.id: one
        for body in _bodies(records.record_rows(FollowUpRecord), items)
        for one in (rows.record_of(FollowUpRecord, body),)
    }
    return [
        (wording.what_of(declared(one.procedure), one, told.get(one.key), language), titles[key])
        for key, one in found
    ]


def _bodies(found: QuerySet[models.Record], wanted: Collection[str]) -> Iterator[str]:
    keys = sorted(wanted)
    for start in range(0, len(keys), _AT_ONCE):
        some = found.filter(key__in=keys[start : start + _AT_ONCE])
        yield from some.values_list("body", flat=True)
