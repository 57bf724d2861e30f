"""Followings, facts, and what was not found, from the YAML of a record."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import cast, get_args

from servanda.adherence.facts import shipped
from servanda.assessment.ladder import RUNGS, STANCES, Rung, Stance
from servanda.followup.declaration import Procedure
from servanda.followup.fields import Problems, clean_record, clean_settings
from servanda.followup.loading import procedure, procedure_ids
from servanda.followup.located import Table
from servanda.followup.records import Values
from servanda.record.checked import date, may, must, one_of, tables
from servanda.record.entries import (
    ActReference,
    Ending,
    Following,
    KnownFact,
    RecordedCommitment,
    RecordedDocument,
    RecordedFollowUp,
    Search,
    Sureness,
    Unfound,
)
from servanda.vocabulary import terms

_FACT = (
    *("commitments", "date", "until", "date_is", "what", "rung", "stance", "sure", "doubt"),
    *("publisher", "address", "adherence", "records"),
)
_FACT_NEEDS = ("commitments", "date", "what", "rung", "stance", "sure", "publisher", "address")
_FOLLOW_UP = ("commitment", "procedure", "type", "fields")
_SURE: tuple[Sureness, ...] = get_args(Sureness)
_NAME = re.compile(r"[a-z][a-z0-9-]*")
Commitments = Mapping[str, RecordedCommitment]


def _procedure(table: Table) -> Procedure:
    return procedure(one_of(table, "procedure", procedure_ids(), "procedure"))


def _valid(table: Table, key: str, found: tuple[Values, Problems]) -> Values:
    values, problems = found
    for field, said in problems.items():
        table.refuse(f"{key}: {field}: {said}", key)
    return values


def _given(table: Table, commitment: RecordedCommitment, document: RecordedDocument) -> Values:
    """Return the settings with the parties and date that the commitment itself gives."""
    acting = [code for code in commitment.actors if terms()[code].kind == "state"]
    return {"parties": acting, "agreed": document.date, **table.table("settings")}


def followings_of(
    table: Table, commitments: Commitments, documents: Mapping[str, RecordedDocument]
) -> Iterator[Following]:
    """Yield how each commitment is followed, in the order of the file."""
    table.only(commitments)
    for reference in table:
        taken: set[str] = set()
        for each in tables(table, reference):
            each.only(("procedure", "settings", "because"), ("procedure", "settings"))
            followed, commitment = _procedure(each), commitments[reference]
            if followed.id in taken:
                each.refuse(f"{reference} is followed by {followed.id!r} twice", "procedure")
            taken.add(followed.id)
            given = _given(each, commitment, documents[commitment.document])
            yield Following(
                commitment=reference,
                procedure=followed.id,
                settings=_valid(each, "settings", clean_settings(followed, given)),
                because=may(each, "because"),
            )


def _act(table: Table) -> ActReference:
    table.only(("instrument", "state", "act", "date"), ("instrument", "state", "act", "date"))
    instrument, state, act, on = (
        must(table, key) for key in ("instrument", "state", "act", "date")
    )
    known = shipped(instrument)
    acts = known.acts if known else ()
    told = {(each.state, each.action, each.date.isoformat()) for each in acts}
    if (state, act, on) not in told:
        table.refuse(f"the shipped facts hold no {act} of {instrument} by {state} on {on}")
    return ActReference(instrument=instrument, state=state, act=act, date=on)


def _follow_up(
    table: Table, key: str, commitments: Collection[str], names: dict[str, str]
) -> RecordedFollowUp:
    """Return a record of follow-up; `names` holds the types of those before that have a name."""
    table.only((*_FOLLOW_UP, "name"), _FOLLOW_UP)
    followed = _procedure(table)
    kind = followed.records[one_of(table, "type", followed.records, f"record of {followed.id}")]
    values = clean_record(kind, table.table("fields"), names)
    name = may(table, "name")
    if name is not None and (name in names or not _NAME.fullmatch(name)):
        table.refuse(f"name: {name!r} is taken, or no word in lower case", "name")
    found = RecordedFollowUp(
        id=name or key,
        commitment=one_of(table, "commitment", commitments, "commitment of the fact"),
        procedure=followed.id,
        type=kind.key,
        fields=_valid(table, "fields", values),
    )
    names[found.id] = kind.key
    return found


def _check_sure(table: Table, sure: str) -> None:
    if sure != "high" and "doubt" not in table:
        table.refuse(
            f"sure is {sure!r}: expected 'doubt' to say what one cannot be sure of", "sure"
        )
    if sure != "high" and "records" in table:
        table.refuse("records: expected of facts that are sure only; this one is not", "records")


def fact_of(key: str, table: Table, commitments: Commitments, names: dict[str, str]) -> KnownFact:
    """Return one fact.

    Args:
        key: Its id.
        table: Its entries.
        commitments: All that there are.
        names: Types of the records of the facts before, by id; those of this one are added.
    """
    table.only(_FACT, _FACT_NEEDS)
    on = table.words("commitments")
    for reference in on:
        table.known("commitments", reference, commitments, "commitment of the record")
    sure = one_of(table, "sure", _SURE, "degree")
    _check_sure(table, sure)
    if not must(table, "address").startswith(("http://", "https://")):
        table.refuse("address: expected an address that begins with http", "address")
    if "date_is" in table:
        one_of(table, "date_is", ("not-before",), "way to read a date")
    records = tables(table, "records")
    return KnownFact(
        id=key,
        commitments=on,
        date=date(table, "date"),
        until=date(table, "until") if "until" in table else None,
        not_before="date_is" in table,
        what=must(table, "what"),
        rung=cast("Rung", one_of(table, "rung", RUNGS, "rung")),
        stance=cast("Stance", one_of(table, "stance", STANCES, "stance")),
        sure=cast("Sureness", sure),
        doubt=may(table, "doubt"),
        publisher=must(table, "publisher"),
        address=must(table, "address"),
        adherence=tuple(map(_act, tables(table, "adherence"))),
        records=tuple(
            _follow_up(each, f"{key}.{number}", on, names) for number, each in enumerate(records, 1)
        ),
    )


def searches_of(table: Table) -> Iterator[Search]:
    """Yield where somebody looked."""
    for key in table:
        each = table.table(key)
        needs = ("by", "not_before", "not_after", "where")
        each.only((*needs, "note"), needs)
        yield Search(
            id=key,
            by=must(each, "by"),
            not_before=date(each, "not_before"),
            not_after=date(each, "not_after"),
            where=must(each, "where"),
            note=may(each, "note"),
        )


def unfound_of(
    table: Table, key: str, searches: Collection[str], commitments: Commitments
) -> Iterator[Unfound]:
    """Yield what was not found: of commitments as a whole ("nothing"), or of a point ("partly")."""
    what = "looked_for" if key == "nothing" else "missing"
    part = table.table(key)
    part.only(commitments)
    for reference in part:
        each = part.table(reference)
        each.only(("searches", what, "terms", "came_up"), ("searches", what))
        for search in each.words("searches"):
            each.known("searches", search, searches, "search")
        yield Unfound(
            commitment=reference,
            whole=key == "nothing",
            searches=each.words("searches"),
            what=must(each, what),
            terms=each.words("terms"),
            came_up=may(each, "came_up"),
        )


def ending_of(key: str, table: Table, facts: Mapping[str, KnownFact]) -> Ending:
    """Return how the time of one commitment ended; the fact that shows it bears on it."""
    needs = ("value", "when", "shown_by", "because")
    table.only((*needs, "what"), needs)
    value = one_of(table, "value", ("overtaken", "lapsed"), "ending")
    if ("what" in table) != (value == "overtaken"):
        table.refuse("what: expected of what was overtaken, and of nothing else", "value")
    bearing = [fact.id for fact in facts.values() if key in fact.commitments]
    return Ending(
        commitment=key,
        value=value,
        what=may(table, "what"),
        when=date(table, "when"),
        shown_by=one_of(table, "shown_by", bearing, "fact on the commitment"),
        because=must(table, "because"),
    )
