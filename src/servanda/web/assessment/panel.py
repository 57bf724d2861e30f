"""The assessment of a commitment, for its page: each party's beside the other's, and the joint."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from servanda.assessment.concurring import Disagreement, disagreement, joint
from servanda.register.assessed import AssessmentRecord, GuidelineRecord
from servanda.register.records import CommitmentRecord, DocumentRecord, stands
from servanda.web import words
from servanda.web.adherence.asking import Wanted
from servanda.web.assessment import saying
from servanda.web.assessment.explained import Explained, explained, grounds
from servanda.web.assessment.known import Known, known
from servanda.web.assessment.shown import SHORT, Card, card_of
from servanda.web.assessment.story import story
from servanda.web.commitments.told import Event
from servanda.web.desk import Desk


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """The ratings of one assessor.

    Attributes:
        name: What the assessor is called.
        cards: What counts, of the whole and of shares, then what is being written.
        earlier: What those took the place of, newest first.
    """

    name: str
    cards: tuple[Card, ...]
    earlier: tuple[Card, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class JointCard:
    """A rating that every party stands behind, and since when."""

    card: Card
    since: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Side:
    """How one party sees it: the value, the grounds, and since when."""

    party: str
    value: str
    grounds: str
    since: str
    anchor: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Disagreed:
    """Parties that see the same thing differently: of which share, since when, and how."""

    about: str
    since: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Panel:
    """What the panel shows.

    Attributes:
        explained: The status; None where the commitment does not stand.
        guideline: The newest version of it; `older` are those before, newest first.
        columns: Of each party of the commitment, then of others who rate it.
        joint, disagreements: What the parties agree and disagree on.
        due_for_review: Approved ratings that follow an older guideline.
        events: What was done about all of it, for the history of the commitment.
    """

    explained: Explained | None
    guideline: GuidelineRecord | None
    older: tuple[GuidelineRecord, ...]
    columns: tuple[Column, ...]
    joint: tuple[JointCard, ...]
    disagreements: tuple[Disagreed, ...]
    due_for_review: tuple[Card, ...]
    events: tuple[Event, ...] = ()


def panel_of(
    desk: Desk,
    record: CommitmentRecord,
    document: DocumentRecord | None,
    asked: Wanted,
    day: dt.date,
) -> Panel:
    """Return the assessment of a commitment on a day. One query where nothing is known of it.

    Args:
        desk: The register as the viewer sees it.
        record: The commitment.
        document: Its document, where the viewer sees it.
        asked: What the page asks for: links lead to the same day.
        day: The day (`explained.day_of`).
    """
    found = known(desk, record, day, document)
    party = desk.viewer.party if desk.viewer else ""
    told = story(desk, found)
    cards = {one.id: card_of(found, one, asked, party, told.wordings) for one in found.ratings}
    every = list(reversed(found.guidelines))
    status = found.status() if stands(record) else None
    return Panel(
        explained=explained(status, grounds(desk, [status], asked)) if status else None,
        guideline=every[0] if every else None,
        older=tuple(every[1:]),
        columns=tuple(_columns(found, cards)),
        joint=tuple(_joint(found, cards)),
        disagreements=tuple(_disagreements(found)),
        due_for_review=tuple(
            one for one in cards.values() if one.due_for_review and one.state == "approved"
        ),
        events=told.events,
    )


def _columns(found: Known, cards: dict[str, Card]) -> Iterator[Column]:
    """Yield a column for each party, without ratings too, and for everybody else who rates."""
    by_assessor: dict[tuple[bool, str], list[AssessmentRecord]] = {
        (False, party): [] for party in found.subject.parties
    }
    for one in found.ratings:
        who = one.assessment.assessor
        key = (who.kind == "independent", who.code)
        by_assessor.setdefault(key, []).append(one)
    for (independent, code), every in by_assessor.items():
        newest = list(reversed(every))
        current = _current(newest)
        shown = sorted((one for one in newest if one.id in current), key=_place)
        yield Column(
            name=code if independent else words.party_name(code),
            cards=tuple(cards[one.id] for one in shown),
            earlier=tuple(cards[one.id] for one in newest if one.id not in current),
        )


def _place(one: AssessmentRecord) -> tuple[bool, str]:
    """Return where a rating stands: what is approved first, the whole before shares."""
    return one.assessment.state != "approved", one.assessment.about or ""


def _current(newest: Iterable[AssessmentRecord]) -> set[str]:
    """Return the ids of what is being written, and of the last approved of the whole and shares."""
    approved: dict[str | None, tuple[str, int, str]] = {}
    found: set[str] = set()
    for one in newest:
        said = one.assessment
        if said.state != "approved":
            found.add(one.id)
            continue
        place = (said.approved_on or "", one.said, one.id)
        approved[said.about] = max(place, approved.get(said.about, place))
    return found | {key for *_, key in approved.values()}


def _joint(found: Known, cards: dict[str, Card]) -> Iterator[JointCard]:
    agreed = found.agreed
    for about in (None, *found.subject.parties):
        one = joint(found.subject, found.assessments, agreed, found.day.isoformat(), about)
        if one is not None:
            yield JointCard(card=cards[one.assessment], since=words.partial_date(one.since))


def _disagreements(found: Known) -> Iterator[Disagreed]:
    for about in (None, *found.subject.parties):
        one = disagreement(found.subject, found.assessments, about, found.day.isoformat())
        if one is not None:
            yield _disagreed(one)


def _disagreed(one: Disagreement) -> Disagreed:
    share = _("the share of %(party)s")
    return Disagreed(
        about=share % {"party": words.party_name(one.about)} if one.about else "",
        since=words.partial_date(one.since),
        sides=tuple(
            Side(
                party=words.party_name(view.party),
                value=f"{saying.scale(view.scale)}: {saying.value(view.scale, view.value)}",
                grounds=view.grounds,
                since=words.partial_date(view.since),
                anchor=f"#rating-{view.assessment[:SHORT]}",
            )
            for view in one.views
        ),
    )
