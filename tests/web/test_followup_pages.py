"""The section "Follow-up": what is followed over all commitments, under the policy, on any day."""

from __future__ import annotations

import json
import re
import shutil
from html import unescape
from io import BytesIO
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook
from section_of import (
    NAME,
    PROJECT,
    C,
    capacity,
    conduct,
    everything,
    flows,
    lessons,
    people,
    projects,
    reports,
    share,
    take_up,
    tell,
)

from servanda.followup import loading
from servanda.register.entry import Marking

pytestmark = pytest.mark.usefixtures("contexts")
PROJECTS = "/follow-up/projects/project.project/"


def text(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return unescape(answer.content.decode())


def shown(client, address: str):
    return client.get(address).context["shown"]


def test_nothing_followed_says_what_to_do(reader):
    page = text(reader, "/follow-up/")

    assert "Nothing is followed yet" in page
    assert 'href="/agenda/"' in page


def test_every_commitment_that_is_followed_is_listed(site, reader):
    projects(site)
    take_up(site, C(2), "milestones", subject="Stones", due="2026-01")

    rows = shown(reader, "/follow-up/?on=2026-06-01").rows

    assert [(row.record.reference, row.made.id, row.states[0]) for row in rows] == [
        (C(1), "project", "open"),
        (C(2), "milestones", "late"),
    ]
    assert rows[0].next == ["Begun"]
    assert (rows[0].last, rows[1].due, rows[1].late) == (
        "2026-05",
        "January 2026",
        "5 months late",
    )


def test_a_listing_has_the_columns_of_the_declaration(site, reader):
    projects(site)
    page = reader.get(PROJECTS)
    found = page.context["shown"]

    assert [one.column.key for one in found.headings][:4] == [
        "commitment_reference",
        "title",
        "agencies",
        "states",
    ]
    assert found.total == 2
    assert [one.label for one in page.context["sums"]] == ["Budget"]
    assert page.context["sums"][0].parts == [("", "1,200,000 CAD"), ("", "300 JPY")]
    assert shown(reader, PROJECTS + "?where=KEN").total == 1
    assert shown(reader, PROJECTS + "?q=harbour").total == 1
    assert shown(reader, PROJECTS + "?about=152&group=states").total == 1
    assert shown(reader, PROJECTS + "?on=2026-04-30").total == 1


def taken(client, address: str) -> bytes:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.getvalue()


def test_what_is_shown_can_be_taken_away_and_never_runs(site, reader):
    projects(site)
    page = reader.get(PROJECTS + "?on=2026-07-01&where=KEN")
    addresses = dict(page.context["files"])
    answer = reader.get(addresses["CSV"])

    assert addresses["CSV"] == PROJECTS + "file.csv?on=2026-07-01&where=KEN"
    assert answer["Content-Disposition"] == (
        'attachment; filename="project.project-2026-07-01.csv"'
    )
    lines = answer.getvalue().decode("utf-8-sig").splitlines()
    assert lines[0].startswith("commitment_reference,followed_by,record_marking,record_id,on,title")
    assert len(lines) == 2
    assert "'=HYPERLINK" in lines[1]
    told = json.loads(taken(reader, addresses["JSON"]))
    assert (told["as_of"], [one["states"] for one in told["rows"]]) == ("2026-07-01", ["KEN"])
    sheet = load_workbook(BytesIO(taken(reader, addresses["XLSX"]))).active
    assert sheet.max_row == 2
    assert {cell.data_type for row in sheet for cell in row} <= {"s", "n"}
    every = json.loads(taken(reader, "/follow-up/all.json"))["rows"]
    assert [(one["commitment"], one["records"]) for one in every] == [(C(1), "2")]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/follow-up/shop/", 404),
        ("/follow-up/projects/shop/", 404),
        ("/follow-up/projects/roster.expert/", 404),
        (PROJECTS + "file.pdf", 404),
        ("/follow-up/all.pdf", 404),
        ("/follow-up/?on=soon", 400),
    ],
)
def test_what_is_not_there_is_said(reader, address, status):
    assert reader.get(address).status_code == status


ADDRESSES = ["/follow-up/", PROJECTS, "/follow-up/all.json", PROJECTS + "file.json"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_is_internal_to_the_other_party_appears_nowhere(site, reader, guest, address):
    share(site, C(1))
    projects(site)

    assert C(1) not in guest.get(address).getvalue().decode()
    assert C(1) in reader.get(address).getvalue().decode()


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_is_shared_is_seen_by_both(site, guest, address):
    share(site, C(1))
    projects(site, marking=Marking.SHARED)

    assert C(1) in guest.get(address).getvalue().decode()


@pytest.mark.parametrize("address", ADDRESSES)
def test_who_may_not_read_sees_nothing(site, anybody, address):
    assert anybody.get(address).url.startswith("/sign-in/")
    assert site.client("stranger").get(address).status_code == 403


MATRIX = "/follow-up/projects/matrix/"


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


GRID = "/follow-up/duties/grid/"


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


SIDES = "/follow-up/duties/flows.pairs/"


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


PLACES = "/follow-up/exchanges/places/"
EXPERTS = "/follow-up/exchanges/roster.matching/"


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


def test_a_name_is_shown_on_no_page_and_in_no_file(site, reader):
    people(site)
    views = reader.get("/follow-up/exchanges/").context["views"]

    for address in ("/follow-up/", *(tab.address for tab in views)):
        assert NAME not in text(reader, address)
    for address in ("roster.expert", "placement.placement", "roster.matching"):
        assert NAME not in taken(reader, f"/follow-up/exchanges/{address}/file.csv").decode()
    assert shown(reader, f"/follow-up/exchanges/roster.expert/?q={NAME}").total == 0


def test_what_is_kept_too_long_is_told_to_the_own_party(site, reader, guest):
    share(site, C(6), C(7))
    people(site, marking=Marking.SHARED)
    (late,) = reader.get("/follow-up/exchanges/").context["too_long"]

    assert (late.reference, late.said) == (
        C(6),
        "Liaison officer – Name (only if needed), to be emptied since 30 June 2025",
    )
    assert reader.get("/follow-up/exchanges/?on=2024-01-01").context["too_long"] == []
    page = guest.get("/follow-up/exchanges/")
    assert page.context["too_long"] == []
    assert "Names that are kept too long" not in page.content.decode()


APPEALS = "/follow-up/appeals/"


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


LESSONS = "/follow-up/lessons/"


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


PAGES = [
    "/follow-up/",
    "/follow-up/projects/",
    MATRIX,
    PLACES,
    EXPERTS,
    "/follow-up/exchanges/roster.expert/",
    LESSONS,
    LESSONS + "evaluation.sheet/",
    GRID,
    SIDES,
    APPEALS,
]


@pytest.mark.parametrize("address", PAGES)
def test_the_number_of_queries_does_not_grow(site, reader, address):
    everything(site)
    reader.get(address)
    with CaptureQueriesContext(connection) as one:
        reader.get(address)
    everything(site)
    for number in (8, 9, 10):
        take_up(site, C(number), "milestones", subject="Stones")
        tell(site, C(number), "project", "project", PROJECT, settings={"title": "Another"})
        lesson = {"on": "2026-04", "title": "A", "lesson": "B", "source": "C", "informs": C(number)}
        tell(site, C(number), "lessons", "lesson", lesson, settings={"subject": "M"})
    with CaptureQueriesContext(connection) as three:
        reader.get(address)

    assert len(one) == len(three), [query["sql"][:80] for query in three]


@pytest.mark.parametrize("address", PAGES)
def test_pages_say_what_to_do_while_there_is_nothing(reader, address):
    page = text(reader, address)

    assert 'class="empty"' in page or address == APPEALS


@pytest.mark.parametrize("language", ["en", "fr", "ja"])
def test_every_view_is_shown_in_every_language_and_keeps_the_days(site, reader, language):
    everything(site)
    reader.cookies["servanda_language"] = language
    seen = set()
    for page in ("projects", "exchanges", "lessons", "duties", "appeals"):
        answer = reader.get(f"/follow-up/{page}/?on=2026-11-01&as_of=2999-01-01")
        for tab in (*answer.context["tabs"], *answer.context["views"]):
            assert tab.address.endswith("?as_of=2999-01-01&on=2026-11-01"), tab.address
            seen.add(tab.address)
    for address in sorted(seen):
        assert f'<html lang="{language}">' in text(reader, address)
    assert len(seen) > 30


def test_the_register_is_shown_as_it_was(site, reader):
    everything(site)
    for address in PAGES[:-1]:
        assert 'class="empty"' in text(reader, address + "?as_of=2020-01-01&on=2026-11-01")


FILES = [
    "/follow-up/all.csv",
    PROJECTS + "file.csv",
    LESSONS + "lessons.lesson/file.csv",
    LESSONS + "evaluation.sheet/file.csv",
    APPEALS + "addressees/file.csv",
    *(address + "file.csv" for address in (MATRIX, PLACES, EXPERTS, GRID, SIDES)),
]


@pytest.mark.parametrize("address", FILES)
def test_everything_can_be_taken_away_by_those_who_see_it(site, reader, address):
    everything(site)

    assert taken(reader, address).count(b"\r\n") > 1


@pytest.mark.parametrize("address", [*PAGES, *FILES])
def test_nothing_of_the_other_party_shows_anywhere(site, guest, address):
    share(site, *(C(number) for number in range(1, 24)))
    everything(site)

    found = guest.get(address).getvalue().decode()

    for word in ("Harbour lights", "Inspector", "Ask early", "Slow", "Article 7", "KEN", "Kenya"):
        assert word not in found
    if not address.startswith(APPEALS):
        assert C(1) not in found


LOAN = """names: [Loan of equipment, Prêt de matériel, 機材の貸与]
settings: {what: {type: text, required: true, names: [What, Quoi, 物]}}
records:
  move:
    names: [Move, Mouvement, 移動]
    date: on
    fields:
      on: {type: partial-date, required: true, names: [Date, Date, 日付]}
      items: {type: number, unit: items, names: [Items, Unités, 数量]}
pages:
  tables:
    move: {page: exchanges, totals: items}
"""


def test_a_procedure_that_is_dropped_into_the_folder_shows_without_code(
    site, reader, tmp_path, monkeypatch
):
    folder = tmp_path / "procedures"
    shutil.copytree(Path(loading.__file__).parent / "procedures", folder)
    (folder / "loan.yml").write_text(LOAN, encoding="utf-8")
    monkeypatch.setattr(loading, "_FOLDER", folder)
    loading.procedure_ids.cache_clear()
    try:
        moves = [{"on": "2026-04", "items": 4}, {"on": "2026-05", "items": 3}]
        tell(site, C(2), "loan", "move", *moves, settings={"what": "Tents"})

        (row,) = shown(reader, "/follow-up/").rows
        page = reader.get("/follow-up/exchanges/loan.move/")

        assert (row.procedure, row.title) == ("Loan of equipment", "Tents")
        assert page.context["sums"][0].parts == [("", "7")]
        assert page.context["shown"].total == 2
    finally:
        loading.procedure_ids.cache_clear()
        loading.procedure.cache_clear()
