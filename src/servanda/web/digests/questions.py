"""Questions to agencies that wait for a reply, for the digests of those who asked."""

from __future__ import annotations

import datetime as dt

from servanda.followup.due import HORIZON
from servanda.report.asking.due import due_of
from servanda.web.desk import Desk
from servanda.web.followup.waiting import Waits
from servanda.web.viewer import Viewer

KIND = "question"
"""What `Due.kind` says of them; they are about no commitment by itself."""


def asked_by(desk: Desk, viewer: Viewer, day: dt.date) -> list[Waits]:
    """Return the questions of an officer's party that nobody answered; none for others."""
    if "officer" not in viewer.roles:
        return []
    own = [one for one in desk.questions() if one.party == viewer.party]
    return [
        Waits(due=due, reference="", party=one.party, following="")
        for one in own
        if (due := due_of(one, day, HORIZON))
    ]
