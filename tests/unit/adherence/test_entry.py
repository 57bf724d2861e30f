from __future__ import annotations

import datetime as dt

import pytest
from status_pages import PACT, act, day

from servanda.adherence.entry import entry_into_force
from servanda.adherence.facts import shipped_history
from servanda.adherence.instruments import Delay, Instrument, Rule, instruments

# Entry into force as the depositary gives it.
PRINTED = {
    "ottawa-convention": "1999-03-01",
    "cwc": "1997-04-29",
    "att": "2014-12-24",
    "ccw": "1983-12-02",
    "ccw-protocol-2": "1998-12-03",
    "ccw-protocol-4": "1998-07-30",
    "ccw-protocol-5": "2006-11-12",
    "ccw-amended-article-1": "2004-05-18",
    "enmod": "1978-10-05",
    "ccm": "2010-08-01",
    "protected-persons": "1977-02-20",
    "hostage-taking": "1983-06-03",
    "un-personnel-safety": "1999-01-15",
    "terrorist-bombings": "2001-05-23",
    "terrorist-financing": "2002-04-10",
    "nuclear-terrorism": "2007-07-07",
    "untoc": "2003-09-29",
    "trafficking-protocol": "2003-12-25",
    "smuggling-protocol": "2004-01-28",
    "firearms-protocol": "2005-07-03",
    "uncac": "2005-12-14",
    "rome-statute": "2002-07-01",
    "single-convention": "1964-12-13",
    "single-convention-amended": "1975-08-08",
    "psychotropic-convention": "1976-08-16",
    "drug-trafficking-1988": "1990-11-11",
}


@pytest.mark.parametrize(
    ("delay", "start", "effect"),
    [
        (Delay(), "2001-01-31", "2001-01-31"),
        (Delay(days=90), "2014-09-25", "2014-12-24"),
        (Delay(months=6), "1983-06-02", "1983-12-02"),
        (Delay(months=1), "2001-01-31", "2001-02-28"),
        (Delay(months=6), "2001-08-31", "2002-02-28"),
        (Delay(months=6, first_of_month=True), "1998-09-16", "1999-03-01"),
        (Delay(days=60, months=1, first_of_month=True), "2002-04-11", "2002-07-01"),
    ],
)
def test_delays(delay: Delay, start: str, effect: str) -> None:
    assert delay.after(day(start)) == day(effect)


def test_every_rule_gives_the_day_that_the_depositary_prints() -> None:
    found = {key: shipped_history(key) for key in PRINTED}
    computed = {key: str(history.entry.date) for key, history in found.items() if history}
    assert computed == PRINTED


def test_named_states_must_all_have_consented() -> None:
    rule = Rule(states=("CAN", "JPN"), delay=Delay(days=180))
    pact = Instrument(id="pact", title="Pact", short="Pact", rule=rule)
    acts = [act("CAN", "ratification", "2001-01-01"), act("FRA", "ratification", "2001-01-01")]
    assert entry_into_force(pact, acts).missing == ("JPN",)
    acts.append(act("JPN", "ratification", "2002-01-01"))
    found = entry_into_force(pact, acts)
    assert (found.trigger, found.date, found.missing) == (day("2002-01-01"), day("2002-06-30"), ())
    assert entry_into_force(pact, acts, day("2001-12-31")).date is None


def test_who_left_before_the_condition_was_fulfilled_does_not_count() -> None:
    acts = [
        act("CAN", "accession", "2001-01-01"),
        act("CAN", "withdrawal", "2001-06-01", "2001-07-01"),
        act("JPN", "accession", "2002-01-01"),
    ]
    assert entry_into_force(PACT, acts).date is None
    assert entry_into_force(PACT, [*acts[:1], *acts[2:]]).date == day("2002-01-11")


def test_organisations_do_not_count_as_states() -> None:
    acts = [act("CAN", "accession", "2001-01-01"), act("EU", "approval", "2001-02-01")]
    assert entry_into_force(PACT, acts).consents == 1


def test_the_44_states_of_the_test_ban_are_states_of_the_vocabulary() -> None:
    rule = instruments()["ctbt"].rule
    assert rule is not None
    assert len(set(rule.states)) == 44
    found = shipped_history("ctbt")
    assert found is not None
    assert set(rule.states) <= set(found.timelines) | {"IND", "PRK", "PAK"}
    names = {"CHN", "EGY", "IND", "IRN", "ISR", "PAK", "PRK", "RUS", "USA"}
    assert set(found.entry.missing) == names
    before = entry_into_force(instruments()["ctbt"], found.acts, dt.date(2020, 1, 1))
    assert set(before.missing) == names - {"RUS"}


def test_a_day_given_by_the_rule_decides_once_it_can_be_known() -> None:
    rule = Rule(number=2, delay=Delay(days=10), date=day("2001-03-01"))
    pact = Instrument(id="pact", title="Pact", short="Pact", rule=rule)
    acts = [act("CAN", "accession", "2001-01-01"), act("JPN", "accession", "2001-02-01")]
    days = ("2001-01-31", "2001-02-01", "2001-03-01")
    assert [entry_into_force(pact, acts, day(on)).date for on in days] == [
        None,
        day("2001-03-01"),
        day("2001-03-01"),
    ]
    assert entry_into_force(pact, acts[:1]).date == day("2001-03-01")
