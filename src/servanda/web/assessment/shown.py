"""Ratings as pages show them: in words, with links to the evidence that they cite."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.translation import gettext as _

from servanda.assessment.published import changed_since
from servanda.assessment.rating import Assessment, Period
from servanda.assessment.scales import ScaleValue, load_scale, scale_ids
from servanda.charts.drawing import Tone
from servanda.register.assessed import AssessmentRecord
from servanda.register.evidenced import EvidenceLinkRecord, EvidenceRecord
from servanda.report.charting import value_tone
from servanda.web import words
from servanda.web.adherence.asking import Wanted
from servanda.web.assessment import saying
from servanda.web.assessment.known import Known
from servanda.web.assessment.story import Wording
from servanda.web.evidence import saying as evidence_saying
from servanda.web.evidence.shown import page_of
from servanda.web.followup.saying import named

SHORT = 8
"""Digits of an id that people see; anchors are made of them."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Cited:
    """Evidence that a rating cites: what it is called, what it says, and where it stands."""

    id: str
    name: str
    about: str
    says: tuple[str, ...]
    address: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Agreed:
    """A party's concurrence with a rating, in words."""

    party: str
    by: str
    on: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Card:
    """A rating in words.

    Attributes:
        record: The rating.
        short: The beginning of its id.
        title: What it is called: "Canada: done".
        address: Of its own page.
        who, role, about: Who rates, in which role, and whose share; "" for the whole.
        scale, value, tone: On which scale; what was found, in words and for colours.
        period, origin: Its days and where they come from.
        cited, searches, particulars: What it rests on.
        agreed: Who concurs.
        missing: Parties that have not concurred; empty while it is not approved.
        due_for_review: Whether the guideline has a newer version.
        rules, changed: Versions of the rules that it was approved by, and which changed since.
        may_concur, may_part: Whether that is the viewer's party's to do now.
        wordings: What it said before it was written anew, newest first.
        elsewhere: What it is on other scales, each with what is lost by it; "" for nothing.
    """

    record: AssessmentRecord
    short: str
    title: str
    address: str
    who: str
    role: str
    about: str
    scale: str
    value: str
    tone: Tone | str
    period: str
    origin: str
    cited: tuple[Cited, ...]
    searches: tuple[str, ...]
    particulars: tuple[tuple[str, str], ...]
    agreed: tuple[Agreed, ...]
    missing: tuple[str, ...]
    due_for_review: bool
    rules: str
    changed: tuple[str, ...]
    may_concur: bool
    may_part: bool
    wordings: tuple[Wording, ...] = ()
    elsewhere: tuple[tuple[str, str], ...] = ()

    @property
    def state(self) -> str:
        """Return how far its approval is."""
        return self.record.assessment.state

    @property
    def alone(self) -> bool:
        """Return whether nobody else has looked at it."""
        return self.record.assessment.alone


def card_of(
    known: Known,
    record: AssessmentRecord,
    asked: Wanted,
    party: str,
    wordings: Mapping[str, Sequence[Wording]] = MappingProxyType({}),
) -> Card:
    """Return a rating in words, for people of a party. No query.

    Args:
        known: What there is about its commitment.
        record: The rating.
        asked: What the page asks for: links lead to the same day.
        party: The viewer's.
        wordings: What ratings said before (`story.story`), where that is shown.
    """
    one = record.assessment
    agreed = [c for c in known.concurrences if c.assessment == record.id]
    same = {c.party for c in agreed if c.words_in == record.words_in}
    others = [p for p in known.subject.parties if p != one.assessor.code and p not in same]
    missing = others if one.state == "approved" else []
    newest = known.guideline
    changed = changed_since(record.rules, one.scale) if record.rules else ()
    return Card(
        record=record,
        short=record.id[:SHORT],
        title=saying.rating(record),
        address=asked.address("rating", record.id),
        who=saying.assessor(one),
        role=role(one),
        about=words.party_name(one.about) if one.about else "",
        scale=saying.scale(one.scale),
        value=saying.value(one.scale, one.value),
        tone=_tone(one),
        period=period(one.period),
        origin=origin(one.period),
        cited=cited(known, one.cites, asked),
        searches=searches(one),
        particulars=particulars(known, one),
        agreed=tuple(
            Agreed(party=words.party_name(c.party), by=c.by, on=words.partial_date(c.on))
            for c in agreed
        ),
        missing=tuple(map(words.party_name, missing)),
        due_for_review=bool(newest and newest.version > one.guideline),
        rules=_rules(record),
        changed=tuple(words.label(name, "published-rule") for name in changed),
        may_concur=party in missing,
        may_part=party in {c.party for c in agreed},
        wordings=tuple(wordings.get(record.id, ())),
        elsewhere=saying.elsewhere(one),
    )


def _value(one: Assessment) -> ScaleValue | None:
    known = load_scale(one.scale).values if one.scale in scale_ids() else {}
    return known.get(one.value or "")


def _tone(one: Assessment) -> Tone | str:
    found = _value(one)
    return value_tone(found, one.scale) if found else ""


def role(one: Assessment) -> str:
    """Return in which role somebody rates."""
    return words.label(one.assessor.kind, "assessor-kind")


def period(one: Period) -> str:
    """Return the days of a period."""
    facts = {"first": words.partial_date(one.first), "last": words.partial_date(one.last)}
    return _("%(first)s to %(last)s") % facts


def origin(one: Period) -> str:
    """Return where the days of a period come from; "" where nobody said."""
    if one.origin is None:
        return ""
    if one.origin == "stated":
        return _("chosen by the assessor")
    document = words.partial_date(_moved(one.first, -1))
    if one.origin == "until-rated":
        said = _("from the day after the document of %(document)s to the day of the rating")
        return said % {"document": document}
    facts = {"document": document, "summit": words.partial_date(_moved(one.last, 1))}
    said = _(
        "from the day after the document of %(document)s to the day before the next summit of "
        "%(summit)s"
    )
    return said % facts


def _moved(day: str, by: int) -> str:
    return (dt.date.fromisoformat(day) + dt.timedelta(days=by)).isoformat()


def cited(known: Known, keys: Iterable[str], asked: Wanted) -> tuple[Cited, ...]:
    """Return the evidence that a rating cites; what the viewer does not see, by its id."""
    links: Mapping[str, list[EvidenceLinkRecord]] = {
        key: [one for one in known.gathered.links.get(known.record.id, []) if one.evidence == key]
        for key in keys
    }
    found = known.gathered.evidence
    return tuple(_cited(key, found.get(key), every, asked) for key, every in links.items())


def _cited(
    key: str, record: EvidenceRecord | None, links: Iterable[EvidenceLinkRecord], asked: Wanted
) -> Cited:
    if record is None:
        gone = _("evidence that counts no more, or that you may not see")
        return Cited(id=key[:SHORT], name=key[:SHORT], about=gone, says=(), address="")
    about = " · ".join((evidence_saying.publisher(record), words.partial_date(record.date)))
    return Cited(
        id=key[:SHORT],
        name=evidence_saying.title(record),
        about=about,
        says=tuple(
            f"{evidence_saying.stance(one.stance)} · {evidence_saying.rung(one.rung)}"
            for one in links
        ),
        address=page_of(record.id, asked),
    )


def searches(one: Assessment) -> tuple[str, ...]:
    """Return each search that found nothing, as a sentence."""
    said = _("%(where)s for %(terms)s, from %(first)s to %(last)s; searched on %(on)s by %(by)s")
    return tuple(
        said
        % {
            "where": ", ".join(each.where),
            "terms": ", ".join(each.terms),
            "first": words.partial_date(each.first),
            "last": words.partial_date(each.last),
            "on": words.partial_date(each.on),
            "by": each.by,
        }
        for each in one.searches
    )


def particulars(known: Known, one: Assessment) -> tuple[tuple[str, str], ...]:
    """Return what the value demands besides, each with what it is there."""
    told = one.particulars
    value = _value(one)
    needs = value.needs if value else {}
    given = {"what": told.what, "when": words.partial_date(told.when), "cited": told.cited}
    if told.cited:
        is_own = told.cited == known.record.id
        found = known.gathered.evidence.get(told.cited)
        named_as = evidence_saying.title(found) if found else told.cited[:SHORT]
        given["cited"] = _("its own words") if is_own else named_as
    return tuple((named(needs[key]), text) for key, text in given.items() if text and key in needs)


def _rules(record: AssessmentRecord) -> str:
    if record.rules is None:
        return ""
    said = _("statuses %(status)s, rungs %(rungs)s, scale %(scale)s")
    facts = {"status": record.rules.status, "rungs": record.rules.rungs}
    return said % {**facts, "scale": record.rules.scale}
