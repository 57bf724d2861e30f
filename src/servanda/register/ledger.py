"""What every ledger does, wherever it keeps its entries."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from servanda.register.entry import Author, Content, Draft, Entry
from servanda.register.state import Records

Act = Callable[[Records], list[Draft]]
"""Looks at the state and says what shall be entered; raises `RegisterError` to refuse."""


def together(acts: Iterable[Act]) -> Act:
    """Return one act that does all of `acts`, each on the state as it was before all of them."""
    several = tuple(acts)

    def act(records: Records) -> list[Draft]:
        return [draft for one in several for draft in one(records)]

    return act


@dataclass(frozen=True, kw_only=True, slots=True)
class Checkpoint:
    """Size and root hash of the ledger at a moment, to be kept outside it.

    Attributes:
        size: Number of entries.
        root: Hash of the last one; it covers all before it. 64 zeros for an empty ledger.
        at: When it was taken, as in `Entry.at`.
    """

    size: int
    root: str
    at: str


class Ledger(Protocol):
    """An append-only sequence of entries with the state folded from them."""

    def write(self, author: Author, act: Act) -> list[Entry]:
        """Let `act` look at the current state and append what it drafts: all of it, or nothing.

        Nobody else writes in between. When it returns, the entries are on the disk. A ContentPurged
        among the drafts destroys the contents it names and folds the state anew.
        """

    def entries(self, after: int = 0, until: int | None = None) -> Iterator[Entry]:
        """Yield the entries with numbers above `after`, up to and with `until`, in order."""

    def history(self, key: str) -> list[Entry]:
        """Return the entries with this subject, in order."""

    def content(self, digest: str) -> Content | None:
        """Return what is stored apart under a digest; None when it was purged."""

    def records(self, as_of: int | None = None) -> Records:
        """Return the state, or the state after entry number `as_of`."""
