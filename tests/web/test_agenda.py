"""The agenda: what it counts, filters, groups, exports, and to whom."""

from __future__ import annotations

import csv
import io
import json

import pytest
from django.core.cache import cache
from django.db import connections
from django.test.utils import CaptureQueriesContext

from servanda.register.acts.deciding import accept, edit, reject
from servanda.register.acts.marking import mark
from servanda.register.acts.owning import assign
from servanda.register.entry import Marking

pytestmark = pytest.mark.usefixtures("contexts")
PATHS = ["/agenda/", "/agenda/2026/"]


def body(response) -> str:
    pieces = response.streaming_content if response.streaming else [response.content]
    return b"".join(pieces).decode("utf-8-sig")


def references(client, path: str) -> list[str]:
    """Return the references of the rows that a table shows."""
    context = client.get(path).context
    return [row.record.reference for _, run in context["shown"].groups for _, row in run]


@pytest.fixture
def busy(site):
    """Return a site where things were decided, owned and shared."""
    desk = site.desk("officer")
    desk.write(
        accept("2026-C-1"),
        reject("2026-C-2", reason="position"),
        edit("2026-C-3", {"due": "2027-06", "strength": "bind", "topics": ["ports"]}),
        assign("2026-C-3", party="XBB", agency="Coast Guard", person="D. Person"),
        mark(["2026-C-3", "2026-C-4"], marking=Marking.SHARED),
    )
    return site


@pytest.mark.parametrize("path", PATHS)
def test_it_shows_what_counts_or_waits(busy, path):
    client = busy.client("reader")

    shown = references(client, path)
    rejected = references(client, path + "?decision=rejected")
    every = references(client, path + "?decision=every")

    assert "2026-C-2" not in shown
    assert rejected == ["2026-C-2"]
    assert sorted(every) == sorted([*shown, *rejected])


def test_counts_say_heads_and_parts(busy):
    summary = busy.client("reader").get("/agenda/2026/").context["summary"]

    assert summary.total == summary.commitments + summary.appeals == 22
    assert (summary.heads + summary.parts, summary.parts > 0) == (summary.commitments, True)
    assert (summary.decided, [s.value for s in summary.left_out]) == (2, ["rejected"])
    assert sum(share.count for share in summary.strengths) == summary.commitments


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("owner_party=XBB", ["2026-C-3"]),
        ("agency=coast+guard", ["2026-C-3"]),
        ("person=D.+Person", ["2026-C-3"]),
        ("person=nobody", []),
        ("topic=ports", ["2026-C-3"]),
        ("due_from=2027-06-01&due_until=2027-06-30", ["2026-C-3"]),
        ("marking=shared", ["2026-C-3", "2026-C-4"]),
        ("marking=shared&strength=bind", ["2026-C-3"]),
        ("decision=accepted", ["2026-C-1"]),
        ("q=four+officers", ["2026-C-4"]),
        ("verb=exchange&decision=edited", ["2026-C-3"]),
        ("marking=shared&document_party=XBB&standing=agreed", ["2026-C-3", "2026-C-4"]),
        ("marking=shared&document_party=CAN", []),
        (
            "marking=shared&document_date_from=2026-03&document_date_until=2026",
            ["2026-C-3", "2026-C-4"],
        ),
        ("marking=shared&document_date_until=2025", []),
    ],
)
def test_it_filters_by_its_own_and_by_linked_attributes(busy, query, found):
    assert references(busy.client("reader"), f"/agenda/?{query}") == found


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    "group", ["none", "area", "strength", "mechanism", "owner", "due", "decision"]
)
@pytest.mark.parametrize("sort", ["", "-due", "owner", "strength", "-reference"])
def test_every_order_shows_every_row_once(busy, path, group, sort):
    shown = references(busy.client("reader"), f"{path}?group={group}&sort={sort}")

    assert len(shown) == len(set(shown)) == 22


def test_it_sorts_by_due_date_and_puts_what_has_no_date_last(busy):
    client = busy.client("reader")

    by_due = references(client, "/agenda/2026/?group=none&sort=due")
    grouped = client.get("/agenda/2026/?group=due").context["shown"].groups

    assert by_due[:2] == ["2026-C-3", "2026-C-7"]  # June 2027, 31 December 2027
    assert [str(heading) for heading, _ in grouped][-1] == "without a date"


def test_others_see_shared_rows_and_no_trace_of_the_rest(busy):
    guest = busy.client("guest")

    page = guest.get("/agenda/")

    assert references(guest, "/agenda/") == ["2026-C-3", "2026-C-4"]
    assert page.context["summary"].total == 2
    assert page.context["summary"].left_out == ()
    assert "Arvenia-Borvia Agenda" not in body(page)
    assert guest.get("/agenda/2026/").status_code == 404
    assert guest.get("/agenda/2026/export/csv/").status_code == 404
    # The document is internal: what it says of itself is no way to find its commitments.
    assert references(guest, "/agenda/?standing=agreed") == []
    assert references(guest, "/agenda/?document_party=XAA") == []


@pytest.mark.parametrize("kind", ["csv", "xlsx", "jsonl"])
def test_exports_hold_what_is_shown(busy, kind):
    response = busy.client("reader").get(f"/agenda/export/{kind}/?marking=shared")

    assert response["Content-Disposition"] == f'attachment; filename="commitments.{kind}"'
    if kind == "csv":
        rows = list(csv.DictReader(io.StringIO(body(response))))
        assert [row["reference"] for row in rows] == ["2026-C-3", "2026-C-4"]
        assert rows[0]["document"] == "2026"
    elif kind == "jsonl":
        lines = [json.loads(line) for line in body(response).splitlines()]
        assert [line["register"]["reference"] for line in lines] == ["2026-C-3", "2026-C-4"]
        assert lines[0]["due"] == "2027-06"
    else:
        assert b"".join(response.streaming_content).startswith(b"PK")


def test_exports_name_nothing_that_the_viewer_does_not_see(busy):
    part = next(
        r for r in busy.desk("officer").load(busy.desk("officer").rows()) if r.commitment.parent
    )
    busy.desk("officer").write(mark([part.id], marking=Marking.SHARED))
    guest = busy.client("guest")

    lines = [json.loads(line) for line in body(guest.get("/agenda/export/jsonl/")).splitlines()]
    rows = list(csv.DictReader(io.StringIO(body(guest.get("/agenda/export/csv/")))))

    assert [line["register"]["reference"] for line in lines] == [
        "2026-C-3",
        "2026-C-4",
        part.reference,
    ]
    assert {line["parent"] for line in lines} == {None}
    assert {row["parent"] for row in rows} == {""}
    assert {line["register"]["document"] for line in lines} == {None}
    assert part.commitment.parent not in body(guest.get("/agenda/"))


def test_the_past_is_exported_as_it_was(busy):
    page = busy.client("reader").get("/agenda/2026/export/csv/?as_of=2999-01-01")
    before = busy.client("reader").get("/agenda/export/jsonl/?as_of=2001-01-01")

    assert 'filename="agenda-2026-2999-01-01.csv"' in page["Content-Disposition"]
    assert len(body(page).splitlines()) > 20
    assert body(before) == ""
    assert "as_of=2999-01-01" in body(busy.client("reader").get("/agenda/2026/?as_of=2999-01-01"))


def test_views_are_saved_and_shared(busy):
    officer, reader = busy.client("officer"), busy.client("reader")

    officer.post(
        "/views/save/",
        {"table": "agenda", "name": "Due soon", "query": "sort=due", "shared": "yes"},
    )
    officer.post("/views/save/", {"table": "agenda", "name": "Mine alone", "query": "sort=-due"})

    assert "Due soon" in body(reader.get("/agenda/2026/"))
    assert "Mine alone" not in body(reader.get("/agenda/2026/"))
    assert "Due soon" not in body(busy.client("guest").get("/agenda/"))


@pytest.mark.parametrize("path", PATHS)
def test_the_number_of_queries_is_fixed(busy, path):
    client = busy.client("reader")
    client.get(path)
    counts = []

    for query in ("?decision=accepted", "?marking=shared", ""):  # 1, 2 and 22 rows
        cache.clear()  # counts are kept until something is written
        with CaptureQueriesContext(connections["default"]) as queries:
            client.get(path + query)
        counts.append(len(queries))

    assert len(set(counts)) == 1
    assert max(counts) <= 24


@pytest.mark.parametrize("query", ["due_from=soon", "document_date_from=x"])
def test_what_is_no_date_is_said_to_be_none(busy, query):
    assert busy.client("reader").get(f"/agenda/?{query}").status_code == 400


@pytest.mark.parametrize(
    "query", ["sort=nothing", "group=nothing", "page=0", "page=99", "strength=x", "part=x"]
)
def test_odd_addresses_are_answered(busy, query):
    assert busy.client("reader").get(f"/agenda/2026/?{query}").status_code == 200


def test_htmx_gets_the_part_with_the_summary(busy):
    headers = {"HX-Request": "true", "HX-Target": "table-agenda"}

    part = body(busy.client("reader").get("/agenda/2026/?strength=bind", headers=headers))

    assert part.startswith('<div id="table-agenda"')
    assert "By strength" in part
