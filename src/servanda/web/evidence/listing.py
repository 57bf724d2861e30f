"""The list of evidence: what was captured or referred to, and what it says."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from servanda.assessment.ladder import RUNGS, Rung, Stance
from servanda.web.adherence.asking import Wanted
from servanda.web.desk import Desk
from servanda.web.evidence import saying
from servanda.web.evidence.shown import Piece, known
from servanda.web.request import Request
from servanda.web.tables import Column, Filter, Listed, Option, Table


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A piece in the list.

    Attributes:
        piece: As pages show it.
        stances: Its stances with their names, each once.
        rung: The highest rung on which it stands; None where it is linked to nothing.
    """

    piece: Piece
    stances: tuple[tuple[Stance, str], ...]
    rung: Rung | None

    @property
    def rung_name(self) -> str:
        """Return what the rung is called; "" for none."""
        return saying.rung(self.rung) if self.rung else ""


def rows(desk: Desk, asked: Wanted) -> list[Row]:
    """Return the evidence that counts and that the viewer sees, newest first. Six queries."""
    every = [one for one in desk.evidence() if not one.is_withdrawn]
    found = known(desk, every, asked)
    pieces = [
        found.piece(record, [one for one in found.links if one.evidence == key], None)
        for key, record in found.records.items()
    ]
    pieces.sort(key=lambda piece: (piece.record.date, piece.record.filed), reverse=True)
    return [_row(piece) for piece in pieces]


def _row(piece: Piece) -> Row:
    stances = {said.link.stance: said.stance for said in piece.said}
    rungs = [said.link.rung for said in piece.said]
    return Row(
        piece=piece,
        stances=tuple(stances.items()),
        rung=max(rungs, key=RUNGS.index, default=None),
    )


def _publishers(request: Request) -> list[Option]:
    found = {one.publisher for one in request.desk.evidence() if one.publisher}
    return [Option(value=name, label=name) for name in sorted(found)]


TABLE = Table(
    name="evidence",
    caption=_("Evidence"),
    columns=(
        Column(key="title", label=_("Title"), sorts=True, css="wide"),
        Column(key="publisher", label=_("Publisher"), sorts=True),
        Column(key="date", label=_("Date"), sorts=True),
        Column(key="stance", label=_("Stance")),
        Column(key="rung", label=_("Highest rung"), sorts=True),
        Column(key="serves", label=_("Commitments"), sorts=True, css="number"),
    ),
    filters=(
        Filter(key="q", label=_("Words in titles and quotes"), kind="text", main=True),
        Filter(key="publisher", label=_("Publisher"), options=_publishers, main=True),
        Filter(key="date", label=_("Date"), kind="dates", main=True),
        Filter(key="stance", label=_("Stance"), options=lambda _: saying.stances(), main=True),
        Filter(key="rung", label=_("Rung"), options=lambda _: saying.rungs(), main=True),
    ),
    row="servanda/evidence/row.html",
    size=50,
    nothing=_("No evidence fits."),
)


def source(found: list[Row]) -> Listed:
    """Return the rows as the table takes them."""
    return Listed(
        all_rows=found,
        keys={
            "q": _words,
            "publisher": lambda row: row.piece.record.publisher,
            "date": lambda row: row.piece.record.date,
            "stance": lambda row: [value for value, _name in row.stances],
            "rung": lambda row: [said.link.rung for said in row.piece.said],
        },
        sorts={
            "title": lambda row: row.piece.title.casefold(),
            "publisher": lambda row: row.piece.publisher.casefold(),
            "rung": lambda row: RUNGS.index(row.rung) if row.rung else -1,
            "serves": lambda row: row.piece.serves,
        },
    )


def _words(row: Row) -> str:
    quotes = (words for said in row.piece.said for words, _address in said.quotes)
    return " ".join((row.piece.title, row.piece.publisher, *quotes))
