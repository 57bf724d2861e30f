"""What is published, as values that every page, table and feed is made from.

Everything is computed from the public part alone: what is not public changes no figure.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from servanda.adherence.positions import History
from servanda.adherence.regions import Language
from servanda.assessment.progress import Progress, progress_of
from servanda.assessment.status import Status
from servanda.model import Document
from servanda.publishing.over_time import over_time
from servanda.publishing.public import Public
from servanda.register.assessed import AssessmentRecord, ConcurrenceRecord
from servanda.register.courses import Course, courses
from servanda.register.evidenced import EvidenceLinkRecord, EvidenceRecord
from servanda.register.grounds import practice_of
from servanda.register.known import histories, history_of, known_facts
from servanda.register.lineages import Linked, linked
from servanda.register.records import CommitmentRecord, DocumentRecord
from servanda.register.standing import gather, standings
from servanda.register.texts import get_text


@dataclass(frozen=True, kw_only=True, slots=True)
class Site:
    """What is said of the whole.

    Attributes:
        day: The day up to which facts count.
        size, root: Entries of the ledger, and the hash of the last one; it covers all before it.
        key: What tells this register from every other.
        publisher: Who publishes.
        address: Where the folder will stand, ending in "/"; "" where that is not known.
        languages: Of the pages, one folder each.
    """

    day: dt.date
    size: int
    root: str
    key: str
    publisher: str
    address: str = ""
    languages: tuple[Language, ...] = ("en",)

    @property
    def on(self) -> str:
        """The day as YYYY-MM-DD."""
        return self.day.isoformat()


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """A piece of evidence with what it says of one commitment."""

    evidence: EvidenceRecord
    link: EvidenceLinkRecord


@dataclass(frozen=True, kw_only=True, slots=True)
class Rated:
    """A rating with the concurrences that stand."""

    record: AssessmentRecord
    concurrences: tuple[ConcurrenceRecord, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """A commitment or appeal with all that is public about it.

    Attributes:
        record: It.
        document: Where it stands; None without a document.
        status: As of the day.
        depth: 0 for a head, 1 for its parts, 2 for their parts.
        courses: What is followed, by whom.
        shown: Evidence, by date.
        rated: Ratings, by day.
        earlier, later: Links to commitments of earlier and later documents.
    """

    record: CommitmentRecord
    document: DocumentRecord | None
    status: Status
    depth: int
    courses: tuple[Course, ...] = ()
    shown: tuple[Shown, ...] = ()
    rated: tuple[Rated, ...] = ()
    earlier: tuple[Linked, ...] = ()
    later: tuple[Linked, ...] = ()

    @property
    def reference(self) -> str:
        """What it is called, for ever."""
        return self.record.reference


@dataclass(frozen=True, kw_only=True, slots=True)
class Paper:
    """A public document.

    Attributes:
        record: It.
        text: Its text; None where the words are not here.
        items: Its commitments and appeals, in order of place.
    """

    record: DocumentRecord
    text: Document | None
    items: tuple[Item, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Treaty:
    """An instrument that commitments name, with what is known about it; None: no data."""

    id: str
    history: History | None
    source: str
    until: str
    references: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Content:
    """All that is published.

    Attributes:
        site: See `Site`.
        notice: What every page and export says of the register, by language; may be empty.
        papers: The documents, oldest first.
        loose: Commitments without a document.
        links: Between commitments, by place.
        progress: Strict and partial, with coverage.
        over_time: By area of the newest agreed document, "" for all of every document, progress on
            some days up to the day.
        treaties: The instruments that commitments name, by how many do.
    """

    site: Site
    notice: Mapping[str, str]
    papers: tuple[Paper, ...]
    loose: tuple[Item, ...]
    links: tuple[Linked, ...]
    progress: Progress
    over_time: Mapping[str, tuple[Progress, ...]]
    treaties: tuple[Treaty, ...]

    @cached_property
    def by_reference(self) -> Mapping[str, Item]:
        """Every commitment and appeal by its reference."""
        return {item.reference: item for item in self.items}

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Every commitment and appeal, document after document."""
        return (*(item for paper in self.papers for item in paper.items), *self.loose)


def gather_content(public: Public, site: Site) -> Content:
    """Return all that is published of the public part of a register.

    Cost: one pass over its records and some computing of statuses, linear in commitments.
    """
    records = public.records
    documents = sorted(records.documents(), key=lambda one: (one.date, one.filed))
    held = {one.id: list(records.commitments(one.id)) for one in documents}
    loose = list(records.commitments(None))
    every = [*(one for found in held.values() for one in found), *loose]
    known = gather(records)
    found = standings(records, every, site.day, known=known)
    links = linked(public.links, {one.id: one for one in every}, party=None)
    items = _items(public, site, every, {one.subject.id: one.status for one in found}, links)
    alone = practice_of(records).single_officer
    return Content(
        site=site,
        notice=records.register().notice,
        papers=tuple(
            Paper(
                record=one,
                text=get_text(records, one) if one.text.document else None,
                items=tuple(items[each.id] for each in held[one.id]),
            )
            for one in documents
        ),
        loose=tuple(items[one.id] for one in loose),
        links=tuple(links),
        progress=progress_of(found, site.on, single_officer=alone),
        over_time=over_time(records, every, site.day, known, alone=alone),
        treaties=_treaties(public, every),
    )


def _items(
    public: Public,
    site: Site,
    every: Sequence[CommitmentRecord],
    status: Mapping[str, Status],
    links: Iterable[Linked],
) -> dict[str, Item]:
    """Return every commitment with what there is about it, by id."""
    records = public.records
    documents = {one.id: one for one in records.documents()}
    followed: dict[str, list[Course]] = defaultdict(list)
    seen = histories(records.imports())
    for course in courses(records.followings(), records.follow_ups(), site.day, histories=seen):
        followed[course.following.commitment].append(course)
    shown, rated = _shown(public), _rated(public)
    earlier: dict[str, list[Linked]] = defaultdict(list)
    later: dict[str, list[Linked]] = defaultdict(list)
    for one in links:
        earlier[one.later.id].append(one)
        later[one.earlier.id].append(one)
    depths = _depths(every)
    return {
        one.id: Item(
            record=one,
            document=documents.get(one.document or ""),
            status=status[one.id],
            depth=depths[one.id],
            courses=tuple(followed.get(one.id, ())),
            shown=tuple(shown.get(one.id, ())),
            rated=tuple(rated.get(one.id, ())),
            earlier=tuple(earlier.get(one.id, ())),
            later=tuple(later.get(one.id, ())),
        )
        for one in every
    }


def _depths(every: Iterable[CommitmentRecord]) -> dict[str, int]:
    """Return how deep each stands under its head; a head may come after its parts."""
    parents = {one.id: one.commitment.parent for one in every}
    found = {}
    for key, parent in parents.items():
        depth, above = 0, parent
        while above is not None:
            depth, above = depth + 1, parents.get(above)
        found[key] = min(depth, 2)
    return found


def _shown(public: Public) -> dict[str, list[Shown]]:
    evidence = {one.id: one for one in public.records.evidence()}
    found: dict[str, list[Shown]] = defaultdict(list)
    for link in public.records.evidence_links():
        found[link.commitment].append(Shown(evidence=evidence[link.evidence], link=link))
    for each in found.values():
        each.sort(key=lambda one: (one.evidence.date, one.evidence.filed, one.link.filed))
    return found


def _rated(public: Public) -> dict[str, list[Rated]]:
    agreeing: dict[str, list[ConcurrenceRecord]] = defaultdict(list)
    for one in public.records.concurrences():
        agreeing[one.assessment].append(one)
    found: dict[str, list[Rated]] = defaultdict(list)
    for record in public.records.assessments():
        same = [one for one in agreeing[record.id] if one.words_in == record.words_in]
        found[record.commitment].append(Rated(record=record, concurrences=tuple(same)))
    return found


def _treaties(public: Public, every: Iterable[CommitmentRecord]) -> tuple[Treaty, ...]:
    named: dict[str, dict[str, None]] = defaultdict(dict)
    for one in every:
        for mention in one.commitment.instruments:
            if mention.id:
                named[mention.id][one.reference] = None
    known = known_facts(public.records.imports())
    found = []
    for key, references in named.items():
        facts = known.get(key)
        if facts is not None:
            found.append(
                Treaty(
                    id=key,
                    history=history_of(facts),
                    source=facts.sources[0].name,
                    until=facts.as_of.isoformat(),
                    references=tuple(references),
                )
            )
    return tuple(sorted(found, key=lambda one: (-len(one.references), one.id)))
