"""What one file says about one instrument: the result of a reader."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from servanda.adherence.acts import Act
from servanda.adherence.instruments import Instrument

SourceKind = Literal["untc-page", "untc-table", "table", "template", "hand"]
# A depositary's own lists; where several cover an instrument, the newest of these decides.
OFFICIAL: frozenset[SourceKind] = frozenset({"untc-page", "untc-table", "template"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """Where facts were read.

    Attributes:
        name: Base name of the file, or the reference of a fact recorded by hand.
        kind: What sort of file.
        as_of: Day the file speaks for: printed in it, or given by the caller.
        sha256: Of its bytes; "" for facts recorded by hand.
    """

    name: str
    kind: SourceKind
    as_of: dt.date
    sha256: str = ""

    @property
    def official(self) -> bool:
        """Whether it is a list of the depositary."""
        return self.kind in OFFICIAL


@dataclass(frozen=True, kw_only=True, slots=True)
class Participant:
    """One row of a status list, with or without acts: the state's id and its printed name."""

    state: str
    name: str
    row: str


@dataclass(frozen=True, kw_only=True, slots=True)
class StatusIssue:
    """Something that a person should look at; the file was read all the same.

    Attributes:
        code: "unresolved-name", "bracketed-without-date", "effect-computed", ...
        message: What was found and what was made of it.
        source, row: Where.
    """

    code: str
    message: str
    source: str
    row: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Status:
    """One instrument as one source has it.

    Attributes:
        source: Where it was read.
        instrument: What it is about; made of key and title where we do not know it.
        acts: In the order of the file.
        participants: Every row of the list, also those without an act.
        issues: What a person should look at.
    """

    source: Source
    instrument: Instrument
    acts: tuple[Act, ...]
    participants: tuple[Participant, ...] = ()
    issues: tuple[StatusIssue, ...] = ()

    @property
    def unresolved(self) -> tuple[str, ...]:
        """Printed names that no code is known for."""
        return tuple(p.name for p in self.participants if p.state.startswith("?"))
