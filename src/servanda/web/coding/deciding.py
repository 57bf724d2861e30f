"""The page of who decides: all codes side by side, and what was decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from servanda.assessment.boundaries import paired
from servanda.register.coded import CodingRecord
from servanda.register.codings import Values, differing, handed, span_of, units_of
from servanda.register.payloads_coding import GivenCode


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """A unit of ratings: what each coder gave, and what was decided.

    Attributes:
        name: Of the form's field.
        unit, commitment, member: What was rated.
        first, second: What the coders gave; "" for nothing.
        decided: What was decided; "" for nothing yet.
        differs: Whether the two differ.
        counts: What counts now; "" while nothing does.
    """

    name: str
    unit: str
    commitment: str
    member: str
    first: str
    second: str
    decided: str
    differs: bool

    @property
    def counts(self) -> str:
        """Return what counts now."""
        return self.decided or ("" if self.differs else self.first)


def choices(task: CodingRecord, both: Sequence[Values], decided: Values) -> list[Choice]:
    """Return every unit of ratings, in order."""
    field, apart = task.fields[0], set(differing(task, both))
    first, second = both
    return [
        Choice(
            name=f"v{number}",
            unit=unit,
            commitment=unit.partition("/")[0],
            member=unit.partition("/")[2],
            first=first.get(unit, {}).get(field, ""),
            second=second.get(unit, {}).get(field, ""),
            decided=decided.get(unit, {}).get(field, ""),
            differs=unit in apart,
        )
        for number, unit in enumerate(units_of(task))
    ]


@dataclass(frozen=True, kw_only=True, slots=True)
class Pair:
    """Stretches that two coders marked for the same, or one of them alone; None: nothing.

    Attributes:
        name: Of the form's field.
        first, second: Ids of the units.
        taken: Which of them was decided for: "first", "second", "none", or "" for neither yet.
        same: Whether both have the same ends and labels.
    """

    name: str
    first: str | None
    second: str | None
    taken: str
    same: bool


def pairs(task: CodingRecord, both: Sequence[Values], decided: Values) -> list[Pair]:
    """Return what was marked, paired by overlap as agreement pairs it, in the order of the text.

    Before anything was decided, what both marked alike is taken.
    """
    lists = [list(values) for values in both]
    marked = [[one.at for one in handed(task, values).units] for values in both]
    found: list[tuple[str | None, str | None]] = []
    met: tuple[set[int], set[int]] = (set(), set())
    for one, other, _overlap in paired(marked[0], marked[1]):
        found.append((lists[0][one], lists[1][other]))
        met[0].add(one)
        met[1].add(other)
    found += [(unit, None) for n, unit in enumerate(lists[0]) if n not in met[0]]
    found += [(None, unit) for n, unit in enumerate(lists[1]) if n not in met[1]]
    found.sort(key=lambda pair: min(span_of(unit) for unit in pair if unit))
    return [_pair(f"p{n}", one, other, both, decided) for n, (one, other) in enumerate(found)]


def _pair(
    name: str, one: str | None, other: str | None, both: Sequence[Values], decided: Values
) -> Pair:
    same = one is not None and one == other and both[0][one] == both[1][one]
    taken = ""
    if one in decided and (one != other or decided[one or ""] == both[0][one or ""]):
        taken = "first"
    elif other in decided:
        taken = "second"
    elif decided:
        taken = "none"
    elif same:
        taken = "first"
    return Pair(name=name, first=one, second=other, taken=taken, same=same)


def chosen(
    task: CodingRecord, both: Sequence[Values], decided: Values, posted: Mapping[str, str]
) -> list[GivenCode]:
    """Return the codes that a form decides on: of each pair the first, the second, or neither."""
    wanted: dict[str, Mapping[str, str]] = {}
    for pair in pairs(task, both, decided):
        taken = posted.get(pair.name, pair.taken)
        for which, unit, values in (
            ("first", pair.first, both[0]),
            ("second", pair.second, both[1]),
        ):
            if taken == which and unit is not None:
                wanted[unit] = values[unit]
    gone = [unit for unit in decided if unit not in wanted]
    codes = [
        GivenCode(unit=unit, field=field, value=values.get(field))
        for unit, values in wanted.items()
        for field in task.fields
    ]
    return [
        *codes,
        *(GivenCode(unit=unit, field=field, value=None) for unit in gone for field in task.fields),
    ]


def words_at(text: str, unit: str | None) -> str:
    """Return the words of a unit, white space folded; "" for none."""
    if unit is None:
        return ""
    start, end = span_of(unit)
    return " ".join(text[start:end].split())
