"""Events in words: what was done, on what, and the details that matter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from servanda.web.assessment.story import is_told
from servanda.web.auditing import followup, judged
from servanda.web.auditing.timeline import Event
from servanda.web.calling import spoken, titled
from servanda.web.comparing import links
from servanda.web.desk import Desk
from servanda.web.words import label, party_name

_SHOWN = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Subject:
    """What an event is about.

    Attributes:
        name: A label, a reference, a person; never an id that nobody knows.
        table: "document", "commitment", "link", "evidence", "person", "register" or "".
        words: The first words of it.
        about: Which part of it: what is followed, or was recorded; what evidence is called.
    """

    name: str
    table: str
    words: str = ""
    about: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """One event, or several that one person did in one step, all of one kind.

    Attributes:
        event: The first of them.
        count: How many.
        what: What was done, in words.
        subjects: What on, at most three.
        details: More about it.
    """

    event: Event
    count: int
    what: str
    subjects: Sequence[Subject]
    details: str

    @property
    def others(self) -> int:
        """Return how many records are not named."""
        return self.count - len(self.subjects) if self.subjects else 0


def said(desk: Desk, events: Sequence[Event]) -> list[Said]:
    """Return events in words; what was done in one step stands on one line."""
    runs = [list(run) for _step, run in groupby(events, key=lambda event: event.step)]
    named = subjects(desk, (event for run in runs for event in run[-_SHOWN:]))
    return [_line(run, named) for run in runs]


def _line(run: Sequence[Event], named: dict[int, Subject]) -> Said:
    first = run[0]
    last = [event.number for event in run[::-1][:_SHOWN] if event.is_entry]
    shown = [named[number] for number in last if number in named]
    alike = len(run) == 1 or first.kind == "commitment-filed"
    if first.kind in followup.KINDS:
        alike = bool(shown)  # what was followed of a commitment out of sight is not told
    more = shown[0].about if shown and len(run) == 1 else ""
    return Said(
        event=first,
        count=len(run),
        what=what(first),
        subjects=shown,
        details=(more or details(first)) if alike else "",
    )


def subjects(desk: Desk, events: Iterable[Event]) -> dict[int, Subject]:
    """Return what entries are about, by number; only what the viewer sees is named.

    Two queries, and two more where links are among them, three where evidence is, or six where
    follow-up or ratings are.
    """
    entries = [event for event in events if event.is_entry and event.subject]
    rated = {event.subject for event in entries if event.kind in judged.KINDS}
    about, others = judged.commitments(desk, rated) if rated else ({}, {})
    named = _named(desk, entries) | _judged(desk, about)
    return {
        event.number: named[event.subject]
        for event in entries
        if event.subject in named and is_told(event, others)
    }


def _named(desk: Desk, entries: Iterable[Event]) -> dict[str, Subject]:
    """Return what entries are about, by id, but for ratings and what else is of assessment."""
    events = list(entries)
    wanted = {event.subject for event in events}
    named = {
        key: Subject(name=document.label, table="document", words=titled(document))
        for key, document in desk.documents_by_id(wanted).items()
    }
    for key in wanted - set(named):
        if "/" in key:
            named[key] = Subject(name=key, table="person")
    if "register" in wanted:
        named["register"] = Subject(name=_("the register"), table="register")
    for record in desk.filed(sorted(wanted - set(named))):
        named[record.id] = Subject(name=record.reference, table="commitment", words=spoken(record))
    told = {event.subject for event in events if event.kind in followup.KINDS}
    shown = {event.subject for event in events if event.kind in judged.EVIDENCE}
    rest = {event.subject for event in events if event.kind not in judged.KINDS}
    named |= _links(desk, rest - set(named) - told - shown)
    return named | _follow_up(desk, told) | _evidence(desk, shown)


def _links(desk: Desk, wanted: set[str]) -> dict[str, Subject]:
    """Return links by the references of their two ends. No query where there are none."""
    found = links.by_id(desk, wanted) if wanted else {}
    ends = {key for link in found.values() for key in (link.earlier, link.later)}
    names = {record.id: record.reference for record in desk.filed(sorted(ends))} if ends else {}
    return {
        key: Subject(name=f"{names.get(link.earlier)} → {names.get(link.later)}", table="link")
        for key, link in found.items()
    }


def _judged(desk: Desk, about: Mapping[str, str]) -> dict[str, Subject]:
    """Return guidelines, ratings and links by the commitments that they are about."""
    found = _commitments(desk, about.values()) if about else {}
    return {key: found[commitment] for key, commitment in about.items() if commitment in found}


def _commitments(desk: Desk, keys: Iterable[str]) -> dict[str, Subject]:
    return {
        one.id: Subject(name=one.reference, table="commitment", words=spoken(one))
        for one in desk.filed(sorted(set(keys)))
    }


def _evidence(desk: Desk, shown: set[str]) -> dict[str, Subject]:
    """Return pieces of evidence by the commitments that they are linked to, else by their titles.

    No query where there is none.
    """
    found = judged.evidence(desk, shown) if shown else {}
    keys = {key for _title, about in found.values() for key in about}
    linked = _commitments(desk, keys) if keys else {}
    return {
        key: _piece(title, [linked[one] for one in linked if one in about])
        for key, (title, about) in found.items()
    }


def _piece(title: str, linked: Sequence[Subject]) -> Subject:
    if len(linked) == 1:
        return replace(linked[0], about=title)
    if not linked:
        return Subject(name=title, table="evidence")
    names = [one.name for one in linked[:_SHOWN]] + ["…"] * (len(linked) > _SHOWN)
    return Subject(name=", ".join(names), table="evidence", about=title)


def _follow_up(desk: Desk, told: set[str]) -> dict[str, Subject]:
    """Return follow-up by the commitments that it is about. No query where there is none."""
    about = followup.commitments(desk, told) if told else {}
    found = _commitments(desk, about.values()) if about else {}
    parts = followup.words(desk, about) if found else {}
    return {
        key: replace(found[commitment], about=parts.get(key, ""))
        for key, commitment in about.items()
        if commitment in found
    }


def what(event: Event) -> str:
    """Return what was done."""
    if not event.is_entry:
        return label(event.facts["outcome"], "outcome")
    if event.kind == "commitment-filed" and event.facts.get("origin") == "import":
        return _("imported a commitment")
    return label(event.kind, "entry")


def details(event: Event) -> str:
    """Return what else is to be known of an event; "" for nothing."""
    if not event.is_entry:
        facts = event.facts
        how = label(facts["how"], "how") if facts["how"] in ("password", "link", "token") else ""
        return " · ".join(part for part in (facts["login"], how, facts["address"]) if part)
    said = _DETAILS.get(event.kind)
    return said(event.facts) if said else ""


def _labels(values: Iterable[str], group: str) -> str:
    return ", ".join(label(value, group) for value in values) or _("none")


def _assigned(facts: dict[str, Any]) -> str:
    return " / ".join(part for part in (party_name(facts["party"]), facts.get("agency")) if part)


def _number(facts: dict[str, Any], name: str) -> str:
    number = len(facts[name])
    return ngettext("%(n)s record", "%(n)s records", number) % {"n": number}


def _links_found(facts: dict[str, Any]) -> str:
    number = len(facts["links"])
    said = ngettext("%(n)s link", "%(n)s links", number) % {"n": number}
    return f"{facts['method']} · {said}"


def _acts_found(facts: dict[str, Any]) -> str:
    title = facts["title"] or facts["instrument"]
    return f"{title} · {facts['source']} · {facts['as_of']}"


_DETAILS: dict[str, Callable[[dict[str, Any]], str]] = {
    "person-appointed": lambda facts: _labels(facts["roles"], "role"),
    "handling-listed": lambda facts: ", ".join(facts["labels"]) or _("none"),
    "document-added": lambda facts: label(facts["standing"], "standing"),
    "document-described": lambda facts: label(facts["standing"], "standing"),
    "document-extracted": lambda facts: f"{facts['method']} · {_number(facts, 'found')}",
    "commitment-filed": lambda facts: label(facts["origin"], "origin"),
    "commitment-rejected": lambda facts: label(facts["reason"], "reason"),
    "commitment-edited": lambda facts: _labels(facts["fields"], "field"),
    "commitment-split": lambda facts: _number(facts, "into"),
    "commitment-assigned": _assigned,
    "documents-compared": _links_found,
    "adherence-imported": _acts_found,
    "procedure-followed": followup.details,
    "follow-up-recorded": followup.details,
    "agency-asked": lambda facts: f"{party_name(facts['whose'])} · {facts['by']}",
    "answer-proposed": followup.details,
    "answer-decided": lambda facts: label(facts["verdict"], "answer"),
    "coding-handed-out": lambda facts: " · ".join((*facts["coders"], facts["adjudicator"])),
    "scores-imported": lambda facts: str(facts["assessor"]),
    "content-purged": lambda facts: _number(facts, "subjects"),
}
