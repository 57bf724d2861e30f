"""Lets public records through, and counts what it holds back and why."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from servanda.register.entry import Marking, narrowest

Kind = Literal[
    "documents",
    "commitments",
    "links",
    "followings",
    "follow-up",
    "evidence",
    "evidence-links",
    "guidelines",
    "assessments",
    "concurrences",
    "imports",
    "others",
]
Reason = Literal["published", "internal", "shared", "rests", "undecided", "gone", "never"]
"""Why: `rests` on something not public; nobody decided; it is withdrawn; its kind never is."""
REASONS: tuple[Reason, ...] = get_args(Reason)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many records of a kind are published, or withheld and why."""

    kind: Kind
    counts: Mapping[Reason, int]


class Sieve:
    """Lets public records through and counts what it holds back.

    Args:
        now: How records are marked now, by id, where the state is an earlier one.
    """

    def __init__(self, now: Mapping[str, Marking]) -> None:
        self._now = now
        self._counts: dict[Kind, Counter[Reason]] = defaultdict(Counter)

    def marking(self, record: Any) -> Marking:
        """Return how a record is marked: as it was, or more narrowly since."""
        return narrowest((record.marking, self._now.get(record.id, record.marking)))

    def through(
        self,
        kind: Kind,
        records: Iterable[Any],
        *,
        hangs: Callable[[Any], bool] = lambda _: True,
        gone: Callable[[Any], bool] = lambda _: False,
        decided: Callable[[Any], bool] = lambda _: True,
    ) -> list[Any]:
        """Return the records that are public.

        Args:
            kind: What they are.
            records: All of them.
            hangs: Whether all that a record hangs on is public.
            gone: Whether it counts no more; such are not even counted by marking.
            decided: Whether a person found that it counts.
        """
        kept = []
        for record in records:
            reason: Reason = "published"
            marking = self.marking(record)
            if gone(record):
                reason = "gone"
            elif marking is not Marking.PUBLIC:
                reason = "internal" if marking is Marking.INTERNAL else "shared"
            elif not decided(record):
                reason = "undecided"
            elif not hangs(record):
                reason = "rests"
            else:
                kept.append(record)
            self._counts[kind][reason] += 1
        return kept

    def count(self, kind: Kind, reason: Reason, number: int) -> None:
        """Count records that were not asked about one by one."""
        self._counts[kind][reason] += number

    def tallies(self) -> tuple[Tally, ...]:
        """Return what was let through and held back, by kind and reason in their order."""
        return tuple(
            Tally(kind, {why: counts[why] for why in REASONS if counts[why]})
            for kind, counts in self._counts.items()
        )
