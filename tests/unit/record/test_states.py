"""What follow-up comes to on the shipped record, the three things worth seeing first."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest
from taken_up import numbers, stands

from servanda.followup.deadline import Lateness
from servanda.followup.following import Followed, follow
from servanda.followup.loading import procedure
from servanda.followup.records import Record
from servanda.record.loading import canada_japan

DATA = canada_japan()
SETTINGS = {(each.commitment, each.procedure): each.settings for each in DATA.followings}


def followed(commitment: str, key: str, on: str) -> Followed:
    """Return where a commitment of the record stands under a procedure on a day."""
    records = [
        Record(id=each.id, type=each.type, values=each.fields)
        for each in DATA.records(commitment, key)
    ]
    settings = SETTINGS[commitment, key]
    return follow(procedure(key), settings, records, dt.date.fromisoformat(on))


def _treaty(on: str) -> tuple[list[str], list[str], Lateness | None]:
    found = followed("2002-C-7", "treaty-making", on)
    done = [f"{step.key} {step.on.text}" for step in found.steps if step.on]
    coming = [f"{step.key} {step.party or ''}".strip() for step in found.next if not step.optional]
    return done, coming, found.late


def test_the_treaty_of_2003_was_signed_in_december_2025() -> None:
    assert _treaty("2003-12-31") == ([], ["round"], None)
    assert _treaty("2022-06-07") == ([], ["round"], Lateness(6733, "day"))
    agreed, signed = "text-agreed 2025-11-11", "signed 2025-12-12"
    open_ = ["approved CAN", "approved JPN"]
    assert _treaty("2025-12-12") == ([agreed, signed], open_, Lateness(8017, "day"))
    assert _treaty("2026-11-22") == ([agreed, signed], open_, Lateness(8362, "day"))


def _silent(commitment: str, on: str) -> tuple[list[str], list[str]]:
    found = followed(commitment, "series", on).occurrences
    held = [each.expected.text for each in found if each.expected and each.state == "held"]
    silent = [each.expected.text for each in found if each.expected and each.state == "no-record"]
    return held, silent


def test_dialogues_have_gaps_where_no_record_was_found() -> None:
    years = [str(year) for year in range(2005, 2026)]
    held = ["2011", "2014", "2016", "2018", "2022", "2024", "2025"]
    assert _silent("2005-C-25", "2010-12-31") == ([], years[:5])
    assert _silent("2005-C-25", "2013-01-01") == (["2011"], [*years[:6], "2012"])
    assert _silent("2005-C-25", "2026-03-06") == (held, [y for y in years if y not in held])
    assert _silent("2005-C-24", "2012-12-31") == (["2005", "2012"], years[1:7])
    talks = followed("2005-C-25", "series", "2026-03-06").occurrences
    states = Counter(each.state for each in talks)
    assert (states["held"], states["not-held"]) == (7, 0)
    in_2022 = next(each for each in talks if each.expected and each.expected.text == "2022")
    assert len(in_2022.records) == 3


def _bound(commitment: str, on: str) -> str | None:
    return numbers(followed(commitment, "adherence", on))["bound"]


def test_states_of_the_ottawa_convention_rose_and_then_fell() -> None:
    days = ("2002-11-24", "2012-12-31", "2025-11-30", "2025-12-28", "2026-02-03")
    assert [_bound("2002-C-45", on) for on in days] == ["130", "161", "166", "163", "162"]
    assert [_bound("2002-C-46", on) for on in days] == ["4", "7", "7", "7", "7"]


@pytest.mark.parametrize(
    ("on", "said"),
    [
        ("2003-01-01", {"disarmed": "0", "weapons": "0", "projects": "0"}),
        ("2005-07-06", {"disarmed": "0", "weapons": "0", "projects": "1"}),
        ("2006-01-01", {"disarmed": "62901", "weapons": "43811", "projects": "1"}),
    ],
)
def test_afghan_fighters_were_disarmed(on: str, said: dict[str, str]) -> None:
    found = followed("2002-C-9", "project", on)
    assert {key: numbers(found)[key] for key in said} == said
    assert not found.done


@pytest.mark.parametrize(
    ("on", "resumed", "last"),
    [
        ("2005-07-01", "next", None),
        ("2006-01-01", "done", "meets"),
        ("2010-01-01", "next", "against"),
    ],
)
def test_talks_of_the_six_were_resumed_and_left(on: str, resumed: str, last: str | None) -> None:
    found = followed("2005-C-30", "conduct", on)
    assert (stands(found)["met"], found.indicators["last"].latest) == (resumed, last)


@pytest.mark.parametrize(
    ("on", "pledged", "paid"),
    [
        ("2003-01-01", {"USD": "200000000"}, {}),
        ("2012-03-27", {"CAD": "1367000000", "USD": "200000000"}, {"CAD": "820000000"}),
        ("2020-01-01", {"CAD": "1395000000", "USD": "200000000"}, {"CAD": "970000000"}),
    ],
)
def test_pledges_to_the_global_partnership_stand_beside_what_was_paid(
    on: str, pledged: dict[str, str], paid: dict[str, str]
) -> None:
    found = followed("2002-C-37", "pledge", on).indicators
    for key, said in (("pledged", pledged), ("paid", paid)):
        by_currency = {part[0]: f"{number:f}" for part, number in found[key].parts.items()}
        assert by_currency == said


def test_a_report_in_time_is_one_of_many_without_a_record() -> None:
    def japan(on: str) -> list[str]:
        found = followed("2002-C-50", "reporting", on).occurrences
        return [
            each.expected.text
            for each in found
            if each.of == "JPN" and each.state == "held" and each.expected
        ]

    assert [japan(on) for on in ("2011-04-26", "2011-04-27", "2020-01-01")] == [
        [],
        ["2011-04-30"],
        ["2011-04-30"],
    ]


def test_nothing_is_finished_by_what_one_party_did() -> None:
    found = [followed(commitment, key, "2026-11-22") for commitment, key in SETTINGS]
    assert [each.procedure for each in found if each.done] == []


def test_two_things_are_late_on_the_record() -> None:
    late = {
        commitment
        for commitment, key in SETTINGS
        if followed(commitment, key, "2026-11-22").late is not None
    }
    assert late == {"2002-C-7", "2005-C-28"}
