"""Statuses in the agenda: those that the rule gives, whatever changes and whoever looks."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json

import openpyxl
import pytest
from evidenced import captured, linked, referred
from following import TREATY, take_up, way_of
from progressed import wait_until_found

from servanda.assessment.progress import progress_by, progress_of
from servanda.assessment.rating import Period
from servanda.register.acts.assessing import Rating, approve, draft, submit
from servanda.register.acts.capturing import withdraw
from servanda.register.acts.deciding import accept, edit, undo
from servanda.register.acts.describing import describe
from servanda.register.acts.following import follow
from servanda.register.acts.guiding import Scoring, declare_practice, set_guideline
from servanda.register.acts.marking import mark
from servanda.register.acts.purging import purge
from servanda.register.acts.recording import record
from servanda.register.acts.recording import withdraw as take_back
from servanda.register.entry import Author, Marking
from servanda.register.filters import Filters
from servanda.register.records import IN_FORCE
from servanda.register.standing import standings, status_of
from servanda.web.assessment import told as told_of_all
from servanda.web.assessment.counting import progress, progress_in
from servanda.web.assessment.gathering import statuses_of
from servanda.web.assessment.told import told
from servanda.web.policy import sees

pytestmark = pytest.mark.usefixtures("contexts")
NOW = dt.datetime.now(dt.UTC).date()
DAY = NOW + dt.timedelta(days=1)
"""Tomorrow: by then the register holds what tests enter, on whichever day they run."""
RATED, TALKS = "2026-C-3", "2026-C-2"
WHO = ("officer", "outsider")
AUTHOR = Author(party="XAA", person="A. Person")


def decide(site):
    """Accept nearly everything and share some of it, so that both parties see statuses."""
    desk = site.desk("admin")
    every = [one for one in desk.load(desk.rows()) if one.reference != "2026-C-9"]
    desk.write(*(accept(one.id) for one in every if one.decision == "proposed"))
    desk.write(mark([RATED, TALKS], marking=Marking.SHARED))


def rate(site):
    """Let the administrator, who works alone, rate and approve on evidence."""
    desk = site.desk("admin")
    key = captured(site, "admin", text="A paper.\n\nAll was done and checked.\n", date="2026-07-01")
    text = "A paper.\n\nAll was done and checked.\n"
    linked(
        site,
        key,
        RATED,
        "2026-C-5",
        stance="fulfils",
        rung="verified-outcome",
        words="All was done",
        text=text,
        name="admin",
    )
    scoring = Scoring(full="all", partial="some", none="none", sources=("Gazette",))
    desk.write(declare_practice(single_officer=True, author=AUTHOR))
    desk.write(set_guideline([RATED], scoring, author=AUTHOR, today="2026-11-21"))
    rating = Rating(
        scale="status",
        value="done",
        period=Period(first="2026-03-18", last="2026-10-31"),
        grounds="It was done.",
        cites=(key,),
    )
    made = desk.write(draft(RATED, rating, author=AUTHOR, today="2026-11-21"))[0].subject
    desk.write(submit(made, author=AUTHOR))
    desk.write(approve(made, author=AUTHOR, today="2026-11-21"))
    return key, made


def changes(site):
    """Yield after each change of which some statuses may come out otherwise."""
    desk = site.desk("admin")
    yield decide(site)
    take_up(site)
    yield
    yield desk.write(edit(TREATY, {"due": "2026-10"}, because="x"))
    paper = captured(site, "outsider", date=NOW.isoformat(), today=NOW.isoformat())
    yield linked(site, paper, RATED, name="outsider")
    key, _ = rate(site)
    yield
    held = desk.follow_ups(desk.commitment(TALKS).id)[-1]
    yield referred(site, "occurrence", held.id, TREATY, stance="fulfils")
    yield desk.write(take_back(TALKS, held.id, party="XAA"))
    again = [{"on": "2026-11-10", "state": "held"}]
    yield desk.write(record(way_of(desk, TALKS), "meeting", again))
    yield desk.write(undo("2026-C-4"))
    yield desk.write(describe("2026", date="2026-08-01", today="2026-11-21"))
    yield desk.write(withdraw(key, party="XAA"))
    yield desk.write(follow(way_of(desk, TREATY), {"due": "2026-12-31"}))
    yield desk.write(purge(key, author=AUTHOR, because="x", history=desk.ledger.history))


def in_force(desk):
    return [one for one in desk.load(desk.rows()) if one.decision in IN_FORCE]


def test_what_is_kept_is_what_the_rule_says_after_every_change(site):
    seen = set()
    for _ in changes(site):
        for name in WHO:
            desk = site.desk(name)
            records = desk.ledger.records()
            found, every = told(desk, DAY), in_force(desk)
            one_by_one = {
                one.id: status_of(records, one, DAY, lambda r, d=desk: sees(d.viewer, r))
                for one in every
            }
            assert {one.id: found.of(one) for one in every} == one_by_one
            assert statuses_of(desk, every, DAY) == one_by_one
            seen |= {(name, status.line) for status in one_by_one.values()}
    assert {line for _, line in seen} >= {"nothing", "one-party", "progress", "evidence-fulfils"}


def test_progress_that_the_database_counts_is_that_of_the_statuses(site):
    for _ in changes(site):
        pass
    for name in WHO:
        desk = site.desk(name)
        every = standings(
            desk.ledger.records(), in_force(desk), DAY, lambda r, d=desk: sees(d.viewer, r)
        )
        found, rows, day = told(desk, DAY), desk.rows(Filters()), DAY.isoformat()
        assert progress(desk, rows, found) == progress_of(every, day, single_officer=True)
        for by in ("party", "strength", "mechanism"):
            ours = progress_in(desk, rows, found, by)
            assert ours == progress_by(by, every, day, single_officer=True)


def lines(client, path: str) -> dict[str, str]:
    """Return the statuses of the rows that a table shows, by reference, in their order."""
    context = client.get(path).context
    rows = [row for _, run in context["shown"].groups for _, row in run]
    return {row.record.reference: row.status.value if row.status else "" for row in rows}


@pytest.fixture
def rated(site):
    """Return a site where one commitment was rated, and another is only shown to be done."""
    decide(site)
    rate(site)
    return site


@pytest.mark.parametrize("path", ["/agenda/", "/agenda/2026/"])
def test_the_agenda_filters_sorts_and_groups_by_status(rated, path):
    client = rated.client("reader")

    shown = lines(client, path)
    assert (shown[RATED], shown["2026-C-5"], shown["2026-C-9"]) == ("done", "done", "")
    assert lines(client, f"{path}?status=done") == {RATED: "done", "2026-C-5": "done"}
    assert RATED not in lines(client, f"{path}?status=not-yet-assessed")
    assert "2026-C-9" not in lines(client, f"{path}?status=not-yet-assessed")
    assert lines(client, f"{path}?status=stalled") == {}
    for query in ("sort=status&group=none", "group=status"):
        found = list(lines(client, f"{path}?{query}").values())
        kinds = list(dict.fromkeys(found))
        assert kinds == ["not-yet-assessed", "done", ""]
    backwards = list(lines(client, f"{path}?sort=-status&group=none").values())
    assert list(dict.fromkeys(backwards)) == ["done", "not-yet-assessed", ""]


def test_progress_stands_on_top_with_its_coverage(rated):
    client = rated.client("reader")

    summary = client.get("/agenda/").context["summary"]
    assert (summary.strict, summary.partial) == ("100 %", "100 %")
    assert summary.covers.startswith(f"1 of {summary.progress.heads.all} commitments assessed")
    assert "not reviewed by a second person" in summary.covers
    assert client.get("/agenda/?decision=proposed").context["summary"].strict == ""
    guest = rated.client("guest").get("/agenda/").context["summary"]
    assert guest.progress.heads.assessed == 0


def test_a_day_long_past_knows_nothing_of_what_came_later(rated):
    number = rated.ledger.checkpoint().size
    entries = list(rated.ledger.entries())
    before = next(e.sequence for e in entries if e.kind == "evidence-captured") - 1

    desk = rated.desk("reader")
    then = told(type(desk)(ledger=desk.ledger, viewer=desk.viewer, as_of=before), DAY)
    now = told(type(desk)(ledger=desk.ledger, viewer=desk.viewer, as_of=number), DAY)
    assert then.statuses == {}
    assert now.statuses == told(desk, DAY).statuses


def test_a_page_does_not_wait_where_much_has_to_be_read(rated, monkeypatch):
    monkeypatch.setattr(told_of_all, "_LONG", 0)
    client = rated.client("reader")

    first = client.get("/agenda/")
    assert first.context["summary"].progress is None
    assert b"is being found out" in first.content
    assert set(lines(client, "/agenda/?status=done")) == {RATED, "2026-C-5"}  # this waits
    wait_until_found()
    assert client.get("/agenda/").context["summary"].strict == "100 %"


def test_a_status_explains_itself(rated):
    client = rated.client("reader")

    shown = client.get(f"/agenda/status/{RATED}/", headers={"HX-Request": "true"})
    assert "Arrival of officers" in shown.content.decode()
    assert client.get(f"/agenda/status/{RATED}/").url == f"/commitments/{RATED}/"
    assert rated.client("guest").get("/agenda/status/2026-C-5/").status_code == 404


def test_exports_say_how_commitments_stand(rated):
    client = rated.client("reader")

    def exported(kind: str) -> bytes:
        response = client.get(f"/agenda/export/{kind}/?status=done")
        return b"".join(response.streaming_content if response.streaming else [response.content])

    rows = list(csv.DictReader(io.StringIO(exported("csv").decode("utf-8-sig"))))
    objects = [json.loads(line) for line in exported("jsonl").decode().splitlines()]
    assert [row["reference"] for row in rows] == [RATED, "2026-C-5"]
    assert {row["status"] for row in rows} == {"done"}
    assert [one["register"]["status"]["line"] for one in objects] == [
        "one-party",
        "evidence-fulfils",
    ]
    book = openpyxl.load_workbook(io.BytesIO(exported("xlsx")), read_only=True)
    head, first, *_ = book["Commitments"].iter_rows(values_only=True)
    assert dict(zip(head, first, strict=True))["status"] == "done"
