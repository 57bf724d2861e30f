"""The pages of instruments: the list, one of them, what was imported, who sees which."""

from __future__ import annotations

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from instruments import OTTAWA, PROMOTES, bring, row, text

from servanda.model import Mention
from servanda.register.acts.deciding import edit
from servanda.register.entry import Marking

pytestmark = pytest.mark.usefixtures("contexts")


@pytest.mark.parametrize(
    ("day", "ottawa", "ctbt"),
    [("2015-03-01", 162, 163), ("2020-01-01", 164, 168), ("2026-02-03", 162, 178)],
)
def test_the_list_has_the_counts_of_the_day(reader, day, ottawa, ctbt):
    assert row(reader, f"/instruments/?on={day}", "ottawa-convention").counts.bound == ottawa
    assert row(reader, f"/instruments/?on={day}", "ctbt").counts.bound == ctbt


def test_the_list_tells_change_entry_into_force_and_how_old_the_facts_are(reader):
    found = {
        key: row(reader, "/instruments/?on=2026-02-03", key)
        for key in ("ottawa-convention", "ctbt", "ccm", "npt")
    }

    ottawa = found["ottawa-convention"]
    assert (ottawa.changed, ottawa.in_force, ottawa.as_of) == (
        "−2",
        "1 March 1999",
        "3 February 2026",
    )
    assert found["ctbt"].in_force == "no: 9 states missing"
    assert found["ccm"].changed == ""  # its facts end before that year
    assert found["npt"].counts is None
    assert "no data" in text(reader, "/instruments/?q=npt")


@pytest.mark.parametrize(
    ("query", "first", "count"),
    [
        ("q=mines+convention", "ottawa-convention", 1),
        ("q=TICE", "ctbt", 1),
        ("area=drugs", "psychotropic-convention", 4),
        ("kind=code", "hcoc", 1),
        ("data=no&sort=title", "bwc", 7),
        ("sort=-bound&on=2026-02-03", "cwc", 38),
        ("sort=as_of", "bwc", 38),
        ("group=area&sort=title", "att", 38),
        ("q=nothing+of+the+kind", None, 0),
    ],
)
def test_the_list_is_filtered_and_sorted(reader, query, first, count):
    shown = reader.get(f"/instruments/?{query}").context["shown"]

    assert (shown.total, shown.rows[0].id if shown.rows else None) == (count, first)


def test_links_and_forms_keep_the_day(reader):
    page = text(reader, "/instruments/?on=2015-03-01&area=arms")

    assert f'href="{OTTAWA}?on=2015-03-01"' in page
    assert 'form="table-instruments-form" name="on" value="2015-03-01"' in page
    assert '<input type="hidden" name="area" value="arms">' in page


def test_the_day_of_the_register_is_that_of_the_facts_unless_another_is_asked_for(site, reader):
    bring(site, "JPN ratification 1976-06-08")

    past = reader.get("/instruments/?as_of=2020-01-01")
    both = reader.get("/instruments/npt/?as_of=2999-01-01&on=1980")

    assert past.context["asked"].on.isoformat() == "2020-01-01"
    assert "?as_of=2020-01-01" in row(reader, "/instruments/?as_of=2020-01-01", "ctbt").address
    assert not reader.get("/instruments/npt/?as_of=2020-01-01").context["roll"].known
    assert both.context["roll"].counts.bound == 1
    assert both.context["asked"].on.isoformat() == "1980-12-31"


def test_an_announced_withdrawal_stands_as_bound_until_its_day(reader):
    before = row(reader, f"{OTTAWA}?on=2026-02-19", "POL").standing
    after = row(reader, f"{OTTAWA}?on=2026-02-20", "POL").standing

    assert (before.kind, before.word, before.leaves) == (
        "leaving",
        "bound, withdrawal announced",
        "20 February 2026",
    )
    assert (after.kind, after.since) == ("withdrawn", "20 February 2026")


def test_the_page_shows_changes_between_two_days(reader):
    page = reader.get(f"{OTTAWA}?since=2025-12-01&on=2026-02-20")

    assert [(one.name, one.said) for one in page.context["changes"]] == [
        (name, "bound → withdrew")
        for name in ("Poland", "Finland", "Estonia", "Latvia", "Lithuania")
    ]
    told = text(reader, f"{OTTAWA}?since=2025-08-01&on=2025-09-01")
    assert "announces that it leaves on 20 February 2026" in told
    assert "Nothing changed" in text(reader, f"{OTTAWA}?since=2026-01-11&on=2026-01-12")


def test_a_region_narrows_counts_table_charts_and_gaps(reader):
    page = reader.get(f"{OTTAWA}?region=ASEAN&on=2026-02-03")

    (gap,) = page.context["gaps"]
    assert (gap.bound, gap.all) == (7, 11)
    assert [one.code for one in gap.missing] == ["LAO", "MMR", "SGP", "VNM"]
    assert page.context["roll"].counts.bound == 7
    assert page.context["shown"].total == 11
    assert "Ottawa Convention, ASEAN" in page.content.decode()
    assert reader.get(f"{OTTAWA}?region=ASEAN&position=none").context["shown"].total == 4


def test_who_is_missing_is_told_for_every_region(reader):
    gaps = {gap.id: gap for gap in reader.get(f"{OTTAWA}?on=2026-02-03").context["gaps"]}

    assert [one.code for one in gaps["west-africa"].missing] == []
    assert [one.code for one in gaps["G8"].missing] == ["USA"]
    assert gaps["ASEAN"].address == f"{OTTAWA}?on=2026-02-03&region=ASEAN"


def test_states_missing_for_entry_into_force_are_named(reader):
    page = reader.get("/instruments/ctbt/?on=2026-02-03")

    names = [name for name, _ in page.context["entry"].missing]
    assert len(names) == 9
    assert {"China", "Russian Federation", "United States of America"} <= set(names)
    assert reader.get(OTTAWA).context["entry"].said == "In force since 1 March 1999."


def test_what_the_facts_cannot_know_is_said(reader):
    assert "The facts speak for 3 February 2026" in text(reader, f"{OTTAWA}?on=2026-06-01")
    assert "The facts speak" not in text(reader, f"{OTTAWA}?on=2026-02-03")
    assert "was adopted on 18 September 1997 only" in text(reader, f"{OTTAWA}?on=1990-01-01")
    assert "No data on this instrument" in text(reader, "/instruments/npt/")


@pytest.mark.parametrize("name", ["ottawa", "26-5", "XXVI-5", "ottawa convention"])
def test_every_name_leads_to_the_page(reader, name):
    answer = reader.get(f"/instruments/{name}/?on=2015-03-01")

    assert (answer.status_code, answer.url) == (302, f"{OTTAWA}?on=2015-03-01")


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/instruments/nothing/", 404),
        (f"{OTTAWA}nothing.csv", 404),
        ("/instruments/file/nothing.csv", 404),
        ("/states/XXQ/", 404),
        ("/states/JPN/nothing.csv", 404),
        ("/instruments/?on=soon", 400),
        (f"{OTTAWA}?since=31+Feb", 400),
        (f"{OTTAWA}?region=Atlantis", 400),
    ],
)
def test_what_is_not_there_or_no_day_is_said(reader, address, status):
    assert reader.get(address).status_code == status


def test_all_can_be_taken_away(reader):
    def taken(address: str) -> bytes:
        answer = reader.get(address)
        assert answer.status_code == 200
        assert answer["Content-Disposition"].startswith("attachment;")
        return answer.getvalue()

    states = json.loads(taken(f"{OTTAWA}states.json?on=2026-02-03"))
    listed = json.loads(taken("/instruments/file/instruments.json?on=2026-02-03"))
    japan = json.loads(taken("/states/JPN/instruments.json?on=2026-02-03"))

    assert (states["bound"], states["as_of"]) == (162, "2026-02-03")
    assert {one["instrument"]: one["bound"] for one in listed}["npt"] is None
    assert {one["instrument"]: one["position"] for one in japan["instruments"]}["ctbt"] == "bound"
    assert taken(f"{OTTAWA}states.csv?region=ASEAN").count(b"\r\n") == 12
    assert taken("/states/JPN/instruments.csv").startswith(b"\xef\xbb\xbfinstrument,")
    for name in ("tiles.svg", "curve.svg"):
        assert taken(OTTAWA + name).startswith(b"<svg ")


def test_imports_count_for_those_who_may_see_them(site, reader, guest):
    bring(site, "JPN ratification 1976-06-08", "CAN ratification 1969-01-08")

    own = reader.get("/instruments/npt/?on=2026-02-03")
    other = guest.get("/instruments/npt/?on=2026-02-03")

    assert own.context["roll"].counts.bound == 2
    assert "npt.csv" in own.content.decode()
    assert "XAA/A. Person" in own.content.decode()
    assert not other.context["roll"].known
    assert row(guest, "/instruments/", "npt").counts is None
    assert "NPT" in [name for name, _ in guest.get("/states/JPN/").context["unknown"]]


def test_shared_imports_count_for_everybody(site, guest):
    bring(site, "JPN ratification 1976-06-08", marking=Marking.SHARED)

    assert row(guest, "/instruments/", "npt").counts.bound == 1


def test_sources_that_differ_are_both_kept_and_told(site, reader):
    bring(site, "JPN ratification 1976-06-08")
    bring(site, "JPN ratification 1976-06-09", name="other.csv")

    page = reader.get("/instruments/npt/?on=2026-02-03")

    assert page.context["differences_total"] == 1
    (one,) = page.context["differences"]
    assert (one.sort, one.name) == ("another day", "Japan")
    assert {one.first_says, one.second_says} == {
        "ratification, 8 June 1976",
        "ratification, 9 June 1976",
    }


def test_commitments_that_name_it_are_listed_for_those_who_see_them(reader, guest):
    def names(client) -> list[str]:
        return [one.reference for one, _ in client.get(OTTAWA).context["naming"].found]

    assert (names(reader), names(guest)) == ([PROMOTES], [])
    assert "None that you see." in text(guest, OTTAWA)


@pytest.mark.parametrize("address", ["/instruments/", "/states/JPN/", OTTAWA])
def test_the_number_of_queries_does_not_grow(site, reader, address):
    bring(site, "JPN ratification 1976-06-08")
    reader.get(address)
    with CaptureQueriesContext(connection) as one:
        reader.get(address)
    for name in ("second.csv", "third.csv"):
        bring(site, "CAN ratification 1969-01-08", "FRA accession 1992-08-03", name=name)
    for reference in ("2026-C-1", "2026-C-2"):
        changed = {"instruments": [Mention(text="Ottawa Convention", id="ottawa-convention")]}
        site.desk("admin").write(edit(reference, changed))
    with CaptureQueriesContext(connection) as three:
        answer = reader.get(address)

    assert len(one) == len(three), [query["sql"][:80] for query in three]
    if address == OTTAWA:
        assert len(answer.context["naming"].found) == 3


@pytest.mark.parametrize("address", ["/instruments/", OTTAWA, "/states/", "/states/JPN/"])
def test_who_may_not_read_the_register_sees_none_of_it(site, anybody, address):
    assert anybody.get(address).url.startswith("/sign-in/")
    assert site.client("stranger").get(address).status_code == 403


def test_the_table_behind_the_curve_has_its_counts(reader):
    page = reader.get(f"{OTTAWA}?on=2026-02-03")
    chart = page.context["curve"].chart

    assert chart.rows[-1][2] == "162"
    assert max(int(row[2]) for row in chart.rows) == 166
    assert chart.columns[2] == "states bound"
    assert b"The table behind it" in page.content
