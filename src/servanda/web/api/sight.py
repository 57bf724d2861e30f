"""Which entries say something that a caller may not see, though their marking lets it through."""

from __future__ import annotations

from collections.abc import Iterable

from servanda.register.entry import Entry
from servanda.web.assessment.story import is_told
from servanda.web.auditing import followup, judged
from servanda.web.desk import Desk


def out_of_sight(desk: Desk, entries: Iterable[Entry]) -> set[int]:
    """Return the numbers of entries that say something about commitments out of the viewer's sight.

    Also what is said of other parties' ratings until they are approved, and afterwards what stood
    in them before, and why they were returned. Eight queries at most, and none where no entry is
    about such a record.
    """
    several = list(entries)
    followed = {entry.subject for entry in several if entry.kind in followup.KINDS}
    rated = {entry.subject for entry in several if entry.kind in judged.KINDS}
    about = followup.commitments(desk, followed) if followed else {}
    found, others = judged.commitments(desk, rated) if rated else ({}, {})
    about |= found
    wanted = sorted(set(about.values()))
    kept = desk.rows().order_by().filter(key__in=wanted).values_list("key", flat=True)
    seen = set(kept) if wanted else set()
    return {
        entry.sequence
        for entry in several
        if entry.subject in followed | rated
        and (about.get(entry.subject) not in seen or not is_told(entry, others))
    }
