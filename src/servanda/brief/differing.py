"""Where the sides differ: in their ratings, and in what they recorded of the same thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from servanda.brief.content import Line
from servanda.brief.gathering import Matter
from servanda.brief.telling import scale_value
from servanda.followup.loading import procedure
from servanda.followup.occurrences import OccurrenceState
from servanda.register.courses import Course
from servanda.register.records import CommitmentRecord

_SILENT = frozenset({"no-record", "coming"})


def differing(matter: Matter, commitments: Iterable[CommitmentRecord]) -> list[Line]:
    """Return where the sides differ, a line for each, in the order of the commitments."""
    return [
        line
        for record in commitments
        for line in (*_ratings(matter, record), *_records(matter, record))
    ]


def _ratings(matter: Matter, record: CommitmentRecord) -> Iterator[Line]:
    words, title = matter.words, matter.short_title(record)
    for one in matter.standings[record.id].status.disagreements:
        views = words.sentences(
            words.say(
                "view",
                who=words.state(view.party),
                value=scale_value(matter, view.scale, view.value),
            )
            for view in one.views
        )
        share = words.say("share-of", party=words.state(one.about)) if one.about else ""
        yield Line(
            text=words.say("differ", title=f"{title} {share}".rstrip(), how=views),
            references=(record.reference,),
            date=words.say("since-day", day=words.date(one.since)),
            details=tuple(
                words.say("grounds", who=words.state(view.party), why=grounds)
                for view in one.views
                if (grounds := " ".join(view.grounds.split()))
            ),
        )


def _records(matter: Matter, record: CommitmentRecord) -> Iterator[Line]:
    """Yield what parties that follow alike recorded otherwise: done or not, held or not."""
    by: dict[str, list[Course]] = defaultdict(list)
    for course in matter.courses.get(record.id, ()):
        by[course.following.procedure].append(course)
    for key, several in by.items():
        told = [one for one in several if one.state.records]
        if len(told) > 1:
            yield from _done(matter, record, key, told)
            yield from _held(matter, record, key, told)


def _done(matter: Matter, record: CommitmentRecord, key: str, told: list[Course]) -> Iterator[Line]:
    words = matter.words
    if len({one.state.done for one in told}) > 1:
        says = {
            one.following.party: words.say("done" if one.state.done else "open") for one in told
        }
        yield _line(matter, record, procedure(key).names[words.language], says)


def _held(matter: Matter, record: CommitmentRecord, key: str, told: list[Course]) -> Iterator[Line]:
    words, states = matter.words, defaultdict[str, dict[str, OccurrenceState]](dict)
    for course in told:
        for each in course.state.occurrences:
            if each.state not in _SILENT and each.expected is not None:
                states[each.key][course.following.party] = each.state
    for slot, by in states.items():
        if len(set(by.values())) > 1:
            says = {party: words.occurrence(procedure(key), state) for party, state in by.items()}
            yield _line(matter, record, words.date(slot.partition("/")[0]), says)


def _line(matter: Matter, record: CommitmentRecord, what: str, says: dict[str, str]) -> Line:
    words = matter.words
    views = words.sentences(
        words.say("view", who=words.state(party), value=says[party]) for party in sorted(says)
    )
    title = words.say("waits", title=matter.short_title(record), what=what)
    return Line(text=words.say("differ", title=title, how=views), references=(record.reference,))
