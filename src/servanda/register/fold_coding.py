"""The fold of entries about blind coding."""

from __future__ import annotations

from dataclasses import replace

from servanda.register import payloads_coding as happened
from servanda.register.coded import Coded, CodesRecord, CodingRecord
from servanda.register.entry import Entry
from servanda.register.lookup import get_subject
from servanda.register.party_record import brought, changed, must_count
from servanda.register.state import State


def handed_out(state: State, entry: Entry, payload: happened.CodingHandedOut) -> None:
    """Keep what is to be coded, and by whom."""
    state.put(
        CodingRecord(
            coding=payload.coding,
            fields=payload.fields,
            commitments=payload.commitments,
            members=payload.members,
            document=payload.document,
            text_sha256=payload.text_sha256,
            coders=payload.coders,
            adjudicator=payload.adjudicator,
            sample=payload.sample or "",
            by=str(entry.author),
            **brought(entry),
        ),
        entry.sequence,
    )


def given(state: State, entry: Entry, payload: happened.CodesGiven) -> None:
    """Keep a person's codes as they are with the changes."""
    old = state.find(CodesRecord, entry.subject)
    if old is not None:
        must_count(entry, old)
    values = {(one.unit, one.field): one.value for one in old.codes} if old else {}
    for code in payload.codes or ():
        if code.value is None:
            values.pop((code.unit, code.field), None)
        else:
            values[code.unit, code.field] = code.value
    state.put(
        CodesRecord(
            task=payload.task,
            coder=payload.coder,
            codes=tuple(Coded(unit=u, field=f, value=v) for (u, f), v in sorted(values.items())),
            purged=payload.codes is None or bool(old and old.purged),
            **brought(entry, old),
        ),
        entry.sequence,
    )


def handed_in(state: State, entry: Entry, payload: happened.CodesHandedIn) -> None:
    """Note who handed in; once both have, the codes can be seen and decided about."""
    old = get_subject(state, CodingRecord, entry)
    must_count(entry, old)
    both = tuple(dict.fromkeys((*old.handed_in, payload.coder)))
    new = replace(
        old,
        handed_in=both,
        stage="closed" if set(old.coders) <= set(both) else old.stage,
        said=entry.sequence,
        **changed(entry, old),
    )
    state.put(new, entry.sequence)


def adjudicated(state: State, entry: Entry, _: happened.CodesAdjudicated) -> None:
    """Let what was decided count."""
    old = get_subject(state, CodingRecord, entry)
    must_count(entry, old)
    new = replace(old, stage="decided", said=entry.sequence, **changed(entry, old))
    state.put(new, entry.sequence)


def withdrawn(state: State, entry: Entry, payload: happened.CodingWithdrawn) -> None:
    """Let a coding be done no more."""
    old = get_subject(state, CodingRecord, entry)
    must_count(entry, old)
    new = replace(
        old,
        stage="withdrawn",
        because=payload.because,
        said=entry.sequence,
        **changed(entry, old),
    )
    state.put(new, entry.sequence)
