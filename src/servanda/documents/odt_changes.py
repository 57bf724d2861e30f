"""Tracked changes of an OpenDocument text: which words a reading leaves out or puts back."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from servanda.documents.archive import attribute, child, children, local

_WORDS = {"insertion": "ins", "deletion": "del"}


@dataclass(slots=True)
class Changes:
    """The tracked changes of one file.

    Attributes:
        rejected: Whether all are rejected.
        kinds: "ins" or "del" by id.
        removed: Deleted paragraphs by id of the change.
        counts: How many there are of each kind.
        open: Ids of insertions that are being left out at this place.
    """

    rejected: bool
    kinds: dict[str, str] = field(default_factory=dict)
    removed: dict[str, list[Any]] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    open: set[str] = field(default_factory=set)

    def start(self, key: str) -> None:
        """Note the beginning of an insertion."""
        if self.rejected and self.kinds.get(key) == "ins":
            self.open.add(key)

    def end(self, key: str) -> None:
        """Note the end of an insertion."""
        self.open.discard(key)

    def put_back(self, key: str) -> list[Any]:
        """Return the deleted paragraphs to be put back at this place."""
        return self.removed.get(key, []) if self.rejected else []


def load_changes(body: Any, *, rejected: bool) -> Changes:
    """Return the tracked changes that the head of a text body lists."""
    changes = Changes(rejected=rejected)
    for tracked in children(body, "tracked-changes"):
        for region in children(tracked, "changed-region"):
            key = attribute(region, "id") or ""
            for one in region:
                kind = _WORDS.get(local(one))
                if kind is None:
                    continue
                changes.kinds[key] = kind
                changes.counts[kind] += 1
                if kind == "del":
                    changes.removed[key] = [part for part in one if local(part) != "change-info"]
    return changes


def author_of(annotation: Any) -> str:
    """Return who wrote a comment."""
    creator = child(annotation, "creator")
    return "" if creator is None else (creator.text or "").strip()
