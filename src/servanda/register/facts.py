"""Structured facts of the register that are evidence by reference: acts, occurrences, projects.

An act about an instrument is named by instrument, state, action and date
("ottawa/JPN/acceptance/1998-09-30"); an occurrence and a project by the id of its record.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass

from servanda.adherence.acts import Act
from servanda.adherence.instruments import Instrument, find_instrument
from servanda.adherence.regions import WORLD, regions
from servanda.assessment.ladder import FactKind, FactReference
from servanda.errors import NotFound, RuleBroken, UnknownCode
from servanda.followup.declaration import Procedure
from servanda.followup.loading import procedure as declared
from servanda.followup.records import word
from servanda.model import Commitment
from servanda.register.entry import Marking
from servanda.register.followed import FollowUpRecord, values_of
from servanda.register.known import known_facts
from servanda.register.records import CommitmentRecord
from servanda.register.state import Records

_PARTS = 4
_FEW = 20


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """A fact as the register knows it.

    Attributes:
        fact: Its kind and whole id.
        date: When it happened.
        publisher: Who states it: the file it was imported from, or the party that recorded it.
        title: What it is called.
    """

    fact: FactReference
    date: str
    publisher: str
    title: str


def find_fact(records: Records, kind: FactKind, name: str, party: str) -> Known:
    """Return the fact that a name means, of what a party may see.

    Args:
        records: The state.
        kind: What kind of fact.
        name: See above; of a record also the beginning of its id.
        party: Whose view.

    Raises:
        NotFound: There is none, or several.
        RuleBroken: It is of another kind, or an occurrence that was not held.
    """
    if kind == "adherence-act":
        return _act(records, name, party)
    return _recorded(records, kind, name, party)


def facts_near(records: Records, commitment: CommitmentRecord, party: str) -> list[Known]:
    """Return the facts that may be evidence on a commitment, of what a party may see.

    The latest come first. They are occurrences and projects recorded about it, and what the states
    that act in it, or that it aims at, did about the instruments that it names; all states where it
    names no target.
    """
    found = []
    for record in records.follow_ups(commitment.id):
        if record.is_withdrawn or (record.party != party and record.marking == Marking.INTERNAL):
            continue
        for kind in ("occurrence", "project"):
            with suppress(RuleBroken):
                date = _dated(record, kind)
                found.append(_known(record, kind, date, commitment.reference))
    states = _states(commitment.commitment)
    for mention in commitment.commitment.instruments:
        instrument = find_instrument(mention.id or mention.text)
        if instrument is not None:
            found += [
                _known_act(act, instrument.id, instrument)
                for act in _acts(records, instrument.id, party).values()
                if states is None or act.state in states
            ]
    return sorted(found, key=lambda known: (known.date, known.title, known.fact.id), reverse=True)


def _states(commitment: Commitment) -> set[str] | None:
    """Return the states that act or are aimed at, also as members of a region; None for all."""
    if not commitment.targets:
        return None
    named = {mention.text for mention in commitment.actors}
    for mention in commitment.targets:
        region = regions().get(mention.id or "")
        if region is None:
            named.add(mention.id or mention.text)
        elif region.id == WORLD:
            return None
        else:
            named |= {spell.state for spell in region.spells}
    return named


def still_stands(records: Records, fact: FactReference) -> bool:
    """Return whether what a fact rests on was neither withdrawn nor undone."""
    if fact.kind == "adherence-act":
        try:
            _act(records, fact.id, None)
        except NotFound:
            return False
        return True
    found = records.find(FollowUpRecord, fact.id)
    return found is not None and not found.is_withdrawn


def standing_facts(records: Records, facts: Collection[FactReference]) -> set[FactReference]:
    """Return those of the facts of which `still_stands` is true.

    Cost: of many, one query for all that was recorded, and one for each instrument.
    """
    if len(facts) <= _FEW:
        return {fact for fact in facts if still_stands(records, fact)}
    told = {one.id for one in records.follow_ups() if not one.is_withdrawn}
    acts: dict[str, Mapping[str, Act]] = {}
    found = set()
    for fact in facts:
        if fact.kind != "adherence-act":
            found |= {fact} if fact.id in told else set()
            continue
        key, _, act = _parted(fact.id)
        if key not in acts:
            acts[key] = _acts(records, key, None)
        found |= {fact} if act in acts[key] else set()
    return found


def _parted(name: str) -> tuple[str, Instrument | None, str]:
    """Return the instrument's id, the instrument where we follow it, and the rest of the name."""
    named, *rest = name.rsplit("/", _PARTS - 1)
    instrument = find_instrument(named)
    return (instrument.id if instrument else named), instrument, "/".join(rest)


def _acts(records: Records, key: str, party: str | None) -> Mapping[str, Act]:
    """Return the acts about an instrument that stand, by state, action and date."""
    imports = records.imports(key)
    seen = [one for one in imports if party in (None, one.party) or one.marking != Marking.INTERNAL]
    facts = known_facts(seen).get(key)
    found: dict[str, Act] = {}
    for act in facts.acts if facts else ():
        if act.standing:
            found.setdefault(f"{act.state}/{act.action}/{act.date.isoformat()}", act)
    return found


def _act(records: Records, name: str, party: str | None) -> Known:
    key, instrument, rest = _parted(name)
    act = _acts(records, key, party).get(rest)
    if act is not None:
        return _known_act(act, key, instrument)
    raise NotFound(
        f"The register knows no act {name!r}; expected instrument, state, action and date, such as "
        "ottawa/JPN/acceptance/1998-09-30. `servanda adherence` shows the acts.",
        wanted=name,
    )


def _known_act(act: Act, key: str, instrument: Instrument | None) -> Known:
    name = f"{key}/{act.state}/{act.action}/{act.date.isoformat()}"
    return Known(
        fact=FactReference(kind="adherence-act", id=name),
        date=act.date.isoformat(),
        publisher=act.source or "the register",
        title=f"{act.state}, {act.action}, {instrument.short if instrument else key}",
    )


def _recorded(records: Records, kind: FactKind, name: str, party: str) -> Known:
    seen = [
        one
        for one in records.follow_ups()
        if name
        and one.id.startswith(name)
        and (one.party == party or one.marking != Marking.INTERNAL)
        and not one.is_withdrawn
    ]
    if len(seen) != 1:
        raise NotFound(
            f"{name!r} means {len(seen)} records of follow-up; expected the id of one, or the "
            "beginning of it. `servanda follow COMMITMENT` shows them.",
            wanted=name,
        )
    (record,) = seen
    date = _dated(record, kind)
    commitment = records.find(CommitmentRecord, record.commitment)
    reference = commitment.reference if commitment else record.commitment
    return _known(record, kind, date, reference)


def _known(record: FollowUpRecord, kind: FactKind, date: str, reference: str) -> Known:
    return Known(
        fact=FactReference(kind=kind, id=record.id),
        date=date,
        publisher=record.party,
        title=f"{record.type} of {reference}",
    )


def _dated(record: FollowUpRecord, kind: FactKind) -> str:
    """Return the date of a record that is such a fact."""
    try:
        made = declared(record.procedure)
    except UnknownCode:
        made = None
    type_ = made.records.get(record.type) if made else None
    values = values_of(record.fields)
    date = word(values, type_.date) if type_ else None
    if made is None or date is None or not _is(made, record, kind):
        raise RuleBroken(
            f"Record {record.id[:8]} ({record.type} of {record.procedure}) is no {kind} that is "
            "evidence: expected an occurrence that was held, or a project.",
            rule="fact",
        )
    return date


def _is(made: Procedure, record: FollowUpRecord, kind: FactKind) -> bool:
    if kind == "project":
        return made.iati is not None and record.type == made.iati.activity.record
    expecting = made.expecting
    if expecting is None or record.type != expecting.record:
        return False
    state = word(values_of(record.fields), expecting.state) if expecting.state else "held"
    return state == "held"
