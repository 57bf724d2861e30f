"""What is due, for Home: overdue, due, asked for, and coming up in the next days."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from servanda.followup.due import DueState
from servanda.web.adherence.asking import language
from servanda.web.desk import Desk
from servanda.web.digests.whose import own_waits
from servanda.web.followup import saying
from servanda.web.followup.proposed import proposed
from servanda.web.followup.waiting import Waits, waiting, worded
from servanda.web.viewer import Viewer

AHEAD = dt.timedelta(days=30)
MOST = 12
_ORDER: tuple[DueState, ...] = ("overdue", "due", "no-record", "coming")


@dataclass(frozen=True, kw_only=True, slots=True)
class DueLine:
    """One thing in words.

    Attributes:
        state: How it stands.
        reference: Of the commitment.
        what, title: As in `waiting.Worded`.
        when: In words.
        late: In words: how late, or that it was only proposed; empty where it is neither.
    """

    state: DueState
    reference: str
    what: str
    title: str
    when: str
    late: str


@dataclass(frozen=True, kw_only=True, slots=True)
class DueList:
    """What Home shows of what is due.

    Attributes:
        lines: The first of them: what is overdue before what comes up.
        counts: How many there are of each state, those without any left out.
        left: How many are not shown.
    """

    lines: tuple[DueLine, ...]
    counts: tuple[tuple[DueState, int], ...]
    left: int


def due_list(desk: Desk, viewer: Viewer, day: dt.date) -> DueList:
    """Return what is due for a person: in what they own, else in what their party follows.

    Args:
        desk: The register, now or as it was.
        viewer: Who looks.
        day: The day up to which facts count.
    """
    found = waiting(desk, day, AHEAD, party=viewer.party)
    own = own_waits(desk, viewer, found, else_all=True) if found else []
    counts = Counter(one.due.state for one in own)
    shown = sorted(own, key=_order)[:MOST]
    ours = proposed(desk, {one.reference for one in shown})
    lines = tuple(
        DueLine(
            state=one.waits.due.state,
            reference=one.waits.reference,
            what=one.what,
            title=one.title,
            when=saying.deadline(one.waits.due.deadline),
            late=saying.lateness_of(one.waits.due, is_proposed=one.waits.reference in ours),
        )
        for one in worded(desk, shown, language())
    )
    counted = tuple((state, counts[state]) for state in _ORDER if counts[state])
    return DueList(lines=lines, counts=counted, left=len(own) - len(shown))


def _order(one: Waits) -> tuple[int, dt.date]:
    return _ORDER.index(one.due.state), one.due.day
