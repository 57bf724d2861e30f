"""Which of the things that wait are a person's own.

A person owns what names them, and what an agency of theirs owns without naming anybody; theirs are
the agencies in whose name they own something. An officer who owns nothing has all that the party
follows.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from django.db.models import QuerySet

from servanda.register.filters import Filters
from servanda.register.records import CommitmentRecord
from servanda.web import models
from servanda.web.desk import Desk
from servanda.web.followup.waiting import Waits
from servanda.web.rows import facet_value
from servanda.web.viewer import Viewer

_AT_ONCE = 500


def own_waits(desk: Desk, viewer: Viewer, found: Sequence[Waits], *, else_all: bool) -> list[Waits]:
    """Return those of the things that wait that are a person's.

    Args:
        desk: The register as they see it.
        viewer: Who they are.
        found: What waits in their party.
        else_all: Whether a person who owns nothing has all of it.

    Cost: two queries, and for each 500 commitments one, one for each of their agencies, and one.
    """
    named = desk.rows(Filters(person=viewer.person, owner=viewer.party)).order_by()
    if not named.exists():
        return list(found) if else_all else []
    agencies = _agencies(desk, viewer, named)
    keys = sorted({one.due.commitment for one in found})
    mine = set()
    for start in range(0, len(keys), _AT_ONCE):
        some = keys[start : start + _AT_ONCE]
        wanted = [named, *(desk.rows(Filters(owner=one)).order_by() for one in agencies)]
        maybe = {key for rows in wanted for key in _keys(rows, some)}
        mine |= {one.id for one in desk.filed(sorted(maybe)) if _owns(viewer, agencies, one)}
    return [one for one in found if one.due.commitment in mine]


def _keys(rows: QuerySet[models.Commitment], some: Sequence[str]) -> Iterator[str]:
    return iter(rows.filter(key__in=some).values_list("key", flat=True))


def _agencies(desk: Desk, viewer: Viewer, named: QuerySet[models.Commitment]) -> tuple[str, ...]:
    """Return the agencies in whose name a person owns something, case folded: "jpn/npa"."""
    facets = models.Facet.objects.using(desk.ledger.alias).filter(row__in=named.values("pk"))
    owners = facets.filter(name="owner", value__startswith=facet_value(f"{viewer.party}/"))
    return tuple(owners.order_by("value").values_list("value", flat=True).distinct())


def _owns(viewer: Viewer, agencies: Collection[str], record: CommitmentRecord) -> bool:
    """Return whether a commitment is a person's own."""
    mine = (owner for owner in record.owners if owner.party == viewer.party)
    return any(
        owner.person == viewer.person
        or (owner.person is None and facet_value(f"{owner.party}/{owner.agency}") in agencies)
        for owner in mine
    )


def by_id(desk: Desk, keys: Iterable[str]) -> dict[str, CommitmentRecord]:
    """Return the commitments with these ids that the viewer sees. One query."""
    return {record.id: record for record in desk.filed(sorted(keys))}
