"""The brief for a meeting: one page, then an annex that holds all that the page leaves out."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from servanda.brief.annex import by_area, lettered
from servanda.brief.content import Box, Column, Line, Section, Table
from servanda.brief.differing import differing
from servanda.brief.figures import position
from servanda.brief.gathering import Matter
from servanda.brief.raising import Ground, Raised, load_rule, raised, used
from servanda.brief.telling import Dated, happened
from servanda.brief.waiting import waiting
from servanda.brief.wording import clipped, ranged
from servanda.errors import InputError
from servanda.followup.loading import procedure
from servanda.followup.partial import Partial, parse_partial
from servanda.register.courses import Course, courses
from servanda.register.known import histories
from servanda.register.records import DocumentRecord
from servanda.report.followup import wording

_MOST = {"agreed": 3, "due": 5, "since": 5, "differ": 3, "raise": 6}
"""Lines of each section on the page; the annex has all."""
_WIDE = 96
"""Columns of a statement on the page; with its date and reference it takes a line, seldom two."""
_REFERENCE = re.compile(r"\d{4}[a-z]?-C-\d+", re.IGNORECASE)
_BOX = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class Meeting:
    """The meeting that a brief is for.

    Attributes:
        name: What it is called; "" where nobody said.
        on: When it is expected, where that is known.
        since: From which day on things are told: that of the last meeting, else of the last agreed
            document, else None.
        reference: Of the commitment by which the series is followed; "" for none.
    """

    name: str = ""
    on: Partial | None = None
    since: dt.date | None = None
    reference: str = ""


def meeting_of(matter: Matter) -> Meeting:
    """Return the meeting that is asked for: by its name, or by the reference of its series."""
    asked = matter.asked
    found = _series(matter, asked.meeting or "")
    if found is None:
        return Meeting(name=asked.meeting or "", since=asked.since or _last_agreed(matter))
    reference, course = found
    made = procedure(course.following.procedure)
    held = [one.on for one in course.state.occurrences if one.on and one.on.last <= asked.as_of]
    coming = [one.moved_to or one.expected for one in course.state.waiting]
    next_ = [one for one in coming if one is not None and one.last >= asked.as_of]
    last = max((one.last for one in held), default=None)
    return Meeting(
        name=wording.title(course, made) or made.names[asked.language],
        on=min(next_, key=lambda one: one.first, default=None),
        since=asked.since or last or _last_agreed(matter),
        reference=reference,
    )


def _series(matter: Matter, name: str) -> tuple[str, Course] | None:
    """Return the series that a reference names, as the author's party follows it, else another.

    Raises:
        InputError: What it names is followed as no series, or is nothing that the reader may see.
    """
    for place in matter.records.places if name else ():
        for record in matter.records.commitments(place):
            if record.reference.casefold() == name.casefold():
                found = courses(
                    matter.records.followings(record.id),
                    matter.records.follow_ups(record.id),
                    matter.asked.as_of,
                    histories=histories(matter.records.imports()),
                )
                series = [one for one in found if one.state.occurrences]
                own = (one for one in series if one.following.party == matter.asked.author)
                course = next(own, next(iter(series), None))
                if course is None:
                    raise InputError(
                        f"{record.reference} is not followed as a series of meetings. Expected "
                        "one that is (servanda follow), or the name of the meeting in words.",
                        found=record.reference,
                        rule="no-meeting",
                    )
                return record.reference, course
    if _REFERENCE.fullmatch(name):
        raise InputError(
            f"There is no {name} that such a reader may see. Expected the reference of a series "
            "of meetings, or the name of the meeting in words.",
            found=name,
            rule="no-meeting",
        )
    return None


def _last_agreed(matter: Matter) -> dt.date | None:
    dates = [parse_partial(one.date) for one in matter.documents if one.standing == "agreed"]
    return max((one.first for one in dates), default=None)


def sections(matter: Matter, meeting: Meeting) -> tuple[tuple[Section, ...], tuple[Section, ...]]:
    """Return what stands on the page, and in the annex.

    What one side prepares, what to raise and the boxes to fill in, stands in its own brief alone.
    """
    commitments = matter.commitments
    waits = waiting(matter, commitments)
    news = happened(matter, commitments, meeting.since)
    apart = differing(matter, commitments)
    preparing = matter.asked.audience == "own"
    ground = Ground(matter=matter, waiting=waits, differing=apart)
    ours = (_raise(matter, raised(ground)),) if preparing else ()
    due = tuple(one.line for one in waits)
    since = tuple(_together(matter, news))
    whole = (
        *ours,
        _section(matter, "due", due),
        _section(matter, "since", since),
        _section(matter, "differ", tuple(apart)),
    )
    front = (
        position(matter),
        _page(matter, _agreed(matter, meeting)),
        _page(matter, _section(matter, "due", due)),
        _page(matter, _section(matter, "since", since)),
        _page(matter, _section(matter, "differ", tuple(apart))),
        *(_page(matter, one) for one in ours),
        *((_boxes(matter),) if preparing else ()),
    )
    return front, lettered(matter, (*whole, *by_area(matter)))


def _section(matter: Matter, key: str, lines: Sequence[Line]) -> Section:
    say = matter.words.say
    return Section(key=key, title=say(f"section-{key}"), lines=tuple(lines), empty=say(f"no-{key}"))


def _page(matter: Matter, section: Section) -> Section:
    """Return a section as it stands on the page: its first lines, short, and what is left out."""
    most = _MOST[section.key]
    kept = tuple(
        replace(line, text=clipped(line.text, _WIDE), details=(), source=None)
        for line in section.lines[:most]
    )
    left = len(section.lines) - len(kept)
    more = matter.words.say("more", n=left) if left else ""
    return replace(section, lines=kept, more=more, tables=(), note="")


def _together(matter: Matter, news: Iterable[Dated]) -> Iterator[Line]:
    """Yield what happened, the same of several commitments once; details stand with each of them.

    What is of one commitment is told with its title.
    """
    alike: dict[tuple[object, ...], list[Line]] = {}
    for one in news:
        line = one.line
        alike.setdefault((line.text, line.date, line.source), []).append(line)
    titles = {one.reference: matter.short_title(one) for one in matter.commitments}
    for lines in alike.values():
        first = lines[0]
        references = tuple(dict.fromkeys(key for line in lines for key in line.references))
        text = first.text
        if len(references) == 1:
            text = matter.words.say("waits", title=titles[references[0]], what=text)
        yield replace(first, text=text, references=references, details=())


def _agreed(matter: Matter, meeting: Meeting) -> Section:
    """Return what was agreed since the last meeting; else at it, the last agreed document."""
    agreed = [one for one in matter.documents if one.standing == "agreed"]
    since = meeting.since
    new = [one for one in agreed if since is None or parse_partial(one.date).last >= since]
    lines = [line for one in new[::-1] or agreed[-1:] for line in _document(matter, one)]
    return _section(matter, "agreed", lines)


def _document(matter: Matter, document: DocumentRecord) -> Iterable[Line]:
    own = [one for one in matter.commitments if one.document == document.id]
    if not own:
        return
    words = matter.words
    heads = [one for one in own if one.commitment.parent is None]
    promises = sum(one.commitment.kind == "commitment" for one in heads)
    counted = [words.say("commitments", n=promises)]
    if len(heads) > promises:
        counted.append(words.say("appeals", n=len(heads) - promises))
    areas = list(dict.fromkeys(matter.area(one) for one in heads))
    yield Line(
        text=words.say("agreed", title=matter.titled(document), count=words.joined(counted)),
        references=ranged(one.reference for one in own),
        date=words.date(document.date),
        details=(words.say("areas", areas=words.joined(areas)),),
    )


def _raise(matter: Matter, found: Sequence[Raised]) -> Section:
    """Return what to raise, with the rule."""
    words, language = matter.words, matter.asked.language
    rule = load_rule()
    lines = tuple(
        Line(
            text=matter.title(one.record),
            references=(one.record.reference,),
            tags=tuple(reason.says[language] for reason in one.reasons),
        )
        for one in found
    )
    columns = (Column(title=words.say("reason"), width=2), Column(title=words.say("why"), width=5))
    rows = tuple((one.says[language], one.because[language]) for one in used(found))
    table = Table(title=words.say("rule", version=rule.version), columns=columns, rows=rows)
    return replace(_section(matter, "raise", lines), tables=(table,) if rows else ())


def _boxes(matter: Matter) -> Section:
    """Return the boxes to fill in."""
    say = matter.words.say
    boxes = (Box(title=say("talking-points"), lines=_BOX), Box(title=say("if-asked"), lines=_BOX))
    return Section(key="boxes", title=say("section-boxes"), boxes=boxes)
