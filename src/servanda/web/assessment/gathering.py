"""What is known of some commitments, read in a few queries however many they are."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Sequence
from functools import partial
from typing import Any

from servanda.assessment.status import Status
from servanda.register.assessed import AssessmentRecord, ConcurrenceRecord, GuidelineRecord
from servanda.register.evidenced import EvidenceLinkRecord
from servanda.register.facts import standing_facts
from servanda.register.followed import FollowingRecord, FollowUpRecord
from servanda.register.known import histories
from servanda.register.records import CommitmentRecord
from servanda.register.standing import Gathered, statuses
from servanda.web import rows
from servanda.web.desk import Desk
from servanda.web.policy import sees

_ABOUT: tuple[Any, ...] = (
    *(EvidenceLinkRecord, GuidelineRecord, AssessmentRecord, ConcurrenceRecord),
    *(FollowingRecord, FollowUpRecord),
)
_TABLES = {rows.TABLES[table]: table for table in _ABOUT}
_Found = dict[str, list[Any]]


def statuses_of(
    desk: Desk, commitments: Sequence[CommitmentRecord], day: dt.date
) -> dict[str, Status]:
    """Return the statuses of some commitments that the viewer sees, with all that they rest on.

    Cost: seven queries at most, then as `standing.statuses`.
    """
    records, seen = desk.ledger.records(desk.as_of), partial(sees, desk.viewer)
    known = gathered(desk, [one.id for one in commitments])
    return statuses(records, commitments, day, seen, known)


def gathered(desk: Desk, keys: Collection[str]) -> Gathered:
    """Return what `standing.gather` would, of some commitments, as far as the viewer sees it.

    Of other parties' ratings only those that are approved; no other gives a status.
    """
    about = _about(desk, keys)
    links = {
        key: kept
        for key, found in about[EvidenceLinkRecord].items()
        if (kept := [one for one in found if not one.is_withdrawn])
    }
    wanted = {one.evidence for found in links.values() for one in found}
    evidence = desk.evidence(wanted) if wanted else []
    counting = [one for one in evidence if not one.is_withdrawn]
    facts = {one.fact for one in counting if one.fact}
    standing = standing_facts(desk.ledger.records(desk.as_of), facts) if facts else set()
    agreed = {
        key: [one for one in found if not one.is_withdrawn]
        for key, found in about[ConcurrenceRecord].items()
    }
    return Gathered(
        evidence={one.id: one for one in counting if one.fact is None or one.fact in standing},
        links=links,
        guidelines=about[GuidelineRecord],
        assessments=about[AssessmentRecord],
        concurrences=agreed,
        followings=about[FollowingRecord],
        follow_ups=about[FollowUpRecord],
        histories=histories(desk.imports() if about[FollowingRecord] else ()),
    )


def _about(desk: Desk, keys: Collection[str]) -> dict[Any, _Found]:
    """Return the records about commitments that the viewer sees, by kind and commitment."""
    found: dict[Any, _Found] = {table: defaultdict(list) for table in _ABOUT}
    if not keys:
        return found
    every = desk.ledger.records(desk.as_of).rows_about(keys, _TABLES)
    for name, body in every.values_list("table", "body"):
        one = rows.record_of(_TABLES[name], body)
        if _seen(desk, one):
            found[_TABLES[name]][one.commitment].append(one)
    return found


def _seen(desk: Desk, one: Any) -> bool:
    # Who sees a commitment sees its guideline, whatever it was when that was fixed.
    return isinstance(one, GuidelineRecord) or sees(desk.viewer, one)
