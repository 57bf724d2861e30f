"""What a person's digest holds on a day, in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from django.db.models import Q, Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from servanda.followup.digest import Digest, Line, Told, digest, key_of, thing_of
from servanda.followup.digest_rules import Stage, digest_rules
from servanda.register.followed import FollowingRecord, FollowUpRecord
from servanda.register.records import CommitmentRecord
from servanda.web import models
from servanda.web.adherence.asking import language
from servanda.web.calling import in_language, spoken
from servanda.web.desk import Desk
from servanda.web.digests.escalating import goes_up_to
from servanda.web.digests.memory import told_to
from servanda.web.digests.questions import KIND, asked_by
from servanda.web.digests.whose import by_id, own_waits
from servanda.web.followup import saying
from servanda.web.followup.proposed import proposed
from servanda.web.followup.waiting import Waits, Worded, waiting, worded
from servanda.web.models import NEVER
from servanda.web.rows import TABLES
from servanda.web.viewer import Viewer

MOST = 200
"""Lines that are shown; of the others their number is said."""
_SOME = 500
_WORDS = 160
STAGES: tuple[Stage, ...] = ("up", "overdue", "no-record", "due", "ending", "coming")
"""In the order in which people read them."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """One thing of a digest in words.

    Attributes:
        stage: How it stands.
        is_new: Whether it is told on this day.
        reference: Of the commitment; of a question the beginning of its id.
        path: Of the page that says all.
        what, title: As in `Worded`.
        quote: The beginning of the commitment's words.
        when, late: In words; `late` is empty where nothing is.
        owner: Of what goes up: who owns it.
    """

    stage: Stage
    is_new: bool
    reference: str
    path: str
    what: str
    title: str
    quote: str
    when: str
    late: str
    owner: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Composed:
    """A digest in words.

    Attributes:
        digest: What it says.
        lines: Those of it that are told: the first `MOST`; the others come with the next one.
        new, before, next: By stage: what is told on this day, what was told before, and what comes
            with the next digest.
        left: How many more are new but come with the next digest.
        notice: What the register says of itself; "" for nothing.
    """

    digest: Digest
    lines: tuple[Line, ...]
    new: tuple[tuple[Stage, tuple[Shown, ...]], ...]
    before: tuple[tuple[Stage, tuple[Shown, ...]], ...]
    next: tuple[tuple[Stage, tuple[Shown, ...]], ...]
    left: int
    notice: str = ""

    @property
    def day(self) -> dt.date:
        """The person's day."""
        return self.digest.day


def gather(
    desk: Desk, viewer: Viewer, day: dt.date, told: Mapping[str, Told]
) -> tuple[Digest, dict[str, Waits]]:
    """Return what a person is told on a day, and what waits by the keys of its lines."""
    found = waiting(desk, day, party=viewer.party)
    own = own_waits(desk, viewer, found, else_all="officer" in viewer.roles)
    own += asked_by(desk, viewer, day)
    chosen = {key_of(one.due, one.party): one for one in own}
    if goes_up_to(viewer):
        others = [one for one in found if key_of(one.due, one.party) not in chosen]
        above = [one for one in others if one.due.state == "overdue"]
        chosen |= {key_of(one.due, one.party, is_up=True): one for one in above}
    marks = _marks(desk, viewer.party, {one.due.commitment for one in chosen.values()})
    things = [
        thing_of(one.due, one.party, marks.get(one.due.commitment, 0), is_up=key.startswith("up "))
        for key, one in chosen.items()
    ]
    return digest(things, told, day, digest_rules()), chosen


def compose(desk: Desk, viewer: Viewer, day: dt.date, *, past: bool = False) -> Composed:
    """Return a person's digest of a day, in the language of the interface.

    Args:
        desk: The register as they see it.
        viewer: Who they are.
        day: Their day.
        past: Whether only what was told by then counts.
    """
    found, waits = gather(desk, viewer, day, told_to(viewer, day if past else None))
    return worded_digest(desk, found, waits)


def worded_digest(desk: Desk, found: Digest, waits: Mapping[str, Waits]) -> Composed:
    """Return a digest in words."""
    parts = [some[:MOST] for some in (found.new, found.before, found.next)]
    shown = iter(_shown(desk, [line for part in parts for line in part], waits))
    new, before, later = (_by_stage(islice(shown, len(part))) for part in parts)
    return Composed(
        digest=found,
        lines=parts[0],
        new=new,
        before=before,
        next=later,
        left=len(found.new) - len(parts[0]),
        notice=in_language(desk.notice),
    )


def _shown(desk: Desk, lines: Sequence[Line], waits: Mapping[str, Waits]) -> list[Shown]:
    things = [waits[line.thing.key] for line in lines]
    followed = [one for one in things if one.due.kind != KIND]
    records = by_id(desk, {one.due.commitment for one in followed})
    said = iter(worded(desk, followed, language()))
    ours = proposed(desk, {one.reference for one in followed})
    asked = {one.id: one for one in desk.questions()} if len(followed) < len(things) else {}
    return [
        _asked(line, one, asked[one.due.key].name)
        if one.due.kind == KIND
        else _followed(line, next(said), records.get(one.due.commitment), ours)
        for line, one in zip(lines, things, strict=True)
    ]


def _followed(
    line: Line, one: Worded, record: CommitmentRecord | None, ours: Collection[str]
) -> Shown:
    waits = one.waits
    return Shown(
        stage=line.stage,
        is_new=line.told is not None,
        reference=waits.reference,
        path=f"{reverse('commitment', args=[waits.reference])}#follow-up",
        what=one.what,
        title=one.title,
        quote=_quote(record),
        when=saying.deadline(waits.due.deadline),
        late=saying.lateness_of(waits.due, is_proposed=waits.reference in ours),
        owner=_owner(record, waits.party),
    )


def _asked(line: Line, one: Waits, agency: str) -> Shown:
    return Shown(
        stage=line.stage,
        is_new=line.told is not None,
        reference=one.due.key[:8],
        path=f"{reverse('answers')}#asked",
        what=_("Answer of %(agency)s") % {"agency": agency},
        title="",
        quote="",
        when=saying.deadline(one.due.deadline),
        late=saying.lateness(one.due.late),
        owner="",
    )


def _quote(record: CommitmentRecord | None) -> str:
    words = " ".join(spoken(record).split()) if record else ""
    return words if len(words) <= _WORDS else f"{words[: _WORDS - 1]}…"


def _owner(record: CommitmentRecord | None, party: str) -> str:
    owners = [one for one in record.owners if one.party == party] if record else []
    return ", ".join(part for one in owners for part in (one.agency, one.person) if part)


def _by_stage(shown: Iterable[Shown]) -> tuple[tuple[Stage, tuple[Shown, ...]], ...]:
    listed = list(shown)
    groups = ((stage, tuple(one for one in listed if one.stage == stage)) for stage in STAGES)
    return tuple((stage, group) for stage, group in groups if group)


def _marks(desk: Desk, party: str, keys: set[str]) -> dict[str, int]:
    """Return how often anything of a party's follow-up was changed, by commitment.

    What a party follows for itself all of its people see.
    """
    number = desk.as_of
    counts = Q(until=NEVER) if number is None else Q(since__lte=number, until__gt=number)
    rows = models.Record.objects.using(desk.ledger.alias).filter(
        counts, table__in=(TABLES[FollowingRecord], TABLES[FollowUpRecord]), standing=party
    )
    listed = sorted(keys)
    found: dict[str, int] = {}
    for begin in range(0, len(listed), _SOME):
        some = rows.filter(label__in=listed[begin : begin + _SOME])
        found.update(some.order_by().values_list("label").annotate(Sum("version")))
    return found
