"""Statuses of all commitments as a viewer sees them, kept in this process until something changes.

What is kept has no words of documents or ratings, so that no purge has to reach it.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections import OrderedDict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from threading import Lock, Thread
from typing import Any

from django.db import Error
from django.db.models import Max

from servanda.assessment.status import Status
from servanda.errors import ServandaError
from servanda.register.ledger import Checkpoint
from servanda.register.payloads_register import ContentPurged
from servanda.register.records import IN_FORCE, CommitmentRecord
from servanda.register.standing import gather, silent_in, statuses
from servanda.web import models
from servanda.web.assessment.gathering import statuses_of
from servanda.web.desk import Desk
from servanda.web.policy import sees
from servanda.web.search.finding import everything

_ABOUT = frozenset({"following", "follow-up", "guideline", "assessment", "concurrence"})
"""Tables whose rows have their commitment as label, on which its status may rest."""
_EVERYTHING = frozenset({"adherence", "document"})
"""Tables of which a changed row may change any status; a new document has none yet."""
_AT_ONCE = 500
_ANEW = 40
"""Commitments that changed from which on all are computed anew."""
_MOST = 200_000
"""Statuses that are kept, of all parties and days together; some 300 bytes each."""
_READ = tuple(sorted({*_ABOUT, "evidence-link"}))
_LONG = 3_000
"""Records from which on a page does not wait until all are read."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """Statuses on a day, as a viewer sees them.

    Attributes:
        day: The day.
        statuses: Of the commitments of which anything is known, by id; without disagreements,
            which hold the words of ratings.
        agreed: Ids of the documents that are agreed: nothing else is ever late.
    """

    day: dt.date
    statuses: Mapping[str, Status]
    agreed: frozenset[str] = frozenset()

    def of(self, record: CommitmentRecord) -> Status | None:
        """Return the status of a commitment; None where it does not count, or words are gone."""
        if record.decision not in IN_FORCE or record.purged:
            return None
        found = self.statuses.get(record.id)
        is_agreed = record.document in self.agreed
        return found or silent_in(record, is_agreed=is_agreed, day=self.day)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Kept:
    """What is kept: statuses, and how far the ledger and its rows were then."""

    told: Told
    at: Checkpoint
    rows: tuple[int, int]


_kept: OrderedDict[tuple[Any, ...], _Kept] = OrderedDict()
being_found: set[tuple[Any, ...]] = set()
_lock = Lock()


def told(desk: Desk, day: dt.date) -> Told:
    """Return the statuses of all commitments on a day.

    Args:
        desk: The register as the viewer sees it, as it was by the end of that day or is now.
        day: The day (`explained.day_of`).

    Cost: one query where nothing was entered since this process was asked last; some milliseconds
    for each commitment that changed; at first, or after a purge, an import about an instrument or a
    change of a document, some tenths of a millisecond for each record of follow-up, evidence and
    assessment.
    """
    return _known(desk, day) or _anew(desk, day)


def told_soon(desk: Desk, day: dt.date) -> Told | None:
    """Return the same, as of `told`; None where that takes long, and find it out meanwhile.

    A page that is asked for again a little later has it.
    """
    found = _known(desk, day)
    if found is not None or _is_quick(desk):
        return found or _anew(desk, day)
    key = _key(desk, day)
    with _lock:
        is_new = key not in being_found
        being_found.add(key)
    if is_new:
        Thread(target=_find_out, args=(replace(desk), day), daemon=True).start()
    return None


def _find_out(desk: Desk, day: dt.date) -> None:
    try:
        _anew(desk, day)
    except (ServandaError, Error):
        _log.exception("statuses")  # whoever asks next tries again
    finally:
        with _lock:
            being_found.discard(_key(desk, day))
        desk.ledger.close()  # the connection of this thread


def _is_quick(desk: Desk) -> bool:
    rows = models.Record.objects.using(desk.ledger.alias).filter(until=models.NEVER)
    return rows.filter(table__in=_READ)[: _LONG + 1].count() <= _LONG


def _key(desk: Desk, day: dt.date) -> tuple[Any, ...]:
    party = desk.viewer.party if desk.viewer else ""
    return desk.ledger.place.url, party, day, desk.as_of


def _known(desk: Desk, day: dt.date) -> Told | None:
    """Return what is kept, brought up to date where few commitments changed; None else."""
    if desk.viewer is None or not desk.viewer.roles:
        return Told(day=day, statuses={})
    now = desk.ledger.checkpoint(desk.as_of)
    with _lock:
        old = _kept.get(_key(desk, day))
    if old is None or old.at.root == now.root:
        return old.told if old else None
    rows, touched = _last_rows(desk), _touched(desk, old)
    if touched is None:
        return None
    return _keep(desk, day, now, rows, _some(desk, old.told, touched))


def _anew(desk: Desk, day: dt.date) -> Told:
    now, rows = desk.ledger.checkpoint(desk.as_of), _last_rows(desk)
    return _keep(desk, day, now, rows, _all(desk, day))


def _keep(
    desk: Desk, day: dt.date, now: Checkpoint, rows: tuple[int, int], found: dict[str, Status]
) -> Told:
    made = Told(day=day, statuses=found, agreed=_agreed(desk))
    with _lock:
        _kept[_key(desk, day)] = _Kept(told=made, at=now, rows=rows)
        _kept.move_to_end(_key(desk, day))
        while len(_kept) > 1 and sum(len(one.told.statuses) or 1 for one in _kept.values()) > _MOST:
            _kept.popitem(last=False)
    return made


def _agreed(desk: Desk) -> frozenset[str]:
    covers = everything(desk.ledger.alias, desk.as_of).covers.filter(standing="agreed")
    return frozenset(covers.values_list("key", flat=True))


def _plain(status: Status) -> Status:
    return replace(status, disagreements=()) if status.disagreements else status


def _all(desk: Desk, day: dt.date) -> dict[str, Status]:
    seen = partial(sees, desk.viewer)
    records = desk.ledger.records(desk.as_of)
    known = gather(records, None, seen)
    every = tuple(_loaded(desk, known.told_of))
    found = statuses(records, every, day, seen, known)
    return {key: _plain(status) for key, status in found.items()}


def _some(desk: Desk, old: Told, touched: Collection[str]) -> dict[str, Status]:
    found = {key: status for key, status in old.statuses.items() if key not in touched}
    changed = list(_loaded(desk, touched))
    made, agreed = statuses_of(desk, changed, old.day), _agreed(desk)
    for one in changed:
        is_agreed = one.document in agreed
        if made[one.id] != silent_in(one, is_agreed=is_agreed, day=old.day):
            found[one.id] = _plain(made[one.id])
    return found


def _loaded(desk: Desk, keys: Iterable[str]) -> Iterator[CommitmentRecord]:
    wanted = sorted(keys)
    for start in range(0, len(wanted), _AT_ONCE):
        yield from desk.load(
            desk.rows().order_by().filter(key__in=wanted[start : start + _AT_ONCE])
        )


def _last_rows(desk: Desk) -> tuple[int, int]:
    """Return the number of the last row of records, and of commitments: later versions follow."""
    alias = desk.ledger.alias
    last = (model.objects.using(alias).aggregate(last=Max("id"))["last"] for model in _MODELS)
    records, commitments = (number or 0 for number in last)
    return records, commitments


_MODELS: tuple[Any, Any] = (models.Record, models.Commitment)


def _touched(desk: Desk, old: _Kept) -> set[str] | None:
    """Return the ids of commitments whose status may have changed since; None: any may have.

    Tells nothing of a register as it was: that never changes but by a purge.
    """
    alias = desk.ledger.alias
    same = desk.as_of is None and desk.ledger.checkpoint(old.at.size).root == old.at.root
    since = models.Entry.objects.using(alias).filter(sequence__gt=old.at.size)
    if not same or since.filter(kind=ContentPurged.KIND).exists():
        return None
    changed = models.Commitment.objects.using(alias).filter(id__gt=old.rows[1], version__gt=1)
    touched = set(changed.values_list("key", flat=True)[: _ANEW + 1])
    rows = models.Record.objects.using(alias).filter(id__gt=old.rows[0])
    evidence: set[str] = set()
    for table, key, label, version in rows.values_list("table", "key", "label", "version"):
        if table in _EVERYTHING and (version > 1 or table == "adherence"):
            return None
        if table in _ABOUT or table == "evidence-link":
            touched.add(label)
        if table == "evidence":
            evidence.add(key)
        elif table == "follow-up" and version > 1:
            evidence |= _resting_on(alias, key)
        if len(touched) + len(evidence) > _ANEW:
            return None
    return touched | _about(alias, evidence)


def _resting_on(alias: str, key: str) -> set[str]:
    """Return the ids of evidence that is a record of follow-up, by reference."""
    rows = models.Record.objects.using(alias).filter(table="evidence", body__contains=key)
    return set(rows.values_list("key", flat=True))


def _about(alias: str, evidence: Collection[str]) -> set[str]:
    """Return the ids of commitments to which evidence is linked."""
    if not evidence:
        return set()
    rows = models.Record.objects.using(alias).filter(table="evidence-link", standing__in=evidence)
    return set(rows.values_list("label", flat=True))
