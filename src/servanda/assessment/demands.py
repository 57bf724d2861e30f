"""How high the evidence must stand for a rating, by the commitment's mechanism (`rungs.yml`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import get_args

from servanda.assessment.ladder import RUNGS, Rung, reaches
from servanda.followup.located import Table, read_table
from servanda.model.commitment import Mechanism

_LOWEST: Rung = "internal-review"


@dataclass(frozen=True, kw_only=True, slots=True)
class Demand:
    """The rungs that a mechanism demands, and why."""

    full: Rung
    partial: Rung
    because: str


def _demand(table: Table) -> Demand:
    table.only(("full", "partial", "because"), ("full", "partial", "because"))
    full, partial = (
        RUNGS[RUNGS.index(table.known(key, table[key], RUNGS, "rung"))]
        for key in ("full", "partial")
    )
    if not (reaches(partial, _LOWEST) and reaches(full, partial)):
        table.refuse(f"expected {_LOWEST} <= partial <= full, found {partial} and {full}")
    return Demand(full=full, partial=partial, because=table["because"])


@cache
def _rungs() -> Table:
    name = "rungs.yml"
    table = read_table(files(__package__).joinpath(name).read_text(encoding="utf-8"), name)
    table.only(("version", "mechanisms"), ("version", "mechanisms"))
    return table


def demands_version() -> int:
    """Return the version of what mechanisms demand; raised by every change."""
    version: int = _rungs()["version"]
    return version


@cache
def demands() -> Mapping[Mechanism, Demand]:
    """Return what every mechanism demands.

    Raises:
        UnfitDeclaration: A mechanism is missing, or asks for words alone.
    """
    mechanisms: tuple[Mechanism, ...] = get_args(Mechanism)
    table = _rungs().table("mechanisms")
    table.only(mechanisms, mechanisms)
    return {each: _demand(table.table(each)) for each in mechanisms}
