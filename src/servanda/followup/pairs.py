"""Two sides' figures on one thing, side by side: what an exporter and what an importer reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from servanda.followup.declaration import Pairing
from servanda.followup.records import Fact, word


@dataclass(frozen=True, kw_only=True, slots=True)
class Pair:
    """What the two sides say of one thing.

    Attributes:
        key: Values of the fields that say which thing, in the order of the declaration.
        left, right: The sum that each side reports; None where it reports nothing.
        records: Ids of the records.
    """

    key: tuple[str, ...]
    left: Decimal | None
    right: Decimal | None
    records: tuple[str, ...]

    @property
    def difference(self) -> Decimal | None:
        """Left less right; None while one side is silent, which is no difference."""
        return None if self.left is None or self.right is None else self.left - self.right

    @property
    def differs(self) -> bool:
        """Whether both report, and not the same."""
        return bool(self.difference)


def _total(facts: Iterable[Fact], value: str) -> Decimal | None:
    numbers = [Decimal(text) for fact in facts if (text := word(fact.record.values, value))]
    return sum(numbers, Decimal()) if numbers else None


def pairs(pairing: Pairing, found: Iterable[Fact]) -> list[Pair]:
    """Return what both sides report, in order of key.

    Args:
        pairing: What the procedure declares.
        found: Records that count (`records.facts`).
    """
    told: dict[tuple[str, ...], dict[str | None, list[Fact]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for fact in found:
        if fact.record.type == pairing.record:
            values = fact.record.values
            key = tuple(word(values, field) or "" for field in pairing.by)
            told[key][word(values, pairing.side)].append(fact)
    return [
        Pair(
            key=key,
            left=_total(by_side[pairing.sides[0]], pairing.value),
            right=_total(by_side[pairing.sides[1]], pairing.value),
            records=tuple(fact.record.id for facts in by_side.values() for fact in facts),
        )
        for key, by_side in sorted(told.items())
    ]
