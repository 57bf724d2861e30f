"""Which of the things that wait are a person's own.

A person owns what names them, and what an agency of theirs owns without naming anybody; theirs are
the agencies in whose name they own something. An officer who owns nothing has all that the party
follows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from servanda.register.filters import Filters
from servanda.register.records import CommitmentRecord
from servanda.web import models
from servanda.web.desk import Desk
from servanda.web.followup.waiting import Waits
from servanda.web.rows import facet_value
from servanda.web.viewer import Viewer


@dataclass(frozen=True, kw_only=True, slots=True)
class Own:
    """What a person owns, as far as the tables say it.

    Attributes:
        keys: Ids of the commitments that may be theirs.
        agencies: Their agencies, case folded: "JPN/NPA" as "jpn/npa".
    """

    keys: frozenset[str]
    agencies: frozenset[str]

    def holds(self, record: CommitmentRecord, viewer: Viewer) -> bool:
        """Return whether a commitment is a person's own."""
        return any(
            owner.party == viewer.party
            and (
                owner.person == viewer.person
                or (
                    owner.person is None
                    and facet_value(f"{owner.party}/{owner.agency}") in self.agencies
                )
            )
            for owner in record.owners
        )


def own_of(desk: Desk, viewer: Viewer) -> Own:
    """Return what a person owns. Three queries, and one for each of their agencies."""
    named = desk.rows(Filters(person=viewer.person, owner=viewer.party)).order_by()
    rows = dict(named.values_list("pk", "key"))
    begin = facet_value(f"{viewer.party}/")
    facets = models.Facet.objects.using(desk.ledger.alias).filter(row__in=list(rows))
    owners = facets.filter(name="owner", value__startswith=begin)
    agencies = frozenset(owners.values_list("value", flat=True).distinct())
    keys = set(rows.values())
    for agency in agencies:
        of_agency = desk.rows(Filters(owner=agency)).order_by()
        keys |= set(of_agency.values_list("key", flat=True))
    return Own(keys=frozenset(keys), agencies=agencies)


def own_waits(desk: Desk, viewer: Viewer, found: Sequence[Waits], *, else_all: bool) -> list[Waits]:
    """Return those of the things that wait that are a person's.

    Args:
        desk: The register as they see it.
        viewer: Who they are.
        found: What waits in their party.
        else_all: Whether a person who owns nothing has all of it.
    """
    own = own_of(desk, viewer)
    if not own.keys:
        return list(found) if else_all else []
    records = by_id(desk, {one.due.commitment for one in found} & own.keys)
    return [
        one
        for one in found
        if (record := records.get(one.due.commitment)) and own.holds(record, viewer)
    ]


def by_id(desk: Desk, keys: Iterable[str]) -> dict[str, CommitmentRecord]:
    """Return the commitments with these ids that the viewer sees. One query."""
    return {record.id: record for record in desk.filed(sorted(keys))}
