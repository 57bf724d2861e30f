"""The special views of the section "Follow-up": matrix, grid, flows, rosters, appeals, lessons."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest
from section_of import (
    APPEALS,
    EXPERTS,
    GRID,
    LESSONS,
    MATRIX,
    PLACES,
    SIDES,
    C,
    capacity,
    conduct,
    flows,
    lessons,
    people,
    reports,
    share,
    shown,
    take_up,
    taken,
    tell,
    text,
)

from servanda.register.entry import Marking

pytestmark = pytest.mark.usefixtures("contexts")


def test_the_matrix_shows_gaps_and_overlaps_and_leads_to_the_records(site, reader):
    capacity(site)
    (found,) = reader.get(MATRIX).context["found"]
    cells = {(cell.row, cell.column): cell for _, row in found.rows for cell in row}

    assert [name for name, _ in found.rows] == [
        *("Immigration control", "Aviation security", "Customs cooperation", "Export control"),
        *("Police and law enforcement", "Terrorism financing", "CBRN response"),
        "Legal frameworks",
    ]
    assert (len(found.columns), found.columns[-1]) == (12, ("KEN", "Kenya"))
    assert (cells["police", "IDN"].number, cells["police", "IDN"].standing) == (2, "overlap")
    assert cells["customs", "VNM"].standing == "gap"
    assert cells["customs", "KEN"].standing == ""
    assert dict(found.overlaps) == {"Police and law enforcement": "Indonesia"}
    assert dict(found.gaps)["Police and law enforcement"].startswith("Brunei Darussalam, Cambodia")
    assert shown(reader, cells["police", "IDN"].address).total == 2
    assert len(reader.get(MATRIX + "?region=ASEAN").context["found"][0].columns) == 11
    told = json.loads(taken(reader, MATRIX + "file.json"))["rows"]
    assert {"row": "police", "state": "IDN", "number": "2", "standing": "overlap"}.items() <= (
        next(one for one in told if one["standing"] == "overlap").items()
    )


def test_the_matrix_counts_only_what_the_viewer_sees(site, guest):
    share(site, C(2))
    capacity(site)
    activity = {"on": "2026-04", "title": "Own", "states": "IDN", "area": "customs"}
    tell(site, C(2), "capacity-building", "activity", activity, who="outsider")

    (found,) = guest.get(MATRIX).context["found"]

    cells = {(cell.row, cell.column): cell.number for _, row in found.rows for cell in row}
    assert {key: number for key, number in cells.items() if number} == {("customs", "IDN"): 1}
    assert "Kenya" not in text(guest, MATRIX)


def said(client, address: str) -> dict[str, str]:
    """Return the rows of a grid: what their cells say, one after the other."""
    rows = client.get(address).context["rows"]
    return {name: unescape(re.sub("<[^>]*>", "|", cells)).strip("|") for name, _, cells in rows}


def test_the_grid_shows_states_against_years_and_never_says_missed(site, reader):
    reports(
        site,
        {"on": "2004-04-28", "state": "JPN", "source": "x"},
        {"on": "2005-05-02", "state": "JPN", "slot": "2005", "source": "x"},
        {"on": "2005-04-30", "state": "CAN", "source": "x"},
    )
    address = GRID + "?on=2006-01-01"

    assert said(reader, address + "&from=2004") == {
        "Canada": "No record found||2005-04-30||Not yet due",
        "Japan": "2004-04-28||2005-05-02 2 days late||Not yet due",
    }
    page = reader.get(address)
    assert page.context["years"][-1] == 2006
    assert page.context["tallies"][-3:] == [(2004, 1, 2), (2005, 2, 2), (2006, 0, 0)]
    assert "missed" not in page.content.decode().casefold()
    assert [*said(reader, address + "&only=silent")] == ["Canada"]
    assert [*said(reader, address + "&region=east-asia")] == ["Japan"]
    rows = json.loads(taken(reader, GRID + "file.json?on=2006-01-01&from=2005&until=2005"))["rows"]
    assert [(one["state"], one["standing"], one["late"]) for one in rows] == [
        ("CAN", "held", ""),
        ("JPN", "held", "2 day"),
    ]


def test_a_duty_is_chosen_and_a_large_grid_has_pages(site, reader):
    reports(site, instrument="ottawa-convention", states=[])
    take_up(
        site,
        C(4),
        "reporting",
        title="Other",
        starts="2010-04-15",
        rule="FREQ=YEARLY",
        states="FRA",
    )
    page = reader.get(GRID + "?on=2020-06-01&from=1999&until=2021")

    assert [one.label for one in page.context["grid"].duties] == [
        f"Article 7 reports · {C(3)} · XAA",
        f"Other · {C(4)} · XAA",
    ]
    assert (len(page.context["rows"]), page.context["after"]) == (
        60,
        "?on=2020-06-01&from=1999&until=2021&page=2",
    )
    assert page.context["total"] > 160
    assert len(reader.get(GRID + page.context["after"]).context["rows"]) == 60
    other = page.context["grid"].duties[1].key
    assert [*said(reader, f"{GRID}?duty={other}")] == ["France"]


def test_figures_of_both_sides_stand_side_by_side(site, reader):
    flows(site)
    rows = shown(reader, SIDES).rows

    assert [(row.standing, row.left, row.right, row.difference) for row in rows] == [
        ("differs", "12", "9", "3"),
        ("one-sided", "4", "", ""),
    ]
    assert rows[0].said == ["2025", "France", "Kenya", "Artillery systems"]
    assert shown(reader, SIDES + "?where=FRA&standing=one-sided").total == 1
    page = text(reader, SIDES)
    assert ("they differ" in page, "none reported" in page) == (True, True)
    told = json.loads(taken(reader, SIDES + "file.json"))["rows"]
    assert told[0]["reported_by_importer"] == "9"


def test_programmes_have_places_offered_filled_and_open(site, reader):
    people(site)
    ((one, offered, filled, still),) = reader.get(PLACES).context["found"]

    assert (one.reference, offered, filled, still) == (C(6), "5", "2", "3")
    assert json.loads(taken(reader, PLACES + "file.json"))["rows"][0]["open"] == "3"
    assert reader.get(PLACES + "?of=2026-C-9").context["found"] == []


@pytest.mark.parametrize(
    ("query", "posts"),
    [
        ("", ["Inspector", "Judge"]),
        ("skills=justice&skills=police-training", ["Inspector"]),
        ("languages=FR,+en", ["Inspector"]),
        ("corps=civilian&languages=ja", ["Judge"]),
        ("from=2027-06-01&until=2028-01-01", []),
        ("from=2026-03-01&until=2026-03-31", ["Judge"]),
        ("skills=unheard-of", ["Inspector", "Judge"]),
    ],
)
def test_rosters_say_who_fits_by_post(site, reader, query, posts):
    people(site)
    entry = shown(reader, "/follow-up/exchanges/roster.expert/?q=Inspector").rows[0].told.record.id
    mission = {"on": "2026-03", "until": "2026-04", "expert": entry, "mission": "Mission"}
    tell(site, C(7), "roster", "deployment", mission)

    address = f"{EXPERTS}?on=2026-11-21&{query}"
    rows = reader.get(address).context["rows"]

    assert sorted(row.told.values["post"] for row in rows) == posts


@pytest.mark.parametrize("query", ["from=soon", "from=2026-05-01&until=2026-04-01"])
def test_days_that_are_none_are_said(reader, query):
    assert reader.get(f"{EXPERTS}?{query}").status_code == 400


def test_every_appeal_stands_by_its_addressee_with_what_has_no_record(site, reader):
    conduct(site)
    rows = shown(reader, APPEALS + "?on=2026-11-21").rows

    assert [(row.record.reference, row.name, row.bearing, row.count) for row in rows] == [
        (C(11), "Kenya", "against", 2),
        (C(11), "Ghana", "none-recorded", 0),
        (C(12), "", "none-recorded", 0),
    ]
    assert (rows[0].what, shown(reader, rows[0].acts).total) == ("Stopped again", 2)
    assert shown(reader, APPEALS + "?on=2026-06-01").rows[0].bearing == "towards"
    assert shown(reader, APPEALS + "?bearing=none-recorded").total == 2
    page = text(reader, APPEALS)
    assert ("nobody follows it" in page, "no record found" in page) == (True, True)
    told = json.loads(taken(reader, APPEALS + "addressees/file.json?where=KEN"))["rows"]
    assert [one["what"] for one in told] == ["Stopped again"]


def test_conduct_that_is_internal_to_the_other_party_shows_the_appeal_alone(site, guest):
    share(site, C(11))
    conduct(site)

    assert [(row.party, row.bearing) for row in shown(guest, APPEALS).rows] == [
        ("", "none-recorded")
    ]
    assert "Kenya" not in text(guest, APPEALS)


def test_the_library_of_lessons_is_searched_by_word_and_tag(site, reader):
    lessons(site)

    assert shown(reader, LESSONS).total == 2
    assert shown(reader, LESSONS + "?q=harbour+south").total == 1
    assert shown(reader, LESSONS + "?about=weather").rows[0].told.values["title"] == "Plan for rain"
    page = text(reader, LESSONS)
    assert f'<a href="/commitments/{C(9)}/">{C(9)}</a>' in page
    assert "lessons.lesson" in reader.get(LESSONS).context["views"][0].address


def test_a_commitment_that_is_not_seen_is_named_without_a_link(site, guest):
    share(site, C(1), C(3))
    lessons(site, marking=Marking.SHARED)

    page = text(guest, LESSONS)

    assert f'<a href="/commitments/{C(1)}/">{C(1)}</a>' in page
    assert f"/commitments/{C(9)}/" not in page


def test_an_evaluation_stands_with_findings_recommendations_and_means(site, reader):
    way = (C(23), "evaluation")
    tell(site, *way, "finding", {"on": "2026-05", "finding": "Slow"}, settings={"subject": "All"})
    tell(site, *way, "recommendation", {"on": "2026-05", "title": "Hurry", "answer": "accepted"})
    tell(site, *way, "stage", {"on": "2026-06", "stage": "means", "what": "Two posts"})
    address = LESSONS + "evaluation.sheet/"

    (sheet,) = reader.get(address).context["sheets"]

    assert [(part.label, len(part.rows)) for part in sheet.parts] == [
        ("Stage", 1),
        ("Finding", 1),
        ("Recommendation", 1),
    ]
    page = text(reader, address)
    for words in ("Slow", "Hurry", "Two posts", "Means agreed", "Accepted"):
        assert words in page
    rows = json.loads(taken(reader, address + "file.json"))["rows"]
    assert ("stage", "Two posts") in {(one["type"], one["value"]) for one in rows}
    (before,) = reader.get(address + "?on=2026-05-31").context["sheets"]
    assert [part.label for part in before.parts] == ["Finding", "Recommendation"]
