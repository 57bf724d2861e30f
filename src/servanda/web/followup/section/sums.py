"""What the records of a table add up to, in words; each party's by themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from servanda.followup.totals import Total, totals
from servanda.web import words
from servanda.web.followup import saying
from servanda.web.followup.section.listing import Of, Row


@dataclass(frozen=True, kw_only=True, slots=True)
class Sum:
    """One sum of one party.

    Attributes:
        party: Whose records; "" where only one party's are shown.
        label: What is added up or counted, and by what.
        parts: What each part is called ("" for the whole), and its number with unit or currency.
    """

    party: str
    label: str
    parts: Sequence[tuple[str, str]]


def sums(of: Of, found: Sequence[Row]) -> list[Sum]:
    """Return what the rows add up to, as the table's declaration says; never over parties."""
    parties = sorted({row.party for row in found})
    return [
        Sum(
            party=words.party_name(party) if len(parties) > 1 else "",
            label=_label(of, total),
            parts=_parts(of, total),
        )
        for party in parties
        for total in totals(
            of.kind, of.listing, (row.told.values for row in found if row.party == party)
        )
    ]


def _label(of: Of, total: Total) -> str:
    fields = of.kind.fields
    name = saying.named(fields[total.field].names if total.field else of.kind.names)
    if total.by is None:
        return name
    return _("%(what)s by %(by)s") % {"what": name, "by": saying.named(fields[total.by].names)}


def _parts(of: Of, total: Total) -> list[tuple[str, str]]:
    found = []
    for (value, currency), number in total.parts.items():
        name = saying.value(of.kind.fields[total.by], value) if total.by and value else ""
        if total.by and not value:
            name = _("not said")
        said = f"{saying.number(number)} {currency}".rstrip()
        found.append((name, said))
    return found
