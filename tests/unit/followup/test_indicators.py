from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from taken_up import followed, numbers

from servanda.followup.following import follow
from servanda.followup.loading import procedure
from servanda.followup.matrix import matrix
from servanda.followup.partial import cut
from servanda.followup.records import Record

ACTIVITY = {"type": "activity", "on": "2005", "title": "x"}


def test_a_matrix_shows_what_is_done_in_each_area_for_each_state() -> None:
    given_ = [
        ACTIVITY | {"area": ["police", "customs"], "states": ["IDN", "PHL"]},
        ACTIVITY | {"area": "police", "states": "IDN"},
    ]
    found = followed("capacity-building", {}, given_, "2006-01-01").indicators["activities"]
    assert found.value == 2
    assert {key: int(number) for key, number in found.parts.items()} == {
        ("customs", "IDN"): 1,
        ("customs", "PHL"): 1,
        ("police", "IDN"): 2,
        ("police", "PHL"): 1,
    }


def test_the_matrix_says_where_nothing_is_done_and_where_twice() -> None:
    given_ = [
        ACTIVITY | {"area": ["police", "customs"], "states": ["IDN", "PHL"]},
        ACTIVITY | {"area": "police", "states": "IDN"},
        ACTIVITY | {"area": "legal", "states": "THA"},
    ]
    found = followed("capacity-building", {}, given_, "2006-01-01").indicators["activities"]
    table = matrix([found], ["customs", "police", "aviation"], ["PHL", "IDN"])
    assert (table.rows, table.columns) == (
        ("customs", "police", "aviation", "legal"),
        ("PHL", "IDN", "THA"),
    )
    assert table.gaps == (("aviation", "PHL"), ("aviation", "IDN"))
    assert table.overlaps == (("police", "IDN"),)
    assert table.cells["legal", "THA"] == 1


def test_money_in_two_currencies_is_not_added_up() -> None:
    pledge = {"type": "pledge", "on": "2005", "party": "JPN", "source": "x"}
    given_ = [pledge | {"amount": "10 USD"}, pledge | {"amount": "5 CAD"}]
    payment = {"type": "payment", "on": "2005", "party": "JPN", "amount": "4 USD"}
    found = followed("pledge", {"purpose": "x"}, [*given_, payment], "2006-01-01").indicators
    assert found["pledged"].value is None
    assert found["pledged"].parts == {("CAD", "JPN"): Decimal(5), ("USD", "JPN"): Decimal(10)}
    assert found["outstanding"].parts == {("CAD",): Decimal(5), ("USD",): Decimal(6)}


def test_paying_all_leaves_nothing_outstanding() -> None:
    pledge = {"type": "pledge", "on": "2005", "party": "JPN", "source": "x", "amount": "10 USD"}
    payment = {"type": "payment", "on": "2005", "party": "JPN", "amount": "10 USD"}
    found = followed("pledge", {"purpose": "x"}, [pledge, payment], "2006-01-01")
    assert numbers(found) == {"pledged": "10", "paid": "10", "outstanding": "0"}


def test_a_target_is_reached_with_the_record_that_reached_it() -> None:
    course = {"type": "course", "title": "x", "by": "DND"}
    given_ = [course | {"on": f"200{n}", "filled": "2"} for n in (3, 4, 5)]
    found = followed("training", {"programme": "x", "wanted": "4"}, given_, "2009-01-01")
    assert (found.done, found.done_on and found.done_on.text) == (True, "2004")


def test_figures_of_two_sides_stand_side_by_side() -> None:
    figure = {"type": "figure", "on": "2005", "year": "2004", "exporter": "CAN", "importer": "JPN"}
    figure |= {"category": "small-arms", "source": "x"}
    given_ = [
        figure | {"side": "exporter", "items": "7"},
        figure | {"side": "importer", "items": "5"},
    ]
    pair = followed("flows", {"subject": "x"}, given_, "2006-01-01").pairs[0]
    assert (pair.key, pair.left, pair.right) == (("2004", "CAN", "JPN", "small-arms"), 7, 5)
    assert (pair.difference, pair.differs, pair.records) == (2, True, ("r1", "r2"))
    alone = followed("flows", {"subject": "x"}, given_[:1], "2006-01-01").pairs[0]
    assert (alone.right, alone.difference, alone.differs) == (None, None, False)


def test_adherence_counts_at_the_agenda_now_and_what_changed() -> None:
    values = {"instruments": ["ottawa-convention"], "region": "southeast-asia", "agreed": "2002-09"}
    found = followed("adherence", values, [], "2007-02-16").indicators["bound"]
    assert (found.baseline, found.value, found.change) == (4, 7, 3)
    assert found.parts == {("ottawa-convention",): Decimal(7)}


def test_adherence_that_reached_its_aim_is_done_and_says_no_day() -> None:
    values = {"instruments": ["ottawa-convention"], "region": "southeast-asia", "aim": "7"}
    effort = {"type": "effort", "on": "2004", "what": "Seminar"}
    found = [followed("adherence", values, [effort], on) for on in ("2007-02-15", "2007-02-16")]
    assert [(one.done, one.done_on) for one in found] == [(False, None), (True, None)]


def test_acts_recorded_by_hand_stand_beside_the_shipped_ones() -> None:
    act = {"type": "act", "on": "2010-01-01", "instrument": "ottawa-convention", "state": "LAO"}
    act |= {"action": "accession", "source": "x"}
    values = {"instruments": ["ottawa-convention"], "region": "southeast-asia", "agreed": "2002-09"}
    found = followed("adherence", values, [act], "2010-01-01").indicators["bound"]
    assert (found.value, found.change) == (8, 4)


DAYS = st.dates(dt.date(2003, 1, 1), dt.date(2012, 12, 31))
PRECISIONS = st.sampled_from(["day", "month", "year"])


@st.composite
def meetings(draw: st.DrawFn) -> list[Record]:
    found = []
    for number in range(draw(st.integers(0, 8))):
        on = cut(draw(DAYS), draw(PRECISIONS)).text
        values: dict[str, Any] = {"on": on, "state": draw(st.sampled_from(["held", "cancelled"]))}
        if values["state"] == "cancelled":
            values["slot"] = str(draw(st.integers(2003, 2012)))
        found.append(Record(id=f"r{number}", type="meeting", values=values))
    return found


@settings(deadline=None)
@given(meetings(), DAYS, st.randoms())
def test_the_past_reads_the_same_whatever_was_recorded_of_later_days(
    listed: list[Record], on: dt.date, random: Any
) -> None:
    values = {"title": "Talks", "starts": "2003", "rule": "FREQ=YEARLY"}
    shown = follow(procedure("series"), values, listed, on)
    known = [record for record in listed if record.id in shown.records]
    assert follow(procedure("series"), values, known, on) == shown
    mixed = random.sample(listed, len(listed))
    again = follow(procedure("series"), values, mixed, on)
    assert again.indicators["held"] == shown.indicators["held"]
