"""What was shown of a commitment is computed again from the ledger, whatever came after."""

from __future__ import annotations

import datetime as dt
from typing import Any

from desk import OFFICER, Desk, adding, candidate, document_of
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.errors import RuleBroken
from servanda.register.acts.following import Way, drop, follow
from servanda.register.acts.purging import purge
from servanda.register.acts.recording import correct, record, restore, withdraw
from servanda.register.courses import courses
from servanda.register.ledger import Act

DAYS = st.dates(dt.date(2002, 1, 1), dt.date(2009, 12, 31))
DATES = DAYS.flatmap(lambda day: st.sampled_from([str(day), str(day)[:7], str(day)[:4]]))
MEETINGS = st.fixed_dictionaries(
    {
        "on": DATES,
        "state": st.just("held"),
        "place": st.sampled_from(["Osk", "Ulm"]),
    }
)
DEEDS = st.lists(
    st.tuples(
        st.sampled_from(
            ["record", "record", "correct", "withdraw", "restore", "settings", "drop", "purge"]
        ),
        MEETINGS,
        st.integers(0, 9),
    ),
    max_size=12,
)
WAY = Way("2025-C-1", "series", "XAA")


def desk_with_a_series() -> Desk:
    desk, document = Desk(), document_of()
    start = document.text.find("Meet")
    found = candidate(document, start, start + 22, mechanism="consultation", rrule="FREQ=YEARLY")
    desk.do(adding(document, [found]))
    desk.do(follow(WAY, {"starts": "2003"}))
    return desk


def act_of(desk: Desk, deed: str, meeting: dict[str, str], number: int) -> Act:
    told = desk.ledger.records().follow_ups()
    if deed == "settings":
        return follow(WAY, {"starts": meeting["on"]})
    if deed == "drop":
        return drop(WAY)
    if deed == "purge":
        return purge("2025-C-1", author=OFFICER, because="x", history=desk.ledger.history)
    if deed == "record" or not told:
        return record(WAY, "meeting", [meeting])
    key = told[number % len(told)].id
    if deed == "correct":
        return correct("2025-C-1", key, meeting, party="XAA")
    return (withdraw if deed == "withdraw" else restore)("2025-C-1", key, party="XAA")


def shown(desk: Desk, day: dt.date, as_of: int | None = None) -> list[Any]:
    records = desk.ledger.records(as_of)
    found = courses(records.followings(), records.follow_ups(), day)
    return [
        (one.state.indicators, one.state.occurrences, one.state.due, one.state.late)
        for one in found
    ]


@settings(max_examples=60, deadline=None)
@given(deeds=DEEDS, day=DAYS)
def test_what_was_shown_is_computed_again_from_the_ledger(deeds: Any, day: dt.date) -> None:
    desk = desk_with_a_series()
    then = {}
    for deed, meeting, number in deeds:
        then[len(list(desk.ledger.entries()))] = shown(desk, day)
        try:
            desk.do(act_of(desk, deed, meeting, number))
        except RuleBroken:  # such as correcting what was withdrawn
            continue
    assert {size: shown(desk, day, size) for size in then} == then
