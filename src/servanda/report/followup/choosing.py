"""Choosing what is followed by who owns the commitment, and by its area."""

from __future__ import annotations

from typing import TYPE_CHECKING

from servanda.report.result import area_name

if TYPE_CHECKING:
    from servanda.register.records import CommitmentRecord


def owner_names(record: CommitmentRecord) -> list[str]:
    """Return the agencies and people that own a commitment, each with its party: "JPN/NPA"."""
    return [
        f"{owner.party}/{name}"
        for owner in record.owners
        for name in (owner.agency, owner.person)
        if name
    ]


def is_owned_by(record: CommitmentRecord, name: str) -> bool:
    """Return whether a person or agency owns a commitment; with a party ("JPN/NPA") or without."""
    wanted = name.casefold()
    found = [one.casefold() for one in owner_names(record)]
    return wanted in found or wanted in {one.partition("/")[2] for one in found}


def is_in_area(record: CommitmentRecord, area: str) -> bool:
    """Return whether a commitment stands under a heading: by its label, its title, or both."""
    words = record.commitment
    names = (words.area, words.area_title, area_name(words))
    return area.casefold() in {(text or "").casefold() for text in names}
