"""What can happen to facts about adherence: importing a file, and taking the import back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from servanda.adherence.acts import Action
from servanda.adherence.status import SourceKind
from servanda.register.payload import APART, Payload


@dataclass(frozen=True, kw_only=True, slots=True)
class Acted:
    """One act of a state about an instrument, as `adherence.Act`; days are ISO dates.

    `source` is what the act rests on where that is not the file itself.
    """

    state: str
    action: Action
    date: str
    effect: str | None = None
    standing: bool = True
    name: str = ""
    source: str = ""
    row: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class AdherenceImported(Payload):
    """What one file says about one instrument came into the register: facts, no words of it.

    Attributes:
        instrument, title: Its id, and its title where no list of ours has the id.
        source, source_kind, sha256: Name of the file, what sort it is, hash of its bytes.
        as_of: Day the file speaks for.
        acts: In the order of the file.
        others: Ids of the participants that it lists without an act.
    """

    KIND: ClassVar[str] = "adherence-imported"
    instrument: str
    title: str
    source: str
    source_kind: SourceKind
    sha256: str
    as_of: str
    acts: tuple[Acted, ...]
    others: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class AdherenceImportUndone(Payload):
    """The import in the entry that this one supersedes does not count any more."""

    KIND: ClassVar[str] = "adherence-import-undone"
    because: str | None = field(default=None, metadata=APART)
