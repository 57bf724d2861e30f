"""Appeals with each addressee's conduct as recorded, and those of whom nothing is recorded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from servanda.followup.declaration import Procedure
from servanda.followup.loading import procedure
from servanda.followup.records import Record, listed, word
from servanda.register.courses import Course
from servanda.register.filters import Filters
from servanda.register.followed import as_told, values_of
from servanda.register.records import CommitmentRecord, stands
from servanda.vocabulary import terms
from servanda.vocabulary.fold import plain
from servanda.web import words
from servanda.web.adherence.asking import Wanted
from servanda.web.calling import spoken
from servanda.web.followup import saying
from servanda.web.followup.known import Seen, known
from servanda.web.followup.section.files import Cells
from servanda.web.followup.section.listing import place_of
from servanda.web.followup.section.views import View
from servanda.web.request import Request
from servanda.web.tables import Column, Filter, Group, Listed, Table, show
from servanda.web.tables.asked import read

COLUMNS = ("appeal", "followed_by", "addressee", "last", "bearing", "what", "records", "words")
"""Columns of the file."""
NONE = "none-recorded"
_ALL = 1_000_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """An appeal and one of its addressees.

    Attributes:
        record: The appeal.
        address: Of its page.
        party: Who follows it; "" where nobody does.
        state: Code of the addressee; "" where nobody said which state.
        last: The date of the last conduct that is recorded; "" for none.
        bearing: What that means for the appeal: a choice, or `NONE`.
        said: `bearing` in words.
        what: What happened.
        count: How many acts are recorded.
        acts: Address of their list; "" for none.
    """

    record: CommitmentRecord
    address: str
    party: str
    state: str
    last: str = ""
    bearing: str = NONE
    said: str = ""
    what: str = ""
    count: int = 0
    acts: str = ""

    @property
    def name(self) -> str:
        """Return what the addressee is called."""
        return saying.state(self.state)

    @property
    def text(self) -> str:
        """Return the words that are looked through."""
        return f"{self.record.reference} {spoken(self.record)} {self.name} {self.what}"

    def __str__(self) -> str:
        return self.record.reference


def _rows(request: Request, asked: Wanted, view: View) -> list[Row]:
    """Return every appeal that stands, and what else is followed so, by reference. Five queries."""
    made = {one.id for one in view.procedures}
    seen = {one.record.id: one for one in known(request.desk, asked.on, procedures=made)}
    appeals = request.desk.load(request.desk.rows(Filters(kind="appeal")))
    records = {one.id: one for one in appeals if stands(one)}
    records |= {key: one.record for key, one in seen.items()}
    ordered = sorted(records.values(), key=lambda one: place_of(one.reference))
    return [row for record in ordered for row in _of(record, seen.get(record.id), asked)]


def _of(record: CommitmentRecord, seen: Seen | None, asked: Wanted) -> Iterator[Row]:
    address = asked.address("commitment", record.reference)
    if seen is None:
        for state in _named(record) or ("",):
            yield Row(record=record, address=address, party="", state=state, said=_said(NONE))
        return
    for course in seen.courses:
        yield from _followed(record, course, address, asked)


def _named(record: CommitmentRecord) -> list[str]:
    """Return the states that an appeal is made to, as its words name them."""
    ids = dict.fromkeys(one.id for one in record.commitment.targets if one.id)
    return [key for key in ids if key in terms() and terms()[key].kind == "state"]


def _followed(
    record: CommitmentRecord, course: Course, address: str, asked: Wanted
) -> Iterator[Row]:
    following = course.following
    made = procedure(following.procedure)
    declared = made.shown.addressees
    if declared is None:
        return
    by_state: dict[str, list[Record]] = {}
    told = {one.id: one for one in course.told}
    for key in course.state.records:
        one = as_told(told[key])
        if one.type == declared.record:
            by_state.setdefault(word(one.values, declared.state) or "", []).append(one)
    given = listed(values_of(following.settings).get(declared.setting))
    for state in dict.fromkeys([*given, *by_state]) or ("",):
        head = Row(
            record=record,
            address=address,
            party=following.party,
            state=state,
            said=_said(NONE),
        )
        yield _told(head, by_state.get(state, []), made, asked)


def _told(head: Row, acts: Sequence[Record], made: Procedure, asked: Wanted) -> Row:
    """Return a row with the last of the acts, which are in order of date."""
    declared = made.shown.addressees
    if not acts or declared is None:
        return head
    last, kind = acts[-1].values, made.records[declared.record]
    bearing = word(last, declared.bearing) or ""
    key = f"{made.id}.{kind.key}"
    has_table = kind.key in made.shown.tables
    more = {"q": head.record.reference, "where": head.state, "party": head.party}
    return Row(
        record=head.record,
        address=head.address,
        party=head.party,
        state=head.state,
        last=word(last, kind.date) or "",
        bearing=bearing,
        said=saying.value(kind.fields[declared.bearing], bearing),
        what=word(last, declared.what) or "",
        count=len(acts),
        acts=asked.address("follow-up-view", declared.page, key, **more) if has_table else "",
    )


def _said(standing: str) -> str:
    return words.label(standing, "conduct")


def _bearings(view: View) -> Mapping[str, str]:
    """Return what conduct may mean, in words, and that there is none."""
    found: dict[str, str] = {}
    for made in view.procedures:
        if made.shown.addressees:
            declared = made.shown.addressees
            field = made.records[declared.record].fields[declared.bearing]
            found |= {key: saying.named(names) for key, names in field.choices.items()}
    return {**found, NONE: _said(NONE)}


def _table(view: View, found: Sequence[Row]) -> Table:
    parties = [
        (code, words.party_name(code)) for code in sorted({r.party for r in found if r.party})
    ]
    states = sorted(
        {(row.state, row.name) for row in found if row.state}, key=lambda one: plain(one[1])
    )
    bearings = [*_bearings(view).items()]
    return Table(
        name="follow-up-addressees",
        caption=_("Appeals and their addressees"),
        columns=(
            Column(key="reference", label=_("Appeal"), sorts=True),
            Column(key="words", label=_("Words"), css="wide"),
            Column(key="addressee", label=_("Addressee"), sorts=True),
            Column(key="last", label=_("Last conduct recorded"), sorts=True, css="wide"),
            Column(key="count", label=_("Records"), sorts=True, css="number"),
        ),
        filters=(
            Filter(key="q", label=_("Words"), kind="text", main=True),
            Filter(key="where", label=_("Addressee"), options=lambda _request: states, main=True),
            Filter(
                key="party", label=_("Followed by"), options=lambda _request: parties, main=True
            ),
            Filter(key="bearing", label=_("Conduct"), options=lambda _request: bearings, main=True),
        ),
        groups=(
            Group(key="where", label=_("addressee"), of=lambda row: row.name),
            Group(key="bearing", label=_("conduct"), of=lambda row: row.said),
        ),
        row="servanda/followup/section/addressee.html",
        nothing=_("No appeal fits."),
        below="servanda/followup/section/files.html",
    )


def _source(found: Sequence[Row]) -> Listed:
    return Listed(
        all_rows=found,
        keys={
            "q": lambda row: row.text,
            "where": lambda row: row.state,
            "party": lambda row: row.party,
            "bearing": lambda row: row.bearing,
        },
        sorts={
            "reference": lambda row: place_of(row.record.reference),
            "addressee": lambda row: plain(row.name),
            "last": lambda row: row.last,
            "count": lambda row: row.count,
        },
        groups={"where": lambda row: plain(row.name), "bearing": lambda row: plain(row.said)},
    )


def context(request: Request, asked: Wanted, view: View) -> dict[str, Any]:
    """Return what the template shows."""
    found = _rows(request, asked, view)
    shown = show(request, _table(view, found), _source(found))
    return {"shown": shown, "is_empty": not found}


def file(request: Request, asked: Wanted, view: View) -> tuple[Sequence[str], Iterator[Cells]]:
    """Return the columns and rows of the file."""
    found = _rows(request, asked, view)
    wanted = read(_table(view, found), request.GET)
    return COLUMNS, _lines(_source(found).rows(wanted, 0, _ALL))


def _lines(found: Iterable[Row]) -> Iterator[Cells]:
    for row in found:
        yield {
            "appeal": row.record.reference,
            "followed_by": row.party,
            "addressee": row.state,
            "last": row.last,
            "bearing": row.bearing,
            "what": row.what,
            "records": str(row.count),
            "words": spoken(row.record),
        }
