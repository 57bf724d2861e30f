"""Random histories of a register: acts that any ledger can be given, in turn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import count
from random import Random
from typing import get_args

from invented import NAMES, commitment, document_added, filed, filled, imported

from servanda.model.link import Effect, Facet, LinkConfidence, Pattern
from servanda.register import payloads as happened
from servanda.register.adhered import AdherenceRecord, adherence_key
from servanda.register.answered import AnswerRecord, QuestionRecord
from servanda.register.assessed import (
    AssessmentRecord,
    ConcurrenceRecord,
    GuidelineRecord,
    RoundRecord,
    concurrence_key,
    guideline_key,
)
from servanda.register.entry import FORMAT, Author, Draft, Marking
from servanda.register.evidenced import (
    EvidenceLinkRecord,
    EvidenceRecord,
    RejectionRecord,
    rejection_key,
)
from servanda.register.followed import FollowingRecord, FollowUpRecord, following_key
from servanda.register.ledger import Act, Ledger
from servanda.register.linked import LinkRecord
from servanda.register.payloads_assessment import AssessmentMarked
from servanda.register.payloads_evidence import EvidenceDescribed, EvidenceLinkMarked
from servanda.register.records import (
    CommitmentRecord,
    DocumentRecord,
    PersonRecord,
    Record,
    Records,
    RegisterRecord,
)

AUTHOR = Author(party="XAA", person="First Author")
OTHER = Author(party="XBB", person="Second Author")


def clock() -> Callable[[], str]:
    """Return a clock that moves on by an hour each time it is asked."""
    hours = count()

    def now() -> str:
        days, hour = divmod(next(hours), 24)
        return f"2026-{1 + days // 28:02}-{1 + days % 28:02}T{hour:02}:30:00.000000Z"

    return now


def chance(seed: int = 0) -> Callable[[int], bytes]:
    """Return a source of bytes that gives the same ones for the same seed."""
    return Random(seed).randbytes


def opened(records: Records) -> list[Draft]:
    """Open the register."""
    assert records.find(RegisterRecord, "register") is None
    roles: tuple[happened.Role, ...] = ("administrator", "approver", "officer")
    return [
        Draft(subject="register", payload=happened.RegisterOpened(format=FORMAT)),
        Draft(
            subject=str(AUTHOR),
            payload=happened.PersonAppointed(party="XAA", person="First Author", roles=roles),
        ),
    ]


class History:
    """Acts drawn by chance; the same seed draws the same acts.

    Args:
        seed: Decides everything.
    """

    def __init__(self, seed: int) -> None:
        self._rng = Random(seed)
        self._keys = (f"{n:020x}" for n in count(self._rng.randrange(2**60)))
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
        self._numbers: dict[str, int] = {}

    def play(self, ledger: Ledger, acts: int) -> None:
        """Open the register and let `acts` more things happen in it."""
        ledger.write(AUTHOR, opened)
        for _ in range(acts):
            ledger.write(self._rng.choice((AUTHOR, OTHER)), self.act())

    def act(self) -> Act:
        """Return an act of one to three random drafts."""
        happens = [self._happens() for _ in range(self._rng.randrange(1, 4))]
        keys: set[str] = set()

        def act(records: Records) -> list[Draft]:
            drafts = [draft for happen in happens for draft in happen(records)]
            # What an act looks at is as it was before the act: one change a record.
            return [d for d in drafts if d.subject not in keys and not keys.add(d.subject)]  # type: ignore[func-returns-value]

        return act

    def _happens(self) -> Callable[[Records], Sequence[Draft]]:
        if not self.documents or self._rng.random() < 0.05:
            return self._document
        if len(self.commitments) < 4 or self._rng.random() < 0.3:
            return self._filings
        about = (
            *(self._decided, self._decided, self._described, self._person, self._run),
            *(self._compared, self._compared, self._linked, self._imported),
            *(self._followed, self._recorded, self._recorded),
            *(self._asked, self._answered, self._answered),
            *(self._captured, self._shown, self._shown, self._suggested),
            *(self._guided, self._rated, self._rated, self._moved, self._concurred, self._frozen),
        )
        return self._rng.choice(about)

    def _document(self, records: Records) -> list[Draft]:
        key, label = next(self._keys), f"2005{'abcdefghij'[len(records.documents()) % 10]}"
        self.documents.append(key)
        return [document_added(self._rng, key, label)]

    def _filings(self, records: Records) -> list[Draft]:
        document = self._rng.choice([*self.documents, None])
        found = records.find(DocumentRecord, document) if document else None
        label = found.label if found else "2004"
        drafts = []
        for n in range(self._rng.randrange(1, 5)):
            key = next(self._keys)
            self.commitments.append(key)
            # Within one act the records do not know yet what it files: no reference is given twice.
            last = max(records.last_number(label), self._numbers.get(label, 0))
            self._numbers[label] = last + 1
            reference = f"{label}-C-{last + 1}"
            drafts.append(filed(self._rng, key, reference, found and found.id, n * 60))
        return drafts

    def _described(self, records: Records) -> list[Draft]:
        found = records.find(DocumentRecord, self._rng.choice(self.documents))
        if found is None:
            return []
        says = happened.DocumentDescribed(
            standing=self._rng.choice(get_args(happened.Standing)),
            date="2005-01",
            date_basis="printed",
            parties=("XAA",),
            parties_basis="printed",
            language="ja",
            language_basis="told",
            title=self._rng.choice((None, "Another title")),
        )
        return [Draft(subject=found.id, payload=says, supersedes=found.filed)]

    def _person(self, _: Records) -> list[Draft]:
        name = self._rng.choice(("One", "Two", "Three"))
        roles = tuple(self._rng.sample(get_args(happened.Role), 2))
        says = happened.PersonAppointed(party="XBB", person=name, roles=roles)
        return [Draft(subject=f"XBB/{name}", payload=says)]

    def _run(self, records: Records) -> list[Draft]:
        key = self._rng.choice(self.documents)
        found = [record.id for record in records.commitments(key) if self._rng.random() < 0.6]
        if records.find(DocumentRecord, key) is None:
            return []
        says = happened.DocumentExtracted(
            method="tagger-9", text_sha256="2" * 64, wide=False, found=tuple(found)
        )
        return [Draft(subject=key, payload=says)]

    def _imported(self, records: Records) -> list[Draft]:
        """Import one of few files, or take the import back that stands."""
        says = imported(self._rng)
        key = adherence_key(says, "XAA")
        self.imports.add(key)
        known = records.find(AdherenceRecord, key)
        if known is None or known.is_undone:
            return [Draft(subject=key, payload=says, marking=self._rng.choice(list(Marking)))]
        undone = happened.AdherenceImportUndone(because=self._rng.choice((None, "a reason")))
        return [Draft(subject=key, payload=undone, supersedes=known.imported)]

    def _followed(self, records: Records) -> list[Draft]:
        """Follow a commitment by one of two procedures, or follow it so no more."""
        commitment = self._rng.choice(self.commitments)
        procedure = self._rng.choice(("series", "treaty-making"))
        key = following_key(commitment, procedure, "XAA")
        self.followings.add(key)
        known = records.find(FollowingRecord, key)
        if known and not known.is_dropped and self._rng.random() < 0.5:
            dropped = happened.ProcedureDropped(because=self._rng.choice((None, "a reason")))
            return [Draft(subject=key, payload=dropped, supersedes=known.said)]
        says = happened.ProcedureFollowed(
            commitment=commitment,
            procedure=procedure,
            settings=(filled("parties", "XAA", "XBB"),) if self._rng.random() < 0.5 else (),
            words=self._rng.choice((None, (filled("title", self._rng.choice(NAMES)),))),
        )
        marking = self._rng.choice(list(Marking))
        supersedes = known.said if known else None
        return [Draft(subject=key, payload=says, marking=marking, supersedes=supersedes)]

    def _recorded(self, records: Records) -> list[Draft]:
        """Record a meeting, or correct, withdraw or restore one."""
        held = (filled("on", f"200{self._rng.randrange(10)}"), filled("state", "held"))
        words = self._rng.choice((None, (filled("place", self._rng.choice(NAMES)),)))
        found = [records.find(FollowUpRecord, key) for key in self.follow_ups]
        counting = [one for one in found if one and not one.is_withdrawn]
        gone = [one for one in found if one and one.is_withdrawn]
        if gone and self._rng.random() < 0.2:
            one = self._rng.choice(gone)
            back = happened.FollowUpRestored(because=self._rng.choice((None, "a reason")))
            return [Draft(subject=one.id, payload=back, marking=one.marking, supersedes=one.said)]
        if counting and self._rng.random() < 0.6:
            one = self._rng.choice(counting)
            says: happened.Payload = happened.FollowUpCorrected(fields=held, words=words)
            if self._rng.random() < 0.5:
                says = happened.FollowUpWithdrawn(because=self._rng.choice((None, "a reason")))
            return [Draft(subject=one.id, payload=says, marking=one.marking, supersedes=one.said)]
        key = next(self._keys)
        self.follow_ups.append(key)
        says = happened.FollowUpRecorded(
            commitment=self._rng.choice(self.commitments),
            procedure="series",
            type="meeting",
            fields=held,
            words=words,
        )
        return [Draft(subject=key, payload=says, marking=self._rng.choice(list(Marking)))]

    def _asked(self, records: Records) -> list[Draft]:
        """Ask an agency, or wait for an answer no more."""
        if self.questions and self._rng.random() < 0.2:
            one = records.find(QuestionRecord, self._rng.choice(self.questions))
            gone = happened.QuestionWithdrawn(because=self._rng.choice((None, "a reason")))
            return [Draft(subject=one.id, payload=gone, supersedes=one.said)] if one else []
        key = next(self._keys)
        self.questions.append(key)
        about = happened.AskedAbout(
            commitment=self._rng.choice(self.commitments), version=1, procedure="series"
        )
        says = happened.AgencyAsked(
            whose="XBB",
            by="2026-07-01",
            day="2026-06-01",
            language="ja",
            about=(about,),
            agency=self._rng.choice((None, "Police")),
        )
        return [Draft(subject=key, payload=says)]

    def _answered(self, records: Records) -> list[Draft]:
        """Propose an answer, decide on one, or take the decision back."""
        asked = records.questions()
        if not asked:
            return []
        waiting = [one for one in records.answers() if one.state == "waiting"]
        decided = [one for one in records.answers() if one.state != "waiting"]
        if waiting and self._rng.random() < 0.5:
            one, because = self._rng.choice(waiting), self._rng.choice((None, "a reason"))
            verdict = self._rng.choice(get_args(happened.Verdict))
            says: happened.Payload = happened.AnswerDecided(verdict=verdict, because=because)
            return [Draft(subject=one.id, payload=says, supersedes=one.said)]
        if decided and self._rng.random() < 0.3:
            one = self._rng.choice(decided)
            undone = happened.AnswerDecisionUndone()
            return [Draft(subject=one.id, payload=undone, supersedes=one.said)]
        key = next(self._keys)
        self.answers.append(key)
        question = self._rng.choice(asked)
        says = happened.AnswerProposed(
            question=question.id,
            commitment=question.about[0].commitment,
            procedure="series",
            type="meeting",
            fields=(filled("on", "2006"), filled("state", "held")),
            words=self._rng.choice((None, (filled("place", self._rng.choice(NAMES)),))),
        )
        received = happened.AnswersReceived(sha256="4" * 64, blank=())
        return [
            Draft(subject=key, payload=says),
            Draft(subject=question.id, payload=received),
        ]

    def _captured(self, _: Records) -> list[Draft]:
        """Capture evidence, or make a fact evidence."""
        key = next(self._keys)
        self.evidence.append(key)
        says: happened.Payload = happened.EvidenceReferred(
            fact_kind="occurrence", fact="f" * 20, date="2006", publisher="XAA"
        )
        files = {}
        if self._rng.random() < 0.6:
            files = {"file": self._rng.randbytes(9), "document": self._rng.randbytes(9)}
            says = happened.EvidenceCaptured(
                date="2006-05",
                captured="2026-01-02",
                media_type="text/plain",
                reader="text-1",
                file_sha256="5" * 64,
                text_sha256="6" * 64,
                publisher=self._rng.choice((None, "A Gazette")),
            )
        marking = self._rng.choice(list(Marking))
        return [Draft(subject=key, payload=says, files=files, marking=marking)]

    def _shown(self, records: Records) -> list[Draft]:
        """Link evidence, or take evidence or a link back."""
        known = [one for one in records.evidence() if not one.is_withdrawn]
        if not known:
            return []
        because = self._rng.choice((None, "a reason"))
        links = [one for one in records.evidence_links() if not one.is_withdrawn]
        if links and self._rng.random() < 0.3:
            link = self._rng.choice(links)
            if self._rng.random() < 0.5:
                marking = self._rng.choice(list(Marking))
                return [Draft(subject=link.id, payload=EvidenceLinkMarked(), marking=marking)]
            gone = happened.EvidenceUnlinked(because=because)
            return [Draft(subject=link.id, payload=gone, supersedes=link.said)]
        one = self._rng.choice(known)
        if self._rng.random() < 0.2:
            back = happened.EvidenceWithdrawn(because=because)
            return [Draft(subject=one.id, payload=back, supersedes=one.said)]
        if self._rng.random() < 0.2:
            anew = EvidenceDescribed(
                date=self._rng.choice((one.date, "2007")),
                publisher=self._rng.choice((None, "A Paper")),
            )
            marking = self._rng.choice(list(Marking))
            return [Draft(subject=one.id, payload=anew, marking=marking)]
        key = next(self._keys)
        self.evidence_links.append(key)
        says = happened.EvidenceLinked(
            evidence=one.id,
            commitment=self._rng.choice(self.commitments),
            stance="advances",
            rung="budget",
            spans=(happened.Span(start=0, end=4),),
            quotes=self._rng.choice((None, ("word",))),
        )
        return [Draft(subject=key, payload=says, marking=self._rng.choice(list(Marking)))]

    def _suggested(self, records: Records) -> list[Draft]:
        """Reject a suggestion, or let it come back."""
        commitment, mark = self._rng.choice(self.commitments), self._rng.choice("ab") * 15
        key = rejection_key(commitment, "XAA", mark)
        self.rejections.add(key)
        old = records.find(RejectionRecord, key)
        if old and not old.is_withdrawn:
            back = happened.SuggestionRestored()
            return [Draft(subject=key, payload=back, supersedes=old.said)]
        return [
            Draft(
                subject=key, payload=happened.SuggestionRejected(commitment=commitment, mark=mark)
            )
        ]

    def _guided(self, records: Records) -> list[Draft]:
        """Fix a guideline anew, or declare how ratings come about."""
        if self._rng.random() < 0.2:
            alone = self._rng.random() < 0.5
            says: happened.Payload = happened.PracticeDeclared(
                single_officer=alone, other_party=not alone
            )
            return [Draft(subject="register", payload=says)]
        commitment = self._rng.choice(self.commitments)
        version = len(records.guidelines(commitment)) + 1
        key = guideline_key(commitment, version)
        self.guidelines.add(key)
        says = happened.GuidelineSet(
            commitment=commitment,
            version=version,
            fixed_on="2026-01-02",
            full=self._rng.choice((None, "all of it")),
            sources=("A Gazette",),
        )
        return [Draft(subject=key, payload=says, marking=self._rng.choice(list(Marking)))]

    def _rated(self, records: Records) -> list[Draft]:
        """Write a rating, or write one anew."""
        known = [records.find(AssessmentRecord, key) for key in self.ratings]
        open_ = [one for one in known if one and one.assessment.state == "draft"]
        old = self._rng.choice(open_) if open_ and self._rng.random() < 0.3 else None
        key = old.id if old else next(self._keys)
        if old is None:
            self.ratings.append(key)
        says = happened.AssessmentDrafted(
            commitment=old.commitment if old else self._rng.choice(self.commitments),
            about=self._rng.choice((None, "XAA")),
            assessor_kind="self",
            assessor="XAA",
            rated_on="2026-01-03",
            first="2005-01-01",
            last="2005-12-31",
            scale="status",
            value=self._rng.choice((None, "in-progress")),
            cites=tuple(self.evidence[:2]),
            guideline=1,
            round="interim",
            grounds=self._rng.choice((None, "It began.")),
        )
        marking = old.marking if old else self._rng.choice(list(Marking))
        return [
            Draft(subject=key, payload=says, marking=marking, supersedes=old.said if old else None)
        ]

    def _moved(self, records: Records) -> list[Draft]:
        """Submit, return or approve a rating."""
        known = [records.find(AssessmentRecord, key) for key in self.ratings]
        found = [one for one in known if one]
        if not found:
            return []
        one = self._rng.choice(found)
        says: happened.Payload = self._rng.choice(
            (
                happened.AssessmentSubmitted(),
                happened.AssessmentReturned(because=self._rng.choice((None, "a reason"))),
                happened.AssessmentApproved(on="2026-01-04"),
                AssessmentMarked(),
            )
        )
        return [Draft(subject=one.id, payload=says, marking=one.marking, supersedes=one.said)]

    def _concurred(self, records: Records) -> list[Draft]:
        """Concur with a rating, or take that back."""
        known = [records.find(AssessmentRecord, key) for key in self.ratings]
        found = [one for one in known if one]
        if not found:
            return []
        one = self._rng.choice(found)
        key = concurrence_key(one.id, "XBB")
        self.concurrences.add(key)
        old = records.find(ConcurrenceRecord, key)
        if old and not old.is_withdrawn:
            gone = happened.ConcurrenceWithdrawn(because=self._rng.choice((None, "a reason")))
            return [Draft(subject=key, payload=gone, supersedes=old.said)]
        says = happened.ConcurrenceGiven(
            assessment=one.id, commitment=one.commitment, words_in=one.words_in, on="2026-01-05"
        )
        return [Draft(subject=key, payload=says, supersedes=old.said if old else None)]

    def _frozen(self, records: Records) -> list[Draft]:
        key = next(self._keys)
        self.rounds.append(key)
        ratings = tuple(
            happened.FrozenRating(assessment=one.id, words_in=one.words_in)
            for one in records.assessments()
        )
        says = happened.RoundFrozen(
            round="final",
            on="2026-01-06",
            ratings=ratings,
            name=self._rng.choice((None, "A round")),
        )
        return [Draft(subject=key, payload=says)]

    def _compared(self, records: Records) -> list[Draft]:
        one, two = (self._rng.choice(self.documents) for _ in range(2))
        ends = [list(records.commitments(key)) for key in (one, two)]
        if one == two or not all(ends):
            return []
        pairs = {tuple(self._rng.choice(some).id for some in ends) for _ in range(4)}
        says = happened.DocumentsCompared(
            earlier=one,
            earlier_text="2" * 64,
            later_text="2" * 64,
            method=self._rng.choice(("lineage-1", "lineage-2")),
            bridge=self._rng.random() < 0.3,
            links=tuple(self._link(*pair) for pair in sorted(pairs)),
        )
        return [Draft(subject=two, payload=says, marking=self._rng.choice(list(Marking)))]

    def _link(self, earlier: str, later: str) -> happened.Proposed:
        rng = self._rng
        return happened.Proposed(
            earlier=earlier,
            later=later,
            relation=rng.choice(("repeated", "weakened", "replaced")),
            score=rng.choice((0.4, 0.75, 1.0)),
            confidence=rng.choice(get_args(LinkConfidence)),
            pattern=rng.choice(get_args(Pattern)),
            changes=(
                happened.Differing(
                    field=rng.choice(get_args(Facet)), effect=rng.choice(get_args(Effect))
                ),
            ),
            earlier_words=(happened.Span(start=0, end=4),),
        )

    def _linked(self, records: Records) -> list[Draft]:
        links = [link for key in self.documents for link in records.links(key)]
        self.links |= {link.id for link in links}
        if not links:
            return []
        link = self._rng.choice(links)
        because = self._rng.choice((None, "a reason"))
        says: list[happened.Payload] = [
            happened.LinkAccepted(because=because),
            happened.LinkRejected(because="not the same"),
        ]
        if link.decided is not None:
            says.append(happened.LinkDecisionUndone(because=because))
        return [
            Draft(
                subject=link.id,
                payload=self._rng.choice(says),
                marking=self._rng.choice(list(Marking)),
                supersedes=link.decided.entry if link.decided else None,
            )
        ]

    def _decided(self, records: Records) -> list[Draft]:
        found = records.find(CommitmentRecord, self._rng.choice(self.commitments))
        if found is None:
            return []
        marking = self._rng.choice(list(Marking))
        return [Draft(subject=found.id, payload=self._decision(found), marking=marking)]

    def _decision(self, record: CommitmentRecord) -> happened.Payload:
        rng = self._rng
        because = rng.choice((None, "a reason"))
        edited = replace(commitment(rng, record.id), start=record.commitment.start)
        return rng.choice(
            (
                happened.CommitmentAccepted(because=because),
                happened.CommitmentRejected(reason="past", because=because),
                happened.CommitmentEdited(fields=("quote",), after=edited, because=because),
                happened.CommitmentSplit(into=(record.id, "f" * 20)),
                happened.CommitmentMerged(into="f" * 20, because=because),
                happened.DecisionUndone(undoes=1, restores=rng.randrange(record.version)),
                happened.CommitmentAssigned(party="XAA", agency="XAA-MFA", person="Owner One"),
                happened.CommitmentAssigned(party=rng.choice(("XAA", "XBB")), agency=None),
                happened.CommitmentAssigned(party="XBB", agency=rng.choice((None, "Police"))),
                happened.CommitmentReanchored(text_sha256="3" * 64, start=5, end=9, quote="word"),
                happened.AnchorLost(text_sha256="3" * 64),
                happened.RecordMarked(table="commitment", because=because),
            )
        )


def seen(records: Records, history: History) -> dict[str, object]:
    """Return everything that can be asked of records about a history."""
    people = [str(AUTHOR), "XBB/One", "XBB/Two", "XBB/Three"]
    keys: list[tuple[type[Record], str]] = [(RegisterRecord, "register")]
    keys += [(PersonRecord, key) for key in people]
    keys += [(DocumentRecord, key) for key in history.documents]
    keys += [(CommitmentRecord, key) for key in history.commitments]
    keys += [(LinkRecord, key) for key in sorted(history.links)]
    keys += [(AdherenceRecord, key) for key in sorted(history.imports)]
    keys += [(FollowingRecord, key) for key in sorted(history.followings)]
    keys += [(FollowUpRecord, key) for key in history.follow_ups]
    keys += [(QuestionRecord, key) for key in history.questions]
    keys += [(AnswerRecord, key) for key in history.answers]
    keys += [(EvidenceRecord, key) for key in history.evidence]
    keys += [(EvidenceLinkRecord, key) for key in history.evidence_links]
    keys += [(RejectionRecord, key) for key in sorted(history.rejections)]
    keys += [(GuidelineRecord, key) for key in sorted(history.guidelines)]
    keys += [(AssessmentRecord, key) for key in history.ratings]
    keys += [(ConcurrenceRecord, key) for key in sorted(history.concurrences)]
    keys += [(RoundRecord, key) for key in history.rounds]
    of = (None, *history.commitments)
    return {
        "guidelines": [list(records.guidelines(key)) for key in of],
        "assessments": [list(records.assessments(key)) for key in of],
        "concurrences": [list(records.concurrences(key)) for key in of],
        "rounds": list(records.rounds()),
        "evidence": list(records.evidence()),
        "evidence links": [list(records.evidence_links(key)) for key in of],
        "of evidence": [list(records.evidence_links(evidence=key)) for key in history.evidence],
        "rejections": [list(records.rejections(key)) for key in of],
        "links": [list(records.links(key)) for key in history.documents],
        "links named": [list(records.links_named(key[:3])) for key in sorted(history.links)],
        "followings": [list(records.followings(key)) for key in of],
        "follow-ups": [list(records.follow_ups(key)) for key in of],
        "questions": list(records.questions()),
        "answers": [list(records.answers(key)) for key in of],
        "imports": [list(records.imports(name)) for name in (None, "99-1", "none")],
        "found": [records.find(table, key) for table, key in keys],
        "earlier": [records.earlier(key, n) for key in history.commitments for n in range(4)],
        "documents": list(records.documents()),
        "commitments": [list(records.commitments(key)) for key in (*history.documents, None)],
        "people": list(records.people()),
        "named": [
            sorted(records.named(name))
            for name in ("2005a-c-1", "2004-C-2", "2005A", "", "0", *history.commitments)
        ],
        "numbers": [records.last_number(label) for label in ("2004", "2005a", "2005b", "1999")],
    }
