"""Making a brief from the records: the one door for commands, pages and tests."""

from __future__ import annotations

from servanda.brief import meeting as meetings
from servanda.brief.annex import by_area
from servanda.brief.asked import Asked, Past
from servanda.brief.content import Brief
from servanda.brief.figures import position
from servanda.brief.frame import framed
from servanda.brief.gathering import gather, must_be_there
from servanda.brief.meeting import Meeting
from servanda.brief.progress import Earlier, report
from servanda.brief.scorecard import scorecard
from servanda.register.seen import markings
from servanda.register.state import Records


def make_brief(
    records: Records, asked: Asked, past: Past | None = None, now: Records | None = None
) -> Brief:
    """Return the brief that is asked for; its reader sees nothing that the markings forbid.

    Args:
        records: The state at the end of the day; all of it, whoever may see it.
        asked: What is asked for.
        past: Gives the state at the end of earlier days, for progress over time; without it a
            progress report has no such chart.
        now: The state as it is, where `records` is an earlier one: what was marked more narrowly
            since stands in no brief.

    Raises:
        InputError: The reader sees nothing of the document or area that is asked for, or what is
            named as the meeting is no series.

    Cost: some milliseconds a hundred commitments; a progress report as much for each of its days.
    """
    matter = gather(records, asked, None if now is None else markings(now))
    must_be_there(matter)
    if asked.kind == "meeting":
        found = meetings.meeting_of(matter)
        front, annex = meetings.sections(matter, found)
        return framed(matter, found, front, annex)
    meeting = Meeting(since=asked.since)
    if asked.kind == "annex":
        return framed(matter, meeting, (position(matter), *by_area(matter)), ())
    if asked.kind == "scorecard":
        return framed(matter, meeting, scorecard(matter), ())
    then = past and Earlier(at=past, marked=markings(now or records))
    front, annex = report(matter, then)
    return framed(matter, meeting, front, annex)
