"""The digest: on its page, as a file, and by mail, once a day at most."""

from __future__ import annotations

import datetime as dt
import re
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from django.db import DatabaseError
from django.db.transaction import atomic
from django.test.utils import override_settings
from django.utils import timezone
from following import DAY, NOON, TALKS, TREATY, WORK, take_up, way_of
from postbox import Postbox

from servanda.errors import ConfigError
from servanda.register.acts.owning import assign
from servanda.register.acts.recording import record
from servanda.web.digests import memory, sending
from servanda.web.digests.composing import MOST, compose
from servanda.web.digests.models import DigestSetting, Escalation, Sent, Told
from servanda.web.jobs.models import Job
from servanda.web.jobs.worker import work_on
from servanda.web.mailing import mail_settings

PAGE = f"/digest/?on={DAY}"


@pytest.fixture
def followed(site):
    """Return a workspace in which the officer owns a late treaty and a series of talks."""
    take_up(site)
    return site


@pytest.fixture
def postbox():
    """Return a mail server, and let the workspace send to it."""
    with Postbox() as server:
        given = {"HOST": "127.0.0.1", "PORT": str(server.port), "SECURITY": "none"}
        environ = {f"SERVANDA_MAIL_{name}": value for name, value in given.items()}
        environ |= {"SERVANDA_MAIL_FROM": "servanda@mail.example"}
        environ |= {"SERVANDA_ADDRESS": "https://servanda.example/"}
        with override_settings(**mail_settings(environ)):
            yield server


def want(site, name="officer", **more):
    given = {"wanted": True, "zone": "UTC", "address": f"{name}@mail.example"} | more
    return DigestSetting.objects.create(account=site.account(name), **given)


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


def test_what_was_read_is_not_told_again_and_a_day_stays_as_it_was(followed, officer):
    day = timezone.now().date()
    before = lines(followed, day=day)
    assert any(is_new for _, _, is_new in before)
    page = officer.post("/digest/read/", {"day": day.isoformat()}, follow=True).content.decode()
    assert "Noted" in page
    assert "I have read it" not in page
    assert lines(followed, day=day) == before
    after = lines(followed, day=day + dt.timedelta(days=1))
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


@pytest.mark.usefixtures("postbox")
def test_a_zone_that_is_not_known_any_more_is_utc(followed):
    want(followed, zone="Asia/Edo")
    assert sending.tick(NOON) == 1
    assert DigestSetting.objects.get().known_zone == "UTC"


def test_a_digest_is_sent_once_from_the_morning_of_the_persons_own_day_on(followed, postbox):
    want(followed, zone="Asia/Tokyo")
    early, late = (dt.datetime(2026, 11, 21, hour, tzinfo=dt.UTC) for hour in (20, 21))
    assert [sending.tick(early), sending.tick(late)] == [0, 1]
    work_on(once=True)
    assert [sending.tick(late), sending.tick(NOON)] == [0, 0]
    (mail,) = postbox.messages
    assert mail["To"] == "officer@mail.example"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert "22 November 2026" in mail["Subject"]
    assert (
        f"https://servanda.example/commitments/{TREATY}/" in mail.get_body(("plain",)).get_content()
    )
    assert Sent.objects.get().state == "sent"
    assert set(Told.objects.values_list("how", "day")) == {("mail", DAY)}


def test_there_is_silence_when_nothing_is_new(followed, postbox):
    setting = want(followed)
    ended = [sending.deliver(setting, DAY + dt.timedelta(days=number)) for number in range(8)]
    silent = ["silent"] * 3
    # The talks of 10 December come up on the 26th; what was asked for and overdue comes later.
    assert ended == ["sent", *silent, "sent", "silent", "silent", "sent"]
    assert len(postbox.messages) == 3
    assert DigestSetting.objects.get().looked_on == DAY + dt.timedelta(days=7)


def test_what_was_read_on_the_page_is_not_sent(followed, postbox, officer):
    setting = want(followed)
    today = timezone.now().date()
    officer.post("/digest/read/", {"day": today.isoformat()})
    assert sending.deliver(setting, today) == "silent"
    assert postbox.messages == []


def test_a_server_that_refuses_loses_nothing_and_nothing_comes_twice(followed, postbox, admin):
    want(followed)
    postbox.refuses = True
    sending.tick(NOON)
    work_on(once=True)  # puts it off
    Job.objects.update(run_after=None)
    (sent,) = Sent.objects.all()
    assert (sent.state, sent.tries) == ("failed", 1)
    assert sent.error == "SMTPSenderRefused"
    assert Told.objects.count() == 0
    page = admin.get("/administration/lists/").content.decode()
    assert "It did not take a digest (SMTPSenderRefused" in page
    postbox.refuses = False
    work_on(once=True)
    sending.tick(NOON)
    work_on(once=True)
    assert len(postbox.messages) == 1
    assert Sent.objects.get().state == "sent"


def test_after_a_day_without_a_server_the_next_digest_holds_all(followed, postbox):
    setting = want(followed)
    postbox.refuses = True
    with pytest.raises(sending.MailFailed):
        sending.deliver(setting, DAY)
    Sent.objects.update(next_try=NOON + dt.timedelta(minutes=1))
    assert sending.tick(NOON) == 0
    Sent.objects.update(next_try=NOON)
    assert sending.tick(NOON) == 1
    postbox.refuses = False
    tomorrow = DAY + dt.timedelta(days=1)
    assert sending.deliver(setting, tomorrow) == "sent"
    assert f"- {TREATY}" in postbox.messages[0].get_body(("plain",)).get_content()


def test_mail_of_which_nobody_knows_whether_it_arrived_is_not_sent_again(followed, postbox):
    setting = want(followed)
    Sent.objects.create(account=setting.account, day=DAY)
    assert sending.deliver(setting, DAY) == "unsure"
    assert sending.deliver(setting, DAY) == "unsure"
    assert postbox.messages == []
    assert sending.deliver(setting, DAY + dt.timedelta(days=1)) == "sent"


def test_nothing_is_sent_without_a_server_or_to_those_who_want_none(followed, postbox):
    setting = want(followed)
    with override_settings(**mail_settings({})):
        assert sending.tick(NOON) == 0
    DigestSetting.objects.update(wanted=False)
    assert sending.tick(NOON) == 0
    assert sending.send_digest.func(setting.account_id, DAY.isoformat()) == "unwanted"
    assert postbox.messages == []


def test_digests_can_be_put_in_a_folder_in_the_language_of_the_account(followed, tmp_path):
    setting = want(followed)
    setting.account.language = "fr"
    setting.account.save()
    environ = {
        "SERVANDA_MAIL_FOLDER": str(tmp_path / "out"),
        "SERVANDA_MAIL_FROM": "a@mail.example",
    }
    with override_settings(**mail_settings(environ)):
        assert sending.deliver(setting, DAY) == "sent"
    (file,) = (tmp_path / "out").iterdir()
    mail = message_from_bytes(file.read_bytes().rpartition(b"\n---")[0], policy=policy.default)
    assert mail["Subject"].startswith("Servanda, 22 novembre 2026")


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


@pytest.mark.parametrize(
    ("environ", "said"),
    [
        ({"HOST": "h", "FROM": "nobody"}, "SERVANDA_MAIL_FROM is 'nobody'"),
        ({"HOST": "h"}, "SERVANDA_MAIL_FROM is ''"),
        ({"HOST": "h", "FROM": "a@b.c", "PORT": "x"}, "SERVANDA_MAIL_PORT is 'x'"),
        ({"HOST": "h", "FROM": "a@b.c", "SECURITY": "ssl"}, "starttls, tls or none"),
        ({"HOST": "h", "FROM": "a@b.c", "PASSWORD_FILE": "/none"}, "cannot be read"),
    ],
)
def test_odd_settings_for_mail_are_refused(environ, said):
    with pytest.raises(ConfigError, match=re.escape(said)):
        mail_settings({f"SERVANDA_MAIL_{name}": value for name, value in environ.items()})


def test_settings_for_mail_are_djangos(tmp_path: Path):
    secret = tmp_path / "password"
    secret.write_text("a b\n")
    found = mail_settings(
        {
            "SERVANDA_MAIL_HOST": "mail.example",
            "SERVANDA_MAIL_USER": "u",
            "SERVANDA_MAIL_PASSWORD_FILE": str(secret),
            "SERVANDA_MAIL_FROM": "Servanda <s@mail.example>",
        }
    )
    assert found["EMAIL_BACKEND"] == "django.core.mail.backends.smtp.EmailBackend"
    assert (found["EMAIL_PORT"], found["EMAIL_USE_TLS"], found["EMAIL_USE_SSL"]) == (
        587,
        True,
        False,
    )
    assert (found["EMAIL_HOST_USER"], found["EMAIL_HOST_PASSWORD"]) == ("u", "a b")
    assert mail_settings({})["EMAIL_BACKEND"] == "django.core.mail.backends.dummy.EmailBackend"
    with pytest.raises(ConfigError, match="SERVANDA_ADDRESS"):
        mail_settings({"SERVANDA_ADDRESS": "servanda.example"})
