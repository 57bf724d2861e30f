"""The section "Follow-up": what is followed over all commitments, under the policy, on any day."""

from __future__ import annotations

import json
import shutil
from io import BytesIO
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook
from section_of import (
    APPEALS,
    EXPERTS,
    GRID,
    LESSONS,
    MATRIX,
    NAME,
    PLACES,
    PROJECT,
    PROJECTS,
    SIDES,
    C,
    everything,
    people,
    projects,
    share,
    shown,
    take_up,
    taken,
    tell,
    text,
)

from servanda.followup import loading
from servanda.register.entry import Marking

pytestmark = pytest.mark.usefixtures("contexts")


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
