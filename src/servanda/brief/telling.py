"""What happened to commitments, in lines: follow-up, evidence, ratings and concurrences."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from servanda.assessment.ladder import stance_names
from servanda.assessment.scales import load_scale
from servanda.brief.content import Line, Source
from servanda.brief.gathering import Bearing, Matter
from servanda.brief.valued import source_of, valued, worth_telling
from servanda.followup.loading import procedure
from servanda.followup.partial import Partial, parse_partial
from servanda.followup.records import Fact, facts, word
from servanda.register.assessed import AssessmentRecord
from servanda.register.courses import Course
from servanda.register.followed import as_told
from servanda.register.records import CommitmentRecord


@dataclass(frozen=True, kw_only=True, slots=True)
class Dated:
    """A line with the day it is of, as exact as that is known."""

    on: Partial
    line: Line


def happened(
    matter: Matter, commitments: Iterable[CommitmentRecord], since: dt.date | None = None
) -> list[Dated]:
    """Return what happened to commitments up to the day, newest first.

    Args:
        matter: What the brief is made from.
        commitments: Those to tell of.
        since: Only what may have happened on this day or later; None for all.
    """
    found = [
        one
        for record in commitments
        for ways in (_followed, _shown, _rated)
        for one in ways(matter, record)
        if one.on.last <= matter.asked.as_of and (since is None or one.on.last >= since)
    ]
    return sorted(found, key=lambda one: one.on.last, reverse=True)


def _followed(matter: Matter, record: CommitmentRecord) -> Iterator[Dated]:
    """Yield a line for each recorded fact; what several parties recorded alike is told once."""
    words, alike = matter.words, dict[tuple[str, ...], tuple[Dated, list[str]]]()
    for course in matter.courses.get(record.id, ()):
        made = procedure(course.following.procedure)
        for fact in facts(made, map(as_told, course.told), matter.asked.as_of):
            told = _fact(matter, record, course, fact)
            key = (made.id, fact.record.type, fact.on.text, told.line.text)
            alike.setdefault(key, (told, []))[1].append(course.following.party)
    for told, parties in alike.values():
        named = words.joined(map(words.state, dict.fromkeys(parties)))
        details = (*told.line.details, words.say("recorded-by", parties=named))
        yield replace(told, line=replace(told.line, details=details))


def _fact(matter: Matter, record: CommitmentRecord, course: Course, fact: Fact) -> Dated:
    words, made = matter.words, procedure(course.following.procedure)
    kind, values = made.records[fact.record.type], fact.record.values
    named = kind.names[words.language]
    told = words.sentences(
        valued(words, field, given) for field, given in worth_telling(kind, values)
    )
    note = word(values, "note")
    line = Line(
        text=words.say("told", what=named, how=told) if told else named,
        references=(record.reference,),
        date=words.date(fact.on.text),
        details=(note,) if note else (),
        source=source_of(word(values, "source")),
    )
    return Dated(on=fact.on, line=line)


def _shown(matter: Matter, record: CommitmentRecord) -> Iterator[Dated]:
    """Yield a line for each piece of evidence, with what it says of the commitment."""
    for bearing in matter.evidence.get(record.id, ()):
        yield Dated(on=parse_partial(bearing[0].date), line=_evidence(matter, record, bearing))


def _evidence(matter: Matter, record: CommitmentRecord, bearing: Bearing) -> Line:
    words, (evidence, links) = matter.words, bearing
    stances = dict.fromkeys(stance_names(link.stance)[words.language] for link in links)
    unnamed = "evidence-fact" if evidence.fact else "evidence-purged"
    title = evidence.title or words.say(unnamed)
    quotes = tuple(
        words.say("quoted", words=" ".join(quote.split()))
        for link in links
        for quote in link.quotes
    )
    return Line(
        text=words.say("evidence", what=title, stance=words.joined(stances)),
        references=(record.reference,),
        date=words.date(evidence.date),
        details=quotes,
        source=Source(publisher=evidence.publisher, address=evidence.address or ""),
    )


def _rated(matter: Matter, record: CommitmentRecord) -> Iterator[Dated]:
    """Yield a line for each approved rating, and for each concurrence with one."""
    words, named = matter.words, dict[str, str]()
    for rating in matter.ratings.get(record.id, ()):
        said = rating.assessment
        named[rating.id] = words.state(said.assessor.code)
        day = said.approved_on or said.rated_on
        yield Dated(on=parse_partial(day), line=_rating(matter, record, rating))
    for one in matter.concurrences.get(record.id, ()):
        if one.assessment in named:
            who, whose = words.state(one.party), named[one.assessment]
            line = Line(
                text=words.say("concurs", who=who, whose=whose),
                references=(record.reference,),
                date=words.date(one.on),
            )
            yield Dated(on=parse_partial(one.on), line=line)


def _rating(matter: Matter, record: CommitmentRecord, rating: AssessmentRecord) -> Line:
    words, said = matter.words, rating.assessment
    value = scale_value(matter, said.scale, said.value or "")
    key = "rated-share" if said.about else "rated"
    about = words.state(said.about) if said.about else ""
    grounds = " ".join(said.grounds.split())
    return Line(
        text=words.say(key, who=words.state(said.assessor.code), value=value, about=about),
        references=(record.reference,),
        date=words.date(said.approved_on or said.rated_on),
        details=(grounds,) if grounds else (),
    )


def scale_value(matter: Matter, scale: str, value: str) -> str:
    """Return a value of a scale in the language."""
    return load_scale(scale).values[value].names[matter.words.language]
