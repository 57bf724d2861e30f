"""The first page: what there is, how far it is, and where to go on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from servanda.assessment.coverage import coverage, percent
from servanda.assessment.scales import load_scale
from servanda.charts import (
    Bar,
    Chart,
    Heading,
    ProgressLine,
    counts,
    progress_over_time,
)
from servanda.publishing.pages.documents import documents_table
from servanda.publishing.pages.frame import DATA, DOCUMENTS, HOME, Maker, figure, html
from servanda.publishing.pages.telling import status_name
from servanda.report.areas import areas_in
from servanda.report.charting import point, status_tone
from servanda.report.labels import labels

_NEWEST = 8


def home(maker: Maker) -> bytes:
    """Return the first page."""
    content, say = maker.content, maker.words.say
    name = maker.name
    parts = [
        f"<h1>{html(name)}</h1>\n<p class=lead>{say('lead')}</p>\n{maker.notice()}",
        _counts(maker),
    ]
    if content.items:
        parts += [_progress(maker), *_charts(maker)]
    newest = content.papers[::-1][:_NEWEST]
    if newest:
        more = f'<p><a href="{DOCUMENTS}">{say("all-documents")}</a></p>'
        parts.append(f"<h2>{say('newest')}</h2>\n{documents_table(maker, newest)}{more}")
    parts.append(f"<p class=quiet>{say('only-public')}</p>")
    return maker.frame(HOME, name, "\n".join(parts))


def _counts(maker: Maker) -> str:
    say, items = maker.words.say, maker.content.items
    if not items and not maker.content.papers:
        return f"<p>{say('nothing')}</p>"
    heads = [item for item in items if item.depth == 0]
    own = sum(item.record.commitment.kind == "commitment" for item in heads)
    parts = sum(item.record.commitment.kind == "commitment" for item in items) - own
    more = f"<small>{say('count-parts', n=parts)}</small>" if parts else ""
    figures = (
        (len(maker.content.papers), say("count-documents"), ""),
        (own, say("count-commitments"), more),
        (len(heads) - own, say("count-appeals"), ""),
    )
    tiles = "".join(f"<li><b>{count}</b> {word}{more}</li>" for count, word, more in figures)
    return f'<ul class="tiles">{tiles}</ul>'


def _progress(maker: Maker) -> str:
    """Return both figures with what they cover; neither is ever alone."""
    progress, say = maker.content.progress, maker.words.say
    day = say("as-of", day=maker.words.date(progress.day))
    tiles = "".join(
        f"<li><b>{_share(maker, share)}</b> {say(key)}<small>{say(f'{key}-is')}</small></li>"
        for key, share in (("strict", progress.strict), ("partial", progress.partial))
    )
    return (
        f'<section class="progress"><h2>{say("progress")}</h2>\n<ul class="tiles">{tiles}</ul>\n'
        f"<p>{say('of-base', base=progress.heads.base)} · {html(day)} · "
        f'<a href="{DATA}#rule">{say("rule", rule=progress.rule)}</a></p>\n'
        f"<p><strong>{say('coverage')}</strong> {html(coverage(progress, maker.language))}</p>"
        "</section>"
    )


def _share(maker: Maker, share: Fraction | None) -> str:
    return maker.words.say("no-figure") if share is None else percent(share)


def _charts(maker: Maker) -> Iterator[str]:
    """Yield the charts: strength and status stand apart, neither as the cause of the other."""
    if maker.content.over_time:
        yield figure(over_time(maker), maker.words)
    yield '<div class="pair">'
    yield figure(by_strength(maker), maker.words)
    yield figure(by_status(maker), maker.words)
    yield "</div>"


def by_strength(maker: Maker) -> Chart:
    """Return the commitments by strength."""
    say = maker.words.say
    own = [one for one in maker.content.items if one.record.commitment.kind == "commitment"]
    every = Counter(one.record.commitment.strength for one in own)
    heads = Counter(one.record.commitment.strength for one in own if one.depth == 0)
    bars = [
        Bar(
            label=maker.words.labels.label("strength", value),
            count=heads[value],
            with_parts=every[value],
            tone=value,
        )
        for value in labels()["strength"]
    ]
    day = maker.words.date(maker.content.site.on)
    heading = Heading(
        title=say("by-strength"),
        told=say("by-strength-told", heads=heads.total(), day=day),
        columns=(say("c-strength"), say("c-count"), say("c-parts")),
        key="strength",
    )
    return counts(bars, heading)


def by_status(maker: Maker) -> Chart:
    """Return the commitments of agreed documents by status."""
    say, progress = maker.words.say, maker.content.progress
    found = progress.heads.by_status
    values = load_scale("status").values
    bars = [
        Bar(
            label=status_name(value, maker.language),
            count=found[value],
            tone=status_tone(value),
        )
        for value in values
        if found.get(value)
    ]
    day = maker.words.date(progress.day)
    heading = Heading(
        title=say("by-status"),
        told=say("by-status-told", heads=progress.heads.all, day=day),
        columns=(say("c-status"), say("c-count")),
        key="status",
    )
    return counts(bars, heading)


def over_time(maker: Maker) -> Chart:
    """Return progress by area over time."""
    say, content = maker.words.say, maker.content
    called = areas_in((paper.record for paper in content.papers), maker.language)
    lines = [
        ProgressLine(
            label=called.get(area, area) or say("all-areas"), points=tuple(map(point, points))
        )
        for area, points in content.over_time.items()
    ]
    told = coverage(content.progress, maker.language)
    names = ("area", "as-of", "strict", "partial", "base", "assessed", "all")
    heading = Heading(
        title=say("over-time"),
        told=say("over-time-told", coverage=told),
        columns=tuple(say(f"c-{name}") for name in names),
        key="over-time",
    )
    return progress_over_time(lines, heading)
