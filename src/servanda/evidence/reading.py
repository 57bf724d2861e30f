"""What suggestions are found in: an index in a file of its own, or one that a register keeps."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from servanda.evidence.held import Held
from servanda.evidence.loaded import Loaded
from servanda.evidence.stored import Stored


class Reading(Protocol):
    """An index as it is read."""

    @property
    def loaded(self) -> Loaded:
        """Return the passages in arrays."""

    @property
    def held(self) -> Held:
        """Return the words of the passages; it may hold those of others too."""

    def stored(self, places: Sequence[int]) -> list[Stored]:
        """Return the passages at places of `loaded`, in this order."""

    def unchanged(self) -> AbstractContextManager[Loaded]:
        """Give the passages in arrays; until the end, the index is read as it is now."""
