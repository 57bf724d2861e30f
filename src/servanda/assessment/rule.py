"""The published rule of a status, from `rule.yml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, get_args

from servanda.assessment.scales import load_scale
from servanda.followup.declaration import Names
from servanda.followup.loading_records import names_of
from servanda.followup.located import Table, read_table

Line = Literal[
    "more-since",
    "joint",
    "independent",
    "parties-agree",
    "one-party",
    "every-share",
    "followed-done",
    "evidence-fulfils",
    "on-schedule",
    "stalled",
    "progress",
    "parties-disagree",
    "nothing",
]
LINES: tuple[Line, ...] = get_args(Line)
BY_RATING: frozenset[Line] = frozenset(
    {"joint", "independent", "parties-agree", "one-party", "every-share", "parties-disagree"}
)
"""Lines by which a person's rating gives the status."""
_PARTS = ("version", "stalled_after", "lines", "strict", "partial", "apart", "notes", "units")


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """How a status comes about.

    Attributes:
        version: Raised by every change.
        stalled_after: Days without a sign of progress after which what was begun is stalled.
        lines: In order; the first that holds decides. Each with what it says.
        strict, partial, apart: Which statuses count as what in the figures.
        notes: What may stand below the line.
        units: Names of units of lateness.
    """

    version: int
    stalled_after: int
    lines: Mapping[Line, Names]
    strict: frozenset[str]
    partial: frozenset[str]
    apart: frozenset[str]
    notes: Mapping[str, Names]
    units: Mapping[str, Names]


def _statuses(table: Table, key: str) -> frozenset[str]:
    known = load_scale("status").values
    return frozenset(table.known(key, each, known, "status") for each in table.words(key))


@cache
def load_rule() -> Rule:
    """Return the rule.

    Raises:
        UnfitDeclaration: A line is missing or unknown, or a status is none.
    """
    name = "rule.yml"
    table = read_table(files(__package__).joinpath(name).read_text(encoding="utf-8"), name)
    table.only(_PARTS, _PARTS)
    lines = table.table("lines")
    lines.only(LINES, LINES)
    notes, units = table.table("notes"), table.table("units")
    order = [LINES[LINES.index(table.known("lines", line, LINES, "line"))] for line in lines]
    return Rule(
        version=table["version"],
        stalled_after=table["stalled_after"],
        lines={line: names_of(lines.table(line), "says") for line in order},
        strict=_statuses(table, "strict"),
        partial=_statuses(table, "partial"),
        apart=_statuses(table, "apart"),
        notes={key: names_of(notes, key) for key in notes},
        units={key: names_of(units, key) for key in units},
    )
