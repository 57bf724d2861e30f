"""Asking from the workspace: whom, about what, and the workbook."""

from __future__ import annotations

import datetime as dt

from servanda.errors import NotFound
from servanda.register.answered import QuestionRecord
from servanda.register.asking import choosing
from servanda.register.asking.agencies import Agency
from servanda.register.payloads_answers import AskedAbout
from servanda.register.records import CommitmentRecord
from servanda.report.asking import shown, write_question
from servanda.web import models
from servanda.web.desk import Desk
from servanda.web.viewer import Viewer


def about(
    desk: Desk, agency: Agency, viewer: Viewer
) -> tuple[list[AskedAbout], list[CommitmentRecord]]:
    """Return what an agency is asked about, and what of it its party may not see."""
    followings, party = desk.followings(), viewer.party
    found = [
        record
        for filters in choosing.looked_for(agency)
        for record in desk.load(desk.rows(filters))
        if choosing.is_owned(record, agency)
    ]
    named = choosing.named_in([*followings, *desk.follow_ups()], agency, party)
    found += desk.filed(sorted(named))
    every = choosing.gathered(found)
    left = choosing.withheld(every, party, agency.party)
    return choosing.choose(every, followings, party, agency.party), left


def known_agencies(desk: Desk, most: int = 200) -> list[str]:
    """Return agencies that own a commitment which the viewer sees, by name. Two queries."""
    named = models.Facet.objects.using(desk.ledger.alias).filter(name="agency").values("row")
    found = desk.rows().order_by().filter(pk__in=named)
    owners = {
        f"{owner.party}/{owner.agency}"
        for record in desk.load(found[:most])
        for owner in record.owners
        if owner.agency
    }
    return sorted(owners | {one.name for one in desk.questions() if one.agency})


def own_question(desk: Desk, key: str, viewer: Viewer) -> QuestionRecord:
    """Return a question of the viewer's party by its whole id.

    Raises:
        NotFound: There is none such.
    """
    for one in desk.questions():
        if (one.id, one.party) == (key, viewer.party):
            return one
    raise NotFound(f"{viewer.party} asked no question {key!r}.", wanted=key)


def workbook(desk: Desk, question: QuestionRecord) -> bytes:
    """Return the workbook of a question, as it was first written."""
    return write_question(shown(desk.ledger.records(question.filed), question, register_of(desk)))


def register_of(desk: Desk) -> str:
    """Return the hash of the register's first entry."""
    return next(iter(desk.ledger.entries(until=1))).hash


def in_a_month(day: dt.date) -> str:
    """Return the day that is offered to answer by."""
    return (day + dt.timedelta(days=30)).isoformat()
