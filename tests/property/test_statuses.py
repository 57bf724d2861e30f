"""The statuses of many commitments at once are those of each, for whoever looks and whenever."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st
from test_assessment_register import DAYS, DEEDS, do, new_desk

from servanda.assessment.status import Status
from servanda.errors import RegisterError
from servanda.register.acts.deciding import accept, edit
from servanda.register.acts.evidencing import Says, link
from servanda.register.acts.following import Way
from servanda.register.acts.recording import record
from servanda.register.entry import Marking
from servanda.register.records import CommitmentRecord
from servanda.register.standing import status_of, statuses

if TYPE_CHECKING:
    from desk import Desk

HELD = {"on": "2025-05", "state": "held"}
SIGHTS: list[str | None] = [None, "XAA", "XBB"]
ELSEWHERE = st.tuples(
    st.just("elsewhere"),
    st.sampled_from(["2025-C-1", "2025-C-2", "2025-C-4"]),
    st.sampled_from(["link", "follow", "due", "accept"]),
)
RATED = (
    ("evidence", "fulfils", "verified-outcome", "2025-03-01"),
    ("rating", ("status", "done"), False, None),
    *(("submit", 0), ("approve", 0), ("concur", 0)),
)
MORE = st.lists(st.one_of(DEEDS.map(tuple), st.just(RATED), ELSEWHERE, ELSEWHERE), max_size=5)


def sees(party: str | None) -> Callable[[Any], bool]:
    return lambda one: party in (None, one.party) or one.marking != Marking.INTERNAL


def elsewhere(desk: Desk, reference: str, what: str) -> None:
    """Do something to another commitment than the one that is rated."""
    key = desk.commitment(reference).id
    found = desk.ledger.records().evidence()
    if what == "link" and found:
        says = Says(stance="fulfils", rung="verified-outcome", spans=((0, 10),))
        desk.do(link(found[-1].id, [key], says, party="XAA"))
    elif what == "follow":
        desk.do(record(Way(reference, "series", "XAA"), "meeting", [HELD]))
    elif what == "due":
        desk.do(edit(key, {"due": "2025-03"}, because="it says so"))
    elif what == "accept":
        desk.do(accept(key))


def do_all(desk: Desk, deeds: Any) -> None:
    for deed in deeds:
        if deed and deed[0] == "elsewhere":
            try:
                elsewhere(desk, *deed[1:])
            except RegisterError:  # refused: nothing was stored
                continue
        else:
            for one in deed:
                do(desk, one)


def every(desk: Desk, as_of: int | None) -> list[CommitmentRecord]:
    return list(desk.ledger.records(as_of).commitments(desk.document().id))


def one_by_one(desk: Desk, day: dt.date, who: str | None, as_of: int | None) -> dict[str, Status]:
    records = desk.ledger.records(as_of)
    return {one.id: status_of(records, one, day, sees(who)) for one in every(desk, as_of)}


def at_once(desk: Desk, day: dt.date, who: str | None, as_of: int | None) -> dict[str, Status]:
    return statuses(desk.ledger.records(as_of), every(desk, as_of), day, sees(who))


@settings(max_examples=60, deadline=None)
@given(deeds=MORE, day=st.sampled_from(DAYS), who=st.sampled_from(SIGHTS))
def test_the_statuses_of_many_are_those_of_each(deeds: Any, day: dt.date, who: str | None) -> None:
    desk = new_desk()
    do_all(desk, deeds)
    assert at_once(desk, day, who, None) == one_by_one(desk, day, who, None)


@settings(max_examples=40, deadline=None)
@given(deeds=MORE, day=st.sampled_from(DAYS), who=st.sampled_from(SIGHTS))
def test_the_statuses_as_of_an_entry_never_depend_on_later_ones(
    deeds: Any, day: dt.date, who: str | None
) -> None:
    desk = new_desk()
    then: dict[int, dict[str, Status]] = {}
    for deed in deeds:
        size = len(list(desk.ledger.entries()))
        then[size] = at_once(desk, day, who, None)
        do_all(desk, [deed])
    assert {size: at_once(desk, day, who, size) for size in then} == then
