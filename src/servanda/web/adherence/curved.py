"""How many states are bound by an instrument over time, as a chart with the table behind it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from servanda.charts import CurveLine, CurveMark, Heading, adherence_curve
from servanda.report.adherence import Roll
from servanda.report.adherence.roll import points
from servanda.report.adherence.wording import as_of, headline, words
from servanda.web.charted import Charted


def curved(roll: Roll) -> Charted:
    """Return the curve of a roll: of the world, or of the members of its region."""
    known = words(roll.wish.language)
    steps = [(step.date.isoformat(), step.counts.bound) for step in points(roll)]
    until = roll.known_until
    line = CurveLine(
        label=headline(roll), points=tuple(steps), until=until.isoformat() if until else ""
    )
    entry = roll.history.entry.date
    shown = entry is not None and entry <= roll.on
    marks = [CurveMark(on=f"{entry}", label=known["entry"].format(day=entry))] if shown else []
    heading = Heading(
        title=known["curve"].format(title=headline(roll), day=roll.on),
        columns=(_("Instrument"), _("From"), known["bound_by"]),
        told=f"{known['bound_by']}, {as_of(roll)}.",
    )
    return Charted(chart=adherence_curve([line], heading, on=roll.on.isoformat(), marks=marks))
