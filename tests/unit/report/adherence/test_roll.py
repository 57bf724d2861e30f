import datetime as dt

from servanda.adherence.positions import history
from servanda.adherence.regions import find_region, members
from servanda.adherence.shown import Names
from servanda.report.adherence import Wish, make_roll
from servanda.report.adherence.roll import by_region, points
from servanda.report.adherence.state import state_record

NOW = dt.date(2026, 2, 3)


def test_the_roll_of_the_world_lists_all_states_and_whoever_acted(marbles, sources):
    roll = make_roll(marbles, NOW, sources=sources)
    assert {row.state for row in roll.rows} == members("world", NOW) | {"EU", "?Free City"}
    assert roll.counts.bound == 6
    assert roll.counts.leaving == 1
    assert (roll.counts.signed, roll.counts.provisional, roll.counts.withdrawn) == (1, 1, 1)
    assert roll.known


def test_the_roll_of_a_region_lists_its_members_on_that_day(marbles):
    roll = make_roll(marbles, NOW, Wish(region=find_region("asean")))
    before = make_roll(marbles, dt.date(2025, 1, 1), Wish(region=find_region("asean")))
    assert [row.state for row in roll.rows] == [
        "BRN",
        "KHM",
        "IDN",
        "LAO",
        "MYS",
        "MMR",
        "PHL",
        "SGP",
        "THA",
        "TLS",
        "VNM",
    ]
    assert (roll.counts.bound, before.counts.bound) == (1, 0)
    assert len(before.rows) == 10
    assert [row.state for row in roll.missing if row.position.position != "none"] == ["MYS", "THA"]


def test_an_organisation_is_missing_nowhere_where_it_never_acted(instrument, acts):
    arf = Wish(region=find_region("ARF"))
    with_it = make_roll(history(instrument, acts), NOW, arf)
    without = make_roll(history(instrument, [act for act in acts if act.state != "EU"]), NOW, arf)
    assert {row.state for row in with_it.rows} - {row.state for row in without.rows} == {"EU"}


def test_changes_are_those_of_the_states_on_the_roll(marbles):
    since = dt.date(2025, 1, 1)
    told = [
        (str(change.date), change.state, change.after.position)
        for change in make_roll(marbles, NOW, Wish(since=since)).changes
    ]
    assert told == [
        ("2025-06-27", "EST", "bound"),
        ("2025-08-20", "POL", "bound"),
        ("2025-12-27", "EST", "withdrawn"),
        ("2026-01-20", "IDN", "bound"),
    ]
    asean = make_roll(marbles, NOW, Wish(since=since, region=find_region("asean")))
    assert [change.state for change in asean.changes] == ["IDN"]


def test_entry_into_force_stays_that_of_all_when_a_region_is_shown(marbles):
    roll = make_roll(marbles, NOW, Wish(region=find_region("asean")))
    assert roll.history.entry.date == dt.date(2000, 5, 1)


def test_names_are_those_wished_for(marbles):
    wish = Wish(names=Names({"JPN": ("Nippon", None, None)}))
    roll = make_roll(marbles, NOW, wish)
    assert {row.state: row.name for row in roll.rows}["JPN"] == "Nippon"
    assert {row.state: row.name for row in roll.rows}["?Free City"] == "Free City"


def test_regions_stand_in_their_order_and_others_last(marbles):
    groups = [region and region.id for region, _ in by_region(make_roll(marbles, NOW))]
    assert groups[0] == "north-africa"
    assert groups[-2:] == ["oceania", None]


def test_the_curve_ends_on_the_day_of_the_roll(marbles):
    steps = points(make_roll(marbles, dt.date(2004, 12, 31)))
    assert steps[-1].counts.bound == 4
    assert all(step.date <= dt.date(2004, 12, 31) for step in steps)


def test_an_instrument_without_acts_has_no_counts(instrument):
    roll = make_roll(history(instrument, []), NOW)
    assert not roll.known
    assert points(roll) == []


def test_a_state_has_a_line_for_every_instrument_with_data(marbles, instrument):
    record = state_record("JPN", [marbles, history(instrument, [])], NOW)
    assert (record.name, len(record.lines), len(record.unknown)) == ("Japan", 1, 1)
    assert record.lines[0].position.since == dt.date(2000, 3, 1)
    assert state_record("JPN", [marbles], dt.date(1999, 1, 1)).lines == ()
    assert state_record("KEN", [marbles], NOW).lines[0].position.position == "none"
