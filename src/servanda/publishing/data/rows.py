"""The columns of the tables and the fields of the JSON, as declarations.

The data dictionary is made from these classes: their fields, types and docstrings.
"""

from __future__ import annotations

from dataclasses import dataclass

from servanda.assessment.ladder import Rung, Stance
from servanda.assessment.rating import AssessorKind, Round
from servanda.followup.occurrences import OccurrenceState
from servanda.model.commitment import Kind, Mechanism, Recurrence, Strength
from servanda.model.link import Relation
from servanda.register.payloads_documents import Standing


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentRow:
    """A document.

    Attributes:
        label: What references to its commitments begin with.
        title: Title; empty where it has none.
        date: As partial as it is known (2005, 2005-01, 2005-01-19).
        parties: Codes of the parties: ISO 3166-1 alpha-3 for states.
        standing: Whether the parties agreed on it; only agreed documents count in figures.
        language: ISO 639-1 code, or "und".
        text_sha256: SHA-256 of the canonical text as UTF-8; commitments' places are in that text.
        has_text: Whether the text is published here.
    """

    label: str
    title: str
    date: str
    parties: tuple[str, ...]
    standing: Standing
    language: str
    text_sha256: str
    has_text: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class CommitmentRow:
    """A commitment or appeal.

    Attributes:
        reference: What it is called, for ever: label of the document, C, number.
        title: In the publisher's own words, in English where there are any; empty without.
        document: Label of the document; empty without one.
        kind: A commitment, or an appeal: a demand on others.
        parent: Reference of the commitment that it is a listed part of.
        area: Label of the heading that it stands under.
        area_title: Title of that heading.
        quote: The exact words; empty where they are not held here.
        start: Place of the first character in the canonical text, in code points from 0.
        end: Place after the last character.
        actors: Codes of parties, or names as printed.
        strength: explore < intend < act < bind; grades wording, not legal force.
        mechanism: The kind of work as the words show it.
        continuing: Whether it continues something that exists.
        topics: What it is about.
        targets: Whom or what it is aimed at.
        instruments: Treaties, conventions and the like that it names.
        forums: International bodies and meetings that it names.
        due: Date, as partial as the document states it.
        recurrence: How often, where it says so.
        amount: Money or quantity as printed.
        status: Status on the day of publication, computed from the public record; of appeals none.
        rule_line: Line of the rule that gave the status.
        rests_on: Ids of ratings, evidence and records that the status rests on.
    """

    reference: str
    title: str
    document: str
    kind: Kind
    parent: str
    area: str
    area_title: str
    quote: str
    start: int | None
    end: int | None
    actors: tuple[str, ...]
    strength: Strength
    mechanism: Mechanism
    continuing: bool
    topics: tuple[str, ...]
    targets: tuple[str, ...]
    instruments: tuple[str, ...]
    forums: tuple[str, ...]
    due: str
    recurrence: Recurrence | None
    amount: str
    status: str
    rule_line: str
    rests_on: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class LinkRow:
    """A commitment that goes on in a later one, as a person found.

    Attributes:
        id: Of the link.
        earlier: Reference of the earlier commitment.
        later: Reference of the later commitment.
        relation: What became of the earlier one in the later one.
        party: Code of the party whose link it is.
    """

    id: str
    earlier: str
    later: str
    relation: Relation
    party: str


@dataclass(frozen=True, kw_only=True, slots=True)
class OccurrenceRow:
    """An occurrence of a series that is followed.

    Attributes:
        reference: Reference of the commitment.
        party: Code of the party that follows it.
        procedure: By which procedure.
        key: Name of the occurrence within the series.
        expected: When it was expected; empty of one that nobody expected.
        state: What became of it; no-record means that none was found, not that nothing happened.
        on: When it was held.
        of: Code of the state that it is expected of, where each state has its own.
    """

    reference: str
    party: str
    procedure: str
    key: str
    expected: str
    state: OccurrenceState
    on: str
    of: str


@dataclass(frozen=True, kw_only=True, slots=True)
class EvidenceRow:
    """What a piece of evidence says of a commitment.

    Attributes:
        id: Of the evidence; one piece may stand in several rows.
        reference: Reference of the commitment.
        stance: What it says about it.
        rung: How strong it is for it, on the ladder of evidence.
        date: When it was published or happened, as partial as it is known.
        publisher: Who published it; of a fact who states it.
        title: What it is called.
        address: Where it stood on the web; never fetched.
        sha256: SHA-256 of the captured bytes; empty of a fact.
        occurrence: The one occurrence that it is about; empty for the whole.
        quotes: Its words that say so.
        party: Code of the party that brought it.
    """

    id: str
    reference: str
    stance: Stance
    rung: Rung
    date: str
    publisher: str
    title: str
    address: str
    sha256: str
    occurrence: str
    quotes: tuple[str, ...]
    party: str


@dataclass(frozen=True, kw_only=True, slots=True)
class AssessmentRow:
    """An approved rating of a commitment.

    Attributes:
        id: Of the rating.
        reference: Reference of the commitment.
        assessor: Code of the party, or name of the independent assessor.
        assessor_kind: In which role.
        about: Code of the party whose share is rated; empty for the whole.
        scale: The scale.
        value: What was found, on that scale.
        first: First day of the period that it is of.
        last: Last day of that period.
        round: Interim or final.
        approved_on: Day of approval.
        grounds: Why, in words.
        cites: Ids of the evidence that it cites.
        searched_on: Days on which something was searched for in vain.
        concurring: Codes of the parties that concur.
    """

    id: str
    reference: str
    assessor: str
    assessor_kind: AssessorKind
    about: str
    scale: str
    value: str
    first: str
    last: str
    round: Round
    approved_on: str
    grounds: str
    cites: tuple[str, ...]
    searched_on: tuple[str, ...]
    concurring: tuple[str, ...]


Row = DocumentRow | CommitmentRow | LinkRow | OccurrenceRow | EvidenceRow | AssessmentRow
TABLES: dict[str, type[Row]] = {
    "documents": DocumentRow,
    "commitments": CommitmentRow,
    "links": LinkRow,
    "occurrences": OccurrenceRow,
    "evidence": EvidenceRow,
    "assessments": AssessmentRow,
}
"""Name of each table, in files and in the JSON, with its declaration."""
