"""Figures of a brief: both shares of progress with their coverage, and tables of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction

from servanda.assessment.coverage import coverage, percent
from servanda.assessment.progress import Progress, Standing
from servanda.brief.content import Column, Figure, Section, Table
from servanda.brief.gathering import Matter


def position(matter: Matter) -> Section:
    """Return the section with the figures of the whole."""
    figure = figure_of(matter, matter.progress, matter.words.say("progress"))
    return Section(key="position", title=matter.words.say("section-position"), figures=(figure,))


def figure_of(matter: Matter, progress: Progress, label: str) -> Figure:
    """Return strict and partial progress as one figure: neither stands without the other."""
    words = matter.words
    if progress.strict is None or progress.partial is None:
        value = words.say("no-figure")
    else:
        value = words.say(
            "both",
            strict=percent(progress.strict),
            partial=percent(progress.partial),
            n=progress.heads.base,
        )
    return Figure(
        label=label,
        value=value,
        coverage=coverage(progress, matter.asked.language),
        as_of=words.say("as-of-day", day=words.date(matter.day)),
    )


def covered(matter: Matter, progress: Progress) -> str:
    """Return coverage and day in one line, as tables carry it."""
    words = matter.words
    day = words.say("as-of-day", day=words.date(matter.day))
    return words.sentences((coverage(progress, matter.asked.language), day))


def share(found: Fraction | None) -> str:
    """Return a share for a table; a dash where nothing has a status."""
    return "–" if found is None else percent(found)


def table_by(
    matter: Matter,
    title: str,
    groups: Iterable[tuple[str, Sequence[Standing]]],
    first: str,
) -> Table:
    """Return progress by group: counts, both shares, and what they cover.

    Args:
        matter: What the brief is made from.
        title: Caption of the table.
        groups: What stands in the first column, and the commitments it stands for.
        first: Heading of the first column.
    """
    say = matter.words.say
    keys = ("commitments", "assessed", "records", "base", "strict", "partial")
    wide = {"commitments": 3}
    columns = (
        Column(title=first, width=4),
        *(
            Column(title=say(f"column-{key}"), width=wide.get(key, 2), is_number=True)
            for key in keys
        ),
    )
    rows = []
    for name, standings in groups:
        one = matter.progress_of(standings)
        heads = one.heads
        if not heads.all:
            continue  # all of it is left out of the figures, as the coverage says
        counts = (heads.all, heads.assessed, heads.records, heads.base)
        rows.append((name, *map(str, counts), share(one.strict), share(one.partial)))
    return Table(
        title=title, columns=columns, rows=tuple(rows), coverage=covered(matter, matter.progress)
    )


def grouped(
    matter: Matter, key: Callable[[Standing], Iterable[str]]
) -> Mapping[str, list[Standing]]:
    """Return the standings by what `key` gives for each, in the order in which keys come up."""
    found: dict[str, list[Standing]] = {}
    for one in matter.standings.values():
        for name in key(one):
            found.setdefault(name, []).append(one)
    return found


def by_areas(matter: Matter) -> Table:
    """Return progress by area, in the order of the documents."""
    say = matter.words.say
    return table_by(matter, say("table-areas"), by_area(matter).items(), say("column-area"))


def by_area(matter: Matter) -> Mapping[str, list[Standing]]:
    """Return the standings by area, in the order of the documents."""
    areas = {key: matter.area(record) for key, record in matter.by_id.items()}
    return grouped(matter, lambda one: (areas[one.subject.id],))


def by_parties(matter: Matter) -> Table:
    """Return progress by party, the reader's own first; one of several counts for each."""
    words = matter.words
    groups = grouped(matter, lambda one: one.subject.parties)
    order = {code: place for place, code in enumerate(matter.parties)}
    codes = sorted(groups, key=lambda code: (order.get(code, len(order)), code))
    named = [(words.state(code), groups[code]) for code in codes]
    return table_by(matter, words.say("table-parties"), named, words.say("column-party"))


def heads_of(matter: Matter) -> list[Standing]:
    """Return what the figures count: heads of agreed documents that are commitments."""
    return [
        one
        for one in matter.standings.values()
        if one.subject.agreed and one.subject.parent is None and one.subject.kind == "commitment"
    ]
