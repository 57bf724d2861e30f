"""What can happen to scores that others published. `payloads` has all other kinds."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from servanda.register.payload import APART, Payload


@dataclass(frozen=True, kw_only=True, slots=True)
class MemberScore:
    """What one member was given: key of a value of the scale."""

    member: str
    value: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PublishedScores:
    """One commitment's scores as published; its text stays in the file.

    Attributes:
        id: As printed.
        line: Line of the table; ids are not unique.
        year: Of the summit.
        published: The average as printed; empty where none is.
        scores: In the order of the columns; who was not scored is absent.
        commitment: Id of the commitment of the register with the same words; None: none has.
    """

    id: str
    line: int
    year: str
    published: str
    scores: tuple[MemberScore, ...]
    commitment: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ScoresImported(Payload):
    """A table of scores that others gave came in; its file is "file".

    Attributes:
        assessor: Who gave them ("G20 Research Group").
        scale: On which scale.
        document: Id of the document whose commitments they are about; None: of none here.
        file_sha256: Of the file's bytes.
        name: Base name of the file.
        source: Where it comes from, and its licence.
        rows: The scores, in the order of the table.
    """

    KIND: ClassVar[str] = "scores-imported"
    assessor: str
    scale: str
    document: str | None
    file_sha256: str
    name: str | None = field(default=None, metadata=APART)
    source: str | None = field(default=None, metadata=APART)
    rows: tuple[PublishedScores, ...] | None = field(default=None, metadata=APART)


@dataclass(frozen=True, kw_only=True, slots=True)
class ScoresWithdrawn(Payload):
    """An import of scores was taken back."""

    KIND: ClassVar[str] = "scores-withdrawn"
    because: str | None = field(default=None, metadata=APART)
