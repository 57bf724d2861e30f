"""The treaties that commitments name: how many states were bound, and when."""

from __future__ import annotations

from html import escape

from servanda.adherence.positions import History, curve
from servanda.charts import Chart, CurveLine, CurveMark, Heading, adherence_curve
from servanda.publishing.content import Treaty
from servanda.publishing.pages.frame import TREATIES, Maker, figure, html, page_of
from servanda.report.adherence.wording import short_title


def treaties(maker: Maker) -> bytes:
    """Return the page."""
    say = maker.words.say
    name = say("treaties")
    known = [one for one in maker.content.treaties if one.history and one.history.acts]
    parts = [f"<h1>{name}</h1>"]
    for one in known:
        references = ", ".join(
            f'<a href="{page_of(each)}">{html(each)}</a>' for each in one.references
        )
        drawn = figure(drawing(maker, one, one.history), maker.words) if one.history else ""
        parts.append(
            f'<div class="treaty" id="{escape(one.id)}">{drawn}'
            f"<p>{say('named-in')} {references}</p></div>"
        )
    if not known:
        parts.append(f"<p>{say('no-treaties')}</p>")
    return maker.frame(TREATIES, name, "\n".join(parts))


def drawing(maker: Maker, treaty: Treaty, history: History) -> Chart:
    """Return the curve of a treaty; a count that falls is seen to fall."""
    say, day = maker.words.say, maker.content.site.day
    name = short_title(history.instrument, maker.language)
    steps = [one for one in curve(history, until=day) if one.date <= day]
    bound: list[tuple[str, int]] = []
    for step in steps:
        if not bound or bound[-1][1] != step.counts.bound:
            bound.append((step.date.isoformat(), step.counts.bound))
    entry = history.entry.date
    marks = []
    if entry is not None and entry <= day:
        marks.append(CurveMark(on=entry.isoformat(), label=say("entry-force")))
    told = say(
        "curve-told",
        day=maker.words.date(day.isoformat()),
        source=treaty.source,
        until=maker.words.date(treaty.until),
    )
    heading = Heading(
        title=say("curve", title=name),
        told=told,
        columns=(say("c-instrument"), say("c-since"), say("c-bound")),
        key=f"curve-{treaty.id}",
    )
    line = CurveLine(label=name, points=tuple(bound), until=treaty.until)
    return adherence_curve([line], heading, on=day.isoformat(), marks=marks)
