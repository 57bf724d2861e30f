"""One link as people see it: what became of the words, and what they may do about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from servanda.lineage.compare import side
from servanda.model import Change
from servanda.model.link import Effect
from servanda.register.lineages import Linked
from servanda.register.linked import LinkRecord
from servanda.register.records import CommitmentRecord
from servanda.report.lineage.compared import changed
from servanda.web import words
from servanda.web.commitments.shown import LABELS
from servanda.web.tables.declared import Label

_GROUPS = ("strength", "mechanism", "kind", "recurrence")


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """A stretch of a quote: whether it carries the link, and whether the other side lacks it."""

    text: str
    carries: bool = False
    differs: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Difference:
    """A field in which the two differ, in words."""

    label: Label
    before: str
    after: str
    effect: Effect


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """A link with its words.

    Attributes:
        link: The link with its commitments.
        earlier, later: Their words in pieces.
        differences: What changed.
        is_own: Whether it is of the viewer's own party.
    """

    link: Linked
    earlier: tuple[Piece, ...]
    later: tuple[Piece, ...]
    differences: tuple[Difference, ...]
    is_own: bool

    @property
    def record(self) -> LinkRecord:
        """Return the link itself."""
        return self.link.record

    @property
    def others(self) -> list[LinkRecord]:
        """Return what other parties decided on the same two."""
        mine = self.record.party
        return [link for link in self.link.others if link.party != mine and link.decided]


def shown(link: Linked, party: str | None) -> Shown:
    """Return a link as a person of a party sees it."""
    return Shown(
        link=link,
        earlier=_pieces(link, link.earlier, link.later),
        later=_pieces(link, link.later, link.earlier),
        differences=tuple(difference(change) for change in link.changes),
        is_own=link.record.party == party,
    )


def difference(change: Change) -> Difference:
    """Return a change in words of the language of the interface."""
    return Difference(
        label=LABELS[change.field],
        before=_values(change.field, change.earlier),
        after=_values(change.field, change.later),
        effect=change.effect,
    )


def _values(field: str, values: Iterable[str]) -> str:
    if field in _GROUPS:
        values = [words.label(value, field) for value in values]
    elif field == "due":
        values = [words.partial_date(value) for value in values]
    return ", ".join(values) or "–"


def _pieces(link: Linked, end: CommitmentRecord, other: CommitmentRecord) -> tuple[Piece, ...]:
    if end.awaits_words:
        return ()
    quote = end.commitment.quote
    carrying = [(span.start, span.end) for span in link.words(end)]
    differing = changed(side(end.commitment), side(other.commitment))
    cuts = sorted({0, len(quote), *(cut for span in (*carrying, *differing) for cut in span)})
    return tuple(
        Piece(
            text=quote[start:stop],
            carries=_within(carrying, start, stop),
            differs=_within(differing, start, stop),
        )
        for start, stop in pairwise(cuts)
    )


def _within(spans: Iterable[tuple[int, int]], start: int, stop: int) -> bool:
    return any(first <= start and stop <= last for first, last in spans)
