"""A link of the register: a later commitment as the counterpart of an earlier one.

Links hold places and no words: what changed is read from the two commitments as they stand, so that
nothing of a purged commitment survives in a link. Each party has its own link between two
commitments, which its people decide on; the other party sees it when it is marked so and both
commitments are seen.

A link counts while both commitments stand. One whose commitment was rejected, split, merged or
purged stays as it is and stops counting, until that is undone; comparing again proposes links for
what came in its place, for which of the parts continues a commitment is again a decision.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from servanda.ids import content_id
from servanda.model.link import LinkConfidence, Pattern, Relation
from servanda.register.entry import Marking
from servanda.register.payloads_links import Differing, Span

Verdict = Literal["accepted", "rejected"]
LinkState = Literal["proposed", "accepted", "rejected", "withdrawn"]


@dataclass(frozen=True, kw_only=True, slots=True)
class LinkDecision:
    """What a person decided on a link, in the entry with this number."""

    verdict: Verdict
    by: str
    at: str
    entry: int
    because: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class LinkRecord:
    """A link between two commitments, as one party keeps it.

    Attributes:
        id: See `link_key`.
        earlier, later: Ids of the commitments.
        earlier_document, later_document: Ids of their documents.
        earlier_text, later_text: Hashes of the texts that the words' places are of.
        relation, score, confidence, pattern, changes: As the method found them.
        earlier_words, later_words: Where the words stand that carry the link.
        method: Version of the comparison that proposes it.
        is_proposed: Whether the last comparison still proposes it.
        decisions: What people decided and nobody took back, the last one last.
        party: Party whose link it is; while internal, nobody else sees it.
        marking: Never wider than that of either commitment when it was given.
        compared: Number of the entry that gave it its fields.
        version: 1, 2, ...: how often it was changed.
        filed: Number of the entry that first proposed it.
        changed_by, changed_at: Author and time of this version.
    """

    id: str
    earlier: str
    later: str
    earlier_document: str
    later_document: str
    earlier_text: str
    later_text: str
    relation: Relation
    score: float
    confidence: LinkConfidence
    pattern: Pattern
    changes: tuple[Differing, ...] = ()
    earlier_words: tuple[Span, ...] = ()
    later_words: tuple[Span, ...] = ()
    method: str
    is_proposed: bool = True
    decisions: tuple[LinkDecision, ...] = ()
    party: str
    marking: Marking = Marking.INTERNAL
    compared: int
    version: int = 1
    filed: int
    changed_by: str
    changed_at: str

    @property
    def decided(self) -> LinkDecision | None:
        """Return the decision that stands."""
        return self.decisions[-1] if self.decisions else None

    @property
    def decision(self) -> LinkState:
        """Return what a person decided, "proposed", or "withdrawn" when no program proposes it."""
        if self.decided is not None:
            return self.decided.verdict
        return "proposed" if self.is_proposed else "withdrawn"

    @property
    def counts(self) -> bool:
        """Return whether it enters summaries, as far as it decides that itself.

        A person accepted it, or it is likely and nobody decided; besides, both commitments have to
        stand.
        """
        likely = self.decision == "proposed" and self.confidence == "likely"
        return likely or self.decision == "accepted"


def link_key(earlier: str, later: str, *, method: str, party: str) -> str:
    """Return the id of a party's link between two commitments, as a version of a method has it."""
    return content_id(method, party, earlier, later)
