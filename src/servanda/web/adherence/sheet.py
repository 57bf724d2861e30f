"""Everything that the page of one instrument shows."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from servanda.adherence.entry import EntryIntoForce
from servanda.adherence.regions import WORLD, regions
from servanda.register.filters import Filters
from servanda.register.records import CommitmentRecord, DocumentRecord
from servanda.report.adherence import Roll, Wish, make_roll, tiles
from servanda.report.adherence.wording import KINDS, kind_word, words
from servanda.web.adherence import describing
from servanda.web.adherence.asking import Wanted
from servanda.web.adherence.changing import changed, differing
from servanda.web.adherence.curved import curved
from servanda.web.adherence.describing import shown
from servanda.web.adherence.gaps import gaps
from servanda.web.adherence.known import Known
from servanda.web.adherence.standing import named
from servanda.web.desk import Desk
from servanda.web.words import label

_NAMING = 40
"""Commitments that name an instrument which its page shows; the search has the others."""
_INTRODUCED = ("bound", "leaving", "provisional", "signed", "withdrawn", "none")


@dataclass(frozen=True, kw_only=True, slots=True)
class Naming:
    """Commitments that name the instrument: the first with their documents, and how many."""

    found: list[tuple[CommitmentRecord, DocumentRecord | None]]
    total: int


def roll_of(known: Known, asked: Wanted) -> Roll:
    """Return where states stand about an instrument, of the region and on the day asked for."""
    wish = Wish(names=asked.names, language=asked.language, region=asked.region, since=asked.since)
    return make_roll(known.history, asked.on, wish, sources=known.sources)


def sheet(desk: Desk, known: Known, roll: Roll, asked: Wanted) -> dict[str, Any]:
    """Return what the template shows. Three queries, for the commitments that name it."""
    title, title_language = describing.full(known.instrument, asked.language)
    context = {
        "known": known,
        "instrument": known.instrument,
        "short": describing.short(known.instrument, asked.language),
        "title": title,
        "title_language": title_language,
        "region_name": asked.region.names[asked.language] if asked.region else "",
        "is_after": known.as_of is not None and asked.on > known.as_of,
        "is_before": (known.instrument.adopted or dt.date.min) > asked.on,
        "facts": _facts(known, asked),
        "entry": _entry(known, asked),
        "regions": _regions(asked),
        "naming": _naming(desk, known),
    }
    if not roll.known:
        return context
    differences, count = differing(known.differences(), asked)
    return context | {
        "figures": _figures(roll, asked),
        "changes": changed(roll, asked),
        "tiles": _drawn(tiles.render(roll)),
        "curve": curved(roll),
        "gaps": gaps(roll, asked),
        "sources": _sources(known, asked),
        "differences": differences,
        "differences_total": count,
    }


def _drawn(svg: bytes) -> SafeString:
    """Return a chart to stand in the page; `report` escapes every text in it."""
    return mark_safe(svg.decode())  # noqa: S308 - see above


def _figures(roll: Roll, asked: Wanted) -> list[tuple[str, str, int]]:
    """Return the counts: the kind, its word, how many; those bound first, with who is leaving."""
    found = roll.counts
    counted = {name: getattr(found, name) for name in KINDS}
    return [
        (name, kind_word(asked.language, name), counted[name])
        for name in _INTRODUCED
        if counted[name] or name in ("bound", "signed")
    ]


def _facts(known: Known, asked: Wanted) -> list[tuple[str, str, str]]:
    """Return what is recorded of the instrument itself: label, value, address."""
    one = known.instrument
    parent = describing.parent(one)
    up = asked.address("instrument", parent.id) if parent else ""
    found = [
        (_("Belongs to"), describing.short(parent, asked.language) if parent else "", up),
        (_("Adopted"), shown(one.adopted), ""),
        (_("Opened for signature"), shown(one.opened), ""),
        (_("Depositary"), label(one.depositary, "depositary"), ""),
        (_("Number of the depositary"), one.reference, ""),
        (_("Short names"), ", ".join(one.keys), ""),
    ]
    return [line for line in found if line[1]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """Entry into force in words, with the states named by the rule that are still missing."""

    said: str
    missing: list[tuple[str, str]]


def _entry(known: Known, asked: Wanted) -> Entry | None:
    if known.facts is None:
        return None
    found = known.entry(asked.on)
    entered = found.date is not None and found.date <= asked.on
    return Entry(
        said=_entered(known, found, entered=entered),
        missing=[] if entered else named(found.missing, asked),
    )


def _entered(known: Known, found: EntryIntoForce, *, entered: bool) -> str:
    if entered:
        return _("In force since %(day)s.") % {"day": shown(found.date)}
    if known.instrument.rule is None:
        return _("The rule of entry into force is not recorded.")
    if found.date is not None:
        return _("The condition is fulfilled; in force from %(day)s.") % {"day": shown(found.date)}
    if found.wanted:
        figures = {"has": found.consents, "wanted": found.wanted}
        return _("Not in force: %(has)s of %(wanted)s consents.") % figures
    if found.missing:
        return _("Not in force: every one of these states still has to consent:")
    return _("Not in force.")


def _sources(known: Known, asked: Wanted) -> list[tuple[str, str, str]]:
    """Return what the facts rest on: name, what sort of list, day it speaks for."""
    kinds = words(asked.language)["kind"]
    return [(one.name, kinds[one.kind], shown(one.as_of)) for one in known.sources]


def _regions(asked: Wanted) -> list[tuple[str, str]]:
    return [(key, one.names[asked.language]) for key, one in regions().items() if key != WORLD]


def _naming(desk: Desk, known: Known) -> Naming:
    rows = desk.rows(Filters(instrument=known.instrument.id))
    records = desk.load(rows[:_NAMING])
    total = len(records) if len(records) < _NAMING else rows.order_by().count()
    documents = desk.documents_by_id({record.document for record in records})
    return Naming(
        found=[(record, documents.get(record.document or "")) for record in records], total=total
    )
