"""The page of a document."""

from __future__ import annotations

import gc

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from servanda import sample
from servanda.register.acts.describing import describe
from servanda.register.acts.marking import mark
from servanda.register.acts.purging import purge
from servanda.register.entry import Marking
from servanda.register.records import DocumentRecord
from servanda.web.search.engines import tokens_of_name

pytestmark = pytest.mark.usefixtures("contexts")
PATH = "/documents/2026/"
TODAY = "2026-11-21"


def test_the_text_is_shown_with_what_stands_in_it(reader):
    page = reader.get(PATH).content.decode()

    assert 'id="2026-C-1"' in page
    assert page.count("<mark") == 23
    assert "Since their last" in page


def test_the_files_are_those_that_were_received(reader):
    file = reader.get(PATH + "files/1/")
    text = reader.get(PATH + "text/")

    assert file.content == sample.path().read_bytes()
    assert file["Content-Disposition"].startswith("attachment;")
    assert text.content.decode() == sample.path().read_text(encoding="utf-8")
    assert reader.get(PATH + "files/2/").status_code == 404


def test_it_is_described(site, officer):
    page = officer.get(PATH + "describe/")
    typed = {name: page.context["form"][name].value() for name in page.context["form"].fields}

    done = officer.post(PATH + "describe/", {**typed, "do": "describe", "standing": "draft"})

    document = site.desk("officer").document("2026")
    assert done.status_code == 302
    assert (document.standing, document.title, document.version) == ("draft", typed["title"], 2)


@pytest.mark.parametrize(
    "fields", [{"date": "2999"}, {"date": "soon"}, {"parties": "Nowhere"}, {"standing": "x"}]
)
def test_what_does_not_fit_is_said(site, officer, fields):
    typed = {"title": "T", "date": "2026", "parties": "XAA", "standing": "draft", "language": "en"}

    page = officer.post(PATH + "describe/", {**typed, "base": "1", "do": "describe", **fields})

    assert page.status_code in (400, 422)
    assert site.desk("officer").document("2026").version == 1


def test_who_started_from_an_older_version_is_told_and_keeps_what_was_typed(site, officer):
    site.desk("admin").write(describe("2026", today=TODAY, title="Theirs"))
    typed = {"title": "Mine", "date": "2026", "parties": "XAA", "standing": "draft"}

    page = officer.post(
        PATH + "describe/", {**typed, "language": "en", "base": "1", "do": "describe"}
    )

    assert page.status_code == 409
    assert "Theirs" in page.content.decode()
    assert "Mine" in page.content.decode()


def test_marking_it_shares_the_document_and_not_its_commitments(officer, guest):
    assert (
        officer.post(
            PATH + "describe/", {"do": "mark", "base": "1", "marking": "shared"}
        ).status_code
        == 302
    )

    page = guest.get(PATH)

    assert page.context["count"] == 0
    assert "<mark" not in page.content.decode()
    assert "2026-C-" not in page.content.decode()
    assert "Exchange four officers" in page.content.decode()
    assert officer.post(
        PATH + "describe/", {"do": "mark", "base": "2", "marking": "public"}
    ).status_code in (400, 403)


@pytest.mark.parametrize("path", ["", "describe/", "files/1/", "text/"])
def test_others_find_nothing(outsider, path):
    assert outsider.get(PATH + path).status_code == 404


def test_a_reader_does_not_describe(reader):
    assert reader.get(PATH + "describe/").status_code == 403


def test_a_purged_document_keeps_its_page(site, reader):
    desk = site.desk("admin")
    act = purge("2026", author=desk.viewer.author, because="x", history=site.ledger.history)
    desk.write(act)

    page = reader.get(PATH)

    assert page.status_code == 200
    assert "The words were destroyed." in page.content.decode()
    assert reader.get(PATH + "files/1/").status_code == 404
    assert reader.get("/commitments/2026-C-3/").status_code == 200
    assert reader.get("/agenda/2026/").status_code == 200


def test_the_number_of_queries_is_fixed(site, reader):
    counts = []
    for names in (["2026-C-1"], ["2026-C-2", "2026-C-3", "2026-C-4"]):
        site.desk("officer").write(mark(names, marking=Marking.SHARED))
        reader.get(PATH)
        with CaptureQueriesContext(connections["default"]) as queries:
            reader.get(PATH)
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 16


def test_a_purged_title_stays_in_no_memory(site, officer):
    # Other tests keep registers of their own; held here, none of theirs gives its place away.
    theirs = [one for one in gc.get_objects() if type(one) is DocumentRecord]
    officer.get("/documents/")
    desk = site.desk("admin")
    desk.write(purge("2026", author=desk.viewer.author, because="x", history=desk.history))
    officer.get("/documents/")
    gc.collect()

    records = [one for one in gc.get_objects() if type(one) is DocumentRecord]
    known = {id(one) for one in theirs}
    assert not [one.title for one in records if one.title and id(one) not in known]
    assert tokens_of_name.cache_info().currsize == 0
