"""Random histories of a register: acts that any ledger can be given, in turn."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from random import Random

from drawn import Drawn, Happening
from drawn_assessment import concurred, frozen, guided, moved, rated
from drawn_coding import coded, coding_moved, handed_out, scored
from drawn_documents import (
    appointed,
    commitments_filed,
    decided,
    described,
    document_filed,
    noticed,
    read_again,
    supplied,
    titled,
)
from drawn_evidence import captured, shown, suggested
from drawn_followup import answered, asked, followed, recorded
from drawn_links import adherence_imported, compared, link_decided

from servanda.register import payloads_register as happened
from servanda.register.adhered import AdherenceRecord
from servanda.register.answered import AnswerRecord, QuestionRecord
from servanda.register.assessed import (
    AssessmentRecord,
    ConcurrenceRecord,
    GuidelineRecord,
    RoundRecord,
)
from servanda.register.coded import CodesRecord, CodingRecord
from servanda.register.entry import FORMAT, Author, Draft
from servanda.register.evidenced import EvidenceLinkRecord, EvidenceRecord, RejectionRecord
from servanda.register.followed import FollowingRecord, FollowUpRecord
from servanda.register.ledger import Act, Ledger
from servanda.register.linked import LinkRecord
from servanda.register.records import (
    CommitmentRecord,
    DocumentRecord,
    PersonRecord,
    RegisterRecord,
)
from servanda.register.scored import ScoresRecord
from servanda.register.state import Record, Records

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


ABOUT: tuple[Happening, ...] = (
    *(decided, decided, described, appointed, read_again),
    *(supplied, noticed, titled),
    *(compared, compared, link_decided, adherence_imported),
    *(followed, recorded, recorded),
    *(asked, answered, answered),
    *(captured, shown, shown, suggested),
    *(guided, rated, rated, moved, concurred, frozen),
    *(handed_out, coded, coded, coding_moved, scored),
)
"""What happens to what is there; what is named twice happens twice as often."""


class History(Drawn):
    """Acts drawn by chance; the same seed draws the same acts.

    Args:
        seed: Decides everything.
    """

    def play(self, ledger: Ledger, acts: int) -> None:
        """Open the register and let `acts` more things happen in it."""
        ledger.write(AUTHOR, opened)
        for _ in range(acts):
            ledger.write(self.rng.choice((AUTHOR, OTHER)), self.act())

    def act(self) -> Act:
        """Return an act of one to three random drafts."""
        happens = [self._happens() for _ in range(self.rng.randrange(1, 4))]

        def act(records: Records) -> list[Draft]:
            # What an act looks at is as it was before the act: one change a record.
            first: dict[str, Draft] = {}
            for happen in happens:
                for draft in happen(self, records):
                    first.setdefault(draft.subject, draft)
            return list(first.values())

        return act

    def _happens(self) -> Happening:
        if not self.documents or self.rng.random() < 0.05:
            return document_filed
        if len(self.commitments) < 4 or self.rng.random() < 0.3:
            return commitments_filed
        return self.rng.choice(ABOUT)


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
    keys += [(CodingRecord, key) for key in history.codings]
    keys += [(CodesRecord, key) for key in sorted(history.codes)]
    keys += [(ScoresRecord, key) for key in history.scores]
    of = (None, *history.commitments)
    return {
        "register": records.register(),
        "guidelines": [list(records.guidelines(key)) for key in of],
        "assessments": [list(records.assessments(key)) for key in of],
        "concurrences": [list(records.concurrences(key)) for key in of],
        "rounds": list(records.rounds()),
        "scores": list(records.scores()),
        "codings": [list(records.codings(stage)) for stage in (None, "open", "closed")],
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
