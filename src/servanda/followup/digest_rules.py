"""The rules of digests, from `digest.yml`: when things are told, how often, to whom they go up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Literal

from servanda.followup.located import Table, read_table

Stage = Literal["coming", "due", "ending", "no-record", "overdue", "up"]
_FILE = "digest.yml"
_PARTS = {
    "hour": ("from",),
    "coming": ("days",),
    "ending": ("days",),
    "overdue": ("again",),
    "no-record": ("again",),
    "up": ("after", "again", "to"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Rules:
    """When things are told.

    Attributes:
        hour: Hour of the person's day from which on a digest is made.
        coming: Days before the first day of a deadline from which on it comes up.
        ending: Days before the last day of a longer one from which on it ends soon.
        again: By stage: days after each telling until the next; what is not there is told once.
        up_after: Days after the last day from which on it goes up.
        up_to: Roles to whom it goes up.
    """

    hour: int
    coming: int
    ending: int
    again: Mapping[Stage, tuple[int, ...]]
    up_after: int
    up_to: tuple[str, ...]


@cache
def digest_rules() -> Rules:
    """Return the rules as shipped."""
    text = files(__package__).joinpath(_FILE).read_text(encoding="utf-8")
    return read_rules(text, _FILE)


def read_rules(text: str, source: str) -> Rules:
    """Return the rules of a file.

    Raises:
        UnfitDeclaration: A rule is missing or odd, has no reason, or its days do not grow.
    """
    whole = read_table(text, source)
    whole.only(_PARTS, _PARTS)
    found = {name: whole.table(name) for name in _PARTS}
    for name, entries in _PARTS.items():
        found[name].only((*entries, "because"), (*entries, "because"))
    stages: tuple[Stage, ...] = ("overdue", "no-record", "up")
    return Rules(
        hour=_number(found["hour"], "from", most=23),
        coming=_number(found["coming"], "days"),
        ending=_number(found["ending"], "days"),
        again={stage: _growing(found[stage]) for stage in stages},
        up_after=_number(found["up"], "after"),
        up_to=found["up"].words("to"),
    )


def _number(part: Table, key: str, most: int = 366) -> int:
    value = part[key]
    if not isinstance(value, int) or not 0 <= value <= most:
        part.refuse(f"{key}: expected a number from 0 to {most}, found {value!r}", key)
    return value


def _growing(part: Table) -> tuple[int, ...]:
    days = part["again"]
    fits = isinstance(days, list) and all(isinstance(day, int) and day > 0 for day in days)
    if not fits or any(later <= sooner for sooner, later in pairwise(days)):
        part.refuse(f"again: expected days that grow, as [7, 14], found {days!r}", "again")
    return tuple(days)
