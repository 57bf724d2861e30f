"""The evidence on a commitment, for its page: what speaks for it, and what against."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from servanda.followup.partial import parse_partial
from servanda.register.evidenced import EvidenceLinkRecord
from servanda.register.records import CommitmentRecord, DocumentRecord
from servanda.web.adherence.asking import Wanted
from servanda.web.commitments.told import Event
from servanda.web.desk import Desk
from servanda.web.evidence.shown import Known, Piece, known
from servanda.web.evidence.story import events


@dataclass(frozen=True, kw_only=True, slots=True)
class Panel:
    """The evidence on a commitment that the viewer sees, oldest first.

    Attributes:
        pieces: What fulfils or advances it, or is neutral.
        contradicting: What speaks against it; a piece may stand in both.
        later: How many pieces are dated after the day that is shown.
        events: What was done about it, for the history of the commitment.
    """

    pieces: tuple[Piece, ...] = ()
    contradicting: tuple[Piece, ...] = ()
    later: int = 0
    events: tuple[Event, ...] = ()

    @property
    def both(self) -> tuple[tuple[str, tuple[Piece, ...]], ...]:
        """Return both lists, each with the word that pages know it by."""
        return (("contradicting", self.contradicting), ("supporting", self.pieces))


def panel_of(
    desk: Desk, record: CommitmentRecord, document: DocumentRecord | None, asked: Wanted
) -> Panel:
    """Return the evidence on a commitment, as of a day. Eight queries at most, one for none.

    Args:
        desk: The register as the viewer sees it.
        record: The commitment.
        document: Its document, where the viewer sees it.
        asked: The day up to which evidence counts.
    """
    links = desk.evidence_links(record.id)
    if not links:
        return Panel()
    everything = {one.id: one for one in desk.evidence({link.evidence for link in links})}
    seen = [link for link in links if link.evidence in everything]
    found = known(desk, (one for one in everything.values() if not one.is_withdrawn), asked)
    own = [one for one in seen if not one.is_withdrawn and one.evidence in found.records]
    dated = [
        one for one in own if parse_partial(found.records[one.evidence].date).first <= asked.on
    ]
    against = [one for one in dated if one.stance == "contradicts"]
    date = document.date if document else None
    return Panel(
        pieces=_pieces(found, (one for one in dated if one.stance != "contradicts"), date),
        contradicting=_pieces(found, against, date),
        later=len({one.evidence for one in own} - {one.evidence for one in dated}),
        events=tuple(events(desk, {link.id for link in seen})),
    )


def _pieces(
    found: Known, links: Iterable[EvidenceLinkRecord], date: str | None
) -> tuple[Piece, ...]:
    grouped: dict[str, list[EvidenceLinkRecord]] = {}
    for link in links:
        grouped.setdefault(link.evidence, []).append(link)
    pieces = [found.piece(found.records[key], own, date) for key, own in grouped.items()]
    return tuple(sorted(pieces, key=lambda piece: (piece.record.date, piece.record.filed)))
