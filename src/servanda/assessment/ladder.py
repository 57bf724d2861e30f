"""Evidence: what it is, how it bears on commitments, and the ladder it stands on (`ladder.yml`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, get_args

from servanda.followup.declaration import Names
from servanda.followup.loading_records import names_of
from servanda.followup.located import Table, read_table

Rung = Literal[
    "restatement",
    "internal-review",
    "budget",
    "rule-or-programme",
    "held-or-deposited",
    "verified-outcome",
]
RUNGS: tuple[Rung, ...] = get_args(Rung)
"""Lowest first."""
Stance = Literal["fulfils", "advances", "neutral", "contradicts"]
STANCES: tuple[Stance, ...] = get_args(Stance)
FactKind = Literal["adherence-act", "occurrence", "project"]
FACT_KINDS: tuple[FactKind, ...] = get_args(FactKind)


@dataclass(frozen=True, kw_only=True, slots=True)
class Quote:
    """Words of the evidence's canonical text: `text[start:end]`, half-open, in code points."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Bearing:
    """What a piece of evidence says about one commitment.

    Attributes:
        commitment: Id of the commitment.
        stance: Whether it fulfils, advances or contradicts it, or none of these.
        rung: How strong it is for this commitment; the same law may carry out one promise and
            only restate another.
        occurrence: Key of the one expected occurrence it is about; None: the whole.
        quotes: Places in `Evidence.quotes` of the words that say so, from 0.
    """

    commitment: str
    stance: Stance
    rung: Rung
    occurrence: str | None = None
    quotes: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class FactReference:
    """A structured fact that is evidence by itself; `id` is that of the fact in the register."""

    kind: FactKind
    id: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """A dated record, with its source and hash, that something happened.

    Attributes:
        id: The register's.
        date: Day of the record, as partial as it is known ("2003-05").
        publisher: Who published it; of a fact: who states it.
        bearings: What it says about which commitments; one piece may serve many.
        captured: Day the bytes were captured; None for a fact.
        sha256: Hash of the captured bytes; None for a fact.
        media_type: What the bytes are.
        text_sha256: Hash of their canonical text, which the quotes are of.
        title, address: What it is called and where it stood, as given; never fetched.
        quotes: Its words that matter.
        fact: The structured fact, where it is no captured text.
    """

    id: str
    date: str
    publisher: str
    bearings: tuple[Bearing, ...]
    captured: str | None = None
    sha256: str | None = None
    media_type: str | None = None
    text_sha256: str | None = None
    title: str = ""
    address: str | None = None
    quotes: tuple[Quote, ...] = ()
    fact: FactReference | None = None

    @property
    def commitments(self) -> tuple[str, ...]:
        """Return the ids of the commitments it bears on, each once, in order."""
        return tuple(dict.fromkeys(bearing.commitment for bearing in self.bearings))

    def on(self, commitment: str) -> tuple[Bearing, ...]:
        """Return what it says about one commitment."""
        return tuple(bearing for bearing in self.bearings if bearing.commitment == commitment)


@cache
def _ladder() -> Table:
    name = "ladder.yml"
    table = read_table(files(__package__).joinpath(name).read_text(encoding="utf-8"), name)
    table.only(("rungs", "stances", "facts"), ("rungs", "stances", "facts"))
    return table


def rung_names(rung: Rung) -> Names:
    """Return what a rung is called in each language."""
    return names_of(_ladder().table("rungs").table(rung))


def rung_meaning(rung: Rung) -> str:
    """Return what stands on a rung, as a phrase."""
    return _ladder().table("rungs").table(rung).word("meaning") or ""


def stance_names(stance: Stance) -> Names:
    """Return what a stance is called in each language."""
    return names_of(_ladder().table("stances").table(stance))


def highest_of_fact(kind: FactKind) -> Rung:
    """Return the highest rung that a structured fact can stand on by itself."""
    return RUNGS[RUNGS.index(_ladder().table("facts")[kind])]


def reaches(rung: Rung, wanted: Rung) -> bool:
    """Return whether a rung is as high as another, or higher."""
    return RUNGS.index(rung) >= RUNGS.index(wanted)


def best(rungs: Iterable[Rung]) -> Rung | None:
    """Return the highest of some rungs; None where there are none."""
    return max(rungs, key=RUNGS.index, default=None)


def shared(evidence: Iterable[Evidence]) -> Mapping[str, tuple[str, ...]]:
    """Return, by id, the evidence that serves several commitments, and which."""
    return {each.id: each.commitments for each in evidence if len(each.commitments) > 1}
