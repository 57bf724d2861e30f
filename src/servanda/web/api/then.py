"""Days before the register began: of them it tells what it knows now."""

from __future__ import annotations

from dataclasses import replace

from servanda.errors import NotFound
from servanda.register.records import CommitmentRecord
from servanda.web.assessment.explained import day_of
from servanda.web.desk import Desk
from servanda.web.request import Request


def desk_then(request: Request) -> tuple[Desk, frozenset[str]]:
    """Return the register as statuses are told from it, and the documents that are left out.

    It is the register as it was on the day asked for. Before it began nobody could have entered
    anything, and a register that was compiled later, about earlier years, would tell nothing of
    them: what it knows now of such a day counts then, as in briefs and by command, without the
    documents of later days.
    """
    desk = request.desk
    if desk.as_of != 0:
        return desk, frozenset()
    size = desk.ledger.checkpoint().size
    day = day_of(request).isoformat()
    later = (one.id for one in desk.ledger.records(size).documents() if one.date > day)
    return replace(desk, as_of=size), frozenset(later)


def commitment_then(request: Request, name: str) -> tuple[Desk, CommitmentRecord]:
    """Return the same, with a commitment.

    Raises:
        NotFound: It is out of sight, or of a later day.
    """
    desk, later = desk_then(request)
    found = desk.commitment(name)
    if found.document in later:
        raise NotFound(f"There was no {name!r} on that day.", wanted=name)
    return desk, found
