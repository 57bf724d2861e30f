"""Tables: what an address asks for, and what is shown."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from django.http import QueryDict
from django.test import RequestFactory

from servanda.web.keeping.models import SavedView
from servanda.web.tables import Asked, Column, Filter, Group, Listed, Table, show
from servanda.web.tables.asked import read


@dataclass(frozen=True)
class Row:
    id: str
    kind: str
    due: str
    topics: tuple[str, ...] = ()
    version: int = 1


ROWS = [Row("b", "x", "2005-06", ("t", "u")), Row("a", "y", "2004"), Row("c", "x", "2006-01-01")]
TABLE = Table(
    name="rows",
    caption="Rows",
    columns=(Column(key="id", label="Id", sorts=True), Column(key="due", label="Due", sorts=True)),
    filters=(
        Filter(key="q", label="Words", kind="text", main=True),
        Filter(key="kind", label="Kind", options=lambda _: [("x", "X"), ("y", "Y")]),
        Filter(key="topic", label="Topic", kind="choices"),
        Filter(key="due", label="Due", kind="dates"),
    ),
    groups=(Group(key="kind", label="Kind", of=lambda row: row.kind.upper()),),
    row="",
    order="id",
    size=2,
)
SOURCE = Listed(
    all_rows=ROWS,
    keys={
        "q": lambda row: row.id,
        "kind": lambda row: row.kind,
        "topic": lambda row: row.topics,
        "id": lambda row: row.id,
        "due": lambda row: row.due,
    },
    groups={"kind": lambda row: row.kind},
)


def shown(query, viewer=None):
    request = RequestFactory().get("/rows/?" + query)
    request.viewer, request.account, request.as_of = viewer, None, None
    return show(request, TABLE, SOURCE)


def ids(query):
    return "".join(row.id for row in shown(query).rows)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", "ab"),
        ("page=2", "c"),
        ("page=99", ""),
        ("page=x", "ab"),
        ("sort=-id", "cb"),
        ("sort=due", "ab"),
        ("sort=nothing", "ab"),
        ("kind=x", "bc"),
        ("kind=x&kind=y", "ab"),
        ("topic=u&topic=v", "b"),
        ("q=A", "a"),
        ("due_from=2005", "bc"),
        ("due_until=2005-06-15", "ab"),
        ("due_from=2005-01-01&due_until=2005-12-31", "b"),
        ("group=kind", "bc"),
        ("unknown=1", "ab"),
    ],
)
def test_an_address_asks_for_rows(query, expected):
    assert ids(query) == expected


def test_what_is_asked_is_what_is_declared():
    asked = read(TABLE, QueryDict("kind=x&other=1&sort=-due&group=nothing&page=3&topic="))

    assert asked == Asked(values={"kind": ("x",)}, sort="due", descending=True, page=3)
    assert (asked.one("kind"), asked.all("topic"), asked.flag("kind")) == ("x", (), None)


def test_rows_stand_under_the_heading_of_their_group():
    found = shown("group=kind")

    assert [(head, [row.id for _, row in run]) for head, run in found.groups] == [("X", ["b", "c"])]


def test_links_keep_what_is_asked_and_go_back_to_the_first_page():
    found = shown("kind=x&kind=y&page=2&as_of=2005-01-01")

    assert next(heading.link for heading in found.headings) == (
        "/rows/?kind=x&kind=y&as_of=2005-01-01&sort=-id"
    )
    assert [chip.link for chip in found.chips] == [
        "/rows/?kind=y&as_of=2005-01-01",
        "/rows/?kind=x&as_of=2005-01-01",
    ]
    assert found.clear == "/rows/?as_of=2005-01-01"
    assert found.before == "/rows/?kind=x&kind=y&as_of=2005-01-01"
    assert (found.first, found.last, found.total, found.after) == (3, 3, 3, "")


def test_views_are_saved_shared_and_deleted(officer, reader, outsider):
    form = {
        "table": "documents",
        "name": " Mine ",
        "query": "standing=agreed",
        "next": "/documents/",
    }
    officer.post("/views/save/", form)
    officer.post("/views/save/", {**form, "name": "Ours", "shared": "yes"})
    officer.post("/views/save/", {**form, "name": "Ours", "shared": "yes", "query": "q=x"})

    mine, ours = SavedView.objects.order_by("name")
    seen = [client.get("/documents/").content.decode() for client in (officer, reader, outsider)]

    assert [("Mine" in page, "Ours" in page) for page in seen] == [
        (True, True),
        (False, True),
        (False, False),
    ]
    assert ours.query == "q=x"
    assert reader.post("/views/delete/", {"view": mine.pk}).status_code == 404
    assert officer.post("/views/delete/", {"view": mine.pk}).status_code == 302
    assert list(SavedView.objects.values_list("name", flat=True)) == ["Ours"]


def test_htmx_gets_the_part_that_changes(officer):
    headers = {"HX-Request": "true", "HX-Target": "table-documents"}

    part = officer.get("/documents/?q=x", headers=headers)

    assert part.content.decode().lstrip().startswith('<div id="table-documents"')
    assert "HX-Target" in part["Vary"]
