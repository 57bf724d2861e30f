"""What stands around a brief: titles, marking, facts of the head, notice, and how it was made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from servanda.assessment.rule import load_rule as status_rule
from servanda.brief.content import Audience, Brief, Fact, Section
from servanda.brief.gathering import Matter
from servanda.brief.meeting import Meeting
from servanda.brief.raising import load_rule as raise_rule
from servanda.register.entry import Marking

MARKINGS: Mapping[Audience, Marking] = {
    "own": Marking.INTERNAL,
    "counterpart": Marking.SHARED,
    "public": Marking.PUBLIC,
}
"""What a brief for each reader is marked: as narrow as the widest reader of what it may hold."""


def framed(
    matter: Matter,
    meeting: Meeting,
    front: tuple[Section, ...],
    annex: tuple[Section, ...],
) -> Brief:
    """Return a brief with all that stands around its sections."""
    asked, words = matter.asked, matter.words
    return Brief(
        kind=asked.kind,
        audience=asked.audience,
        language=asked.language,
        title=title(matter, meeting),
        subtitle=words.say("as-of-day", day=words.date(matter.day)),
        marking=marking(matter),
        facts=tuple(_facts(matter, meeting)),
        notice=notice(matter),
        front=front,
        annex_title=words.say("annex") if annex else "",
        annex=annex,
        colophon=tuple(_colophon(matter, front)),
        as_of=matter.day,
    )


def title(matter: Matter, meeting: Meeting) -> str:
    """Return the title, the reader's own country first."""
    words = matter.words
    named = words.say("parties").join(map(words.state, matter.parties))
    parties = named or words.say("title-nobody")
    if matter.asked.kind != "meeting":
        return words.say(f"title-{matter.asked.kind}", parties=parties)
    if not meeting.name:
        return words.say("title-next", parties=parties)
    return words.say("title-meeting", parties=parties, meeting=meeting.name)


def marking(matter: Matter) -> str:
    """Return what stands on every page: the marking, then handling labels.

    To those that are asked for come those of what it holds; the public is told none of these, which
    are how offices handle their papers, as no published page tells them.
    """
    asked, words = matter.asked, matter.words
    word = words.label("markings", MARKINGS[asked.audience].value).upper()
    if asked.audience == "own":
        word = words.say("own-marking", marking=word, party=words.state(asked.author))
    held = () if asked.audience == "public" else _labels(matter)
    found = dict.fromkeys([*asked.handling, *held])
    return " · ".join([word, *found])


def _labels(matter: Matter) -> Iterator[str]:
    """Yield the handling labels of everything that stands in the brief."""
    courses = [one for several in matter.courses.values() for one in several]
    held: list[Any] = [
        *matter.documents,
        *matter.commitments,
        *(course.following for course in courses),
        *(told for course in courses for told in course.told),
        *(one for several in matter.evidence.values() for one, _ in several),
        *(link for several in matter.evidence.values() for _, links in several for link in links),
        *(rating for several in matter.ratings.values() for rating in several),
    ]
    yield from sorted({one.handling for one in held if one.handling})


def notice(matter: Matter) -> tuple[str, ...]:
    """Return what the register wants said wherever it is shown, in the language or in English."""
    text = matter.records.register().says(matter.asked.language)
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _facts(matter: Matter, meeting: Meeting) -> Iterator[Fact]:
    asked, words = matter.asked, matter.words

    def fact(key: str, value: str) -> Fact:
        return Fact(label=words.say(f"head-{key}"), value=value)

    if meeting.name:
        on = words.date(meeting.on.text) if meeting.on else ""
        named = words.say("meeting-on", name=meeting.name, day=on) if on else meeting.name
        yield fact("meeting", f"{named} ({meeting.reference})" if meeting.reference else named)
    yield fact("as-of", words.date(matter.day))
    since = meeting.since or asked.since
    if since:
        yield fact("since", words.date(since.isoformat()))
    if asked.documents:
        yield fact("documents", words.joined(matter.titled(one) for one in matter.documents))
    if asked.area:
        yield fact("area", matter.area_asked)
    if asked.party:
        yield fact("party", words.state(asked.party))


def _colophon(matter: Matter, front: Iterable[Section]) -> Iterator[str]:
    asked, words = matter.asked, matter.words
    day = words.date(matter.day)
    yield words.say("made", version=asked.version, entry=asked.entry, day=day)
    status = status_rule().version
    if any(one.key == "raise" for one in front):
        yield words.say("rules", status=status, to_raise=raise_rule().version)
    else:
        yield words.say("status-rule", status=status)
    yield words.say(f"holds-{asked.audience}", party=words.state(asked.author))
