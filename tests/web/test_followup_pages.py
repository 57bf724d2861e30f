"""The section "Follow-up": what is followed over all commitments, under the policy, on any day."""

from __future__ import annotations

import json
from html import unescape
from io import BytesIO

import pytest
from following import C, share, take_up, tell
from openpyxl import load_workbook

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


def projects(site, **more) -> None:
    tell(
        site,
        C(1),
        "project",
        "project",
        {
            "on": "2026-04-02",
            "title": "Harbour lights",
            "agencies": "XAA/Ministry of Ports",
            "states": ["IDN", "PHL"],
            "sectors": ["152"],
            "budget": "1200000 CAD",
        },
        {
            "on": "2026-05",
            "title": '=HYPERLINK("x")',
            "agencies": "XAA/Coast Guard",
            "states": "KEN",
            "budget": "300 JPY",
        },
        settings={"title": "Lights for harbours"},
        **more,
    )


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


def capacity(site, **more) -> None:
    activity = {"on": "2026-04", "title": "Course", "states": ["IDN", "PHL"]}
    tell(
        site,
        C(2),
        "capacity-building",
        "activity",
        activity | {"area": ["customs", "police"]},
        activity | {"area": "police", "states": "IDN"},
        activity | {"area": "legal", "states": "KEN"},
        settings={"region": "southeast-asia", "areas": ["cbrn"]},
        **more,
    )


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
