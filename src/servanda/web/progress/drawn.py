"""The charts of progress, in the language of the interface."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar, cast

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from servanda.assessment.coverage import sentences
from servanda.assessment.progress import Dimension, Progress
from servanda.assessment.scales import load_scale
from servanda.charts import (
    Bar,
    Heading,
    ProgressLine,
    counts,
    progress_bars,
    progress_over_time,
)
from servanda.charts.drawing import Tone
from servanda.report.charting import point, status_tone
from servanda.vocabulary.fold import plain
from servanda.web import words
from servanda.web.adherence.asking import language
from servanda.web.charted import Charted

Groups = Mapping[str, Progress]
Areas = Mapping[str, str]
"""What areas are called by their printed headings (`calling.areas_called`)."""
T = TypeVar("T")


def title_of(dimension: Dimension) -> str:
    """Return what the groups of a dimension are called: "Area"."""
    titles = {
        "area": _("Area"),
        "party": _("Party"),
        "strength": _("Strength"),
        "mechanism": _("Mechanism"),
    }
    return titles[dimension]


def label_of(dimension: Dimension, key: str, areas: Areas) -> str:
    """Return what a group is called; `areas` as `calling.areas_called` gives them."""
    if dimension == "party":
        return words.party_name(key)
    if dimension == "area":
        return areas.get(key, key) or _("Before the first heading")
    return words.label(key, dimension)


def ordered(dimension: Dimension, groups: Mapping[str, T], areas: Areas) -> dict[str, T]:
    """Return groups as people look for them: strengths from weak to firm, the rest by name."""
    ranks = {key: place for place, key in enumerate(words.values("strength"))}

    def place(key: str) -> tuple[int, str]:
        rank = ranks.get(key, 0) if dimension == "strength" else 0
        return rank, "" if dimension == "area" and not key else plain(
            label_of(dimension, key, areas)
        )

    return {key: groups[key] for key in sorted(groups, key=place)}


def by_status(progress: Progress) -> Charted:
    """Return how many commitments have each status."""
    names, spoken = load_scale("status").values, language()
    parts = progress.parts.by_status
    bars = (
        Bar(
            label=value.names[spoken],
            count=progress.heads.by_status.get(key, 0),
            with_parts=progress.heads.by_status.get(key, 0) + parts.get(key, 0),
            tone=status_tone(key),
        )
        for key, value in names.items()
        if key in progress.heads.by_status or key in parts
    )
    return _counted(
        bars, _("Commitments by status"), pgettext("of a commitment", "Status"), progress
    )


def by_strength(groups: Groups, progress: Progress) -> Charted:
    """Return how many commitments have each strength, apart from what became of them."""
    bars = (
        Bar(
            label=words.label(key, "strength"),
            count=groups[key].heads.all,
            with_parts=groups[key].heads.all + groups[key].parts.all,
            tone=cast("Tone", key),
        )
        for key in words.values("strength")
        if key in groups
    )
    return _counted(bars, _("Commitments by strength"), _("Strength"), progress)


def _counted(bars: Iterable[Bar], title: str, first: str, progress: Progress) -> Charted:
    columns = (first, _("Commitments"), _("With their listed parts"))
    heading = Heading(title=title, columns=columns, told=_as_of(progress))
    return Charted(chart=counts(bars, heading), is_wide=False)


def by_group(dimension: Dimension, groups: Groups, progress: Progress, areas: Areas) -> Charted:
    """Return the progress of each group on the day."""
    lines = (
        ProgressLine(label=label_of(dimension, key, areas), points=(point(one),))
        for key, one in groups.items()
        if one.heads.all
    )
    titles = {
        "area": _("Progress by area"),
        "party": _("Progress by party"),
        "strength": _("Progress by strength"),
        "mechanism": _("Progress by mechanism"),
    }
    told = _as_of(progress)
    chart = progress_bars(lines, _heading(titles[dimension], dimension, told))
    return Charted(chart=chart, is_wide=False)


def over_time(
    dimension: Dimension,
    groups: Mapping[str, Iterable[Progress]],
    whole: Progress,
    areas: Areas,
) -> Charted:
    """Return the progress of each group on several days; `groups` has them in order."""
    lines = (
        ProgressLine(label=label_of(dimension, key, areas), points=tuple(map(point, every)))
        for key, every in groups.items()
    )
    heading = _heading(_("Progress over time"), dimension, _as_of(whole))
    return Charted(chart=progress_over_time(lines, heading))


def _heading(title: str, dimension: Dimension, told: str) -> Heading:
    columns = (
        title_of(dimension),
        _("As of"),
        _("Strict"),
        _("Partial"),
        _("Of"),
        pgettext("commitments", "Assessed"),
        _("Commitments"),
    )
    return Heading(title=title, columns=columns, told=told)


def _as_of(progress: Progress) -> str:
    facts = {"day": words.partial_date(progress.day), "says": sentences(progress, language())}
    return _("As of %(day)s: %(says)s.") % facts
