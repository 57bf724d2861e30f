"""Audit: who did what, when, on what."""

from __future__ import annotations

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from servanda.register.acts import deciding, recording
from servanda.register.acts.following import Way
from servanda.register.acts.marking import mark
from servanda.register.entry import Marking
from servanda.web.auditing import timeline


def page(client, **query):
    response = client.get("/audit/", query)
    assert response.status_code == 200
    return response.content.decode()


def exported(client, **query):
    response = client.get("/audit.csv", query)
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


@pytest.fixture
def accepted(site):
    """Return a commitment that the officer accepted."""
    desk = site.desk("officer")
    record = desk.commitments(desk.documents[0].id)[0]
    desk.write(deciding.accept(record.id, base=record.version))
    return record


def test_it_tells_who_did_what_when_on_what(officer, accepted):
    newest = exported(officer)[0]

    assert (newest["party"], newest["person"]) == ("XAA", "B. Person")
    assert (newest["kind"], newest["record"]) == ("commitment-accepted", accepted.reference)
    assert newest["id"] == accepted.id
    assert "B. Person" in page(officer)


def test_what_was_done_in_one_step_is_one_line(officer, site):
    number = len(site.desk("officer").commitments(site.desk("officer").documents[0].id))

    assert f"× {number}" in page(officer)


def test_others_see_neither_entries_nor_what_they_are_about(outsider, guest, accepted):
    kinds = {row["kind"] for row in exported(outsider)}

    assert not kinds & {"document-added", "commitment-filed", "commitment-accepted"}
    assert "2026" not in {row["record"] for row in exported(guest)}
    assert exported(outsider, record=accepted.reference) == []
    assert exported(outsider, record=accepted.id) == []


def test_a_shared_record_shows_from_its_sharing_on(outsider, site):
    desk = site.desk("officer")
    document = desk.documents[0]

    desk.write(mark([document.id], marking=Marking.SHARED))

    assert [row["kind"] for row in exported(outsider, record="2026")] == ["record-marked"]


def test_sign_ins_are_for_administrators(site, admin, officer):
    site.client().post("/sign-in/", {"login": "nobody", "password": "wrong wrong wrong"})

    refused = exported(admin, kind="sign-in")

    assert [(row["what"], row["person"]) for row in refused] == [("was refused", "")]
    assert refused[0]["details"].startswith("nobody")
    assert "sign-in" not in {row["kind"] for row in exported(admin, kind="commitment-filed")}
    assert exported(officer, kind="sign-in") == []
    assert {row["kind"] for row in exported(officer)} & {"sign-in", "administration"} == set()


def test_it_filters_by_person_party_kind_record_and_period(officer, accepted):
    everything = exported(officer)

    assert {row["person"] for row in exported(officer, person="XAA/B. Person")} == {"B. Person"}
    assert exported(officer, party="XBB") == []
    assert len(exported(officer, kind="commitment-accepted")) == 1
    assert len(exported(officer, record=accepted.reference)) == 2
    assert len(exported(officer, record="2026")) > 20
    assert exported(officer, at_until="1999") == []
    assert exported(officer, at_from="1999") == everything
    assert exported(officer, record="no such thing") == []
    assert "Nothing was done that fits." in page(officer, party="XBB")


def test_pages_join_without_gap_or_overlap(site):
    site.client().post("/sign-in/", {"login": "a", "password": "wrong wrong wrong"})
    desk, asked = site.desk("admin"), timeline.Asked()
    whole = [(e.is_entry, e.number) for e in timeline.every(desk, asked)]

    forth, cut, last = [], timeline.Cut(), timeline.Cut()
    while cut is not None:
        found = timeline.page(desk, asked, cut, 3, 7)
        forth += [(e.is_entry, e.number) for e in found.events]
        cut, last = found.older, found
    back, cut = [], last.newer
    while cut is not None:
        found = timeline.page(desk, asked, timeline.parse_cut(str(cut)), 3, 7)
        back = [(e.is_entry, e.number) for e in found.events] + back
        cut = found.newer

    assert forth == whole
    assert back == whole[: len(back)]
    assert len(back) + len(last.events) == len(whole)


def test_the_past_shows_what_was_done_until_then(admin):
    rows = exported(admin, as_of="1999")

    assert rows == []


def test_an_export_is_for_no_spreadsheet_to_run(admin, site):
    site.client().post("/sign-in/", {"login": "=1+1", "password": "wrong wrong wrong"})

    assert exported(admin)[0]["details"].startswith("'=1+1")


@pytest.mark.usefixtures("accepted")
def test_the_number_of_queries_is_fixed(officer):
    def queries(**query):
        with CaptureQueriesContext(connection) as caught:
            page(officer, **query)
        return len(caught)

    assert queries(kind="commitment-accepted") == queries(kind="commitment-filed") <= 14


def test_follow_up_is_told_by_its_commitment(officer, outsider, site):
    desk = site.desk("officer")
    record = desk.commitments(desk.documents[0].id)[0]
    way = Way(record.id, "series", "XAA")
    desk.write(recording.record(way, "meeting", [{"on": "2026-05", "state": "held"}]))
    (told,) = desk.ledger.records().follow_ups(record.id)
    desk.write(recording.withdraw(record.id, told.id, party="XAA"))
    desk.write(recording.restore(record.id, told.id, party="XAA"))

    newest = exported(officer)[:4]
    assert [(row["kind"], row["record"]) for row in newest] == [
        ("follow-up-restored", record.reference),
        ("follow-up-withdrawn", record.reference),
        ("follow-up-recorded", record.reference),
        ("procedure-followed", record.reference),
    ]
    assert exported(officer, record=record.reference)[:4] == newest
    assert exported(outsider, record=record.reference) == []
    assert "Series of meetings · Meeting" in page(officer)
    assert "follow-up" not in {row["kind"] for row in exported(outsider)}
