"""A register in memory with a commitment to rate, and ratings of it, for tests."""

from __future__ import annotations

import datetime as dt
from typing import Any

from desk import OFFICER, TODAY, Desk, adding, candidates, document_of

from servanda.assessment.rating import Period
from servanda.assessment.status import Status
from servanda.register.acts.assessing import Rating, approve, draft, submit
from servanda.register.acts.capturing import Told, capture_and_link
from servanda.register.acts.deciding import accept
from servanda.register.acts.evidencing import Says
from servanda.register.acts.guiding import Scoring, set_guideline
from servanda.register.acts.marking import mark
from servanda.register.acts.people import appoint
from servanda.register.assessed import AssessmentRecord
from servanda.register.entry import Author, Marking
from servanda.register.grounds import evidence_on
from servanda.register.standing import status_of

SECOND = Author(party="XAA", person="A Second")
OF = "2025-C-5"
TOLD = document_of("The clerks were trained in Ulm. The audit office confirmed it.", "news.txt")
SCORING = Scoring(full="trained", partial="begun", none="nothing", sources=("Gazette",))
PERIOD = Period(first="2025-01-20", last="2025-12-31")
TODAY_PLUS = "2026-02-02"


def to_rate() -> Desk:
    """Return a register with an agreed document, people who approve, and a guideline."""
    desk, document = Desk(), document_of()
    desk.do(adding(document, candidates(document), standing="agreed"))
    desk.do(appoint("XAA", "A Second", ["approver"], author=OFFICER))
    desk.do(appoint("XBB", "Another Officer", ["approver"], author=OFFICER))
    desk.do(mark([OF], marking=Marking.SHARED))
    desk.do(accept(OF))
    desk.do(set_guideline([OF], SCORING, author=OFFICER, today=TODAY))
    return desk


def shown_id(desk: Desk) -> str:
    """Return the id of the only evidence of the commitment."""
    (key,) = evidence_on(desk.ledger.records(), desk.commitment(OF).id)
    return key


def shown(desk: Desk, stance: Any = "fulfils", rung: Any = "verified-outcome") -> str:
    """Capture evidence of the commitment and return its id."""
    told = Told(date="2025-06", publisher="A Gazette", marking=Marking.SHARED)
    says = Says(stance=stance, rung=rung, spans=((0, 31),))
    act = capture_and_link(TOLD, TOLD.text.encode(), told, [OF], says, party="XAA", today=TODAY)
    return str(desk.do(act)[-1].payload["evidence"])


def done(cited: str, **changes: Any) -> Rating:
    """Return a rating that says "done", changed as told."""
    given: dict[str, Any] = {"scale": "status", "value": "done", "period": PERIOD}
    given |= {"grounds": "All trained.", "cites": (cited,)}
    return Rating(**(given | changes))


def drafted(desk: Desk, rating: Rating, author: Author = OFFICER, **more: Any) -> str:
    """Draft a rating of the commitment and return its id."""
    act = draft(OF, rating, author=author, today=TODAY, **more)
    (entry,) = desk.do(act, author)
    return entry.subject


def approved(desk: Desk, rating: Rating, **more: Any) -> str:
    """Draft, submit and approve a rating, and return its id."""
    key = drafted(desk, rating, **more)
    desk.do(submit(key, author=OFFICER))
    desk.do(approve(key, author=SECOND, today=TODAY), SECOND)
    return key


def rating_of(desk: Desk, key: str) -> AssessmentRecord:
    """Return a rating of the register."""
    found = desk.ledger.records().find(AssessmentRecord, key)
    assert found is not None
    return found


def status(desk: Desk, day: str = TODAY_PLUS, as_of: int | None = None) -> Status:
    """Return the status of the commitment on a day, after an entry."""
    records = desk.ledger.records(as_of)
    commitment = next(one for one in records.commitments(desk.document().id) if one.reference == OF)
    return status_of(records, commitment, dt.date.fromisoformat(day))
