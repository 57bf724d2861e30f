"""What was expected of each series that is followed, and what became of it, as a timeline."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from servanda.charts import Heading, TimelineMark, TimelineRow, timeline
from servanda.followup.loading import procedure
from servanda.followup.occurrences import Occurrence
from servanda.register.courses import Course
from servanda.report.charting import SHOWN
from servanda.report.followup import wording
from servanda.web import words
from servanda.web.calling import spoken
from servanda.web.charted import Charted
from servanda.web.desk import Desk
from servanda.web.followup import saying
from servanda.web.followup.known import Seen, known
from servanda.web.progress.asked import Asked

_SERIES = 25
"""Series that are drawn; of a document all are reached by choosing it."""
_MARKS = 150
"""Occurrences of a series that is drawn: a duty of every state is shown as a grid elsewhere."""


def occurrences(desk: Desk, asked: Asked) -> tuple[Charted, int]:
    """Return the timeline of the series that are followed, and how many are not drawn.

    Cost: as of the page of everything that is followed.
    """
    rows = [row for seen in known(desk, asked.day) if _fits(seen, asked) for row in _rows(seen)]
    drawn = [row for row in rows if len(row.marks) <= _MARKS][:_SERIES]
    heading = Heading(
        title=_("Timeline of occurrences"),
        columns=(_("Series"), _("Day"), _("What became of it"), _("Note")),
        told=_("As of %(day)s.") % {"day": words.partial_date(asked.day.isoformat())},
    )
    chart = timeline(drawn, heading, today=asked.day.isoformat())
    return Charted(chart=chart), len(rows) - len(drawn)


def _fits(seen: Seen, asked: Asked) -> bool:
    return asked.document is None or seen.record.document == asked.document.id


def _rows(seen: Seen) -> Iterator[TimelineRow]:
    for course in seen.courses:
        marks = tuple(_marks(course))
        if marks:
            made = procedure(course.following.procedure)
            title = wording.title(course, made) or spoken(seen.record)
            label = f"{seen.record.reference} · {title}"
            yield TimelineRow(label=label, marks=marks)


def _marks(course: Course) -> Iterator[TimelineMark]:
    for one in course.state.occurrences:
        when = one.on or one.moved_to or one.expected
        if when is not None:
            word = words.label(one.state, "occurrence")
            shown = SHOWN[one.state]
            yield TimelineMark(on=when.text, shown=shown, word=word, note=_note(one))


def _note(one: Occurrence) -> str:
    """Return of which state it was expected, and when, where it was held on another day."""
    expected = one.expected.text if one.expected else ""
    was = one.on or one.moved_to
    told = _("expected %(day)s") % {"day": words.partial_date(expected)}
    return ", ".join(filter(None, (saying.state(one.of), told if was and expected else "")))
