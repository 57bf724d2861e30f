"""Digests that go out: by mail, once a day at most, or into a folder."""

from __future__ import annotations

import datetime as dt
from email import message_from_bytes, policy

import pytest
from django.test.utils import override_settings
from django.utils import timezone
from following import DAY, NOON, TREATY

from servanda.web.digests import sending
from servanda.web.digests.models import DigestSetting, Sent, Told
from servanda.web.jobs.models import Job
from servanda.web.jobs.worker import work_on
from servanda.web.mailing import mail_settings


def want(site, name="officer", **more):
    given = {"wanted": True, "zone": "UTC", "address": f"{name}@mail.example"} | more
    return DigestSetting.objects.create(account=site.account(name), **given)


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
