"""What was drawn so far for a history: all that acts of any kind go on from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import count
from random import Random

from servanda.register.entry import Draft
from servanda.register.state import Records


class Drawn:
    """Chance, and the keys of everything that it made.

    Args:
        seed: Decides everything.
    """

    def __init__(self, seed: int) -> None:
        self.rng = Random(seed)
        self.keys = (f"{n:020x}" for n in count(self.rng.randrange(2**60)))
        self.documents: list[str] = []
        self.commitments: list[str] = []
        self.links: set[str] = set()
        self.imports: set[str] = set()
        self.followings: set[str] = set()
        self.follow_ups: list[str] = []
        self.questions: list[str] = []
        self.answers: list[str] = []
        self.evidence: list[str] = []
        self.evidence_links: list[str] = []
        self.rejections: set[str] = set()
        self.guidelines: set[str] = set()
        self.ratings: list[str] = []
        self.concurrences: set[str] = set()
        self.rounds: list[str] = []
        self.codings: list[str] = []
        self.codes: set[str] = set()
        self.scores: list[str] = []
        self.numbers: dict[str, int] = {}


Happening = Callable[[Drawn, Records], Sequence[Draft]]
