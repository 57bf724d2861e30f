"""What the register holds about adherence: the facts of one file about one instrument.

Each file is kept under its hash, so an import is never overwritten: of several files of one name
the newest counts, and when its import is undone, the one before it counts again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from servanda.adherence.acts import Act
from servanda.adherence.instruments import of_file
from servanda.adherence.status import Participant, Source, SourceKind, Status
from servanda.ids import content_id
from servanda.register.entry import Marking
from servanda.register.payloads_adherence import Acted, AdherenceImported


@dataclass(frozen=True, kw_only=True, slots=True)
class AdherenceRecord:
    """What one file says about one instrument, as one party imported it.

    Attributes:
        id: See `adherence_key`.
        instrument, title, source, source_kind, sha256, as_of, acts, others: As in the entry.
        is_undone: Whether the import was taken back.
        party: Party that imported it; while internal, nobody else sees it.
        imported: Number of the entry that last imported it.
        version: 1, 2, ...: how often it was changed.
        filed: Number of the entry that first imported it.
        changed_by, changed_at: Author and time of this version.
    """

    id: str
    instrument: str
    title: str
    source: str
    source_kind: SourceKind
    sha256: str
    as_of: str
    acts: tuple[Acted, ...]
    others: tuple[str, ...] = ()
    is_undone: bool = False
    party: str
    marking: Marking = Marking.INTERNAL
    handling: str | None = None
    imported: int
    version: int = 1
    filed: int
    changed_by: str
    changed_at: str


def adherence_key(payload: AdherenceImported, party: str) -> str:
    """Return the id of what a party imports of a file about an instrument.

    The day that the file speaks for is none of it: the same bytes are the same import.
    """
    parts = (payload.instrument, payload.source, payload.sha256)
    return content_id("adherence", party, *parts)


def from_status(status: Status) -> AdherenceImported:
    """Return a status that was read as the entry holds it."""
    acted = {act.state for act in status.acts}
    return AdherenceImported(
        instrument=status.instrument.id,
        title=status.instrument.title,
        source=status.source.name,
        source_kind=status.source.kind,
        sha256=status.source.sha256,
        as_of=status.source.as_of.isoformat(),
        acts=tuple(_acted(act, status.source.name) for act in status.acts),
        others=tuple(one.state for one in status.participants if one.state not in acted),
    )


def _acted(act: Act, file: str) -> Acted:
    return Acted(
        state=act.state,
        action=act.action,
        date=act.date.isoformat(),
        effect=act.effect.isoformat() if act.effect else None,
        standing=act.standing,
        name=act.name,
        source="" if act.source == file else act.source,
        row=act.row,
        note=act.note,
    )


def as_status(record: AdherenceRecord) -> Status:
    """Return an import as the readers give it, without what they found odd."""
    names = {act.state: act.name for act in record.acts}
    return Status(
        source=Source(
            name=record.source,
            kind=record.source_kind,
            as_of=dt.date.fromisoformat(record.as_of),
            sha256=record.sha256,
        ),
        instrument=of_file(record.instrument, record.title),
        acts=tuple(_act(act, record.source) for act in record.acts),
        participants=tuple(
            Participant(state=state, name=names.get(state, ""), row="")
            for state in dict.fromkeys([*names, *record.others])
        ),
    )


def _act(act: Acted, file: str) -> Act:
    return Act(
        state=act.state,
        action=act.action,
        date=dt.date.fromisoformat(act.date),
        effect=dt.date.fromisoformat(act.effect) if act.effect else None,
        standing=act.standing,
        name=act.name,
        source=act.source or file,
        row=act.row,
        note=act.note,
    )


def newest(records: Iterable[AdherenceRecord]) -> list[AdherenceRecord]:
    """Return for each instrument and source the import that counts, in the order given.

    That is the one whose file speaks for the latest day; of several, what was imported last. One
    that was undone never counts.
    """
    found: dict[tuple[str, str], AdherenceRecord] = {}
    for record in records:
        if record.is_undone:
            continue
        key = (record.instrument, record.source)
        known = found.get(key)
        if known is None or (known.as_of, known.imported) <= (record.as_of, record.imported):
            found[key] = record
    return list(found.values())
