"""The commitments that figures are of, as rows of the database."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.db.models import QuerySet

from servanda.register.filters import Filters
from servanda.web import models
from servanda.web.desk import Desk
from servanda.web.progress.asked import Asked
from servanda.web.search.finding import everything
from servanda.web.search.models import Cover


def covers(desk: Desk, asked: Asked) -> QuerySet[Cover]:
    """Return the documents that figures are of: what agreed documents of which parties are.

    Also those that the viewer does not see: figures count commitments that the viewer sees, and say
    of them whether their documents are agreed and whose they are (`assessment.counting`).
    """
    found = everything(desk.ledger.alias, desk.as_of).covers.order_by()
    if asked.document:
        found = found.filter(key=asked.document.id)
    return found


def chosen(desk: Desk, asked: Asked) -> QuerySet[models.Commitment]:
    """Return the rows in force of a document, an area, a party, a strength and a mechanism."""
    return _narrowed(desk, asked, Filters(in_force=True))


def undecided(desk: Desk, asked: Asked) -> int:
    """Return how many candidates nobody has decided on, which do not count. A query."""
    return _narrowed(desk, asked, Filters(decision=("proposed",))).count()


def _narrowed(desk: Desk, asked: Asked, filters: Filters) -> QuerySet[models.Commitment]:
    document = asked.document.id if asked.document else None
    rows = desk.rows(replace(filters, document=document)).order_by()
    only: dict[str, Any] = {
        {"area": "heading"}.get(by, by): value for by, value in asked.only.items() if by != "party"
    }
    if "party" in asked.only:
        only["document__in"] = documents_of(desk, asked, asked.only["party"])
    return rows.filter(**only)


def documents_of(desk: Desk, asked: Asked, party: str) -> list[str]:
    """Return the ids of the documents that a party issued, alone or with others. One query."""
    found = covers(desk, asked).filter(parties__contains=party).values_list("key", "parties")
    return [key for key, parties in found if party in parties.splitlines()]
