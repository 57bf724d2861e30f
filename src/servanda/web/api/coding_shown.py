"""Blind coding as the API gives it; nothing that the caller may not see, or not yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from servanda.register.coded import CodingRecord
from servanda.register.coding_units import values_of
from servanda.register.codings import Values, gaps, outcome, own, span_of, units_of
from servanda.register.records import CommitmentRecord, DocumentRecord
from servanda.web.api.coding_shapes import (
    BlindCoding,
    Codable,
    CodedByBoth,
    CodedUnit,
    CodesSideBySide,
    CodingInFull,
    CommitmentToCode,
    EvidenceToCode,
    GuidelineToCode,
    OwnCodes,
)
from servanda.web.api.filled import as_json, filled
from servanda.web.coding.deciding import choices, pairs
from servanda.web.coding.looking import Line, line, reading, records_of
from servanda.web.coding.showing import codes_of
from servanda.web.coding.to_rate import ToRate
from servanda.web.desk import Desk
from servanda.web.viewer import Viewer

References = Mapping[str, str]
"""By id of a commitment: its reference."""


def coding_json(desk: Desk, one: Line) -> dict[str, Any]:
    """Return a coding as it stands in the list."""
    return as_json(filled(BlindCoding, one.record, **_told(desk, one)))


def whole_json(desk: Desk, viewer: Viewer, task: CodingRecord) -> dict[str, Any]:
    """Return a coding with all that is coded in it."""
    told = _told(desk, line(records_of(desk), viewer, task))
    return as_json(
        filled(
            CodingInFull,
            task,
            **told,
            commitments=tuple(map(_codable, _rated(desk, viewer, task))),
            values={field: values_of(field) for field in task.fields},
        )
    )


def _told(desk: Desk, one: Line) -> dict[str, Any]:
    document = records_of(desk).find(DocumentRecord, one.record.document or "")
    return {
        "document": document.label if document else None,
        "turn": one.turn or None,
        "done": one.done,
        "all": one.all,
    }


def _rated(desk: Desk, viewer: Viewer, task: CodingRecord) -> list[CommitmentRecord]:
    """Return what is rated, in its order."""
    found = {one.id: one for one in reading(desk, viewer).filed(task.commitments)}
    return [found[key] for key in task.commitments if key in found]


def _codable(record: CommitmentRecord) -> Codable:
    words = record.commitment
    return Codable(commitment_id=record.id, commitment=record.reference, quote=words.quote)


def to_rate_json(found: ToRate) -> dict[str, Any]:
    """Return what a coder may read of a commitment."""
    pieces = tuple(
        EvidenceToCode(
            evidence=piece.record.id,
            title=piece.title,
            publisher=piece.publisher,
            date=piece.record.date,
            quotes=quotes,
        )
        for piece, quotes in found.pieces
    )
    fixed = filled(GuidelineToCode, found.guideline) if found.guideline else None
    shape = filled(CommitmentToCode, _codable(found.record), guideline=fixed, evidence=pieces)
    return as_json(shape)


def references(desk: Desk, viewer: Viewer, task: CodingRecord) -> References:
    """Return the references of what is rated."""
    return {one.id: one.reference for one in _rated(desk, viewer, task)}


def own_codes(desk: Desk, viewer: Viewer, task: CodingRecord, coder: str) -> OwnCodes:
    """Return a caller's own codes; `coder` is their name as the coding has it."""
    values, version = own(records_of(desk), task, coder)
    named = references(desk, viewer, task)
    done = task.stage not in {"open", "closed"} or coder in task.handed_in
    return OwnCodes(
        coding=task.id,
        coder=coder,
        stage=task.stage,
        is_final=done,
        version=version,
        left=len(gaps(task, values)),
        units=tuple(_in_order(task, named, values, every=True)),
    )


def side_by_side_json(desk: Desk, viewer: Viewer, task: CodingRecord) -> dict[str, Any]:
    """Return all three codes of what both have handed in."""
    both, decided = codes_of(records_of(desk), task, viewer)
    named = references(desk, viewer, task)

    def unit(values: Values, name: str | None) -> CodedUnit | None:
        given = values.get(name) if name is not None else None
        return _unit(task, named, name or "", given) if given else None

    found: list[tuple[str | None, str | None, bool]]
    if task.coding == "ratings":
        found = [(one.unit, one.unit, one.differs) for one in choices(task, both, decided)]
    else:
        found = [(one.first, one.second, not one.same) for one in pairs(task, both, decided)]
    shape = filled(
        CodesSideBySide,
        task,
        coding=task.id,
        pairs=tuple(
            CodedByBoth(first=unit(both[0], one), second=unit(both[1], other), differs=differs)
            for one, other, differs in found
        ),
        decided=tuple(_in_order(task, named, decided)),
        outcome=tuple(_in_order(task, named, outcome(task, both, decided))),
    )
    return as_json(shape)


def _in_order(
    task: CodingRecord, named: References, values: Values, *, every: bool = False
) -> Iterator[CodedUnit]:
    """Yield units in order; with `every` also those of ratings that have no code."""
    if task.coding == "units":
        units = sorted(values, key=span_of)
    else:
        units = [one for one in units_of(task) if every or one in values]
    return (_unit(task, named, one, values.get(one, {})) for one in units)


def _unit(task: CodingRecord, named: References, unit: str, values: Mapping[str, str]) -> CodedUnit:
    if task.coding == "units":
        start, end = span_of(unit)
        told: dict[str, Any] = {"start": start, "end": end}
        told |= dict.fromkeys(("commitment_id", "commitment", "member"))
    else:
        key, _, member = unit.partition("/")
        told = {"commitment_id": key, "commitment": named.get(key), "member": member or None}
        told |= dict.fromkeys(("start", "end"))
    return CodedUnit(unit=unit, values=dict(values), **told)
