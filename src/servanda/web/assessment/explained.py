"""A status that explains itself: its words, the line of the rule, and links to what it rests on.

`explained` is what `servanda status --explain` prints, for a template:

    shown = explained(status, grounds(request.desk, [status], asked))
    {% include "servanda/assessment/explained.html" with explained=shown %}

The include needs the style sheet `servanda/assessment.css`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from servanda.assessment.concurring import View
from servanda.assessment.explaining import Note, line_of, notes
from servanda.assessment.scales import load_scale
from servanda.assessment.status import Status
from servanda.charts.drawing import Tone
from servanda.register.assessed import AssessmentRecord, ConcurrenceRecord
from servanda.register.evidenced import EvidenceRecord
from servanda.register.followed import FollowUpRecord
from servanda.register.records import CommitmentRecord
from servanda.register.standing import status_of as computed_of
from servanda.report.assessment.grounds import Named, keys_of
from servanda.report.charting import status_tone
from servanda.web import rows, words
from servanda.web.adherence.asking import Wanted, language, today
from servanda.web.assessment import saying
from servanda.web.desk import Desk
from servanda.web.evidence import saying as evidence_saying
from servanda.web.evidence.shown import page_of
from servanda.web.moments import until
from servanda.web.policy import sees
from servanda.web.request import Request

_TABLES: dict[str, Any] = {
    rows.TABLES[table]: table
    for table in (EvidenceRecord, AssessmentRecord, ConcurrenceRecord, FollowUpRecord)
}
_SHORT = 8


@dataclass(frozen=True, kw_only=True, slots=True)
class Ground:
    """Something that a status rests on: the beginning of its id, what it is called, its page."""

    id: str
    name: str
    address: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """A sentence beside a status, with links where it names ids (`assessment.explaining.Note`)."""

    key: str
    before: str
    grounds: tuple[Ground, ...]
    after: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Explained:
    """A status in the language of the interface.

    Attributes:
        value, tone: Key of the status and its tone, for colours.
        name: What people call it.
        day: The day that it is of, in words.
        line, rule: Which line of the rule decided, and the version of the rule.
        says: What that line says.
        notes: What it rests on and what has to be said beside it.
    """

    value: str
    tone: Tone
    name: str
    day: str
    line: str
    rule: int
    says: str
    notes: tuple[Said, ...]


def status_of(desk: Desk, record: CommitmentRecord, day: dt.date) -> Status:
    """Return the status of a commitment on a day, from what the viewer sees.

    Args:
        desk: The register as the viewer sees it, as it was by the end of that day or is now.
        record: The commitment.
        day: See `day_of`.
    """
    return computed_of(desk.ledger.records(desk.as_of), record, day, partial(sees, desk.viewer))


def day_of(request: Request) -> dt.date:
    """Return the day that statuses are of: that of the register that is shown, or today.

    The day of the facts (`on`) is another matter: a status is of what was entered by its day.
    """
    shown = request.as_of_text
    return dt.date.fromisoformat(until(shown)[:10]) if shown else today()


def explained(status: Status, found: Mapping[str, Ground]) -> Explained:
    """Return a status as templates show it; `found` is what `grounds` gave for it. No query."""
    spoken = language()
    value = load_scale("status").values[status.value]
    return Explained(
        value=value.key,
        tone=status_tone(value.key),
        name=value.names[spoken],
        day=words.partial_date(status.day),
        line=status.line,
        rule=status.rule,
        says=line_of(status, spoken),
        notes=tuple(
            _said(note, found)
            for note in notes(status, spoken, called=_party, dated=words.partial_date)
        ),
    )


def grounds(desk: Desk, statuses: Iterable[Status], asked: Wanted) -> dict[str, Ground]:
    """Return what statuses name that the viewer sees, by id. Two queries, however many there are.

    Args:
        desk: The register as the viewer sees it.
        statuses: Of any commitments.
        asked: What the page asks for: links lead to the same day.
    """
    found = named_by(desk, statuses).values()
    about = {getattr(one, "commitment", None) for one in found} - {None}
    names = {one.id: one.reference for one in desk.filed(sorted(map(str, about)))} if about else {}
    return {one.id: _ground(one, names, asked) for one in found}


def named_by(desk: Desk, statuses: Iterable[Status]) -> dict[str, Named]:
    """Return what statuses name that the viewer sees, by id. One query, however many there are."""
    keys = {key for one in statuses for key in keys_of(one)}
    return {one.id: one for one in _records(desk, keys)} if keys else {}


def _records(desk: Desk, keys: Iterable[str]) -> list[Named]:
    records = desk.ledger.records(desk.as_of)
    every = None
    for table in _TABLES.values():
        found = records.record_rows(table).filter(key__in=sorted(keys))
        every = found if every is None else every | found
    bodies = every.values_list("table", "body") if every is not None else ()
    read = (rows.record_of(_TABLES[table], body) for table, body in bodies)
    return [one for one in read if sees(desk.viewer, one)]


def _ground(one: Named, names: Mapping[str, str], asked: Wanted) -> Ground:
    short = one.id[:_SHORT]
    if isinstance(one, EvidenceRecord):
        return Ground(id=short, name=evidence_saying.title(one), address=page_of(one.id, asked))
    reference = names.get(one.commitment)
    page = asked.address("commitment", reference) if reference else ""
    anchor, name = _place(one)
    return Ground(id=short, name=name, address=page + anchor if page else "")


def _place(one: AssessmentRecord | ConcurrenceRecord | FollowUpRecord) -> tuple[str, str]:
    if isinstance(one, AssessmentRecord):
        return f"#rating-{one.id[:_SHORT]}", saying.rating(one)
    if isinstance(one, ConcurrenceRecord):
        return f"#rating-{one.assessment[:_SHORT]}", saying.concurrence(one)
    return f"#follow-{one.procedure}-{one.party}", saying.record(one)


def _said(note: Note, found: Mapping[str, Ground]) -> Said:
    every = (found.get(key) or Ground(id=key[:_SHORT], name=key[:_SHORT]) for key in note.ids)
    return Said(key=note.key, before=note.before, grounds=tuple(every), after=note.after)


def _party(view: View) -> str:
    return words.party_name(view.party)
