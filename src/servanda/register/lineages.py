"""Links of the register with their commitments, as people and reports read them. Writes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from servanda.lineage.relating import changes
from servanda.model import Change, Link, Side, Words
from servanda.register.counterparts import Agenda
from servanda.register.linked import LinkRecord, LinkState
from servanda.register.payloads_links import Differing, Span
from servanda.register.records import CommitmentRecord, DocumentRecord, stands
from servanda.register.state import place

_BEST: tuple[LinkState, ...] = ("accepted", "proposed", "rejected", "withdrawn")


@dataclass(frozen=True, kw_only=True)
class Linked:
    """A link with its two commitments, which both stand.

    Attributes:
        record: The link: the own party's, where it has one.
        earlier, later: The commitments.
        others: What others have between the same two, another party or another method.
    """

    record: LinkRecord
    earlier: CommitmentRecord
    later: CommitmentRecord
    others: tuple[LinkRecord, ...] = ()

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """What differs between the two as they are now."""
        return changes(self.earlier.commitment, self.later.commitment)

    @property
    def is_outdated(self) -> bool:
        """Whether a commitment was edited so that another comparison would say other changes."""
        now = tuple(Differing(field=c.field, effect=c.effect) for c in self.changes)
        return now != self.record.changes

    def words(self, end: CommitmentRecord) -> tuple[Span, ...]:
        """Return where in the quote of an end the words stand that carry the link.

        Nothing where the text was corrected or the quote edited since.
        """
        link, now = self.record, end.commitment
        is_earlier = end.id == link.earlier
        text = link.earlier_text if is_earlier else link.later_text
        spans = link.earlier_words if is_earlier else link.later_words
        if now.document_sha256 != text:
            return ()
        return tuple(
            Span(start=span.start - now.start, end=span.end - now.start)
            for span in spans
            if now.start <= span.start and span.end <= now.end
        )


def linked(
    links: Iterable[LinkRecord], ends: Mapping[str, CommitmentRecord], *, party: str | None
) -> list[Linked]:
    """Return the links between commitments that stand, one a pair; withdrawn ones are left out.

    Args:
        links: In any order.
        ends: The commitments that are seen, by id; links of others are left out.
        party: Whose links come before those of others.

    Returns:
        By place of the earlier commitment in its text, then of the later one.
    """
    pairs: dict[tuple[str, str], list[LinkRecord]] = {}
    for link in links:
        both = [ends.get(link.earlier), ends.get(link.later)]
        if link.decision != "withdrawn" and all(map(stands, both)):
            pairs.setdefault((link.earlier, link.later), []).append(link)
    found = []
    for (one, two), several in pairs.items():
        ranked = sorted(several, key=lambda link: _rank(link, party))
        made = Linked(
            record=ranked[0], earlier=ends[one], later=ends[two], others=tuple(ranked[1:])
        )
        found.append(made)
    return sorted(found, key=lambda one: (place(one.earlier), place(one.later)))


def _rank(link: LinkRecord, party: str | None) -> tuple[bool, int, int, str]:
    return link.party != party, _BEST.index(link.decision), -link.compared, link.id


def as_link(found: Linked, documents: Mapping[str, DocumentRecord]) -> Link:
    """Return a link as comparisons give it, with the register's id of it."""
    record = found.record
    return Link(
        id=record.id,
        earlier=side_of(found.earlier, documents[record.earlier_document], found),
        later=side_of(found.later, documents[record.later_document], found),
        relation=record.relation,
        score=record.score,
        confidence=record.confidence,
        pattern=record.pattern,
        changes=found.changes,
        method=record.method,
    )


def side_of(
    record: CommitmentRecord, document: DocumentRecord, found: Linked | None = None
) -> Side:
    """Return a commitment as the end of a link."""
    now = record.commitment
    return Side(
        id=record.id,
        document=document.label,
        document_sha256=document.text.text_sha256,
        start=now.start,
        end=now.end,
        quote=now.quote,
        area=now.area,
        area_title=now.area_title,
        words=tuple(
            Words(
                start=now.start + span.start,
                end=now.start + span.end,
                text=now.quote[span.start : span.end],
            )
            for span in (found.words(record) if found else ())
        ),
    )


def alone(series: Sequence[Agenda], found: Iterable[Linked]) -> list[Link]:
    """Return what has no counterpart: "unmatched" in any later document, "new" from any earlier.

    Args:
        series: The oldest first.
        found: The links between them that nobody rejected.
    """
    kept = list(found)
    goes = {one.record.earlier for one in kept}
    comes = {one.record.later for one in kept}
    links = []
    for agenda in series[:-1]:
        for record in agenda.commitments:
            if record.id not in goes:
                end = side_of(record, agenda.record)
                links.append(Link(id=record.id, earlier=end, later=None, relation="unmatched"))
    for agenda in series[1:]:
        for record in agenda.commitments:
            if record.id not in comes:
                end = side_of(record, agenda.record)
                links.append(Link(id=record.id, earlier=None, later=end, relation="new"))
    return links
