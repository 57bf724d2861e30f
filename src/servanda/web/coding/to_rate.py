"""What a coder reads of a commitment that is to be rated: its words, its guideline, the evidence.

Nothing else of it: no status, no rating, no stance or rung that somebody gave to evidence.
"""

from __future__ import annotations

from dataclasses import dataclass

from servanda.assessment.guideline import Guideline
from servanda.errors import NotFound
from servanda.register.coded import CodingRecord
from servanda.register.records import CommitmentRecord
from servanda.web.adherence.asking import Wanted
from servanda.web.coding.looking import reading, records_of
from servanda.web.desk import Desk
from servanda.web.evidence.panel import panel_of
from servanda.web.evidence.shown import Piece
from servanda.web.viewer import Viewer


@dataclass(frozen=True, kw_only=True, slots=True)
class ToRate:
    """A commitment that is to be rated.

    Attributes:
        record: Its record, of which only its words and its reference are for coders.
        guideline: The newest; None where none was fixed.
        pieces: The evidence on it, each with the words that are quoted from it.
    """

    record: CommitmentRecord
    guideline: Guideline | None
    pieces: tuple[tuple[Piece, tuple[str, ...]], ...]


def to_rate(desk: Desk, viewer: Viewer, task: CodingRecord, name: str, asked: Wanted) -> ToRate:
    """Return a commitment of a coding, by its reference or id.

    Raises:
        NotFound: It is not among what is to be rated.
    """
    own = reading(desk, viewer)
    found = [one for one in own.filed(task.commitments) if name in {one.reference, one.id}]
    if not found:
        raise NotFound(f"{name} is not among what is to be rated.", wanted=name)
    (record,) = found
    document = own.documents_by_id([record.document]).get(record.document or "")
    panel = panel_of(own, record, document, asked)
    pieces = {piece.record.id: piece for piece in (*panel.pieces, *panel.contradicting)}
    fixed = records_of(own).guidelines(record.id)
    return ToRate(
        record=record,
        guideline=fixed[-1].guideline if fixed else None,
        pieces=tuple((piece, _quotes(piece)) for piece in pieces.values()),
    )


def _quotes(piece: Piece) -> tuple[str, ...]:
    """Return the words that somebody quoted from a piece, each once."""
    return tuple(dict.fromkeys(words for said in piece.said for words, _at in said.quotes))
