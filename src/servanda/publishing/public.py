"""The public part of a register as a state of its own: what reads it can see nothing else.

A record is public when it is marked so and what it hangs on is public as well: a commitment hangs
on its document and its head, a link on both of its commitments, follow-up on the commitment and on
its being followed, a link of evidence on the evidence, a rating on the evidence that it cites. Of
commitments and links those count that a person accepted; what was withdrawn, dropped or purged is
left out. Questions to agencies, answers, rejected suggestions, rounds and people never are public.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from servanda.publishing import cleaning
from servanda.publishing.sieve import Sieve, Tally
from servanda.register.assessed import AssessmentRecord
from servanda.register.entry import Content, Marking
from servanda.register.facts import standing_facts
from servanda.register.linked import LinkRecord
from servanda.register.memory import MemoryState
from servanda.register.records import IN_FORCE, CommitmentRecord, DocumentRecord
from servanda.register.seen import markings
from servanda.register.state import Record, Records


@dataclass(frozen=True, slots=True)
class Public:
    """What of a register is public.

    Attributes:
        records: The public records, cleaned (`cleaning`), as `state.Records`.
        links: Those between two public commitments that a person accepted, in order of filing.
        tallies: How many records there are of each kind, published and withheld.
    """

    records: Records
    links: tuple[LinkRecord, ...]
    tallies: tuple[Tally, ...]


def public_part(records: Records, now: Records | None = None) -> Public:
    """Return the public part of a state, of now or as it was.

    Args:
        records: The state.
        now: The state as it is, where `records` is an earlier one: what was public then and is
            not any more stays out.

    Cost: that of reading every record once; the public ones are kept in memory.
    """
    taking = _Taking(records, {} if now is None else markings(now))
    return Public(taking.state, taking.links, taking.sieve.tallies())


class _Taking:
    """Takes the public records of each kind in turn: first what others hang on."""

    def __init__(self, records: Records, now: Mapping[str, Marking]) -> None:
        self._whole = records
        self.sieve = Sieve(now)
        self.state = MemoryState(self._content)
        self._texts: set[str] = set()
        self.state.put(replace(records.register(), handling=()), 0)
        documents = self._documents()
        self._known = self._commitments(documents)
        self.links = self._links()
        self._imports()
        self._follow_up()
        self._evidence = self._bearing()
        self._ratings()
        never = (records.questions(), records.answers(), records.rejections(), records.rounds())
        self.sieve.count("others", "never", sum(map(len, never)))

    def _content(self, digest: str) -> Content | None:
        """Return the text of a public document; nothing else that is stored apart."""
        body = self._whole.content(digest) if digest in self._texts else None
        return None if body is None else Content(digest=digest, salt=b"", body=body)

    def _put(self, records: Iterable[Record]) -> None:
        for record in records:
            self.state.put(record, 0)

    def _documents(self) -> dict[str, DocumentRecord]:
        every = self._whole.documents()
        kept = self.sieve.through("documents", every, gone=lambda one: one.purged)
        self._texts = {one.text.document for one in kept if one.text.document}
        self._put(map(cleaning.document, kept))
        return {one.id: one for one in kept}

    def _commitments(self, documents: Mapping[str, DocumentRecord]) -> dict[str, CommitmentRecord]:
        places = (*(one.id for one in self._whole.documents()), None)
        every = [one for place in places for one in self._whole.commitments(place)]
        self._all = {one.id: one for one in every}

        def hangs(one: CommitmentRecord) -> bool:
            seen = {one.id}
            while one.document is None or one.document in documents:
                key = one.commitment.parent
                if key is None:
                    return True
                head = self._all.get(key)
                if head is None or key in seen or not self._is_public(head):
                    return False
                one = head
                seen.add(key)
            return False

        gone = self.sieve.through(
            "commitments", every, hangs=hangs, decided=_stands, gone=lambda one: one.purged
        )
        kept = {one.id: one for one in gone}
        for one in kept.values():
            document = documents.get(one.document or "")
            label = document.label if document else ""
            self.state.put(cleaning.commitment(one, label, kept), 0)
        return kept

    def _is_public(self, one: CommitmentRecord) -> bool:
        return self.sieve.marking(one) is Marking.PUBLIC and _stands(one)

    def _links(self) -> tuple[LinkRecord, ...]:
        found = {
            one.id: one
            for document in self._whole.documents()
            for one in self._whole.links(document.id)
        }
        kept = self.sieve.through(
            "links",
            found.values(),
            gone=lambda one: one.decision in {"withdrawn", "rejected"},
            decided=lambda one: one.decision == "accepted",
            hangs=lambda one: one.earlier in self._known and one.later in self._known,
        )
        links = tuple(map(cleaning.link, kept))
        self._put(links)
        return links

    def _imports(self) -> None:
        found = self._whole.imports()
        kept = self.sieve.through("imports", found, gone=lambda one: one.is_undone)
        self._put(map(cleaning.adherence, kept))

    def _follow_up(self) -> None:
        followings = self.sieve.through(
            "followings",
            self._whole.followings(),
            gone=lambda one: one.is_dropped,
            hangs=lambda one: one.commitment in self._known,
        )
        followed = {(one.commitment, one.procedure, one.party) for one in followings}
        told = self.sieve.through(
            "follow-up",
            self._whole.follow_ups(),
            gone=lambda one: one.is_withdrawn,
            hangs=lambda one: (one.commitment, one.procedure, one.party) in followed,
        )
        references = {one.reference for one in self._known.values()}
        named = {
            "commitment": {*references, *self._known},
            "record": {one.id for one in told},
        }
        for one in followings:
            self.state.put(cleaning.following(one, named), 0)
        for one in told:
            self.state.put(cleaning.follow_up(one, named), 0)

    def _bearing(self) -> set[str]:
        """Take the evidence that says something of a public commitment; return its ids."""
        every = self._whole.evidence()
        facts = standing_facts(self.state, {one.fact for one in every if one.fact})
        kept = self.sieve.through(
            "evidence",
            every,
            gone=lambda one: one.is_withdrawn or one.purged,
            hangs=lambda one: one.fact is None or one.fact in facts,
        )
        evidence = {one.id: one for one in kept}
        links = self.sieve.through(
            "evidence-links",
            self._whole.evidence_links(),
            gone=lambda one: one.is_withdrawn,
            hangs=lambda one: one.commitment in self._known and one.evidence in evidence,
        )
        self._put(map(cleaning.evidence_link, links))
        bearing = {one.evidence for one in links}
        self._put(cleaning.evidence(one) for key, one in evidence.items() if key in bearing)
        return bearing

    def _ratings(self) -> None:
        marked = {one.id: self.sieve.marking(one) for one in self._whole.evidence()}

        def hangs(one: AssessmentRecord) -> bool:
            rating = one.assessment
            cited = filter(None, (*rating.cites, rating.particulars.cited))
            public = all(marked.get(key) is Marking.PUBLIC for key in cited)
            return one.commitment in self._known and public

        ratings = self.sieve.through(
            "assessments",
            self._whole.assessments(),
            gone=lambda one: one.purged,
            decided=lambda one: one.assessment.state == "approved",
            hangs=hangs,
        )
        self._put(cleaning.assessment(one, self._evidence, self._hidden) for one in ratings)
        rated = {one.id for one in ratings}
        concurrences = self.sieve.through(
            "concurrences",
            self._whole.concurrences(),
            gone=lambda one: one.is_withdrawn,
            hangs=lambda one: one.assessment in rated,
        )
        self._put(map(cleaning.concurrence, concurrences))
        guidelines = self.sieve.through(
            "guidelines",
            self._whole.guidelines(),
            gone=lambda one: one.purged,
            hangs=lambda one: one.commitment in self._known,
        )
        self._put(map(cleaning.guideline, guidelines))

    def _hidden(self, name: str) -> bool:
        """Return whether a name is the id or reference of a commitment that is not public."""
        named = self._whole.named(name) if name else ()
        return any(key not in self._known for key in named)


def _stands(one: CommitmentRecord) -> bool:
    return one.decision in IN_FORCE and not one.purged
