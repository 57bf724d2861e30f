"""What the register holds of itself, its people, its documents and its commitments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from servanda.model import Commitment
from servanda.register.entry import Marking
from servanda.register.payloads_commitments import Decision, Origin, Reason
from servanda.register.payloads_documents import Basis, Standing
from servanda.register.payloads_register import Role
from servanda.register.payloads_words import AreaTitled, InLanguage

Anchor = Literal["anchored", "lost", "none"]
IN_FORCE: frozenset[Decision] = frozenset({"accepted", "edited"})
"""Decisions after which a commitment counts."""
STANDING: frozenset[Decision] = frozenset({"proposed", *IN_FORCE})
"""Decisions after which a commitment may still have counterparts."""
OPEN: frozenset[Decision] = frozenset({"proposed", "rejected", *IN_FORCE})
"""Decisions that a person may still change without undoing them first."""


@dataclass(frozen=True, kw_only=True, slots=True)
class RegisterRecord:
    """The register itself.

    Attributes:
        id: Always "register".
        format: See `entry.FORMAT`.
        handling: The ministry's own list of handling labels.
        notices: What every page and export says of the register, by language.
        single_officer, other_party: How ratings come about (`assessment.validating.Practice`).
    """

    id: str = "register"
    format: int
    handling: tuple[str, ...] = ()
    notices: tuple[InLanguage, ...] = ()
    single_officer: bool = False
    other_party: bool = True
    version: int = 1

    @property
    def notice(self) -> Mapping[str, str]:
        """Return what every page and export says of the register, by language; may be empty."""
        return {one.language: one.text for one in self.notices}

    def says(self, language: str) -> str:
        """Return the notice in a language; else in English, else in any; "" where there is none."""
        said = self.notice
        return said.get(language) or said.get("en") or next(iter(said.values()), "")


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonRecord:
    """A person with roles; `id` is "CAN/Person"."""

    id: str
    party: str
    person: str
    roles: tuple[Role, ...]
    version: int = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class TextRecord:
    """One text of a document: `file` and `document` are digests of contents, `since` its entry.

    Of words that are not here, all but the hash of the text is empty.
    """

    text_sha256: str
    file_sha256: str = ""
    media_type: str = ""
    reader: str = ""
    file: str = ""
    document: str = ""
    since: int


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentRecord:
    """A registered document.

    Attributes:
        id: Id made of its first text's hash.
        label: What its references begin with ("2005", "2005b").
        title, name: Title, and base name of the file; empty when purged.
        texts: The text it was added with and its corrections; the last one counts.
        date, parties, language: Each with how it is known: printed, inferred or told.
        method: The extractor that ran last, or None.
        titles, areas: In people's own words, in other languages; see `titles.document_title`.
        party: Party of the person who filed it; while internal, nobody else sees it.
        purged: Whether its words were destroyed.
        version: 1, 2, ...: how often it was changed.
        filed: Number of the entry that made it.
        changed_by, changed_at: Author ("CAN/Person") and time of this version.
    """

    id: str
    label: str
    title: str
    name: str
    texts: tuple[TextRecord, ...]
    standing: Standing
    date: str
    date_basis: Basis
    parties: tuple[str, ...]
    parties_basis: Basis
    language: str
    language_basis: Basis
    method: str | None = None
    titles: tuple[InLanguage, ...] = ()
    areas: tuple[AreaTitled, ...] = ()
    party: str
    marking: Marking = Marking.INTERNAL
    handling: str | None = None
    purged: bool = False
    version: int = 1
    filed: int
    changed_by: str
    changed_at: str

    @property
    def text(self) -> TextRecord:
        """Return the text that counts."""
        return self.texts[-1]

    @property
    def awaits_words(self) -> bool:
        """Return whether its words are not here: only their hash is known, until they come in."""
        return not self.text.document and not self.purged


@dataclass(frozen=True, kw_only=True, slots=True)
class Owner:
    """Who sees to a commitment for one party."""

    party: str
    agency: str | None = None
    person: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class CommitmentRecord:
    """A commitment or appeal in the register.

    Attributes:
        id, reference: Given once, for ever.
        document: Id of its document; None without one.
        commitment: Its words and fields as they stand now.
        origin, sources: Where it came from; the commitments it was split or merged from.
        decision: What a person decided, or "proposed".
        decided_by, decided_at: Author ("CAN/Person") and time of the decision.
        decided_in: Number of the entry that holds the decision; None while it is proposed.
        restores: The version that an undo of the decision restores; 0 is before it was filed.
        reason, because: Stock reason of a rejection; the person's own words.
        successors: What it was split or merged into.
        owners: One a party, in the order of the parties' codes.
        titles: In people's own words, in the order given; see `titles.title_of`.
        anchor: "anchored" when its words stand in the document's text that counts, "lost" when a
            correction lost them, "none" without a document.
        stale: The last run of the extractor did not find it.
        party: Party of the person who filed it; while internal, nobody else sees it.
        purged: Its words were destroyed.
        version: 1, 2, ...: how often it was changed; a change states the version it started from.
        filed: Number of the entry that made it.
        changed_by, changed_at: Author and time of this version.
    """

    id: str
    reference: str
    document: str | None
    commitment: Commitment
    origin: Origin
    decision: Decision = "proposed"
    decided_by: str | None = None
    decided_at: str | None = None
    decided_in: int | None = None
    restores: int = 0
    reason: Reason | None = None
    because: str | None = None
    sources: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()
    owners: tuple[Owner, ...] = ()
    titles: tuple[InLanguage, ...] = ()
    anchor: Anchor = "anchored"
    stale: bool = False
    party: str
    marking: Marking = Marking.INTERNAL
    handling: str | None = None
    purged: bool = False
    version: int = 1
    filed: int
    changed_by: str
    changed_at: str

    @property
    def awaits_words(self) -> bool:
        """Return whether its words are not here: its document's text has not come in yet."""
        return self.document is not None and not self.commitment.quote and not self.purged


def stands(record: CommitmentRecord | None) -> bool:
    """Return whether a commitment may have counterparts: neither replaced, refused nor purged."""
    return record is not None and not record.purged and record.decision in STANDING
