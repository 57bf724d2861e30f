from __future__ import annotations

import datetime as dt

import pytest
from taken_up import followed, numbers, stands

from servanda.followup.deadline import Lateness
from servanda.followup.following import follow
from servanda.followup.loading import procedure, procedure_ids

TREATY = {"title": "Treaty", "parties": ["CAN", "JPN"], "due": "2003-12-31"}
SIGNED = {"type": "act", "on": "2025-12-12", "act": "signed"}


def approved(party: str, on: str) -> dict[str, str]:
    return {"type": "act", "on": on, "act": "approved", "party": party}


def test_nothing_recorded_leaves_the_first_steps_next_and_the_others_waiting() -> None:
    found = followed("treaty-making", TREATY, [SIGNED], "2003-01-01")
    assert [state.key for state in found.next] == ["round", "exploratory", "abandoned"]
    assert (found.done, found.late, found.records) == (False, None, ())
    assert stands(found)["signed"] == "waiting"


def test_an_open_treaty_is_late_in_days_from_the_day_after_it_was_due() -> None:
    assert followed("treaty-making", TREATY, [], "2003-12-31").late is None
    assert followed("treaty-making", TREATY, [], "2004-01-01").late == Lateness(1, "day")


def test_each_party_approves_by_itself_and_the_exchange_waits_for_both() -> None:
    first = [SIGNED, approved("JPN", "2026-06-01")]
    found = stands(followed("treaty-making", TREATY, first, "2026-06-02"))
    assert (found["approved/CAN"], found["approved/JPN"]) == ("next", "done")
    assert found["exchanged"] == "waiting"
    both = [*first, approved("CAN", "2026-09")]
    assert stands(followed("treaty-making", TREATY, both, "2026-09-29"))["exchanged"] == "waiting"
    assert stands(followed("treaty-making", TREATY, both, "2026-09-30"))["exchanged"] == "next"


def test_a_step_that_others_stand_on_needs_no_record_once_they_are_done() -> None:
    found = stands(followed("treaty-making", TREATY, [SIGNED], "2026-01-01"))
    assert (found["text-agreed"], found["round"]) == ("not-needed", "not-needed")
    assert found["exploratory"] == "precluded"


def test_an_abandoned_treaty_precludes_what_was_left() -> None:
    given = [{"type": "act", "on": "2004-05", "act": "abandoned"}]
    found = followed("treaty-making", TREATY, given, "2005-01-01")
    assert {state.state for state in found.steps if state.key != "abandoned"} == {"precluded"}
    assert (found.next, found.done) == ((), False)


def test_a_treaty_in_force_is_done_and_as_late_as_it_was_then() -> None:
    given = [SIGNED, {"type": "act", "on": "2027-01", "act": "in-force"}]
    found = followed("treaty-making", TREATY, given, "2030-01-01")
    assert found.done
    assert found.done_on is not None
    assert (found.done_on.text, found.late) == ("2027-01", Lateness(277, "month"))


SYMPOSIUM = {"title": "Symposium", "starts": "2002", "rule": "FREQ=YEARLY;INTERVAL=2"}
YEARLY = {"type": "change", "on": "2005-01-19", "starts": "2005", "rule": "FREQ=YEARLY"}


def test_a_series_says_what_was_held_and_never_that_one_was_missed() -> None:
    given = [YEARLY, {"type": "meeting", "on": "2006-03", "state": "held"}]
    found = followed("series", SYMPOSIUM, given, "2007-06-01")
    assert [(each.key, each.state) for each in found.occurrences] == [
        ("2002", "no-record"),
        ("2004", "no-record"),
        ("2005", "no-record"),
        ("2006", "held"),
        ("2007", "coming"),
        ("2008", "coming"),
        ("2009", "coming"),
    ]
    assert numbers(found) == {"held": "1", "silent": "3", "last": None}
    assert found.indicators["last"].latest == "2006-03"


def test_before_a_change_the_old_recurrence_is_expected() -> None:
    found = followed("series", SYMPOSIUM, [YEARLY], "2005-01-18")
    assert [each.key for each in found.occurrences] == ["2002", "2004", "2006", "2008"]


def test_a_series_without_a_start_begins_in_the_year_of_the_agenda() -> None:
    values = {"title": "Symposium", "rule": "FREQ=YEARLY", "agreed": "2005-01-19"}
    found = followed("series", values, [], "2006-06-01")
    assert [(each.key, each.state) for each in found.occurrences][:2] == [
        ("2005", "no-record"),
        ("2006", "coming"),
    ]


def test_regular_expects_nothing_on_any_date() -> None:
    talks = {"title": "Talks", "starts": "2002-09", "rule": "regular"}
    given = [{"type": "meeting", "on": "2004-02-10", "state": "held"}]
    found = followed("series", talks, given, "2010-01-01")
    assert [(each.key, each.state, each.expected) for each in found.occurrences] == [
        ("+r1", "held", None)
    ]


def test_a_moved_meeting_is_late_only_after_its_new_date() -> None:
    given = [
        {"type": "meeting", "on": "2004-08", "state": "moved", "slot": "2004", "moved_to": "2005"},
        {"type": "meeting", "on": "2005-02-01", "state": "held", "slot": "2004"},
    ]
    moved, held = (
        followed("series", SYMPOSIUM, given, on).occurrences[1]
        for on in ("2004-12-01", "2006-01-01")
    )
    assert (moved.state, moved.moved_to and moved.moved_to.text) == ("moved", "2005")
    assert (held.state, held.late, held.records) == ("held", None, ("r1", "r2"))


REPORTS = {
    "title": "Article 7",
    "starts": "2003-04-30",
    "rule": "FREQ=YEARLY",
    "states": ["JPN"],
    "region": "southeast-asia",
    "instrument": "ottawa-convention",
}


def test_reports_are_owed_by_the_states_for_which_the_instrument_is_in_force() -> None:
    given = [
        {"type": "report", "on": "2011-04-27", "state": "JPN"},
        {"type": "report", "on": "2011-11-15", "state": "THA", "slot": "2011"},
        {"type": "report", "on": "2011-05-05", "state": "VNM", "kind": "voluntary"},
    ]
    found = followed("reporting", REPORTS, given, "2012-01-01")
    of_2011 = {
        each.of: (each.state, each.late)
        for each in found.occurrences
        if each.expected and each.expected.text == "2011-04-30"
    }
    silent = dict.fromkeys(["BRN", "IDN", "KHM", "MYS", "PHL", "TLS"], ("no-record", None))
    assert of_2011 == silent | {"JPN": ("held", None), "THA": ("held", Lateness(199, "day"))}
    assert [each.of for each in found.occurrences if each.expected is None] == ["VNM"]


@pytest.mark.parametrize("key", procedure_ids())
@pytest.mark.parametrize("on", ["0001-01-01", "2005-01-19", "9999-12-31"])
def test_every_procedure_stands_on_any_day_with_nothing_recorded(key: str, on: str) -> None:
    found = follow(procedure(key), {}, [], dt.date.fromisoformat(on))
    assert (found.done, found.done_on, found.late, found.occurrences) == (False, None, None, ())
