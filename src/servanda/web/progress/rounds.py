"""Frozen rounds: what was approved on a day, and what changed since."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from servanda.assessment.progress import UNTOLD, Progress
from servanda.assessment.rating import Assessor
from servanda.assessment.scales import load_scale
from servanda.assessment.status import Status
from servanda.errors import NotFound
from servanda.register.assessed import AssessmentRecord, RoundRecord
from servanda.register.records import CommitmentRecord
from servanda.web import words
from servanda.web.adherence.asking import language
from servanda.web.assessment import saying
from servanda.web.assessment.counting import progress
from servanda.web.assessment.told import told
from servanda.web.desk import Desk
from servanda.web.policy import sees
from servanda.web.progress.asked import Asked
from servanda.web.progress.chosen import chosen

Whose = tuple[str, str | None, Assessor]
"""Of what, whose share of it, and in whose name a rating is."""
_AT_ONCE = 500


@dataclass(frozen=True, kw_only=True, slots=True)
class Since:
    """What became of a frozen rating.

    Attributes:
        key: "same", "rated-anew", "to-review", "words-gone"; "new" of one not frozen.
        value: What it says now, where it was rated anew.
        on: The day of that.
    """

    key: str
    value: str = ""
    on: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Rated:
    """A rating of a round as its page shows it.

    Attributes:
        id: Of the rating.
        reference: Of the commitment.
        assessor, about: In whose name it is, and whose share it rates; "" for the whole.
        value: What it says.
        on: The day it was approved.
        alone: Whether its author approved it.
        since: What became of it.
    """

    id: str
    reference: str
    assessor: str
    about: str
    value: str
    on: str
    alone: bool
    since: Since


@dataclass(frozen=True, kw_only=True, slots=True)
class Moved:
    """A commitment whose status is another one now: its reference, and both in words."""

    reference: str
    then: str
    now: str


@dataclass(frozen=True, kw_only=True)
class Round:
    """A frozen round as its page shows it.

    Attributes:
        record: The round.
        ratings: Those frozen in it that the viewer sees.
        hidden: How many the viewer does not see, or that are gone.
        new: Approved since, of what the round had not rated.
        moved: Commitments that stand otherwise now.
        then, now: The figures of the register on its day, and on the day that is shown.
    """

    record: RoundRecord
    ratings: tuple[Rated, ...]
    hidden: int
    new: tuple[Rated, ...]
    moved: tuple[Moved, ...]
    then: Progress
    now: Progress

    @property
    def changed(self) -> int:
        """Return how many of its ratings are not as they were."""
        return sum(one.since.key != "same" for one in self.ratings)


def all_rounds(desk: Desk) -> list[RoundRecord]:
    """Return the rounds that the viewer sees, the newest first. One query."""
    found = desk.ledger.records(desk.as_of).rounds()
    return sorted(
        (one for one in found if sees(desk.viewer, one)), key=lambda one: one.filed, reverse=True
    )


def round_of(desk: Desk, key: str, asked: Asked) -> Round:
    """Return a round with what changed since.

    Raises:
        NotFound: The viewer sees none such.
    """
    record = next((one for one in all_rounds(desk) if one.id == key), None)
    if record is None:
        raise NotFound(f"The register holds no round {key!r}.", wanted=key)
    ratings = _approved(desk)
    frozen = {one.assessment for one in record.ratings}
    newest = _newest(ratings.values())
    later = {whose: one for whose, one in newest.items() if one.id not in frozen}
    seen = [ratings[key] for key in sorted(frozen) if key in ratings]
    rated = {_whose(one) for one in seen}
    new = [one for whose, one in newest.items() if whose not in rated and one.id not in frozen]
    new = [one for one in new if (one.assessment.approved_on or "") >= record.on]
    then, when = _then(desk, record, asked)
    moved = _moved(told(then, when.day).statuses, told(desk, asked.day).statuses)
    about = {one.commitment for one in (*seen, *new)} | set(moved)
    names = {one.id: one for one in _named(desk, about)}  # in the order of references
    versions = _versions(desk, names, asked.day)
    return Round(
        record=record,
        ratings=_shown(seen, names, lambda one: _since(one, later.get(_whose(one), one), versions)),
        hidden=len(frozen) - sum(one.commitment in names for one in seen),
        new=_shown(new, names, lambda _: Since(key="new")),
        moved=tuple(
            Moved(reference=names[key].reference, then=_status(before), now=_status(after))
            for key, (before, after) in moved.items()
            if key in names
        ),
        then=progress(then, chosen(then, when), told(then, when.day)),
        now=progress(desk, chosen(desk, asked), told(desk, asked.day)),
    )


def _approved(desk: Desk) -> dict[str, AssessmentRecord]:
    """Return the approved ratings that the viewer sees, by id. One query."""
    found = desk.ledger.records(desk.as_of).assessments()
    return {
        one.id: one
        for one in found
        if one.assessment.state == "approved" and sees(desk.viewer, one)
    }


def _newest(ratings: Iterable[AssessmentRecord]) -> dict[Whose, AssessmentRecord]:
    ordered = sorted(ratings, key=lambda one: (one.assessment.approved_on or "", one.changed_at))
    return {_whose(one): one for one in ordered}


def _whose(record: AssessmentRecord) -> Whose:
    one = record.assessment
    return record.commitment, one.about, one.assessor


def _then(desk: Desk, record: RoundRecord, asked: Asked) -> tuple[Desk, Asked]:
    """Return the register as it was when the round was frozen, and what is asked of it."""
    day = dt.date.fromisoformat(record.on)
    return replace(desk, as_of=record.filed), replace(asked, day=day)


def _moved(then: Mapping[str, Status], now: Mapping[str, Status]) -> dict[str, tuple[str, str]]:
    """Return the ids of commitments whose status is another one, with both."""

    def value(statuses: Mapping[str, Status], key: str) -> str:
        return statuses[key].value if key in statuses else UNTOLD

    pairs = {key: (value(then, key), value(now, key)) for key in sorted({*then, *now})}
    return {key: pair for key, pair in pairs.items() if pair[0] != pair[1]}


def _named(desk: Desk, keys: Collection[str]) -> list[CommitmentRecord]:
    """Return commitments by reference; one query for each 500."""
    wanted, found = sorted(keys), []
    for start in range(0, len(wanted), _AT_ONCE):
        found += desk.filed(wanted[start : start + _AT_ONCE])
    return found


def _versions(desk: Desk, names: Collection[str], day: dt.date) -> dict[str, int]:
    """Return the version of each commitment's guideline on a day. One query."""
    every = [one.guideline for one in desk.ledger.records(desk.as_of).guidelines()]
    found: dict[str, int] = defaultdict(int)
    for one in every:
        if one.commitment in names and one.fixed_on <= day.isoformat():
            found[one.commitment] = max(found[one.commitment], one.version)
    return found


def _since(
    record: AssessmentRecord, newest: AssessmentRecord, versions: Mapping[str, int]
) -> Since:
    """Return what became of a frozen rating."""
    one, later = record.assessment, newest.assessment
    if newest.id != record.id:
        value = saying.value(later.scale, later.value)
        return Since(key="rated-anew", value=value, on=later.approved_on or "")
    if record.purged:
        return Since(key="words-gone")
    if versions.get(record.commitment, 0) > one.guideline:
        return Since(key="to-review")
    return Since(key="same")


def _shown(
    ratings: Iterable[AssessmentRecord],
    names: Mapping[str, CommitmentRecord],
    since: Callable[[AssessmentRecord], Since],
) -> tuple[Rated, ...]:
    order = {key: place for place, key in enumerate(names)}
    known = (record for record in ratings if record.commitment in names)
    return tuple(
        Rated(
            id=record.id,
            reference=names[record.commitment].reference,
            assessor=saying.assessor(record.assessment),
            about=words.party_name(record.assessment.about) if record.assessment.about else "",
            value=saying.value(record.assessment.scale, record.assessment.value),
            on=record.assessment.approved_on or "",
            alone=record.assessment.alone,
            since=since(record),
        )
        for record in sorted(known, key=lambda one: (order[one.commitment], one.filed))
    )


def _status(value: str) -> str:
    return load_scale("status").values[value].names[language()]
