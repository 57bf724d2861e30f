"""Figures of two sides on one thing, side by side, with what differs said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from servanda.followup.declaration import Field, Pairing, Procedure
from servanda.followup.pairs import Pair
from servanda.vocabulary.fold import plain
from servanda.web import words
from servanda.web.adherence.asking import Wanted
from servanda.web.followup import saying
from servanda.web.followup.known import known
from servanda.web.followup.section.files import Cells
from servanda.web.followup.section.views import View
from servanda.web.request import Request
from servanda.web.tables import Asked, Column, Filter, Group, Listed, Table, show
from servanda.web.tables.asked import read

_ALL = 1_000_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One thing with both figures.

    Attributes:
        reference, address, party: What it is about, and whose records tell of it.
        pair: The figures.
        said: The values that say which thing, in words.
        standing: "differs", "agrees" or "one-sided".
    """

    reference: str
    address: str
    party: str
    pair: Pair
    said: Sequence[str]
    standing: str

    @property
    def left(self) -> str:
        """Return the figure of the first side; "" for none."""
        return _figure(self.pair.left)

    @property
    def right(self) -> str:
        """Return that of the second."""
        return _figure(self.pair.right)

    @property
    def difference(self) -> str:
        """Return the first less the second; "" unless they differ."""
        return _figure(self.pair.difference) if self.pair.differs else ""

    def __str__(self) -> str:
        return self.reference


def _figure(number: Decimal | None) -> str:
    return "" if number is None else saying.number(number)


def _standing(pair: Pair) -> str:
    if pair.difference is None:
        return "one-sided"
    return "differs" if pair.differs else "agrees"


def _of(view: View) -> tuple[Procedure, Pairing, list[Field]]:
    """Return the procedure of a view, its pairs, and the fields that say which thing."""
    (made,) = view.procedures
    if made.pairing is None:
        raise AssertionError("checked when the declaration was read")
    fields = made.records[made.pairing.record].fields
    return made, made.pairing, [fields[name] for name in made.pairing.by]


def _rows(request: Request, asked: Wanted, view: View) -> list[Row]:
    made, _pairing, by = _of(view)
    return [
        Row(
            reference=seen.record.reference,
            address=asked.address("commitment", seen.record.reference),
            party=course.following.party,
            pair=pair,
            said=[saying.value(field, text) for field, text in zip(by, pair.key, strict=True)],
            standing=_standing(pair),
        )
        for seen in known(request.desk, asked.on, procedures={made.id})
        for course in seen.courses
        for pair in course.state.pairs
    ]


def _table(view: View, found: Sequence[Row]) -> Table:
    made, pairing, by = _of(view)
    side = made.records[pairing.record].fields[pairing.side]
    named_side = {
        key: f"{saying.named(side.names)}: {saying.named(side.choices[key])}"
        for key in pairing.sides
    }
    parties = [(code, words.party_name(code)) for code in sorted({row.party for row in found})]
    states = {
        text
        for row in found
        for field, text in zip(by, row.pair.key, strict=True)
        if field.type == "state"
    }
    named = sorted(((code, saying.state(code)) for code in states), key=lambda one: plain(one[1]))
    return Table(
        name=f"follow-up-{made.id}-pairs",
        caption=words.label("pairs", "follow-up-view"),
        columns=(
            Column(key="reference", label=_("Commitment"), sorts=True),
            *(Column(key=one.key, label=saying.named(one.names), sorts=True) for one in by),
            *(Column(key=key, label=label, css="number") for key, label in named_side.items()),
            Column(key="difference", label=_("Difference"), sorts=True, css="number"),
            Column(key="standing", label=_("Compared"), sorts=True),
        ),
        filters=(
            Filter(key="q", label=_("Words"), kind="text", main=True),
            Filter(key="party", label=_("Party"), options=lambda _request: parties, main=True),
            Filter(
                key="where",
                label=pgettext_lazy("country", "State"),
                options=lambda _request: named,
                main=True,
            ),
            Filter(
                key="standing",
                label=_("Compared"),
                options=lambda _request: words.choices("sides"),
                main=True,
            ),
        ),
        groups=(
            Group(key="standing", label=_("compared"), of=lambda row: _word(row.standing)),
            Group(key="reference", label=_("commitment"), of=lambda row: row.reference),
        ),
        row="servanda/followup/section/pair.html",
        order="-difference",
        nothing=_("No figures fit."),
        below="servanda/followup/section/files.html",
    )


def _word(standing: str) -> str:
    return words.label(standing, "sides")


def _source(view: View, found: Sequence[Row]) -> Listed:
    _made, _pairing, by = _of(view)
    order = words.values("sides")
    return Listed(
        all_rows=found,
        keys={
            "q": lambda row: " ".join((row.reference, *row.said)),
            "party": lambda row: row.party,
            "where": lambda row: set(row.pair.key),
            "standing": lambda row: row.standing,
        },
        sorts={
            "reference": lambda row: row.reference,
            "difference": lambda row: abs(row.pair.difference or 0),
            "standing": lambda row: order.index(row.standing),
            **{field.key: _said_at(place) for place, field in enumerate(by)},
        },
        groups={
            "standing": lambda row: order.index(row.standing),
            "reference": lambda row: row.reference,
        },
    )


def _said_at(place: int) -> Any:
    return lambda row: plain(row.said[place])


def context(request: Request, asked: Wanted, view: View) -> dict[str, Any]:
    """Return what the template shows. Three queries."""
    found = _rows(request, asked, view)
    shown = show(request, _table(view, found), _source(view, found))
    return {"shown": shown, "is_empty": not found}


def file(request: Request, asked: Wanted, view: View) -> tuple[Sequence[str], Iterator[Cells]]:
    """Return the columns and rows of the file."""
    _made, pairing, by = _of(view)
    found = _rows(request, asked, view)
    wanted: Asked = read(_table(view, found), request.GET)
    rows = _source(view, found).rows(wanted, 0, _ALL)
    named = [field.key for field in by]
    sides = [f"reported_by_{side}" for side in pairing.sides]
    columns = ["commitment_reference", "followed_by", *named, *sides, "standing"]
    return columns, (_line(row, named, sides) for row in rows)


def _line(row: Row, named: Sequence[str], sides: Sequence[str]) -> Cells:
    figures = zip(sides, (row.pair.left, row.pair.right), strict=True)
    return {
        **dict(zip(named, row.pair.key, strict=True)),
        **{side: "" if number is None else f"{number:f}" for side, number in figures},
        "commitment_reference": row.reference,
        "followed_by": row.party,
        "standing": row.standing,
    }
