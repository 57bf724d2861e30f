"""What a state did about an instrument: signing, consenting, withdrawing, each with its dates."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal, get_args

Action = Literal[
    "signature",
    "definitive-signature",
    "ratification",
    "acceptance",
    "approval",
    "accession",
    "succession",
    "consent",
    "provisional-application",
    "declaration",
    "reservation",
    "withdrawal",
]
ACTIONS: tuple[Action, ...] = get_args(Action)
CONSENTS: frozenset[Action] = frozenset(
    {
        "definitive-signature",
        "ratification",
        "acceptance",
        "approval",
        "accession",
        "succession",
        "consent",
    }
)
# Before a name that no code is known for; such an act counts, under the name as printed.
UNRESOLVED = "?"


@dataclass(frozen=True, kw_only=True, slots=True)
class Act:
    """One act of one state about one instrument.

    Attributes:
        state: Vocabulary id (ISO 3166-1 alpha-3, "EU", ...); `UNRESOLVED` and the printed name
            where the name is not known.
        action: What the state did.
        date: Day of the act: signed, deposited, or of a withdrawal: notified.
        effect: Day it takes effect, where the source says so; of a withdrawal the day it ends the
            consent, equal to `date` where the source gives one date only.
        standing: False where the source marks the act as one that no longer stands (square
            brackets). A withdrawal with a date says until when it stood; without one it never did.
        name: The participant as the source prints it.
        source: What the fact rests on: name of the file read, or the reference of a document.
        row: Where in it: "Estonia, consent"; empty for a fact recorded by hand.
        note: What the action alone does not say ("formal confirmation").
    """

    state: str
    action: Action
    date: dt.date
    effect: dt.date | None = None
    standing: bool = True
    name: str = ""
    source: str = ""
    row: str = ""
    note: str = ""

    @property
    def consents(self) -> bool:
        """Whether the act is a consent to be bound."""
        return self.action in CONSENTS
