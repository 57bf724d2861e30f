"""A document under review: its candidates, which of them are shown, and the one that is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from servanda.errors import NotFound
from servanda.model import Document
from servanda.register.records import CommitmentRecord, DocumentRecord
from servanda.register.state import place
from servanda.web.pages.review.asked import SHOWS, Asked
from servanda.web.pages.review.passages import Passage, unmarked
from servanda.web.request import Request

_REPLACED = frozenset({"split", "merged", "withdrawn"})
"""Decisions after which a record is no candidate any more: others stand for it, or nothing."""


def number_of(record: CommitmentRecord) -> int:
    """Return the number in a record's reference: 12 of "2005-C-12"."""
    return int(record.reference.rpartition("-")[2])


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """What the page shows.

    Attributes:
        asked: What the address asks for.
        document: The document's record.
        text: Its text; None when it was purged.
        records: All its commitments that the viewer sees, in text order.
    """

    asked: Asked
    document: DocumentRecord
    text: Document | None
    records: Sequence[CommitmentRecord]

    @cached_property
    def candidates(self) -> list[CommitmentRecord]:
        """The records that stand for themselves, in text order."""
        return [record for record in self.records if record.decision not in _REPLACED]

    @cached_property
    def placed(self) -> list[CommitmentRecord]:
        """The candidates whose words stand in the text."""
        sha = self.text.sha256 if self.text else ""
        return [
            record
            for record in self.candidates
            if record.anchor == "anchored" and record.commitment.document_sha256 == sha
        ]

    @cached_property
    def unplaced(self) -> list[CommitmentRecord]:
        """The candidates whose words a corrected text lost."""
        held = {record.id for record in self.placed}
        return [record for record in self.candidates if record.id not in held]

    @cached_property
    def shown(self) -> list[CommitmentRecord]:
        """The candidates that pass the filters."""
        return self.passing(self.asked.show)

    def passing(self, show: str) -> list[CommitmentRecord]:
        """Return the candidates of the area that is asked for which `show` names."""
        found = {
            "undecided": [r for r in self.candidates if r.decision == "proposed"],
            "stale": [r for r in self.candidates if r.stale],
            "lost": self.unplaced,
        }
        return [record for record in found.get(show, self.candidates) if self._in_area(record)]

    def _in_area(self, record: CommitmentRecord) -> bool:
        return not self.asked.area or record.commitment.area == self.asked.area

    @cached_property
    def passages(self) -> list[Passage]:
        """The sentences without a record, in text order."""
        if self.text is None:
            return []
        spans = [(r.commitment.start, r.commitment.end) for r in self.placed]
        return unmarked(self.text, spans)

    @property
    def counts(self) -> list[tuple[str, int]]:
        """How many each of `SHOWS` has."""
        return [
            (show, len(self.passages) if show == "passages" else len(self.passing(show)))
            for show in SHOWS
        ]

    @cached_property
    def areas(self) -> dict[str, str]:
        """The areas of the candidates with their titles, in text order."""
        found: dict[str, str] = {}
        for words in (record.commitment for record in self.candidates):
            if words.area and words.area not in found:
                title = words.area_title or words.area
                found[words.area] = title if title == words.area else f"{words.area}. {title}"
        return found

    @property
    def waiting(self) -> list[CommitmentRecord]:
        """The undecided candidates that are shown."""
        return [record for record in self.shown if record.decision == "proposed"]

    @property
    def decided(self) -> int:
        """How many candidates a person decided on."""
        return sum(record.decision != "proposed" for record in self.candidates)

    @cached_property
    def in_passages(self) -> bool:
        """Whether passages are gone through, not candidates."""
        return self.asked.show == "passages"

    @cached_property
    def chosen(self) -> CommitmentRecord | None:
        """The candidate that is asked for; else the first undecided one that is shown.

        Raises:
            NotFound: There is none of that number.
        """
        if self.in_passages:
            return None
        if self.asked.at is not None:
            return self._numbered(self.asked.at)
        return next(iter(self.waiting or self.shown), None)

    def _numbered(self, number: int) -> CommitmentRecord:
        found = [record for record in self.records if number_of(record) == number]
        if not found:
            reference = f"{self.document.label}-C-{number}"
            raise NotFound(f"The register holds no record {reference!r}.", wanted=reference)
        return found[0]

    @cached_property
    def passage(self) -> Passage | None:
        """The words without a record that are chosen: by hand, else from the passage asked for."""
        if self.asked.span:
            return Passage(*self.asked.span)
        if not self.in_passages:
            return None
        later = [p for p in self.passages if p.start >= (self.asked.at or 0)]
        return next(iter(later or self.passages), None)

    def beside(
        self, record: CommitmentRecord | None, step: int, *, undecided: bool
    ) -> CommitmentRecord | None:
        """Return the next of those shown (step 1), or the one before (step -1).

        The undecided ones are gone through in a ring.
        """
        listed = [r for r in self.shown if not undecided or r.decision == "proposed"][::step]
        if record is None:
            return next(iter(listed), None)
        here = place(record)
        further = [r for r in listed if (place(r) > here if step > 0 else place(r) < here)]
        ring = [r for r in listed if r.id != record.id] if undecided else []
        return next(iter(further or ring), None)


def open_sheet(request: Request, asked: Asked) -> Sheet:
    """Return the document that is asked for as the viewer sees it. Three queries.

    Raises:
        NotFound: The viewer sees none such.
    """
    document = request.desk.document(asked.label)
    return Sheet(
        asked=asked,
        document=document,
        text=request.desk.text(document),
        records=request.desk.commitments(document.id),
    )
