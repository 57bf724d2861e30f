"""What a table of records adds up to: numbers and money of its fields, divided as declared."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from servanda.followup.declaration import Field, RecordType
from servanda.followup.indicators import amount
from servanda.followup.records import Values, listed
from servanda.followup.showing import Listing


@dataclass(frozen=True, kw_only=True, slots=True)
class Total:
    """One sum, or a count.

    Attributes:
        field: The field that is added up; None where records are counted.
        by: The field that divides it; None for the whole.
        parts: Sums by value of that field ("" where a record has none), then currency ("" for
            what is no money); largest first.
    """

    field: str | None
    by: str | None
    parts: Mapping[tuple[str, str], Decimal]


def totals(kind: RecordType, listing: Listing, found: Iterable[Values]) -> list[Total]:
    """Return what records add up to, as their table declares it; empty sums are left out.

    A record with several values of the dividing field counts for each of them.
    """
    every = list(found)
    made = []
    for name in listing.totals or (None,):
        for by in _divisions(listing, kind.fields[name] if name else None):
            parts = _parts(every, name, by)
            if parts:
                made.append(Total(field=name, by=by, parts=parts))
    return made


def _divisions(listing: Listing, field: Field | None) -> tuple[str | None, ...]:
    """Return by what a sum is divided; the whole comes first, where it is of one thing.

    A number without a unit counts what another field says (persons, square metres): divided only.
    """
    if field is None or (field.type == "number" and not field.unit):
        return listing.by
    return (None, *listing.by)


def _parts(
    found: Iterable[Values], field: str | None, by: str | None
) -> dict[tuple[str, str], Decimal]:
    sums: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    counts: Counter[tuple[str, str]] = Counter()
    for values in found:
        keys = (listed(values.get(by)) or ("",)) if by else ("",)
        if field is None:
            counts.update((key, "") for key in keys)
            continue
        for text in listed(values.get(field)):
            number, currency = amount(text)
            for key in keys:
                sums[key, currency or ""] += number
    sums.update({part: Decimal(count) for part, count in counts.items()})
    return dict(sorted(sums.items(), key=lambda pair: (-pair[1], pair[0])))
