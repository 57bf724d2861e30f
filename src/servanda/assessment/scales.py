"""The scales of the field as declarations: `scales/`, one YAML file each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Literal, get_args

from servanda.assessment.ladder import STANCES, Stance
from servanda.errors import UnknownCode
from servanda.followup.declaration import Names
from servanda.followup.loading_records import names_of
from servanda.followup.located import Table, read_table

Level = Literal["full", "partial", "none", "nothing-found", "closed", "computed"]
"""What a value says of delivery; it decides what its grounds must be.

closed: delivery is no longer the question (overtaken, lapsed, ...). computed: nobody may give it.
"""
LEVELS: tuple[Level, ...] = get_args(Level)
About = Literal["party", "commitment"]
FigureKind = Literal["mean", "share", "counts"]
NEEDS = ("what", "when", "cited")
_ENTRIES = ("version", "names", "source", "about", "period", "figure", "values")
_VALUE = ("names", "number", "rank", "level", "needs", "stance")


@dataclass(frozen=True, kw_only=True, slots=True)
class ScaleValue:
    """One value of a scale.

    Attributes:
        key: As ratings hold it.
        names: Its label.
        level: What it says of delivery.
        rank: Its place in order; None where it stands outside the order.
        number: What it counts in the figure; None where the scale has no figure.
        needs: What a rating must state besides grounds (`NEEDS`), each with what it is here.
        stance: What the evidence cited for it must say.
    """

    key: str
    names: Names
    level: Level
    rank: int | None = None
    number: int | None = None
    needs: Mapping[str, Names] = field(default_factory=dict)
    stance: Stance | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Scale:
    """A scale that ratings are given on.

    Attributes:
        id: Name of its file.
        version: Raised when what a value means is changed.
        names: Its label.
        source: Who uses it and where it is described.
        about: What one rating is of: a commitment, or one party's share in it.
        summit: Whether ratings are of the time from one summit to the next by default.
        kind: Figure of many ratings: factor x (mean + add); factor x sum / (highest x n); or none,
            only how many have each value.
        add, factor: Numbers of that formula.
        values: By key, in the order of the file.
    """

    id: str
    version: int
    names: Names
    source: str
    about: About
    summit: bool
    kind: FigureKind
    add: int
    factor: int
    values: Mapping[str, ScaleValue]

    @property
    def given(self) -> Mapping[str, ScaleValue]:
        """Return the values that a person may give."""
        return {key: one for key, one in self.values.items() if one.level != "computed"}


def _value(key: str, table: Table) -> ScaleValue:
    table.only(_VALUE, ("names", "level"))
    level = table.known("level", table.word("level") or "", LEVELS, "level")
    stance = table.word("stance")
    needs = table.table("needs")
    needs.only(NEEDS)
    number = table.get("number")
    return ScaleValue(
        key=key,
        names=names_of(table),
        level=LEVELS[LEVELS.index(level)],
        rank=table.get("rank", number),
        number=number,
        needs={need: names_of(needs, need) for need in needs},
        stance=STANCES[STANCES.index(stance)] if stance else None,
    )


@cache
def load_scale(name: str) -> Scale:
    """Return a scale by its id.

    Raises:
        UnknownCode: There is none of that name; the message lists those there are.
    """
    if name not in scale_ids():
        known = ", ".join(scale_ids())
        raise UnknownCode(f"There is no scale {name!r}. Expected one of: {known}.", code=name)
    source = files(__package__).joinpath("scales", f"{name}.yml")
    table = read_table(source.read_text(encoding="utf-8"), f"{name}.yml")
    table.only(_ENTRIES, ("version", "names", "source", "about", "figure", "values"))
    figure = table.table("figure")
    figure.only(("kind", "add", "factor"), ("kind",))
    values = table.table("values")
    about: tuple[About, ...] = get_args(About)
    kinds: tuple[FigureKind, ...] = get_args(FigureKind)
    return Scale(
        id=name,
        version=table["version"],
        names=names_of(table),
        source=table["source"],
        about=about[about.index(table["about"])],
        summit=table.word("period") == "summit",
        kind=kinds[kinds.index(figure["kind"])],
        add=figure.get("add", 0),
        factor=figure.get("factor", 1),
        values={key: _value(key, values.table(key)) for key in values},
    )


@cache
def scale_ids() -> tuple[str, ...]:
    """Return the id of every scale, sorted."""
    folder = files(__package__).joinpath("scales")
    return tuple(sorted(file.name.removesuffix(".yml") for file in folder.iterdir()))


def counts(scale: Scale, given: Iterable[str]) -> dict[str, int]:
    """Return how many ratings have each value of a scale, none left out."""
    told = Counter(given)
    return {key: told[key] for key in scale.values}


def figure(scale: Scale, given: Iterable[str]) -> Fraction | None:
    """Return the one figure of many ratings, exact.

    Args:
        scale: Whose formula.
        given: Keys of values; what the scale does not number (nothing found) is left out.

    Returns:
        50 x (mean + 1) of the Research Group's scale, 100 x sum / 3n of the Peace Accords
        Matrix's; None on a scale without a formula, and where nothing was numbered.
    """
    numbers = [number for key in given if (number := scale.values[key].number) is not None]
    if not numbers or scale.kind == "counts":
        return None
    mean = Fraction(sum(numbers), len(numbers))
    if scale.kind == "mean":
        return scale.factor * (mean + scale.add)
    return scale.factor * mean / max(value.number or 0 for value in scale.values.values())


def mean_of(scale: Scale, value: Fraction) -> Fraction:
    """Return the mean of the ratings that a figure was made of; the figure's exact inverse.

    Raises:
        ValueError: The scale has no formula.
    """
    if scale.kind == "counts":
        raise ValueError(f"{scale.id} has counts and no figure: give a scale with a formula")
    if scale.kind == "mean":
        return value / scale.factor - scale.add
    return value * max(each.number or 0 for each in scale.values.values()) / scale.factor
