"""How good the promises are, by their words: next to delivery, never mixed in.

As `assessment.quality` reads it, counted by the database, which has the fields of commitments as
facets: 100,000 promises need not be read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from servanda.assessment.quality import mark_meanings, mark_names, verifiable_mechanisms
from servanda.web import models, rows
from servanda.web.adherence.asking import language
from servanda.web.assessment.counting import purged
from servanda.web.desk import Desk
from servanda.web.progress.asked import Asked
from servanda.web.progress.chosen import chosen, covers
from servanda.web.progress.kept import once

_NAMED = ("instrument", "forum", "target")


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """One mark of quality: its key, name and meaning, and how many promises have it."""

    key: str
    name: str
    meaning: str
    count: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Quality:
    """How many promises have each mark, and of how many."""

    of: int
    marks: tuple[Mark, ...]


def quality(desk: Desk, asked: Asked) -> Quality:
    """Return the quality of the promises that figures are of: heads of agreed documents."""
    counts = once(desk, asked, "quality", lambda: _counted(desk, asked))
    meant, spoken = mark_meanings(), language()
    marks = (
        Mark(key=key, name=names[spoken], meaning=meant[key][spoken], count=counts[key])
        for key, names in mark_names().items()
    )
    return Quality(of=counts["of"], marks=tuple(marks))


def _counted(desk: Desk, asked: Asked) -> dict[str, int]:
    """Return how many heads there are ("of"), and how many have each mark."""
    issued = _issued(desk, asked)
    agreed = [key for keys in issued.values() for key in keys]
    heads = chosen(desk, asked).filter(kind="commitment", part=False, document__in=agreed)
    heads, alias = heads.exclude(key__in=purged(desk)), desk.ledger.alias
    of_parties = [key for parties, keys in issued.items() if parties for key in keys]
    named, amount = _having(alias, *_NAMED), _having(alias, "amount")
    dated = Q(due__isnull=False) | _having(alias, "recurrence")
    seen_done = Q(mechanism__in=sorted(verifiable_mechanisms()))
    marks = {
        "specific": named | amount,
        "verifiable": dated | amount | _having(alias, "instrument") | seen_done,
        "dated": dated,
        "owner_named": _having(alias, "actor") & Q(document__in=of_parties),
        "resourced": amount,
    }
    counted: dict[str, Any] = {key: Count("pk", filter=having) for key, having in marks.items()}
    found: dict[str, int] = heads.aggregate(of=Count("pk"), **counted)
    found["owner_named"] -= _of_everybody(heads, alias, issued)
    return found


def _issued(desk: Desk, asked: Asked) -> dict[tuple[str, ...], list[str]]:
    """Return the ids of agreed documents by who issued them. One query."""
    issued: dict[tuple[str, ...], list[str]] = defaultdict(list)
    agreed = covers(desk, asked).filter(standing="agreed")
    for key, parties in agreed.values_list("key", "parties"):
        issued[tuple(parties.splitlines())].append(key)
    return issued


def _having(alias: str, *names: str, value: str | None = None) -> Q:
    facets = models.Facet.objects.using(alias).filter(name__in=names)
    facets = facets if value is None else facets.filter(value=rows.facet_value(value))
    return Q(pk__in=facets.values("row"))


def _of_everybody(heads: Any, alias: str, issued: Mapping[tuple[str, ...], list[str]]) -> int:
    """Return how many name simply all who issued their document. A query, and one a party."""
    codes = {code for parties in issued for code in parties}
    facets = models.Facet.objects.using(alias).filter(name="actor")
    naming = {
        code: set(facets.filter(value=rows.facet_value(code)).values_list("row", flat=True))
        for code in codes
    }
    of = {key: parties for parties, keys in issued.items() for key in keys if parties}
    return sum(
        document in of and all(row in naming[code] for code in of[document])
        for row, document in heads.values_list("pk", "document")
    )
