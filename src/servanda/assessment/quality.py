"""The quality of a promise, read from its words; next to delivery, never mixed in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files

from servanda.followup.declaration import Names
from servanda.followup.loading_records import names_of
from servanda.followup.located import Table, read_table
from servanda.model import Commitment


@dataclass(frozen=True, kw_only=True, slots=True)
class Quality:
    """What a promise has (`quality.yml`)."""

    specific: bool
    verifiable: bool
    dated: bool
    owner_named: bool
    resourced: bool


@cache
def _table() -> Table:
    name = "quality.yml"
    return read_table(files(__package__).joinpath(name).read_text(encoding="utf-8"), name)


def mark_names() -> Mapping[str, Names]:
    """Return what each mark is called, by the field of `Quality`."""
    marks = _table().table("marks")
    return {key.replace("-", "_"): names_of(marks.table(key)) for key in marks}


def mark_meanings() -> Mapping[str, Names]:
    """Return what each mark says of a promise, by the field of `Quality`."""
    marks = _table().table("marks")
    return {key.replace("-", "_"): names_of(marks.table(key), "meaning") for key in marks}


def verifiable_mechanisms() -> frozenset[str]:
    """Return the kinds of work whose doing leaves a mark that others can see."""
    return frozenset(_table().words("verifiable"))


def quality_of(commitment: Commitment, parties: Iterable[str]) -> Quality:
    """Return the quality of a promise.

    Args:
        commitment: As read or as edited.
        parties: Codes of those who issued its document.
    """
    named = bool(commitment.instruments or commitment.forums or commitment.targets)
    dated = bool(commitment.due or commitment.recurrence)
    countable = dated or commitment.amount or commitment.instruments
    actors = {actor.text for actor in commitment.actors}
    return Quality(
        specific=named or bool(commitment.amount),
        verifiable=bool(countable) or commitment.mechanism in verifiable_mechanisms(),
        dated=dated,
        owner_named=bool(actors) and not actors >= set(parties),
        resourced=bool(commitment.amount),
    )


def marks(qualities: Iterable[Quality]) -> dict[str, int]:
    """Return how many promises have each mark."""
    every = tuple(qualities)
    return {
        each.name: sum(getattr(quality, each.name) for quality in every) for each in fields(Quality)
    }
