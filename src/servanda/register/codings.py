"""Blind coding as people may see it: what is to be coded, whose codes, where two differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from servanda.assessment.agreement import Labelled
from servanda.assessment.boundaries import Marked
from servanda.assessment.coding import Code, visible
from servanda.assessment.handed import Handed
from servanda.assessment.rating import same_person
from servanda.register.blind import one_named
from servanda.register.coded import CodesRecord, CodingRecord, codes_key
from servanda.register.state import Records

Values = Mapping[str, Mapping[str, str]]
"""By unit and field: the value."""


def get_coding(records: Records, name: str) -> CodingRecord:
    """Return what was handed out by its id or the beginning of it, whoever asks: for rules.

    What is shown to people they have by `blind.known_coding`.

    Raises:
        NotFound: None, or several.
    """
    return one_named(records.codings(), name)


def units_of(task: CodingRecord) -> tuple[str, ...]:
    """Return the units of ratings in order: a commitment, or a commitment and a member."""
    if not task.members:
        return task.commitments
    return tuple(f"{one}/{member}" for one in task.commitments for member in task.members)


def codes_of(records: Records, task: CodingRecord) -> tuple[Code, ...]:
    """Return everybody's codes of a task: for rules, never to be shown (see `seen`)."""
    people = (*task.coders, task.adjudicator)
    kept = (records.find(CodesRecord, codes_key(task.id, person)) for person in people)
    return tuple(
        Code(
            task=task.id,
            unit=one.unit,
            field=one.field,
            value=one.value,
            coder=record.coder,
            submitted=record.coder in task.handed_in,
        )
        for record in kept
        if record
        for one in record.codes
    )


def seen(records: Records, task: CodingRecord, viewer: str) -> Mapping[str, Values]:
    """Return, by person, the codes that a viewer may see: the own, and all once both handed in."""
    every = codes_of(records, task)
    if task.stage == "withdrawn":  # as if it were never handed in
        found: Iterable[Code] = (one for one in every if same_person(one.coder, viewer))
    else:
        found = visible(task.task, every, viewer)
    told: dict[str, dict[str, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    for code in found:
        told[code.coder][code.unit][code.field] = code.value
    return {coder: dict(units) for coder, units in told.items()}


def own(records: Records, task: CodingRecord, person: str) -> tuple[Values, int]:
    """Return a person's own codes, and the version of them; 0 where there are none."""
    record = records.find(CodesRecord, codes_key(task.id, person))
    return seen(records, task, person).get(person, {}), record.version if record else 0


def gaps(task: CodingRecord, values: Values) -> list[str]:
    """Return the units that somebody has not coded, or not in every field, in order."""
    units = units_of(task) if task.coding == "ratings" else sorted(values, key=span_of)
    return [unit for unit in units if set(task.fields) - values.get(unit, {}).keys()]


def span_of(unit: str) -> tuple[int, int]:
    """Return where a marked unit begins and ends in the text ("100-250")."""
    start, _, end = unit.partition("-")
    return int(start), int(end)


def unit_at(start: int, end: int) -> str:
    """Return the id of a marked unit."""
    return f"{start}-{end}"


def differing(task: CodingRecord, both: Sequence[Values]) -> list[str]:
    """Return the units of ratings that two coders rated differently, or only one of them rated."""
    first, second = both
    return [one for one in units_of(task) if first.get(one, {}) != second.get(one, {})]


def undecided(task: CodingRecord, both: Sequence[Values], decided: Values) -> list[str]:
    """Return the units that both rated, differently, and nobody has decided about."""
    first, second = both
    apart = (one for one in differing(task, both) if one in first and one in second)
    return [one for one in apart if one not in decided]


def outcome(task: CodingRecord, both: Sequence[Values], decided: Values) -> Values:
    """Return what counts: what was decided, and of ratings what both coded alike."""
    if task.coding == "units":
        return decided
    first = both[0]
    apart = set(differing(task, both))
    alike = {unit: values for unit, values in first.items() if unit not in apart}
    kept = {**alike, **decided}
    return {unit: kept[unit] for unit in units_of(task) if unit in kept}


def handed(task: CodingRecord, values: Values) -> Handed:
    """Return one person's codes as `assessment.handed.compare` takes them."""
    if task.coding == "units":
        return Handed(units=tuple(_labelled(task, unit, values[unit]) for unit in values))
    told = {
        field: {unit: given[field] for unit, given in values.items() if field in given}
        for field in task.fields
    }
    return Handed(values=told)


def _labelled(task: CodingRecord, unit: str, labels: Mapping[str, str]) -> Labelled:
    start, end = span_of(unit)
    at = Marked(document=task.document or "", start=start, end=end)
    return Labelled(at=at, labels={field: labels.get(field, "") for field in task.fields})
