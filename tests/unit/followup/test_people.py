from __future__ import annotations

import datetime as dt
from typing import Any

from taken_up import records

from servanda.followup.loading import procedure
from servanda.followup.matching import Wanted, matching
from servanda.followup.records import Record
from servanda.followup.retention import Expired, expired

EXPERT = {
    "type": "expert",
    "on": "2005-01",
    "until": "2007",
    "post": "Inspector",
    "agency": "RCMP",
    "corps": "police",
    "skills": ["justice", "police-training"],
    "languages": ["en", "fr"],
}


def fitting(given: list[dict[str, Any]], first: str, last: str, **has: list[str]) -> list[str]:
    roster = procedure("roster")
    declared = roster.shown.matching
    assert declared
    wanted = Wanted(has=has, first=dt.date.fromisoformat(first), last=dt.date.fromisoformat(last))
    return [one.id for one in matching(roster, declared, records("roster", given), wanted)]


def test_an_expert_fits_who_has_all_that_is_asked() -> None:
    assert fitting([EXPERT], "2006-01-01", "2006-06-30", skills=["justice"], languages=["FR"]) == [
        "r1"
    ]
    assert fitting([EXPERT], "2006-01-01", "2006-06-30", skills=["justice", "medicine"]) == []


def test_an_expert_fits_only_where_available_for_sure() -> None:
    assert fitting([EXPERT], "2005-01-31", "2007-01-01") == ["r1"]
    assert fitting([EXPERT], "2005-01-30", "2006-01-01") == []
    assert fitting([EXPERT], "2006-01-01", "2007-01-02") == []


def test_an_expert_who_is_deployed_is_not_free() -> None:
    mission = {
        "type": "deployment",
        "on": "2006-03",
        "until": "2006-05",
        "expert": "r1",
        "mission": "x",
    }
    given = [EXPERT, mission, EXPERT]
    assert fitting(given, "2006-05-31", "2006-07-01") == ["r3"]
    assert fitting(given, "2006-06-01", "2006-07-01") == ["r1", "r3"]


def test_a_name_is_to_be_emptied_after_its_time() -> None:
    placement = {"post": "Officer", "sends": "DND", "receives": "JDA", "places": "1"}
    named = placement | {
        "type": "placement",
        "on": "2004-01",
        "until": "2005-09",
        "person": "A name",
    }
    open_ = placement | {"type": "placement", "on": "2004-01", "person": "A name"}
    found: list[Record] = records(
        "placement", [named, open_, placement | {"type": "placement", "on": "2000"}]
    )
    day = dt.date(2007, 9, 30)
    rule = procedure("placement")
    assert expired(rule, found, day - dt.timedelta(days=1))[:1] == [
        Expired(record="r2", fields=("person",), since=dt.date(2006, 1, 31))
    ]
    assert [one.record for one in expired(rule, found, day)] == ["r1", "r2"]
