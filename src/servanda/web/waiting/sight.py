"""Whose eyes look at what is followed: somebody's at a desk, or the owner's of the register."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from django.db.models import Model, Q, QuerySet

from servanda.register.adhered import AdherenceRecord
from servanda.web.policy import Marked, sees, visible
from servanda.web.store import StoredLedger
from servanda.web.viewer import Viewer

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, kw_only=True)
class Sight:
    """A register as a viewer sees it, or as its owner does, who sees everything.

    Attributes:
        ledger: Where it is kept.
        as_of: Number of the last entry that counts; None for now.
        viewer: Who looks.
        everything: Whether all is seen, whoever looks.
    """

    ledger: StoredLedger
    as_of: int | None = None
    viewer: Viewer | None = None
    everything: bool = False

    @cached_property
    def is_now(self) -> bool:
        """Whether every entry counts."""
        return self.as_of is None or self.as_of >= self.ledger.checkpoint().size

    def rows(self, found: QuerySet[M]) -> QuerySet[M]:
        """Return those of the rows with party and marking that are seen."""
        return found if self.everything else visible(found, self.viewer)

    def sees(self, record: Marked) -> bool:
        """Whether a record is seen."""
        return self.everything or sees(self.viewer, record)

    @cached_property
    def imports(self) -> list[AdherenceRecord]:
        """The imports about adherence that are seen. One query."""
        return [one for one in self.ledger.records(self.as_of).imports() if self.sees(one)]

    def open_to(self) -> Q:
        """Return what courses fulfil with things that are open as far as the records are seen."""
        if self.everything:
            return Q(things__own=True)
        own = Q(party=self.viewer.party if self.viewer else "")
        return (own & Q(things__own=True)) | (~own & Q(things__others=True))
