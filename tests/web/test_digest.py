"""The digest: what it tells whom, on its page and as a file; who is told by escalation."""

from __future__ import annotations

import datetime as dt
from email import message_from_bytes, policy

import pytest
from django.db import DatabaseError
from django.db.transaction import atomic
from django.utils import timezone
from following import DAY, TALKS, TREATY, WORK, take_up, way_of

from servanda.register.acts.describing import describe
from servanda.register.acts.owning import assign
from servanda.register.acts.recording import record
from servanda.web.digests import memory
from servanda.web.digests.composing import MOST, compose
from servanda.web.digests.due import due_list
from servanda.web.digests.models import DigestSetting, Escalation, Told

PAGE = f"/digest/?on={DAY}"


def lines(site, name="officer", day=DAY):
    desk = site.desk(name)
    found = compose(desk, desk.viewer, day)
    return [
        (stage, one.reference, one.is_new)
        for groups in (found.new, found.before)
        for stage, shown in groups
        for one in shown
    ]


def test_a_person_is_told_of_what_they_own(followed):
    assert lines(followed) == [
        ("overdue", TREATY, True),
        ("no-record", TALKS, True),
        ("no-record", TALKS, True),
    ]


def test_an_agency_owns_for_the_people_who_own_in_its_name(followed):
    desk = followed.desk("admin")
    desk.write(assign(WORK, party="XAA", agency="Works"))
    assert WORK not in {reference for _, reference, _ in lines(followed)}
    desk.write(assign(TREATY, party="XAA", agency="Works", person="B. Person"))
    desk.write(
        record(way_of(desk, WORK), "milestone", [{"on": "2026", "title": "x", "due": "2026-11-30"}])
    )
    told = {
        (stage, reference) for stage, reference, _ in lines(followed, day=dt.date(2026, 11, 29))
    }
    assert ("coming", WORK) in told


def test_an_officer_who_owns_nothing_has_what_the_party_follows_and_others_nothing(site):
    take_up(site, owner=None)
    assert {reference for _, reference, _ in lines(site)} == {TREATY, TALKS, WORK}
    assert lines(site, "reader") == []
    assert lines(site, "outsider") == []


def test_what_was_only_proposed_is_told_as_that_and_not_as_late(followed):
    def told():
        desk = followed.desk("officer")
        digest = compose(desk, desk.viewer, DAY)
        shown = [one for _, group in digest.new for one in group]
        home = due_list(desk, desk.viewer, DAY).lines
        return [{one.late for one in some if one.reference == TREATY} for some in (shown, home)]

    assert told() == [{"145 days late"}, {"145 days late"}]
    followed.desk("admin").write(describe("2026", standing="proposal", today=str(DAY)))
    assert told() == [{"proposed, not agreed"}, {"proposed, not agreed"}]


@pytest.mark.usefixtures("followed")
def test_the_page_shows_it_on_any_day_and_as_a_file(officer):
    page = officer.get(PAGE).content.decode()
    assert "Your digest" in page
    assert TREATY in page
    assert "145 days late" in page
    file = officer.get(f"/digest/digest.eml?on={DAY}")
    assert file["Content-Type"] == "message/rfc822"
    assert file["Content-Disposition"] == f'attachment; filename="servanda-{DAY}.eml"'
    mail = message_from_bytes(file.content, policy=policy.default)
    assert mail["X-Unsent"] == "1"
    assert mail["Subject"] == "Servanda, 22 November 2026: 3 things to do"
    assert mail["From"] == "servanda@servanda.invalid"
    assert mail["Date"].datetime.tzinfo is not None
    text, html = (mail.get_body((kind,)).get_content() for kind in ("plain", "html"))
    for part in (text, html):
        assert TREATY in part
        assert f"http://localhost/commitments/{TREATY}/#follow-up" in part
    assert "undisclosed-recipients" in mail["To"]


def test_what_was_read_is_not_told_again_and_a_day_stays_as_it_was(site, officer):
    day = timezone.now().date()
    take_up(site, day=day - dt.timedelta(days=400))  # nothing comes up tomorrow
    before = lines(site, day=day)
    assert any(is_new for _, _, is_new in before)
    page = officer.post("/digest/read/", {"day": day.isoformat()}, follow=True).content.decode()
    assert "Noted" in page
    assert "I have read it" not in page
    assert lines(site, day=day) == before
    after = lines(site, day=day + dt.timedelta(days=1))
    assert [is_new for _, _, is_new in after] == [False] * len(after)
    officer.post("/digest/read/", {"day": day.isoformat()})
    assert Told.objects.count() == len(before)


def test_what_is_found_out_later_on_the_day_comes_with_the_next_digest(followed, officer):
    today = timezone.now().date()
    officer.post("/digest/read/", {"day": today.isoformat()})
    desk = followed.desk("admin")
    given = {"on": "2026-01-01", "title": "Found later", "due": "2026-01-02"}
    desk.write(assign(WORK, party="XAA", person="B. Person"))
    desk.write(record(way_of(desk, WORK), "milestone", [given]))
    page = officer.get("/digest/").content.decode()
    assert "Found later" in page[page.index("Comes with the next digest") :]
    viewer = followed.desk("officer").viewer
    later = compose(followed.desk("officer"), viewer, today + dt.timedelta(days=1))
    assert WORK in {one.reference for _, shown in later.new for one in shown}


def test_more_than_a_digest_takes_comes_with_the_next_ones(followed):
    desk = followed.desk("admin")
    desk.write(assign(WORK, party="XAA", person="B. Person"))
    given = [{"on": "2026-01-01", "title": f"{n}", "due": "2026-01-02"} for n in range(MOST)]
    desk.write(record(way_of(desk, WORK), "milestone", given))
    seen, viewer = followed.desk("officer"), followed.desk("officer").viewer
    first = compose(seen, viewer, DAY)
    assert (len(first.lines), first.left) == (MOST, 4)
    memory.keep_told(viewer, first.lines, how="page")
    second = compose(seen, viewer, DAY + dt.timedelta(days=1))
    assert len(second.lines) == 4


def test_what_was_told_is_never_changed(followed):
    desk = followed.desk("officer")
    memory.keep_told(desk.viewer, compose(desk, desk.viewer, DAY).digest.new, how="page")
    for deed in (lambda: Told.objects.update(times=9), lambda: Told.objects.all().delete()):
        with pytest.raises(DatabaseError, match="never changed"), atomic():
            deed()


def test_escalation_is_off_until_an_administrator_of_the_party_switches_it_on(
    followed, officer, admin
):
    assert "up" not in {stage for stage, _, _ in lines(followed, "admin")}
    assert officer.post("/administration/escalation/", {"on": "yes"}).status_code == 403
    page = admin.post("/administration/escalation/", {"on": "yes"}, follow=True).content.decode()
    assert "It is on." in page
    admin.post("/administration/escalation/", {"on": "yes"})
    assert list(Escalation.objects.values_list("party", "person", "is_on")) == [
        ("XAA", "A. Person", True)
    ]
    followed.desk("admin").write(assign(WORK, party="XAA", person="A. Person"))
    assert lines(followed, "admin")[0] == ("up", TREATY, True)
    assert "up" not in {stage for stage, _, _ in lines(followed)}


def test_settings_are_a_persons_own_and_checked(followed, officer):
    page = officer.get("/account/digest/").content.decode()
    assert "No mail server is set up here" in page
    refused = officer.post("/account/digest/", {"wanted": "on", "zone": "Asia/Edo"})
    text = refused.content.decode()
    assert "There is no such time zone" in text
    assert "Say where the digest is to go" in text
    officer.post(
        "/account/digest/", {"wanted": "on", "zone": "Asia/Tokyo", "address": "o@mail.example"}
    )
    kept = DigestSetting.objects.get()
    assert (kept.account, kept.wanted, kept.zone) == (
        followed.account("officer"),
        True,
        "Asia/Tokyo",
    )
    assert "by mail to o@mail.example, Asia/Tokyo" in officer.get("/account/").content.decode()
    assert "(Asia/Tokyo)" in officer.get("/digest/").content.decode()
