"""What a brief is made from: all that its reader may see of the commitments it is about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from servanda.assessment.progress import Progress, Standing, progress_of
from servanda.assessment.scales import load_scale
from servanda.brief.asked import Asked, sees_of
from servanda.brief.lineage import lineage
from servanda.brief.wording import Words, clipped
from servanda.errors import InputError
from servanda.register.assessed import AssessmentRecord, ConcurrenceRecord
from servanda.register.courses import Course, courses
from servanda.register.entry import Marking
from servanda.register.evidenced import EvidenceLinkRecord, EvidenceRecord
from servanda.register.grounds import practice_of, subject_in
from servanda.register.lineages import Linked
from servanda.register.records import IN_FORCE, CommitmentRecord, DocumentRecord
from servanda.register.seen import Seen, still
from servanda.register.standing import Gathered, statuses
from servanda.register.standing import gather as gathered
from servanda.register.state import Records
from servanda.register.titles import document_title, title_of
from servanda.report.areas import area_of, areas_in, printed
from servanda.report.result import area_name
from servanda.vocabulary.fold import plain

_SHORT = 44
"""Columns of a title that more is said behind."""
Bearing = tuple[EvidenceRecord, Sequence[EvidenceLinkRecord]]
"""A piece of evidence, and what it says about a commitment."""


@dataclass(frozen=True, kw_only=True)
class Matter:
    """What a brief is made from.

    Attributes:
        asked: What is asked for.
        records: All that the reader may see.
        documents: The documents it is about, oldest first.
        commitments: Theirs that a person accepted, by document and place; parts and appeals too.
        standings: Where each of them stands on the day, by id.
        known: What there is of follow-up, evidence and ratings, as far as the reader may see it.
    """

    asked: Asked
    records: Seen
    documents: tuple[DocumentRecord, ...]
    commitments: tuple[CommitmentRecord, ...]
    standings: Mapping[str, Standing]
    known: Gathered

    @cached_property
    def courses(self) -> Mapping[str, Sequence[Course]]:
        """How each is followed, by id; of every party that is seen."""
        return {
            key: _courses(self.known, key, self.asked)
            for key in self.known.followings
            if key in self.standings
        }

    @cached_property
    def evidence(self) -> Mapping[str, Sequence[Bearing]]:
        """What bears on each, by id: the evidence with its links."""
        return {
            key: _evidence(self.known, key) for key in self.known.links if key in self.standings
        }

    @cached_property
    def ratings(self) -> Mapping[str, Sequence[AssessmentRecord]]:
        """Approved ratings of each by the day, by id, in the order of approval."""
        return {
            key: _approved(self.known, key, self.asked)
            for key in self.known.assessments
            if key in self.standings
        }

    @property
    def concurrences(self) -> Mapping[str, Sequence[ConcurrenceRecord]]:
        """What parties have agreed to of others' ratings of each, by id."""
        return self.known.concurrences

    @cached_property
    def links(self) -> Sequence[Linked]:
        """Lineage between commitments that are seen, which a person accepted or is likely."""
        return lineage(self.records, self.documents, self.asked)

    @cached_property
    def links_of(self) -> Mapping[str, Sequence[Linked]]:
        """The same by the id of each end, in the same order."""
        found = defaultdict[str, list[Linked]](list)
        for one in self.links:
            found[one.later.id].append(one)
            found[one.earlier.id].append(one)
        return found

    @cached_property
    def words(self) -> Words:
        """The words of the language."""
        return Words(self.asked.language, self.asked.names)

    @cached_property
    def day(self) -> str:
        """The day as ISO date."""
        return self.asked.as_of.isoformat()

    @cached_property
    def by_id(self) -> Mapping[str, CommitmentRecord]:
        """The commitments by id."""
        return {one.id: one for one in self.commitments}

    @cached_property
    def document_of(self) -> Mapping[str, DocumentRecord]:
        """The documents by id."""
        return {one.id: one for one in self.documents}

    @cached_property
    def parties(self) -> tuple[str, ...]:
        """The parties of the documents, the reader's own first, then by name."""
        found = {code for one in self.documents for code in one.parties}
        reader = self.reader
        ordered = sorted(found, key=lambda code: self.asked.names.order(code, self.asked.language))
        return tuple(sorted(ordered, key=lambda code: code != reader))

    @cached_property
    def reader(self) -> str:
        """The party that reads it."""
        asked = self.asked
        others = {code for one in self.documents for code in one.parties} - {asked.author}
        if asked.reader is None and asked.audience == "counterpart" and len(others) == 1:
            return others.pop()
        return asked.reader or asked.author

    @cached_property
    def progress(self) -> Progress:
        """The progress of all of it, as pages and the API have it for such a reader."""
        return self.progress_of(self.standings.values())

    @property
    def single_officer(self) -> bool:
        """Whether the register is declared so; figures then say so."""
        return practice_of(self.records).single_officer

    def progress_of(self, chosen: Iterable[Standing]) -> Progress:
        """Return the progress of some of it."""
        return progress_of(chosen, self.day, single_officer=self.single_officer)

    def is_open(self, record: CommitmentRecord) -> bool:
        """Return whether a commitment is neither done nor closed on the day."""
        value = self.standings[record.id].status.value
        return load_scale("status").values[value].level not in {"full", "closed"}

    def title(self, record: CommitmentRecord) -> str:
        """Return what a commitment is called in the language."""
        return title_of(record, self.asked.language)

    def short_title(self, record: CommitmentRecord) -> str:
        """Return the same, cut where more is said behind it; the annex has it whole."""
        return clipped(self.title(record), _SHORT)

    def area(self, record: CommitmentRecord) -> str:
        """Return the heading that a commitment stands under."""
        document = self.document_of.get(record.document or "")
        return area_of(record.commitment, document, self.asked.language) or self.words.say(
            "no-area"
        )

    def titled(self, document: DocumentRecord) -> str:
        """Return what a document is called in the language; its label where it has no title."""
        return document_title(document, self.asked.language) or document.label

    @cached_property
    def area_asked(self) -> str:
        """The area that is asked for, as the language calls it; "" for all."""
        names = areas_in(self.documents, self.asked.language)
        known = {plain(one): called for one, called in names.items()}
        return known.get(plain(self.asked.area or ""), self.asked.area or "")


def gather(records: Records, asked: Asked, now: Mapping[str, Marking] | None = None) -> Matter:
    """Return what a brief is made from; nothing else that is seen of the register enters it.

    Args:
        records: The state at the end of the day; all of it, whoever may see it.
        asked: What is asked for.
        now: How records are marked now, where the state is an earlier one.

    Cost: linear in the register; some milliseconds a hundred commitments.
    """
    sees = still(sees_of(asked), now or {})
    seen = Seen(records, sees)
    if asked.area:
        names = areas_in(seen.documents(), asked.language)
        asked = replace(asked, area=printed(asked.area, names))
    documents = _documents(seen, asked)
    chosen = _chosen(seen, documents, asked)
    known = gathered(records, None, sees)
    found = _standings(records, chosen, known, asked)
    return Matter(
        asked=asked,
        records=seen,
        documents=documents,
        commitments=tuple(one for one in chosen if one.id in found),
        standings=found,
        known=known,
    )


def must_be_there(matter: Matter) -> None:
    """Refuse a document or an area of which such a reader sees nothing: it may be misspelt.

    Raises:
        InputError: There is none.
    """
    asked, records = matter.asked, matter.records
    if asked.documents and not matter.documents:
        raise InputError(
            f"A brief for {asked.audience} on {asked.as_of} holds nothing of that document: it is "
            "marked otherwise, purged or of a later day. Expected one that its reader may see.",
            rule="nothing-seen",
        )
    every = [one for place in records.places for one in records.commitments(place)]
    if asked.area is not None and not any(_is_in(one, asked.area) for one in every):
        areas = {area_name(one.commitment) or "" for one in every}
        raise InputError(
            f"There is no area {asked.area!r} that such a reader may see. Expected one of: "
            f"{'; '.join(sorted(filter(None, areas))) or 'none at all'}.",
            found=asked.area,
        )


def _standings(
    records: Records, chosen: Iterable[CommitmentRecord], known: Gathered, asked: Asked
) -> dict[str, Standing]:
    """Return each commitment's standing; where a party is asked for, only of its own."""
    documents = {one.id: one for one in records.documents()}
    subjects = {one.id: subject_in(one, documents.get(one.document or "")) for one in chosen}
    wanted = [one for one in chosen if asked.party in (None, *subjects[one.id].parties)]
    found = statuses(records, wanted, asked.as_of, known=known)
    return {key: Standing(subject=subjects[key], status=one) for key, one in found.items()}


def _documents(records: Records, asked: Asked) -> tuple[DocumentRecord, ...]:
    found = [one for one in records.documents() if not one.purged]
    found = [one for one in found if one.date <= asked.as_of.isoformat()]
    if asked.documents:
        found = [one for one in found if one.id in asked.documents]
    return tuple(sorted(found, key=lambda one: (one.date, one.filed)))


def _chosen(
    records: Seen, documents: Iterable[DocumentRecord], asked: Asked
) -> list[CommitmentRecord]:
    """Return the commitments in force, by document; those of none, or of a hidden one, last."""
    places: list[str | None] = [one.id for one in documents]
    if not asked.documents:
        listed = {one.id for one in records.documents()}
        places += [place for place in records.places if place not in listed]
    return [
        one
        for place in places
        for one in records.commitments(place)
        if one.decision in IN_FORCE and not one.purged and _is_in(one, asked.area)
    ]


def _is_in(record: CommitmentRecord, area: str | None) -> bool:
    words = record.commitment
    called = (words.area, words.area_title, area_name(words))
    named = {plain(one) for one in called if one}
    return area is None or plain(area) in named


def _courses(known: Gathered, commitment: str, asked: Asked) -> Sequence[Course]:
    return courses(
        known.followings[commitment],
        known.follow_ups.get(commitment, []),
        asked.as_of,
        histories=known.histories,
    )


def _evidence(known: Gathered, commitment: str) -> Sequence[Bearing]:
    """Return what bears on a commitment and counts, in the order of the evidence's dates."""
    links = known.links[commitment]
    keys = dict.fromkeys(one.evidence for one in links if one.evidence in known.evidence)
    found = [
        (known.evidence[key], tuple(one for one in links if one.evidence == key)) for key in keys
    ]
    return sorted(found, key=lambda one: (one[0].date, one[0].filed))


def _approved(known: Gathered, commitment: str, asked: Asked) -> Sequence[AssessmentRecord]:
    """Return the ratings of a commitment that were approved by the day, in that order."""
    day = asked.as_of.isoformat()
    found = [
        one
        for one in known.assessments[commitment]
        if one.assessment.state == "approved"
        and (one.assessment.approved_on or "") <= day
        and not one.purged
    ]
    return sorted(found, key=lambda one: (one.assessment.approved_on or "", one.changed_at))
