"""What a procedure declares: settings, records, steps, occurrences, indicators, what is done.

Plain values; `loading` makes them from the YAML files of `procedures/` and checks them. Every name
is given in the languages of the product: forms, tables and exports need nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from servanda.adherence.regions import Language
from servanda.followup.exchanging import Iati, Status
from servanda.followup.showing import Shown

Names = Mapping[Language, str]
FieldType = Literal[
    "text",
    "day",
    "partial-date",
    "deadline",
    "recurrence",
    "number",
    "money",
    "state",
    "party",
    "agency",
    "region",
    "instrument",
    "forum",
    "sector",
    "choice",
    "yes-no",
    "commitment",
    "record",
]
FIELD_TYPES: tuple[FieldType, ...] = get_args(FieldType)
Measure = Literal[
    "count",
    "sum",
    "latest",
    "share",
    "difference",
    "occurrences",
    "pairs",
    "adherence",
]
MEASURES: tuple[Measure, ...] = get_args(Measure)
Relation = Literal["<=", "<", "!="]
RELATIONS: tuple[Relation, ...] = get_args(Relation)
GIVEN = "*"
"""In a condition: any value."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Condition:
    """What the fields of a record must hold: each field one of its values, `GIVEN` any at all."""

    wanted: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Field:
    """One field of a record, or one setting of a procedure.

    Attributes:
        key: Its name in records, commands and exports.
        type: What it holds; see `fields`.
        names: Its label.
        many: Whether it holds a list of such values.
        required: Whether a record without it is refused.
        required_if: The other fields that make it required.
        choices: Of a "choice": the values, each with its label.
        record: Of a "record": the type of record that it names.
        unit: Of a "number": what is counted ("m2"), as in the indicators.
        personal: Whether it may tell of a single person; see `RecordType.retention`.
    """

    key: str
    type: FieldType
    names: Names
    many: bool = False
    required: bool = False
    required_if: Condition | None = None
    choices: Mapping[str, Names] = field(default_factory=dict)
    record: str | None = None
    unit: str | None = None
    personal: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Check:
    """A rule between two fields: "from <= to"; says nothing where one is missing."""

    left: str
    relation: Relation
    right: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Retention:
    """Personal fields of a record are to be emptied so many months after the date in a field."""

    after: str
    months: int


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordType:
    """A kind of record that a procedure keeps.

    Attributes:
        key: Its name in commands and exports.
        names: Its label.
        date: The required field with the day of the fact; it counts from its last day on.
        fields: By key, in the order of forms.
        checks: Rules between fields.
        due, settled: Fields with a deadline of the record's own, and with the day it was met.
        retention: How long personal fields are kept; given when a field is personal.
    """

    key: str
    names: Names
    date: str
    fields: Mapping[str, Field]
    checks: tuple[Check, ...] = ()
    due: str | None = None
    settled: str | None = None
    retention: Retention | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """One step; done when a record of its type fulfils its condition.

    Attributes:
        key: Its name.
        names: Its label.
        record: Type of the record that shows it.
        where: What that record must hold.
        per: Field of the record with the party, where every party takes the step by itself.
        of: Setting with those parties, or states; the parties of the commitment by default.
        since: Step after whose last record only this one counts: a new draft needs new clearance.
        needs: Steps that come first.
        causes: Steps that become required once this one is done; until then they are not needed.
        precludes: Steps that may not be taken any more once this one is done.
        optional: Whether the procedure is complete without it.
        repeats: Whether it may be taken again.
        setback: Whether it is a step back; it is no sign of progress then.
        due: Setting with a deadline of its own.
    """

    key: str
    names: Names
    record: str
    where: Condition = Condition()
    per: str | None = None
    of: str = "parties"
    since: str | None = None
    needs: tuple[str, ...] = ()
    causes: tuple[str, ...] = ()
    precludes: tuple[str, ...] = ()
    optional: bool = False
    repeats: bool = False
    setback: bool = False
    due: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Expecting:
    """Which occurrences are expected, and the records that tell of them.

    Attributes:
        record: Type of the records about occurrences.
        starts: Setting with the day, month or year of the first one; without it the series
            begins in the year (or month, of a monthly one) of the agenda.
        rule: Setting with the recurrence from then on.
        ends: Setting with the day, month or year of the last one.
        change: Type of the records that change the recurrence, with the fields `rule` and, for
            the first occurrence of the new one, `starts`.
        state: Field that says held, moved, cancelled or not-held; without one every record is
            of one held.
        slot: Field that names the expected occurrence, as partial as needed.
        moved_to: Field with the new date of a moved one.
        per: Field with the state that each occurrence is expected of.
        states, region, instrument: Settings that say which states: by name, by region, or those
            for which an instrument is in force.
        labels: What held, no-record and the others are called here, where it differs.
    """

    record: str
    starts: str
    rule: str
    ends: str | None = None
    change: str | None = None
    state: str | None = None
    slot: str | None = None
    moved_to: str | None = None
    per: str | None = None
    states: str | None = None
    region: str | None = None
    instrument: str | None = None
    labels: Mapping[str, Names] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Pairing:
    """Two sides' figures on one thing, side by side.

    Attributes:
        record: Type of the records.
        by: Fields that must agree for two records to be about one thing.
        side: Field with the side.
        sides: The two sides: choices of that field, left and right.
        value: Field with the figure.
    """

    record: str
    by: tuple[str, ...]
    side: str
    sides: tuple[str, str]
    value: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Indicator:
    """A number computed from records; see `indicators`.

    Attributes:
        key: Its name.
        names: Its label.
        measure: How it is computed.
        unit: What it counts.
        record: Type of the records.
        field: Field that is added up, or whose last value counts; of adherence: the position.
        where: Which records count.
        among: Of a share: which records are the whole.
        by: Fields by which it is divided as well ("sector" by "state": a matrix).
        of: Of a difference: the indicators it is between.
        states: Of occurrences: which states of theirs count.
        baseline, target: Settings with what it started from and what is aimed at.
    """

    key: str
    names: Names
    measure: Measure
    unit: Names
    record: str | None = None
    field: str | None = None
    where: Condition = Condition()
    among: Condition = Condition()
    by: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    baseline: str | None = None
    target: str | None = None

    @property
    def counts(self) -> bool:
        """Whether it counts whole things, so that one of them needs no unit beside its label."""
        return self.measure in {"count", "occurrences", "pairs"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Done:
    """What counts as done; all that is given must hold, and nothing given means never.

    Attributes:
        steps: Steps that must be done.
        records: A type of record: at least one, and each that has a deadline is settled.
        indicator: Must have reached its target.
        occurrences: The series has ended and each expected occurrence was held.
    """

    steps: tuple[str, ...] = ()
    records: str | None = None
    indicator: str | None = None
    occurrences: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Procedure:
    """How a commitment can be followed.

    Attributes:
        id: Name of its file.
        names: Its label.
        mechanisms: Mechanisms of a commitment that propose it first.
        appeals: Whether it is what an appeal proposes first.
        settings: By key: what a person says when taking it up; those of every procedure
            (parties, agreed, due) first.
        checks: Rules between settings.
        records, steps, indicators: By key, in order.
        expecting: Its series, where it has one.
        pairing: Its figures side by side, where it has them.
        done: What counts as done.
        shown: What stands in the section "Follow-up".
        status: How an agency's word on where things stand is kept, where it takes that.
        iati: How its records are activities of IATI, where they are.
    """

    id: str
    names: Names
    mechanisms: tuple[str, ...] = ()
    appeals: bool = False
    settings: Mapping[str, Field] = field(default_factory=dict)
    checks: tuple[Check, ...] = ()
    records: Mapping[str, RecordType] = field(default_factory=dict)
    steps: Mapping[str, Step] = field(default_factory=dict)
    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    expecting: Expecting | None = None
    pairing: Pairing | None = None
    done: Done = Done()
    shown: Shown = field(default_factory=Shown)
    status: Status | None = None
    iati: Iati | None = None
