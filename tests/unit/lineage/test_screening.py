"""A glance at very many earlier commitments: which of them are compared in full."""

from __future__ import annotations

import random
from dataclasses import replace

from handmade import commitment

from servanda.lineage import compare, prepare
from servanda.lineage.screening import screened
from servanda.lineage.settings import settings
from servanda.model import Commitment

_THINGS = ["airport", "bridge", "canal", "dam", "estuary", "forest", "harbour", "island"]
_WORKS = ["map", "survey", "restore", "dredge", "catalogue", "repaint", "fence", "drain"]
WANTED = commitment(
    "wanted", "They will clear mines under the Ottawa Convention before planting orchards."
)
LATER = [
    commitment("later", "They plan to plant orchards where the Ottawa Convention clears mines.")
]


def many(size: int) -> list[Commitment]:
    """Return commitments about other things, the wanted one in their middle."""
    chance = random.Random(7)
    quotes = [
        f"They will {chance.choice(_WORKS)} {chance.choice(_THINGS)} and {chance.choice(_THINGS)}."
        for _ in range(size - 1)
    ]
    found = [
        replace(WANTED, id=f"o{number}", quote=quote, instruments=())
        for number, quote in enumerate(quotes)
    ]
    return [*found[: size // 2], WANTED, *found[size // 2 :]]


def test_what_shares_words_or_names_is_compared_and_a_sample_stands_for_the_rest() -> None:
    earlier = many(3_000)

    chosen = screened(earlier, LATER)

    assert 1_500 in chosen.places
    assert chosen.places == sorted(set(chosen.places))
    assert len(chosen.places) < 3_000 / 2
    assert round(sum(chosen.standing)) == 3_000


def test_one_among_very_many_is_found_and_every_other_one_is_listed() -> None:
    earlier = many(settings().screened + 1)

    links = compare(earlier, LATER)

    linked = [link for link in links if link.later]
    assert [link.earlier and link.earlier.id for link in linked] == ["wanted"]
    assert [link.earlier.id for link in links if link.earlier] == [one.id for one in earlier]


def test_it_finds_what_the_whole_comparison_finds() -> None:
    earlier = many(settings().screened + 1)

    found, whole = compare(earlier, LATER), compare(prepare(earlier), LATER)

    assert [(link.id, link.relation, link.confidence) for link in found] == [
        (link.id, link.relation, link.confidence) for link in whole
    ]
