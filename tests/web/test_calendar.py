"""The Calendar: month, list, file and feeds."""

from __future__ import annotations

import datetime as dt
import logging
import re

import pytest
from django.utils import timezone
from following import DAY, TALKS, TREATY, WORK, near, take_up, way_of
from icalendar import Calendar

from servanda.errors import InputError
from servanda.register.acts.describing import describe
from servanda.register.acts.following import drop, follow
from servanda.register.acts.marking import mark
from servanda.register.acts.recording import record
from servanda.register.entry import Marking
from servanda.report.result import area_name
from servanda.web.accounts.feeds import MOST, make_feed
from servanda.web.accounts.models import FeedAddress
from servanda.web.accounts.switching import switch_off
from servanda.web.calendars.month import Month, month_of, read_month

ON = f"on={DAY}"


def texts(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def followed_now(site):
    """Return a workspace in which the same is followed around today: feeds speak of today."""
    take_up(site, day=timezone.now().date())
    return site


def events(body):
    return {str(one["uid"]): one for one in Calendar.from_ical(body).walk("VEVENT")}


def new_feed(client, **given):
    page = client.post("/calendar/feeds/", {"name": "Mine", **given}).content.decode()
    return re.search(r'value="http://localhost(/feeds/[^"]+\.ics)"', page)[1]


@pytest.mark.usefixtures("followed")
def test_a_month_is_a_table_of_weeks_with_what_is_due_expected_and_held(officer):
    page = texts(officer, f"/calendar/?month=2026-09&{ON}")
    assert '<table class="month"' in page
    assert "10 September 2026" in page
    assert "Series of meetings: Talks" in page
    assert "held" in page
    assert "no record found" in texts(officer, f"/calendar/?month=2026-10&{ON}")
    assert "coming up" in texts(officer, f"/calendar/?month=2026-12&{ON}")
    assert "overdue" in texts(officer, f"/calendar/?month=2026-06&{ON}")
    assert "Nothing is due or expected" in texts(officer, f"/calendar/?month=2031-06&{ON}")


@pytest.mark.usefixtures("followed")
def test_beside_what_is_open_and_was_not_agreed_stands_that_it_was_proposed(site, officer):
    def stands(words, view="list"):
        page = texts(officer, f"/calendar/?month=2026-06&view={view}&months=12&{ON}")
        rows = re.findall(r"<li>.*?</li>", page, re.DOTALL)
        found = ((re.search(r"state-([a-z-]+)", one), one.count(words)) for one in rows)
        return {(state[1], count) for state, count in found if state}

    words = "proposed, not agreed"
    assert stands(words) == {(state, 0) for state in ("overdue", "coming", "no-record", "held")}
    site.desk("admin").write(describe("2026", standing="proposal", today=str(DAY)))
    # What a record has its own date for is coming as before.
    told = {("overdue", 1), ("no-record", 1), ("coming", 1), ("coming", 0), ("held", 0)}
    assert stands(words) == told
    assert stands(words, "month") == {("overdue", 1), ("no-record", 1)}
    for language, said in (("fr", "proposé, non convenu"), ("ja", "提案（未合意）")):
        officer.post("/language/", {"language": language})
        assert stands(said) == told


@pytest.mark.usefixtures("followed")
def test_a_list_covers_several_months_and_keeps_the_day_in_its_links(officer):
    page = texts(officer, f"/calendar/?month=2026-06&view=list&months=12&{ON}")
    for reference in (TREATY, TALKS, WORK):
        assert reference in page
    assert "A draft" in page
    assert f"month=2027-06&amp;view=list&amp;months=12&amp;{ON.replace('&', '&amp;')}" in page


@pytest.mark.usefixtures("followed")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {TREATY, TALKS, WORK}),
        ("procedure=series", {TALKS}),
        ("owner=XAA/B. Person", {TREATY, TALKS}),
        ("owner=XBB/B. Person", set()),
        ("party=XBB", set()),
    ],
)
def test_filters_choose_events(officer, query, found):
    page = texts(officer, f"/calendar/?month=2026-06&view=list&months=12&{ON}&{query}")
    shown = set(re.findall(r"/commitments/(2026-C-\d+)/", page))
    assert shown == found


def test_the_area_of_a_commitment_is_a_filter(followed, officer):
    area = followed.desk("officer").commitment(TREATY).commitment.area_title
    page = texts(officer, f"/calendar/?month=2026-06&view=list&months=12&{ON}&area={area}")
    assert TREATY in page
    assert area in page


def test_what_has_no_day_stands_beside_the_month(followed, officer):
    desk = followed.desk("admin")
    given = {"on": "2026-01", "title": "A plan", "due": "2026-11"}
    desk.write(record(way_of(desk, WORK), "milestone", [given]))
    page = texts(officer, f"/calendar/?month=2026-11&{ON}")
    loose = page[page.index("No day is known") : page.index('<table class="month"')]
    assert "A plan" in loose
    assert "November 2026" in loose


def test_it_shows_what_the_register_held_by_a_day(followed, officer):
    number = followed.ledger.records
    assert number is not None
    page = texts(officer, "/calendar/?month=2026-06&view=list&months=12&as_of=2026-01-01")
    assert TREATY not in page


@pytest.mark.usefixtures("followed")
def test_others_see_nothing_of_it(outsider, guest, anybody):
    for client in (outsider, guest):
        assert TREATY not in texts(client, f"/calendar/?month=2026-06&{ON}")
        assert not events(client.get(f"/calendar/servanda.ics?month=2026-06&{ON}").content)
    assert anybody.get("/calendar/").status_code == 302


@pytest.mark.usefixtures("followed")
def test_bad_months_are_refused_with_a_sentence(officer):
    for month in ("2026-13", "November", "0000-01", "2026"):
        response = officer.get(f"/calendar/?month={month}")
        assert response.status_code == 400
        assert "is no month: expected one such as 2026-11" in response.content.decode()
    assert officer.get("/calendar/?month=9999-12&view=list&months=12").status_code == 200
    assert officer.get("/calendar/?month=0001-01").status_code == 200


@pytest.mark.usefixtures("followed")
def test_the_file_holds_what_the_page_shows(officer):
    response = officer.get(f"/calendar/servanda.ics?month=2026-09&view=month&{ON}")
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="servanda-2026-09.ics"'
    (event,) = events(response.content).values()
    assert event["summary"] == "Series of meetings: Talks"
    assert event.decoded("dtstart") == dt.date(2026, 9, 10)
    assert event.decoded("dtend") == dt.date(2026, 9, 11)
    assert event["description"] == f"{TALKS} · held"
    assert event["url"] == f"http://localhost/commitments/{TALKS}/#follow-up"


def test_a_feed_is_read_with_its_address_alone_and_is_a_calendar(followed_now, officer, anybody):
    address = new_feed(officer)
    response = anybody.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert "private" in response["Cache-Control"]
    calendar = Calendar.from_ical(response.content)
    assert str(calendar["version"]) == "2.0"
    assert calendar.errors == []
    assert str(calendar["x-published-ttl"]) == "PT60M"
    found = events(response.content)
    assert len(found) >= 12
    for event in found.values():
        assert event.errors == []
        assert {"uid", "dtstamp", "summary", "dtstart"} <= {name.lower() for name in event}
    assert FeedAddress.objects.get().used_at is not None
    assert followed_now.client().head(address).status_code == 200
    assert anybody.post(address).status_code == 405


@pytest.mark.usefixtures("followed")
def test_an_unchanged_feed_is_not_sent_again(officer, anybody):
    address = new_feed(officer)
    first = anybody.get(address)
    by_tag = anybody.get(address, HTTP_IF_NONE_MATCH=first["ETag"])
    by_time = anybody.get(address, HTTP_IF_MODIFIED_SINCE=first["Last-Modified"])
    assert [by_tag.status_code, by_time.status_code] == [304, 304]
    assert anybody.get(address).content == first.content


def test_changes_change_events_and_add_none_twice(followed_now, officer, anybody):
    address, desk = new_feed(officer), followed_now.desk("admin")
    today = timezone.now().date()
    due, moved_to = near(today, 1, 15), near(today, 2, 20)
    before = anybody.get(address)
    desk.write(follow(way_of(desk, TREATY), {"due": due}))
    moved = {"on": near(today, 0, 1), "state": "moved", "slot": near(today, 1, 1)[:7]}
    moved["moved_to"] = moved_to
    desk.write(record(way_of(desk, TALKS), "meeting", [moved]))
    after = anybody.get(address, HTTP_IF_NONE_MATCH=before["ETag"])
    assert after.status_code == 200
    assert after["ETag"] != before["ETag"]
    old, new = events(before.content), events(after.content)
    assert old.keys() == new.keys()
    days = {
        str(one.decoded("dtstart"))
        for uid, one in new.items()
        if str(one["dtstart"].dt) != str(old[uid]["dtstart"].dt)
    }
    assert days == {due, moved_to}
    for uid, one in new.items():
        changed = WORK not in str(one["description"])
        assert (one["sequence"] > old[uid]["sequence"]) == changed


def test_a_feed_shows_what_its_account_sees_now_and_nothing_else(followed_now, outsider, anybody):
    address = new_feed(outsider)
    assert not events(anybody.get(address).content)
    desk = followed_now.desk("admin")
    desk.write(mark([TREATY], marking=Marking.SHARED))
    due = near(timezone.now().date(), 1, 15)
    desk.write(follow(way_of(desk, TREATY), {"due": due}, marking=Marking.SHARED))
    (event,) = events(anybody.get(address).content).values()
    assert event["summary"] == "Treaty-making: Treaty"
    secret = address.removeprefix("/feeds/").removesuffix(".ics")
    for path in ("/", "/api/v1/commitments"):
        response = anybody.get(path, HTTP_AUTHORIZATION=f"Bearer {secret}")
        assert response.status_code in {302, 401}


def test_feeds_are_per_party_person_and_area(followed_now, officer, anybody):
    area = area_name(followed_now.desk("officer").commitment(TREATY).commitment)
    sizes = {
        name: len(events(anybody.get(new_feed(officer, **given)).content))
        for name, given in {
            "all": {},
            "party": {"party": "XAA"},
            "person": {"owner": "XAA/B. Person"},
            "area": {"area": area},
        }.items()
    }
    assert sizes["all"] == sizes["party"] > sizes["person"] >= 13
    assert 0 < sizes["area"] <= sizes["all"]


@pytest.mark.usefixtures("followed")
def test_a_withdrawn_feed_shows_nothing_and_so_does_that_of_a_closed_account(
    site, officer, anybody
):
    first, second = new_feed(officer), new_feed(officer)
    page = texts(officer, "/calendar/feeds/")
    assert first not in page
    pk = FeedAddress.objects.order_by("pk").first().pk
    assert site.client("reader").post(f"/calendar/feeds/{pk}/withdraw/").status_code == 302
    assert anybody.get(first).status_code == 200
    officer.post(f"/calendar/feeds/{pk}/withdraw/")
    assert [anybody.get(one).status_code for one in (first, second)] == [410, 200]
    switch_off(site.account("officer"))
    assert anybody.get(second).status_code == 410
    assert FeedAddress.objects.filter(withdrawn_at=None).count() == 0
    assert anybody.get("/feeds/nonsense.ics").status_code == 404


@pytest.mark.usefixtures("followed")
def test_a_secret_stands_in_no_log_and_no_answer(officer, anybody, caplog, monkeypatch):
    address = new_feed(officer)
    secret = address.removeprefix("/feeds/").removesuffix(".ics")
    caplog.set_level(logging.DEBUG)

    def broken(_: object) -> None:
        raise RuntimeError(secret)

    anybody.get(address)
    monkeypatch.setattr("servanda.web.pages.feeds.viewer_of", lambda *_: broken(None))
    response = anybody.get(address)
    gone = anybody.get(f"/feeds/x{secret}.ics")
    assert [response.status_code, gone.status_code] == [503, 404]
    assert secret not in caplog.text
    assert secret.encode() not in response.content + gone.content


def test_events_speak_the_language_of_the_account(followed_now, officer, anybody):
    account = followed_now.account("officer")
    account.language = "ja"
    account.save()
    found = events(anybody.get(new_feed(officer)).content)
    assert "定期会合: Talks" in {str(one["summary"]) for one in found.values()}


@pytest.mark.usefixtures("site")
def test_addresses_have_a_name_and_are_not_endless(site):
    account = site.account("officer")
    with pytest.raises(InputError, match="needs a name"):
        make_feed(account, name=" ", query="")
    now = timezone.now()
    FeedAddress.objects.bulk_create(
        FeedAddress(digest=str(n), account=account, name="x", query="", made_at=now)
        for n in range(MOST)
    )
    with pytest.raises(InputError, match="withdraw one"):
        make_feed(account, name="x", query="")


def test_dropped_follow_up_leaves_the_calendar(followed, officer):
    desk = followed.desk("admin")
    desk.write(drop(way_of(desk, TREATY)))
    assert TREATY not in texts(officer, f"/calendar/?month=2026-06&{ON}")


def test_months_have_weeks_and_neighbours():
    month = read_month("2028-02")
    assert (month.first, month.last) == (dt.date(2028, 2, 1), dt.date(2028, 2, 29))
    weeks = list(month.weeks(0))
    assert [len(week) for week in weeks] == [7] * 5
    assert weeks[0][:3] == (None, None, dt.date(2028, 2, 1))
    assert next(iter(month.weeks(1)))[1] == dt.date(2028, 2, 1)
    assert [str(month.after(number)) for number in (-2, -1, 11)] == [
        "2027-12",
        "2028-01",
        "2029-01",
    ]
    assert str(Month(9999, 12).after(1)) == "9999-12"
    assert month_of(dt.date(2026, 11, 22)) == Month(2026, 11)
