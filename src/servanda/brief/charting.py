"""The charts of a brief: its own figures as `servanda.charts` draws them, never others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import get_args

from servanda.assessment.progress import Progress
from servanda.assessment.scales import load_scale
from servanda.brief.figures import covered, heads_of
from servanda.brief.gathering import Matter
from servanda.charts import (
    Bar,
    Chart,
    Flow,
    FlowNode,
    Heading,
    ProgressLine,
    Stage,
    TimelineMark,
    TimelineRow,
    counts,
    lineage_flow,
    progress_over_time,
    timeline,
)
from servanda.followup.loading import procedure
from servanda.model.commitment import Strength
from servanda.model.link import Relation
from servanda.register.records import CommitmentRecord, DocumentRecord
from servanda.report.charting import SHOWN, SIGNS, point, status_tone
from servanda.report.followup import wording

_SERIES = 12
"""Series in one timeline."""


def _heading(matter: Matter, key: str, *columns: str) -> Heading:
    say = matter.words.say
    return Heading(
        title=say(f"chart-{key}"),
        columns=tuple(say(f"column-{column}") for column in columns),
        told=covered(matter, matter.progress),
        key=f"chart-{key}",
    )


def by_status(matter: Matter) -> Chart:
    """Return how many commitments have each status; heads."""
    values = load_scale("status").values
    bars = [
        Bar(
            label=values[key].names[matter.words.language],
            count=count,
            tone=status_tone(key),
        )
        for key, count in matter.progress.heads.by_status.items()
    ]
    return counts(bars, _heading(matter, "status", "status", "commitments"))


def by_strength(matter: Matter) -> Chart:
    """Return how many commitments are worded how strongly; heads; apart from their status."""
    found = Counter(one.subject.strength for one in heads_of(matter))
    bars = [
        Bar(label=matter.words.label("strength", key), count=found[key], tone=key)
        for key in get_args(Strength)
        if found[key]
    ]
    return counts(bars, _heading(matter, "strength", "strength", "commitments"))


def over_time(matter: Matter, points: Mapping[str, Sequence[Progress]]) -> Chart:
    """Return strict and partial progress over time, a panel for each area.

    Args:
        matter: What the brief is made from.
        points: Progress by area, each in order of its days.
    """
    lines = [
        ProgressLine(label=area, points=tuple(map(point, several)))
        for area, several in points.items()
    ]
    columns = ("area", "day", "strict", "partial", "base", "assessed", "commitments")
    return progress_over_time(lines, _heading(matter, "progress", *columns))


def series(matter: Matter) -> Chart | None:
    """Return the occurrences of the series that are followed; None where none is."""
    words, rows = matter.words, []
    for record in matter.commitments:
        for course in matter.courses.get(record.id, ()):
            made = procedure(course.following.procedure)
            marks = [
                TimelineMark(
                    on=when.text,
                    shown=SHOWN[each.state],
                    word=words.occurrence(made, each.state),
                    note=words.state(each.of) if each.of else "",
                )
                for each in course.state.occurrences
                if (when := each.on or each.expected or each.moved_to)
            ]
            named = wording.title(course, made) or matter.title(record)
            label = f"{record.reference} {named}"
            if marks:
                rows.append(TimelineRow(label=label, marks=tuple(marks)))
    heading = _heading(matter, "series", "series", "day", "what", "note")
    return timeline(rows[:_SERIES], heading, today=matter.day) if rows else None


def lineage(matter: Matter) -> Chart | None:
    """Return what went from each agenda to the next; None without lineage."""
    documents = [one for one in matter.documents if any(_of(matter, one))]
    linked = [one for one in matter.links if one.earlier.commitment.parent is None]
    if len(documents) < 2 or not linked:
        return None
    stages = tuple(_stage(matter, one) for one in documents)
    places = {one.id: place for place, one in enumerate(documents)}
    found: Counter[tuple[str, str, Relation]] = Counter()
    for link in linked:
        ends = (link.record.earlier_document, link.record.later_document)
        near = set(ends) <= set(places) and places[ends[1]] - places[ends[0]] == 1
        if near and {link.earlier.id, link.later.id} <= set(matter.by_id):
            keys = (_key(matter, link.earlier), _key(matter, link.later))
            found[(*keys, link.record.relation)] += 1
    flows = [
        Flow(
            source=source,
            target=target,
            count=count,
            relation=matter.words.label("relation", relation),
            tone=SIGNS[relation][0],
            sign=SIGNS[relation][1],
        )
        for (source, target, relation), count in found.items()
    ]
    if not flows:
        return None
    columns = ("earlier", "later", "relation", "commitments")
    return lineage_flow(stages, flows, _heading(matter, "lineage", *columns))


def _of(matter: Matter, document: DocumentRecord) -> list[CommitmentRecord]:
    return [
        one
        for one in matter.commitments
        if one.document == document.id and one.commitment.parent is None
    ]


def _key(matter: Matter, record: CommitmentRecord) -> str:
    return f"{record.document}/{matter.area(record)}"


def _stage(matter: Matter, document: DocumentRecord) -> Stage:
    found = Counter(_key(matter, one) for one in _of(matter, document))
    nodes = tuple(
        FlowNode(key=key, label=key.partition("/")[2], count=count) for key, count in found.items()
    )
    return Stage(label=document.label, nodes=nodes)
