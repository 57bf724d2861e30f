"""Follow-up on a commitment's page: where each procedure stands, and its series over time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from servanda.brief.valued import valued
from servanda.charts import Chart, Heading, TimelineMark, TimelineRow, timeline
from servanda.followup.declaration import Procedure
from servanda.followup.loading import procedure
from servanda.followup.occurrences import Occurrence
from servanda.publishing.content import Item
from servanda.publishing.pages.frame import Maker, facts, figure, html
from servanda.publishing.wording import Words
from servanda.register.courses import Course
from servanda.register.followed import FollowUpRecord, values_of
from servanda.report.charting import SHOWN
from servanda.report.followup.wording import measured


def follow_up(maker: Maker, item: Item) -> str:
    """Return the section; nothing where nothing is followed."""
    if not item.courses:
        return ""
    found = "".join(_course(maker, course) for course in item.courses)
    rows = [row for course in item.courses for row in series(course, item, maker.words)]
    drawn = figure(drawing(maker, rows), maker.words, 3) if rows else ""
    return f"<section><h2>{maker.words.say('follow-up')}</h2>\n{found}{drawn}</section>\n"


def _course(maker: Maker, course: Course) -> str:
    words, made = maker.words, procedure(course.following.procedure)
    who = words.say("followed-by", party=words.parties([course.following.party]))
    said = facts(_indicators(course, made, words))
    told = "".join(f"<li{_id(one)}>{html(_told(one, made, words))}</li>\n" for one in course.told)
    records = f"<ul>\n{told}</ul>\n" if told else ""
    return f"<h3>{html(made.names[words.language])} ({html(who)})</h3>\n{said}{records}"


def _indicators(course: Course, made: Procedure, words: Words) -> Iterator[tuple[str, str]]:
    language = words.language
    if course.state.due is not None:
        yield words.say("f-due"), html(words.labels.deadline(course.state.due))
    for step in course.state.steps:
        if step.state == "done":
            name = made.steps[step.key].names[language]
            who = f" ({words.parties([step.party])})" if step.party else ""
            on = words.date(step.on.text) if step.on else ""
            yield html(f"{name}{who}"), html(on or words.say("done"))
    for key, one in course.state.indicators.items():
        if one.value is not None or one.latest:
            declared = made.indicators[key]
            said = words.date(one.latest) if one.value is None else ""
            yield html(declared.names[language]), html(said or measured(declared, one, language))


def _id(one: FollowUpRecord) -> str:
    return f' id="r-{escape(one.id)}"'


def _told(one: FollowUpRecord, made: Procedure, words: Words) -> str:
    """Return a record in words: its kind, date and fields."""
    kind = made.records[one.type]
    given = values_of(one.fields)
    dated = words.date(str(given.get(kind.date, "")))
    said = (
        words.say(
            "pair",
            label=kind.fields[key].names[words.language],
            value=valued(words.labels, kind.fields[key], value),
        )
        for key, value in given.items()
        if key != kind.date
    )
    return " · ".join((f"{kind.names[words.language]}, {dated}", *said))


def series(
    course: Course, item: Item, words: Words, *, with_reference: bool = False
) -> Iterator[TimelineRow]:
    """Yield the occurrences of what is followed as a row of a timeline."""
    made = procedure(course.following.procedure)
    marks = [_mark(one, made, words) for one in course.state.occurrences if _day(one)]
    if marks:
        name = made.names[words.language]
        label = f"{item.reference} {name}" if with_reference else name
        yield TimelineRow(label=label, marks=tuple(marks))


def _day(one: Occurrence) -> str:
    date = one.on or one.moved_to or one.expected
    return date.text if date else ""


def _mark(one: Occurrence, made: Procedure, words: Words) -> TimelineMark:
    return TimelineMark(
        on=_day(one),
        shown=SHOWN[one.state],
        word=words.labels.occurrence(made, one.state),
        note=words.parties([one.of]) if one.of else "",
    )


def drawing(maker: Maker, rows: Iterable[TimelineRow], key: str = "timeline") -> Chart:
    """Return series as a timeline."""
    say, every, day = maker.words.say, tuple(rows), maker.content.site.on
    heading = Heading(
        title=say("timeline"),
        told=say("timeline-told", series=len(every), day=maker.words.date(day)),
        columns=(say("c-series"), say("c-day"), say("c-happened"), say("c-note")),
        key=key,
    )
    return timeline(every, heading, today=day)
