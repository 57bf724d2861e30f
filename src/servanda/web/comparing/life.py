"""One commitment's life over all agendas: what likely and accepted links hold together."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from servanda.register.lineages import Linked, linked
from servanda.register.linked import LinkRecord
from servanda.register.records import CommitmentRecord, DocumentRecord, stands
from servanda.register.state import place
from servanda.web.comparing import links
from servanda.web.desk import Desk

_STEPS = 12
"""Links from one end of a chain to the other that are followed; each is a query."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """A commitment of a chain, with the links by which it continues earlier ones."""

    record: CommitmentRecord
    document: DocumentRecord
    links: list[Linked]


@dataclass(frozen=True, kw_only=True, slots=True)
class Life:
    """What a commitment was before and became afterwards.

    Attributes:
        steps: The chain, by date of the documents, then in text order; the commitment is in it.
        open: Links of the commitment itself that wait for a person.
    """

    steps: list[Step]
    open: list[Linked]


def life_of(desk: Desk, record: CommitmentRecord) -> Life:
    """Return a commitment's chain as far as the viewer sees it.

    Cost: two queries, and one for each further document that the chain reaches.
    """
    if not stands(record):
        return Life(steps=[], open=[])
    found, ends = _followed(desk, record)
    documents = desk.documents_by_id({end.document for end in ends.values()})
    kept = [one for one in found if one.record.counts]
    reached = _reached(record.id, kept)
    by_later: dict[str, list[Linked]] = defaultdict(list)
    for one in kept:
        by_later[one.later.id].append(one)
    steps = [
        Step(record=end, document=documents[end.document], links=by_later[end.id])
        for end in ends.values()
        if end.id in reached and end.document in documents
    ]
    steps.sort(key=lambda step: (step.document.date, step.document.filed, place(step.record)))
    own = [one for one in found if record.id in (one.earlier.id, one.later.id)]
    return Life(
        steps=steps if len(steps) > 1 else [],
        open=[one for one in own if one.record.decision == "proposed" and not one.record.counts],
    )


def _followed(
    desk: Desk, record: CommitmentRecord
) -> tuple[list[Linked], dict[str, CommitmentRecord]]:
    """Return the links that are reached from a commitment, and the commitments at their ends."""
    party = desk.viewer.party if desk.viewer else None
    records: dict[str, LinkRecord] = {}
    ends: dict[str, CommitmentRecord] = {record.id: record}
    asked: set[str] = set()
    frontier = {record.id}
    for _ in range(_STEPS):
        if not frontier:
            break
        asked |= frontier
        new = {link.id: link for link in links.touching(desk, sorted(frontier))}
        records |= new
        wanted = {key for link in new.values() for key in (link.earlier, link.later)} - set(ends)
        if wanted:
            ends |= {end.id: end for end in desk.filed(sorted(wanted))}
        found = [one for one in linked(new.values(), ends, party=party) if one.record.counts]
        frontier = {end.id for one in found for end in (one.earlier, one.later)} - asked
    return linked(records.values(), ends, party=party), ends


def _reached(key: str, found: list[Linked]) -> set[str]:
    """Return the ids of the commitments that links join to one, over any number of them."""
    near: dict[str, set[str]] = defaultdict(set)
    for one in found:
        near[one.earlier.id].add(one.later.id)
        near[one.later.id].add(one.earlier.id)
    reached, waiting = {key}, [key]
    while waiting:
        for other in near[waiting.pop()] - reached:
            reached.add(other)
            waiting.append(other)
    return reached
