"""What can be chosen in the Calendar, and which commitments a choice means."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TypeVar

from django.db.models import Max, Min, QuerySet
from django.db.models.functions import Coalesce

from servanda.followup.loading import procedures
from servanda.register.filters import Filters
from servanda.register.records import STANDING
from servanda.report.followup.choosing import owner_names
from servanda.web import models, words
from servanda.web.calendars.asked import Chosen
from servanda.web.calendars.dates import Dates
from servanda.web.calling import areas_called
from servanda.web.desk import Desk
from servanda.web.followup import saying

_AT_ONCE = 500
T = TypeVar("T")
Choices = dict[str, list[tuple[str, str]]]


def references(desk: Desk, keys: Collection[str], chosen: Chosen) -> dict[str, str]:
    """Return the references of those of the commitments that are seen, stand and are chosen."""
    found: dict[str, str] = {}
    for some in _parts(keys):
        for standing in _in_area(desk, chosen.area):
            rows_found = standing.filter(key__in=some)
            for key, label, number in rows_found.values_list("key", "label", "number"):
                found[key] = f"{label}-C-{number}"
    if not chosen.owner:
        return found
    owned = owned_by(desk, chosen.owner)
    return {key: name for key, name in found.items() if key in owned}


def _in_area(desk: Desk, area: str) -> Iterator[QuerySet[models.Commitment]]:
    """Yield the rows that stand under a heading, by its label, its title, or both."""
    if not area:
        yield _standing(desk, Filters())
        return
    yield _standing(desk, Filters(area=area))
    yield _standing(desk, Filters()).filter(heading__iexact=area)


def owned_by(desk: Desk, name: str) -> set[str]:
    """Return the ids of the commitments that a person or agency ("JPN/NPA") owns."""
    party, _, who = name.partition("/")
    person = desk.load(desk.rows(Filters(owner=party, person=who)).order_by())
    exact = {one.id for one in person if name.casefold() in map(str.casefold, owner_names(one))}
    agency = desk.rows(Filters(owner=name)).order_by().values_list("key", flat=True)
    return exact | set(agency)


def choices(desk: Desk, found: Iterable[Dates]) -> Choices:
    """Return what can be chosen among all that is followed and seen, as values and labels."""
    seen = list(found)
    keys = {one.commitment for one in seen}
    made, names = {one.procedure for one in seen if one.procedure}, procedures()
    areas: set[str] = set()
    pks: list[int] = []
    for some in _parts(keys):
        standing = _standing(desk, Filters()).filter(key__in=some)
        for pk, heading in standing.values_list("pk", "heading"):
            pks.append(pk)
            areas.add(heading)
    parties = sorted({one.party for one in seen if one.party})
    called = areas_called(desk.titled)
    return {
        "party": [(code, words.party_name(code)) for code in parties],
        "owner": [(name, name) for name in sorted(_owners(desk, pks))],
        "area": [(heading, called.get(heading, heading)) for heading in sorted(areas - {""})],
        "procedure": sorted(
            ((key, saying.named(names[key].names)) for key in made), key=lambda pair: pair[1]
        ),
    }


def _standing(desk: Desk, filters: Filters) -> QuerySet[models.Commitment]:
    # No index leads to an expression: rows are found by their keys.
    standing = desk.rows(filters).order_by().alias(decided_so=Coalesce("decision", "decision"))
    return standing.filter(decided_so__in=STANDING).exclude(words="")  # those have no words left


def _owners(desk: Desk, pks: Collection[int]) -> set[str]:
    """Return the people and agencies that own some of the rows, as they are written."""
    facets = models.Facet.objects.using(desk.ledger.alias).filter(name__in=("agency", "person"))
    some_rows: set[int] = set()
    for some in _parts(pks):
        spans = facets.filter(row__in=some).values_list("name", "value").order_by()
        for _, _, first, last in spans.annotate(Min("row"), Max("row")):
            some_rows |= {first, last}  # of each name two rows, so that few are read
    records = (
        record
        for some in _parts(some_rows)
        for record in desk.load(desk.rows().order_by().filter(pk__in=some))
    )
    return {name for record in records for name in owner_names(record)}


def _parts(keys: Collection[T]) -> Iterator[list[T]]:
    """Yield them in parts that one query takes."""
    listed = list(keys)
    for start in range(0, len(listed), _AT_ONCE):
        yield listed[start : start + _AT_ONCE]
