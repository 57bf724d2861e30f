"""What the files of a record hold, as plain values; `loading` makes and checks them.

Dates are ISO and as partial as they are known. Commitments go by reference: "2002-C-7" is the
seventh of the document with the reference "2002".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from servanda.assessment.ladder import Rung, Stance
from servanda.followup.declaration import Names
from servanda.followup.records import Values
from servanda.model.commitment import Kind, Mechanism, Recurrence, Strength
from servanda.model.link import Relation
from servanda.register.payloads_documents import Basis, Standing

Sureness = Literal["high", "medium", "low"]


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordedDocument:
    """One document of the record; its text is not shipped.

    Attributes:
        reference: Its name in references of commitments.
        name: Base name of the file that the hash is of.
        sha256: Hash of the canonical text, by which a copy is known to be the same.
        date, date_basis: Its date, and whether that is printed, inferred or told.
        parties: Codes of the states.
        standing: What the document is ("agreed", "proposal").
        titles: In our own words.
        areas: By label, their titles in our own words.
        address: Where the text stands in public, as far as is known.
        note: What else there is to say of date and address.
    """

    reference: str
    name: str
    sha256: str
    date: str
    date_basis: Basis
    parties: tuple[str, ...]
    standing: Standing
    titles: Names
    areas: Mapping[str, Names]
    address: str | None
    note: str


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordedCommitment:
    """One commitment or appeal as facts, without its words.

    Attributes:
        reference: As the register would number it, in text order.
        document: Reference of the document.
        titles: In our own words.
        area: Label of the heading; None before the first one.
        start, end: Half-open span in code points of the canonical text.
        parent: Reference of the head record, of a listed part.
        actors, action, strength, continuing, mechanism, due, recurrence: As in `model.Commitment`.
        topics: Ids of topics.
        targets, instruments, forums: Ids of the vocabulary, or several words where it has none.
    """

    reference: str
    document: str
    titles: Names
    area: str | None
    start: int
    end: int
    kind: Kind
    parent: str | None
    actors: tuple[str, ...]
    action: tuple[str, ...]
    strength: Strength
    continuing: bool
    mechanism: Mechanism
    topics: tuple[str, ...]
    targets: tuple[str, ...]
    instruments: tuple[str, ...]
    forums: tuple[str, ...]
    due: str | None
    recurrence: Recurrence | None


@dataclass(frozen=True, kw_only=True, slots=True)
class DecidedLink:
    """A commitment of the later document that takes up one of the earlier.

    Attributes:
        earlier, later: References.
        relation: Of the later to the earlier.
        by: Who says the relation: "readers" of the labels, or the "project".
        sure: "firm", or "weak" where the pair itself may be doubted.
        readers: How many of the two readers named the pair.
        changed: What changed, in our own words.
    """

    earlier: str
    later: str
    relation: Relation
    by: str
    sure: str
    readers: int
    changed: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Following:
    """A commitment is followed by a procedure; `settings` are valid (`followup.fields`).

    `because` says on what a setting rests that the text does not give.
    """

    commitment: str
    procedure: str
    settings: Values
    because: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class ActReference:
    """An act that the shipped facts of depositaries hold already (`servanda.adherence`)."""

    instrument: str
    state: str
    act: str
    date: str


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordedFollowUp:
    """A fact as a record of follow-up.

    Attributes:
        id: Unique in the file: its name, else that of the fact with a number.
        commitment, procedure, type: Where it belongs; see `servanda.followup`.
        fields: Valid values. One that names another record holds the id of that one here.
    """

    id: str
    commitment: str
    procedure: str
    type: str
    fields: Values


@dataclass(frozen=True, kw_only=True, slots=True)
class KnownFact:
    """Something that is known to have happened.

    Attributes:
        id: Row of the systems of the agendas, and a number: "S1-7".
        commitments: Those that it bears on.
        date, until: When; `until` of what lasted or is known only to lie between.
        not_before: Whether it happened some time after `date`.
        what: One sentence, in our own words.
        rung, stance: Of the ladder of evidence. A reading, not a rating of anybody.
        sure: How sure.
        doubt: What the source does not show; given wherever it is not high.
        publisher, address: Of the source.
        adherence: Shipped acts that say the same; those are not repeated as records.
        records: What goes into follow-up; only of what is sure.
    """

    id: str
    commitments: tuple[str, ...]
    date: str
    until: str | None
    not_before: bool
    what: str
    rung: Rung
    stance: Stance
    sure: Sureness
    doubt: str | None
    publisher: str
    address: str
    adherence: tuple[ActReference, ...]
    records: tuple[RecordedFollowUp, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Search:
    """Where somebody looked; the days between which it was done are equal where it is known."""

    id: str
    by: str
    not_before: str
    not_after: str
    where: str
    note: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Unfound:
    """What was looked for and not found.

    Attributes:
        commitment: Reference.
        whole: Whether nothing is known that speaks for or against the commitment; else a point is
            missing.
        searches: Ids.
        what: What was looked for, or is missing.
        terms: Questions that were put.
        came_up: What came up instead.
    """

    commitment: str
    whole: bool
    searches: tuple[str, ...]
    what: str
    terms: tuple[str, ...] = ()
    came_up: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Ending:
    """A commitment whose time is over, whatever was done before.

    Attributes:
        commitment: Reference.
        value: Of the scale "status": "overtaken" or "lapsed".
        what: The body, forum or event that ended, of what was overtaken.
        when: When that ended, or the time that the text itself states.
        shown_by: Id of the fact that shows it.
        because: Why, in our own words.
    """

    commitment: str
    value: str
    what: str | None
    when: str
    shown_by: str
    because: str


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordData:
    """Everything that the files of a record hold, in the order of the files."""

    documents: Mapping[str, RecordedDocument]
    commitments: Mapping[str, RecordedCommitment]
    links: tuple[DecidedLink, ...]
    followings: tuple[Following, ...]
    facts: Mapping[str, KnownFact]
    searches: Mapping[str, Search]
    unfound: Mapping[str, Unfound]
    endings: Mapping[str, Ending]

    def records(self, commitment: str, procedure: str) -> tuple[RecordedFollowUp, ...]:
        """Return the records of one commitment under one procedure, in the order of the facts."""
        return tuple(
            record
            for fact in self.facts.values()
            for record in fact.records
            if (record.commitment, record.procedure) == (commitment, procedure)
        )
