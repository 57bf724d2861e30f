from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st
from status_pages import PACT, act, day

from servanda.adherence.acts import ACTIONS, Act
from servanda.adherence.positions import Position, changes, counts, curve, history, positions


def stands(acts: list[Act], on: str, state: str = "CAN") -> tuple[object, ...]:
    found = positions(history(PACT, acts, ["CAN"]), day(on))[state]
    return found.position, found.since, found.leaves


def test_a_state_without_acts_stands_at_none() -> None:
    assert stands([], "2020-01-01") == ("none", None, None)


def test_each_act_counts_from_its_day() -> None:
    acts = [act("CAN", "signature", "2001-01-01"), act("CAN", "ratification", "2002-01-01")]
    assert stands(acts, "2000-12-31")[0] == "none"
    assert stands(acts, "2001-01-01") == ("signed", day("2001-01-01"), None)
    assert stands(acts, "2001-12-31")[0] == "signed"
    assert stands(acts, "2002-01-01") == ("bound", day("2002-01-01"), None)


def test_provisional_application_stands_between_signature_and_consent() -> None:
    acts = [
        act("CAN", "signature", "2001-01-01"),
        act("CAN", "provisional-application", "2001-06-01"),
        act("CAN", "ratification", "2002-01-01"),
    ]
    names = [stands(acts, on)[0] for on in ("2001-05-31", "2001-06-01", "2002-01-01")]
    assert names == ["signed", "provisional", "bound"]


def test_an_announced_withdrawal_ends_the_consent_on_its_day_of_effect() -> None:
    acts = [
        act("CAN", "accession", "2001-01-01"),
        act("CAN", "withdrawal", "2010-01-10", "2010-07-10"),
    ]
    assert stands(acts, "2010-01-09") == ("bound", day("2001-01-01"), None)
    assert stands(acts, "2010-01-10") == ("bound", day("2001-01-01"), day("2010-07-10"))
    assert stands(acts, "2010-07-09")[0] == "bound"
    assert stands(acts, "2010-07-10") == ("withdrawn", day("2010-07-10"), None)


def test_a_state_may_come_back() -> None:
    acts = [
        act("CAN", "accession", "2001-01-01"),
        act("CAN", "withdrawal", "2010-01-10", "2010-07-10"),
        act("CAN", "accession", "2013-01-10"),
    ]
    assert stands(acts, "2013-01-09")[0] == "withdrawn"
    assert stands(acts, "2013-01-10") == ("bound", day("2013-01-10"), None)


def test_a_state_that_consents_anew_on_the_day_of_its_notice_stays_bound() -> None:
    acts = [
        act("CAN", "accession", "2001-01-01"),
        act("CAN", "withdrawal", "2010-01-10", "2010-07-10"),
        act("CAN", "accession", "2010-01-10"),
    ]
    assert stands(acts, "2010-02-01") == ("bound", day("2001-01-01"), None)
    assert stands(acts, "2010-07-10") == ("bound", day("2010-01-10"), None)


def test_acts_in_brackets_stood_until_the_dated_withdrawal() -> None:
    acts = [
        act("CAN", "signature", "2000-01-01", standing=False),
        act("CAN", "accession", "2001-01-01", standing=False),
        act("CAN", "withdrawal", "2010-01-10", "2010-07-10"),
    ]
    names = [stands(acts, on)[0] for on in ("2000-06-01", "2005-01-01", "2010-07-10")]
    assert names == ["signed", "bound", "withdrawn"]


def test_acts_in_brackets_without_a_date_never_count() -> None:
    assert (
        stands([act("CAN", "accession", "2001-01-01", standing=False)], "2005-01-01")[0] == "none"
    )


def test_a_withdrawn_reservation_changes_nothing() -> None:
    acts = [act("CAN", "accession", "2001-01-01"), act("CAN", "reservation", "2001-01-01")]
    assert stands(acts, "2020-01-01")[0] == "bound"


def test_in_force_is_told_apart_from_bound() -> None:
    acts = [
        act("CAN", "accession", "2001-01-01"),
        act("JPN", "accession", "2001-02-01"),
        act("FRA", "accession", "2001-03-01"),
        act("GBR", "succession", "2001-04-01"),
    ]
    found = history(PACT, acts)
    on = {state: positions(found, day("2001-02-10"))[state] for state in ("CAN", "JPN", "FRA")}
    assert [on[s].in_force for s in ("CAN", "JPN", "FRA")] == ["pending", "pending", None]
    assert positions(found, day("2001-01-31"))["CAN"].in_force_from is None
    assert on["CAN"].in_force_from == day("2001-02-11")
    later = positions(found, day("2001-02-11"))
    assert (later["CAN"].in_force, later["JPN"].in_force) == ("in-force", "in-force")
    france = positions(found, day("2001-03-05"))["FRA"]
    assert (france.in_force, france.in_force_from) == ("pending", day("2001-03-06"))
    assert positions(found, day("2001-03-06"))["FRA"].in_force == "in-force"
    assert positions(found, day("2001-04-01"))["GBR"].in_force == "in-force"


def test_changes_and_curve_tell_each_day_once() -> None:
    acts = [
        act("CAN", "accession", "2001-01-01"),
        act("JPN", "accession", "2001-01-01"),
        act("CAN", "withdrawal", "2002-01-01", "2003-01-01"),
    ]
    found = history(PACT, acts)
    told = [
        (change.date, change.state, change.before.position, change.after.position)
        for change in changes(found, day("2001-01-01"), day("2003-01-01"))
    ]
    assert told == [
        (day("2002-01-01"), "CAN", "bound", "bound"),
        (day("2003-01-01"), "CAN", "bound", "withdrawn"),
    ]
    points = [(point.date, point.counts.bound, point.counts.leaving) for point in curve(found)]
    assert points == [
        (day("2001-01-01"), 2, 0),
        (day("2001-01-11"), 2, 0),
        (day("2002-01-01"), 2, 1),
        (day("2003-01-01"), 1, 0),
    ]


DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2003, 1, 1))
ACTS = st.lists(
    st.builds(
        Act,
        state=st.sampled_from(["CAN", "JPN", "FRA"]),
        action=st.sampled_from(ACTIONS),
        date=DAYS,
    ),
    max_size=12,
)


@given(ACTS, DAYS)
def test_what_comes_later_changes_no_earlier_position(acts: list[Act], on: dt.date) -> None:
    def told(found: dict[str, Position]) -> list[tuple[object, ...]]:
        return [(p.state, p.position, p.since, p.leaves) for p in found.values()]

    states = ["CAN", "FRA", "JPN"]
    whole = positions(history(PACT, acts, states), on)
    known = positions(history(PACT, [a for a in acts if a.date <= on], states), on)
    assert told(whole) == told(known)


@given(ACTS, DAYS, DAYS)
def test_the_curve_and_the_changes_agree_with_the_positions(
    acts: list[Act], since: dt.date, until: dt.date
) -> None:
    found = history(PACT, acts, ["CAN"])
    for point in curve(found, since, until):
        assert point.counts == counts(positions(found, point.date).values())
    stood = {state: p.position for state, p in positions(found, since).items()}
    for change in changes(found, since, until):
        assert change.before.position == stood[change.state]
        stood[change.state] = change.after.position
    if since <= until:
        assert stood == {state: p.position for state, p in positions(found, until).items()}
