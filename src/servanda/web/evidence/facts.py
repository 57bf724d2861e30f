"""Facts that are evidence by reference: whether they still stand, and where they are shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from servanda.assessment.ladder import FactReference
from servanda.register.followed import FollowUpRecord
from servanda.register.known import known_facts
from servanda.web import rows
from servanda.web.adherence.asking import Wanted
from servanda.web.desk import Desk
from servanda.web.policy import sees

_PARTS = 4


def places(desk: Desk, facts: Iterable[FactReference], asked: Wanted) -> dict[FactReference, str]:
    """Return the facts that were not withdrawn, each with the address where it is shown.

    "" stands for one that the viewer does not see where it stands. Three queries at most.
    """
    wanted = set(facts)
    acts = {fact for fact in wanted if fact.kind == "adherence-act"}
    return _acts(desk, acts, asked) | _recorded(desk, wanted - acts, asked)


def _acts(desk: Desk, wanted: set[FactReference], asked: Wanted) -> dict[FactReference, str]:
    if not wanted:
        return {}
    imports = desk.ledger.records(desk.as_of).imports()
    every, seen = known_facts(imports), known_facts(i for i in imports if sees(desk.viewer, i))
    found = {}
    for fact in wanted:
        instrument, *what = (fact.id.rsplit("/", _PARTS - 1) + [""] * _PARTS)[:_PARTS]
        if _stands(every, instrument, what):
            is_seen = _stands(seen, instrument, what)
            found[fact] = asked.address("instrument", instrument) if is_seen else ""
    return found


def _stands(known: Mapping[str, object], instrument: str, what: list[str]) -> bool:
    facts = known.get(instrument)
    return any(
        [act.state, act.action, act.date.isoformat()] == what and act.standing
        for act in getattr(facts, "acts", ())
    )


def _recorded(desk: Desk, wanted: set[FactReference], asked: Wanted) -> dict[FactReference, str]:
    if not wanted:
        return {}
    found = desk.ledger.records(desk.as_of).record_rows(FollowUpRecord)
    bodies = found.filter(key__in={fact.id for fact in wanted}).values_list("body", flat=True)
    records = {one.id: one for one in (rows.record_of(FollowUpRecord, body) for body in bodies)}
    about = desk.filed(sorted({one.commitment for one in records.values()}))
    named = {one.id: one.reference for one in about}
    shown = {}
    for fact in wanted:
        record = records.get(fact.id)
        if record is None or record.is_withdrawn:
            continue
        name = named.get(record.commitment) if sees(desk.viewer, record) else None
        anchor = f"#follow-{record.procedure}-{record.party}"
        shown[fact] = asked.address("commitment", name) + anchor if name else ""
    return shown


def where(fact: FactReference | None, known: Mapping[FactReference, str]) -> str:
    """Return the address of a fact that `places` found; "" for none."""
    return known.get(fact, "") if fact else ""
