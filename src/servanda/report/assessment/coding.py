"""Blind coding as text and JSON, as far as whoever asks may see it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from servanda.assessment.rating import same_person
from servanda.assessment.scales import load_scale
from servanda.register.blind import asker_of, is_coder, known
from servanda.register.coded import CodingRecord
from servanda.register.coding_units import text_of, values_of
from servanda.register.codings import (
    Values,
    differing,
    gaps,
    outcome,
    own,
    seen,
    span_of,
    units_of,
)
from servanda.register.records import CommitmentRecord, DocumentRecord
from servanda.register.state import Records
from servanda.register.titles import spoken
from servanda.report.printable import printable

_SHOWN = 160


@dataclass(frozen=True, kw_only=True, slots=True)
class Turn:
    """What waits for somebody: lines to read, and commands that do it."""

    lines: tuple[str, ...]
    commands: tuple[str, ...]


def turn_of(records: Records, person: str) -> Turn | None:
    """Return the first thing that waits for a person; None for nothing."""
    asker = asker_of(records, person)
    for task in known(records, asker, "open"):
        if is_coder(task, person) and not task.handed_in:
            return _to_code(records, task, person)
    for task in known(records, asker, "closed"):
        if same_person(person, task.adjudicator):
            key = task.id[:8]
            lines = (f"Coding {key}: {title_of(records, task)}: yours to decide.",)
            return Turn(lines=lines, commands=(f"show {key}", f"decide {key} --finish"))
    return None


def _to_code(records: Records, task: CodingRecord, person: str) -> Turn:
    values, _version = own(records, task, person)
    key, left = task.id[:8], gaps(task, values)
    head = f"Coding {key}: {title_of(records, task)}"
    if task.coding == "units":
        labels = f"Labels: {', '.join(task.fields)}."
        give = f"give {key} --from WORDS --to WORDS FIELD=VALUE"
        told = (f"{head}: {len(values)} marked.", labels)
        return Turn(lines=told, commands=(f"show {key}", give, f"hand-in {key}"))
    if not left:
        return Turn(lines=(f"{head}: all is coded.",), commands=(f"hand-in {key}",))
    unit, _, member = left[0].partition("/")
    record = records.find(CommitmentRecord, unit)
    name = named(records, left[0])
    words = spoken(record, "en") if record else ""
    scale = load_scale(task.fields[0])
    meant = (f"  {one}: {scale.values[one].names['en']}" for one in values_of(task.fields[0]))
    whom = f" for {member}" if member else ""
    lines = (
        f"{head}: {len(left)} of {len(units_of(task))} without a code.",
        f"{name.partition('/')[0]}{whom}: {words}",
        *meant,
    )
    return Turn(lines=lines, commands=(f"give {key} {name}=VALUE",))


def title_of(records: Records, task: CodingRecord) -> str:
    """Return what is coded."""
    if task.coding == "units":
        document = records.find(DocumentRecord, task.document or "")
        return f"units in the text of {document.label if document else 'a document'}"
    of = f", {len(task.members)} members" if task.members else ""
    return f"{task.fields[0]} of {len(task.commitments)} commitments{of}"


def render_list(records: Records, found: Sequence[CodingRecord]) -> Iterator[bytes]:
    """Yield a line a coding."""
    if not found:
        yield b"No coding was handed out.\n"
    for one in found:
        people = f"{' and '.join(one.coders)}; {one.adjudicator} decides"
        yield _cells(one.id[:8], one.stage, title_of(records, one), f"({people})")


def render(records: Records, task: CodingRecord, person: str) -> Iterator[bytes]:
    """Yield a coding: the text to mark or what is rated, and the codes that the person may see."""
    yield _line(f"Coding {task.id[:8]}: {title_of(records, task)}, {task.stage}")
    if task.sample:
        yield _line(f"  sample: {task.sample}")
    told = seen(records, task, person)
    if task.coding == "units":
        text = text_of(records, task)
        if task.stage == "open" and not told.get(person):
            yield from (f"{printable(line)}\n".encode() for line in text.splitlines())
        for coder, values in told.items():
            yield _line(f"{coder}:")
            for unit in sorted(values, key=span_of):
                words = " ".join(text[slice(*span_of(unit))].split())[:_SHOWN]
                yield b"  " + _cells(unit, " ".join(values[unit].values()), words)
        return
    people = [one for one in (*task.coders, task.adjudicator) if one in told]
    yield _cells("unit", *people)
    for unit in units_of(task):
        given = (told[one].get(unit, {}).get(task.fields[0], "-") for one in people)
        yield _cells(named(records, unit), *given)


def render_json(records: Records, task: CodingRecord, person: str) -> bytes:
    """Return the same as one JSON object; what counts is in it once both have handed in."""
    told = seen(records, task, person)
    shown: dict[str, Any] = {
        "id": task.id,
        "coding": task.coding,
        "fields": task.fields,
        "coders": task.coders,
        "adjudicator": task.adjudicator,
        "stage": task.stage,
        "sample": task.sample,
        "units": [named(records, unit) for unit in units_of(task)],
        "codes": {coder: _by_name(records, task, values) for coder, values in told.items()},
    }
    if task.stage in {"closed", "decided"}:
        both = [told.get(one, {}) for one in task.coders]
        counts = outcome(task, both, told.get(task.adjudicator, {}))
        shown["counts"] = _by_name(records, task, counts)
        if task.coding == "ratings":
            shown["differing"] = [named(records, unit) for unit in differing(task, both)]
    return (json.dumps(shown, ensure_ascii=False, indent=2) + "\n").encode()


def _by_name(records: Records, task: CodingRecord, values: Values) -> dict[str, dict[str, str]]:
    if task.coding == "units":
        return {unit: dict(given) for unit, given in values.items()}
    return {named(records, unit): dict(given) for unit, given in values.items()}


def named(records: Records, unit: str) -> str:
    """Return what people call a unit: the reference of its commitment, and the member."""
    key, slash, member = unit.partition("/")
    record = records.find(CommitmentRecord, key)
    return f"{record.reference if record else key}{slash}{member}"


def _line(text: str) -> bytes:
    indent = len(text) - len(text.lstrip(" "))
    return f"{' ' * indent}{printable(text)}\n".encode()


def _cells(*cells: str) -> bytes:
    return f"{'  '.join(map(printable, cells))}\n".encode()
