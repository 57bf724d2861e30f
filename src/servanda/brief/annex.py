"""The annex: every commitment with its exact words, where they stand, and what is known of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from string import ascii_uppercase

from servanda.assessment.rule import load_rule
from servanda.assessment.scales import load_scale
from servanda.brief.content import Card, Fact, Line, Section
from servanda.brief.gathering import Matter
from servanda.brief.telling import happened
from servanda.followup.deadline import parse_deadline
from servanda.model import Mention
from servanda.register.records import CommitmentRecord, DocumentRecord


def by_area(matter: Matter) -> tuple[Section, ...]:
    """Return all commitments as cards, a section for each area of each document."""
    say, found = matter.words.say, []
    whole = Section(
        key="commitments",
        title=say("section-commitments"),
        note=say("commitments-note"),
        empty=say("no-commitments"),
    )
    for document, area, records in _grouped(matter):
        title = say("area-of", area=area, document=document) if document else area
        cards = tuple(card(matter, one) for one in records)
        found.append(Section(key="area", title=title, cards=cards, level=3))
    if not found:
        return (whole,)
    return (replace(whole, empty=""), *found)


def _grouped(matter: Matter) -> Iterator[tuple[str, str, list[CommitmentRecord]]]:
    groups: dict[tuple[str, str], list[CommitmentRecord]] = {}
    for record in matter.commitments:
        document = matter.document_of.get(record.document or "")
        label = document.label if document else record.reference.rpartition("-C-")[0]
        groups.setdefault((label, matter.area(record)), []).append(record)
    for (label, area), records in groups.items():
        yield label, area, records


def lettered(matter: Matter, sections: Iterable[Section]) -> tuple[Section, ...]:
    """Return sections with a letter each; those within another keep their titles."""
    letters, found = iter(ascii_uppercase), []
    for one in sections:
        if one.level == 2:
            title = matter.words.say("lettered", letter=next(letters), title=one.title)
            found.append(replace(one, title=title))
        else:
            found.append(one)
    return tuple(found)


def card(matter: Matter, record: CommitmentRecord) -> Card:
    """Return a commitment in full."""
    words, said = matter.words, record.commitment
    document = matter.document_of.get(record.document or "")
    lines = (*_lineage(matter, record), *(one.line for one in happened(matter, (record,))))
    return Card(
        reference=record.reference,
        title=matter.title(record),
        quote=" ".join(said.quote.split()) or None,
        language=document.language if document else "",
        standing="" if said.quote else words.say("words-not-here"),
        source=source(matter, record, document),
        facts=tuple(_facts(matter, record)),
        lines=lines,
        level=2 if said.parent else 1,
    )


def source(matter: Matter, record: CommitmentRecord, document: DocumentRecord | None) -> str:
    """Return where the words stand: document, its date and standing, place and hash of its text."""
    words, said = matter.words, record.commitment
    if document is None:
        return ""
    place = words.say("place", first=said.start, last=said.end) if said.end > said.start else ""
    standing = words.label("standing", document.standing)
    text = words.say("hash", hash=said.document_sha256) if said.document_sha256 else ""
    title = matter.titled(document)
    return words.sentences((f"{title}, {words.date(document.date)} ({standing})", place, text))


def _facts(matter: Matter, record: CommitmentRecord) -> Iterator[Fact]:
    words, said = matter.words, record.commitment
    for key, value in (
        ("status", _status(matter, record)),
        ("because", _because(matter, record)),
        ("kind", words.label("kind", said.kind) if said.kind == "appeal" else ""),
        ("area", matter.area(record)),
        ("actors", words.joined(words.state(one.id or one.text) for one in said.actors)),
        ("strength", words.label("strength", said.strength)),
        ("mechanism", words.label("mechanism", said.mechanism)),
        ("due", words.deadline(parse_deadline(said.due)) if said.due else ""),
        ("recurrence", _recurrence(matter, record)),
        ("amount", said.amount or ""),
        ("instruments", words.joined(map(_mention, said.instruments))),
        ("forums", words.joined(map(_mention, said.forums))),
        ("targets", words.joined(map(_mention, said.targets))),
        ("topics", words.joined(map(_mention, said.topics))),
        ("owners", words.joined(_owners(matter, record))),
    ):
        if value:
            yield Fact(label=words.say(f"fact-{key}"), value=value)


def _status(matter: Matter, record: CommitmentRecord) -> str:
    words, status = matter.words, matter.standings[record.id].status
    name = load_scale("status").values[status.value].names[words.language]
    told = [words.say("status-as-of", status=name, day=words.date(status.day))]
    told += [words.lateness(late) for late in (status.late, status.overdue) if late]
    return words.joined(told)


def _because(matter: Matter, record: CommitmentRecord) -> str:
    rule, status = load_rule(), matter.standings[record.id].status
    return rule.lines[status.line][matter.words.language].format(days=rule.stalled_after)


def _recurrence(matter: Matter, record: CommitmentRecord) -> str:
    said = record.commitment
    return matter.words.recurrence(said.rrule or said.recurrence or "")


def _mention(one: Mention) -> str:
    return one.name or one.text


def _owners(matter: Matter, record: CommitmentRecord) -> Iterator[str]:
    """Yield who sees to it: parties and agencies; people are named nowhere in a brief."""
    words = matter.words
    for one in record.owners:
        yield f"{words.state(one.party)}: {one.agency}" if one.agency else words.state(one.party)


def _lineage(matter: Matter, record: CommitmentRecord) -> Iterator[Line]:
    """Yield what a commitment continues, and what continues it, with the relation."""
    words = matter.words
    for link in matter.links_of.get(record.id, ()):
        is_later = link.later.id == record.id
        key, other = ("continues", link.earlier) if is_later else ("continued-by", link.later)
        relation = words.label("relation", link.record.relation)
        likely = "" if link.record.decision == "accepted" else words.say("not-decided")
        yield Line(
            text=words.say(
                key, other=other.reference, title=matter.title(other), relation=relation
            ),
            references=(record.reference, other.reference),
            tags=(likely,) if likely else (),
        )
