"""Two people changed the same commitment: what each of them wrote, and what becomes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from servanda.web.commitments.differing import Stretch, differences
from servanda.web.commitments.shown import LABELS
from servanda.web.tables.declared import Label


@dataclass(frozen=True, kw_only=True)
class Both:
    """A field that somebody changed meanwhile, or that differs from what was typed.

    Attributes:
        was: What both began with.
        theirs, mine: As each has it now, and how that differs from `was`.
        clashes: Whether both changed it, and not to the same.
    """

    field: str
    label: Label
    was: str
    theirs: str
    mine: str
    their_change: list[Stretch]
    my_change: list[Stretch]
    clashes: bool


def merged(
    was: Mapping[str, str], theirs: Mapping[str, str], mine: Mapping[str, str]
) -> tuple[dict[str, str], list[Both]]:
    """Return the fields to go on with, and those that one of the two changed.

    What only they changed is taken over; what I changed stays as I typed it.
    """
    result, both = {}, []
    for field, typed in mine.items():
        base, other = was[field], theirs[field]
        result[field] = other if typed == base else typed
        if base == other == typed:
            continue
        both.append(
            Both(
                field=field,
                label=LABELS[field],
                was=base,
                theirs=other,
                mine=typed,
                their_change=differences(base, other),
                my_change=differences(base, typed),
                clashes=base not in (other, typed) and other != typed,
            )
        )
    return result, both
