"""The numbers of a brief are those that the API gives the same reader on the same date."""

from __future__ import annotations

import datetime as dt

import pytest
from judged import prepare

from servanda.assessment.scales import load_scale
from servanda.brief.asked import Asked
from servanda.brief.content import Brief
from servanda.brief.making import make_brief

DAY = dt.datetime.now(dt.UTC).date() + dt.timedelta(days=1)
"""Tomorrow: by then the register holds what tests enter, on whichever day they run."""


def made(site, party: str, kind: str) -> Brief:
    asked = Asked(kind=kind, audience="own", language="en", author=party, as_of=DAY)
    return make_brief(site.ledger.records(), asked)


@pytest.fixture
def judged(site):
    """Return a workspace in which one side rated, and sees what the other does not."""
    prepare(site)
    return site


@pytest.mark.parametrize(("party", "name"), [("XAA", "officer"), ("XBB", "outsider")])
def test_progress_and_statuses_are_those_of_the_api(judged, program, party, name):
    reader = program(name)
    told = reader.get(f"progress?by=area&as_of={DAY}").json()
    (figure,) = made(judged, party, "meeting").front[0].figures
    assert f"{figure.value}; {figure.coverage}" == told["whole"]["says"]

    (table,) = next(
        one for one in made(judged, party, "progress").front if one.key == "areas"
    ).tables
    groups = {key: one["heads"] for key, one in told["groups"].items() if one["heads"]["all"]}
    assert {row[0]: [int(cell) for cell in row[1:5]] for row in table.rows} == {
        area: [heads["all"], heads["assessed"], heads["records"], heads["base"]]
        for area, heads in groups.items()
    }

    (every,) = made(judged, party, "progress").annex[0].tables
    names = {key: value.names["en"] for key, value in load_scale("status").values.items()}
    shown = {one["commitment"]: names[one["value"]] for one in _statuses(reader)}
    assert {row[0]: row[4] for row in every.rows} == shown
    assert shown


def test_they_are_also_of_days_before_the_register_began(judged, program):
    (document,) = judged.ledger.records().documents()
    day = dt.date.fromisoformat(document.date)
    assert not judged.ledger.number_at(document.date)
    reader = program("officer")

    for on in (day, day - dt.timedelta(days=1)):
        asked = Asked(kind="meeting", audience="own", language="en", author="XAA", as_of=on)
        (figure,) = make_brief(judged.ledger.records(), asked).front[0].figures
        told = reader.get(f"progress?as_of={on}").json()["whole"]
        assert f"{figure.value}; {figure.coverage}" == told["says"]
        assert reader.get(f"statuses?as_of={on}").json()["total"] == (
            len(_statuses(reader)) if on == day else 0
        )
    assert told["heads"]["all"] == 0


def _statuses(reader):
    return reader.get(f"statuses?as_of={DAY}&limit=100").json()["items"]


@pytest.mark.usefixtures("judged")
def test_what_was_destroyed_has_no_status(program):
    reader, chief = program("officer"), program("admin", "administer")
    before = _statuses(reader)
    gone = before[0]["commitment"]
    version = reader.get(f"commitments/{gone}").json()["version"]
    body = {"because": "It names somebody."}
    assert chief.post(f"commitments/{gone}/purge", body, base=version).status_code == 200
    now = reader.get("statuses?limit=100").json()
    assert gone not in {one["commitment"] for one in now["items"]}
    by_value = {one["value"] for one in before}
    told = [reader.get(f"statuses?limit=1&value={one}").json()["total"] for one in by_value]
    assert now["total"] == sum(told) == len(before) - 1
