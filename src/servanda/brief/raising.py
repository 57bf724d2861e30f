"""What to raise at a meeting, by the published rule in `raise.yml`, and every reason that holds.

It is preparation of one side, and stands in that side's own brief alone.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from servanda.brief.content import Line
from servanda.brief.gathering import Matter
from servanda.brief.waiting import Waits
from servanda.followup.declaration import Names
from servanda.followup.loading_records import names_of
from servanda.followup.located import read_table
from servanda.register.asking.overview import overview
from servanda.register.records import CommitmentRecord

Holds = Callable[["Ground"], Iterable[str]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Reason:
    """Why something is raised: what it is called, and why it counts."""

    key: str
    says: Names
    because: Names


@dataclass(frozen=True, kw_only=True, slots=True)
class RaiseRule:
    """The published rule: its version, its reasons in order, and how soon "soon" is, in days."""

    version: int
    soon: int
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Raised:
    """A commitment to raise, with the reasons that hold, the first of which ranks it."""

    record: CommitmentRecord
    reasons: tuple[Reason, ...]


@cache
def load_rule() -> RaiseRule:
    """Return the published rule."""
    name = "raise.yml"
    table = read_table(files(__package__).joinpath(name).read_text(encoding="utf-8"), name)
    table.only(("version", "soon", "reasons"), ("version", "soon", "reasons"))
    reasons = table.table("reasons")
    found = []
    for key in reasons:
        entry = reasons.table(key)
        entry.only(("says", "because"), ("says", "because"))
        says, because = names_of(entry, "says"), names_of(entry, "because")
        found.append(Reason(key=key, says=says, because=because))
    return RaiseRule(version=table["version"], soon=table["soon"], reasons=tuple(found))


@dataclass(frozen=True, kw_only=True)
class Ground:
    """What the rule looks at."""

    matter: Matter
    waiting: Sequence[Waits]
    differing: Sequence[Line]
    rule: RaiseRule = field(default_factory=load_rule)


def raised(ground: Ground) -> list[Raised]:
    """Return what to raise, by the rank of the first reason.

    Within it what was agreed comes first, then what has most reasons, then by place.
    """
    matter, reasons = ground.matter, defaultdict[str, list[Reason]](list)
    for reason in ground.rule.reasons:
        for key in dict.fromkeys(_HOLDS[reason.key](ground)):
            if key in matter.by_id:
                reasons[key].append(reason)
    found = [
        Raised(record=one, reasons=tuple(reasons[one.id]))
        for one in matter.commitments
        if one.id in reasons
    ]
    rank = {reason.key: place for place, reason in enumerate(ground.rule.reasons)}

    def order(one: Raised) -> tuple[int, bool, int]:
        agreed = matter.standings[one.record.id].subject.agreed
        return rank[one.reasons[0].key], not agreed, -len(one.reasons)

    return sorted(found, key=order)


def _sides_differ(ground: Ground) -> Iterator[str]:
    named = {reference for line in ground.differing for reference in line.references}
    yield from (one.id for one in ground.matter.commitments if one.reference in named)


def _contradicted(ground: Ground) -> Iterator[str]:
    for key, one in ground.matter.standings.items():
        if one.status.contradicted_by:
            yield key


def _overdue(ground: Ground) -> Iterator[str]:
    """Yield what is late; a date that was only proposed makes nothing late."""
    for one in ground.waiting:
        if one.due.state == "overdue" and not one.is_proposed:
            yield one.due.commitment
    for key, each in ground.matter.standings.items():
        if each.status.overdue:
            yield key


def _no_record(ground: Ground) -> Iterator[str]:
    yield from (one.due.commitment for one in ground.waiting if one.due.state == "no-record")


def _soon(ground: Ground) -> Iterator[str]:
    until = ground.matter.asked.as_of + dt.timedelta(days=ground.rule.soon)
    for one in ground.waiting:
        near = one.due.state in {"due", "coming"} and one.due.day <= until
        if near and not one.is_proposed:
            yield one.due.commitment


def _stalled(ground: Ground) -> Iterator[str]:
    for key, one in ground.matter.standings.items():
        if one.status.value == "stalled":
            yield key


def _rate_again(ground: Ground) -> Iterator[str]:
    for key, one in ground.matter.standings.items():
        if one.status.line == "more-since" or one.status.to_review:
            yield key


def _weakened(ground: Ground) -> Iterator[str]:
    """Yield what a person accepted as the weaker one; a proposal raises nothing."""
    for one in ground.matter.links:
        if one.record.relation == "weakened" and one.record.decision == "accepted":
            yield one.later.id


def _not_carried(ground: Ground) -> Iterator[str]:
    """Yield what is open of an agenda that was compared with a later one, and has no link to it."""
    matter = ground.matter
    compared = {one.record.earlier_document for one in matter.links}
    continued = {one.record.earlier for one in matter.links}
    for record in matter.commitments:
        open_ = matter.is_open(record)
        head = record.commitment.parent is None
        if record.document in compared and record.id not in continued and open_ and head:
            yield record.id


def _reply_outstanding(ground: Ground) -> Iterator[str]:
    matter = ground.matter
    for asked in overview(matter.records.questions(), (), matter.asked.as_of):
        if asked.stand == "late":
            yield from (one.commitment for one in asked.question.about)


def _answer_waiting(ground: Ground) -> Iterator[str]:
    for one in ground.matter.records.answers():
        if one.state == "waiting":
            yield one.commitment


_HOLDS: Mapping[str, Holds] = {
    "sides-differ": _sides_differ,
    "contradicted": _contradicted,
    "overdue": _overdue,
    "stalled": _stalled,
    "not-carried": _not_carried,
    "weakened": _weakened,
    "no-record": _no_record,
    "soon": _soon,
    "reply-outstanding": _reply_outstanding,
    "answer-waiting": _answer_waiting,
    "rate-again": _rate_again,
}


def used(found: Collection[Raised]) -> tuple[Reason, ...]:
    """Return the reasons that hold of something, each once, in the order of the rule."""
    keys = {reason.key for one in found for reason in one.reasons}
    return tuple(reason for reason in load_rule().reasons if reason.key in keys)
