"""`servanda digest`, `servanda calendar --person --area` and `servanda work` for digests."""

from __future__ import annotations

from email import message_from_bytes, policy

import pytest
from click.testing import CliRunner
from following import TALKS, TREATY, WORK
from icalendar import Calendar

from servanda.cli import main
from servanda.web.digests.models import DigestSetting, Told


@pytest.fixture
def run(followed):  # noqa: ARG001 - commands find its register in the environment
    def runs(*arguments):
        return CliRunner().invoke(main, list(arguments))

    return runs


def test_a_digest_is_read_on_any_day_and_nothing_counts_as_told(run):
    told = run("digest", "--person", "XAA/B. Person")
    assert told.exit_code == 0, told.stderr
    assert f"- {TREATY}  Treaty-making" in told.stdout
    assert "days late" in told.stdout
    assert Told.objects.count() == 0
    others = run("digest", "--person", "XBB/D. Person")
    assert "nothing new" in others.stdout


def test_a_digest_is_written_as_a_draft(run, tmp_path):
    file = tmp_path / "digest.eml"
    done = run("digest", "--person", "XAA/B. Person", "--output", str(file))
    assert done.exit_code == 0, done.stderr
    mail = message_from_bytes(file.read_bytes(), policy=policy.default)
    assert mail["X-Unsent"] == "1"
    assert TREATY in mail.get_body(("plain",)).get_content()


def test_digests_are_sent_once_a_day(run, followed, postbox):
    DigestSetting.objects.create(
        account=followed.account("officer"), wanted=True, address="o@mail.example"
    )
    first, second = run("digest", "--send"), run("digest", "--send")
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert first.stdout == "XAA/B. Person: sent.\n"
    assert len(postbox.messages) == 1
    postbox.refuses = True
    DigestSetting.objects.create(
        account=followed.account("admin"), wanted=True, address="a@mail.example"
    )
    third = run("digest", "--send", "--person", "XAA/A. Person")
    assert third.exit_code == 1
    assert "did not take a digest" in third.stdout
    assert run("digest", "--send", "--person", "XAA/C. Person").stdout == (
        "XAA/C. Person: wants no digest by mail.\n"
    )


def test_without_a_mail_server_nothing_is_sent(run):
    refused = run("digest", "--send")
    assert refused.exit_code == 2
    assert "SERVANDA_MAIL_HOST" in refused.stderr
    assert run("digest", "--send", "--as-of", "2026-01-01").exit_code == 2


def test_a_worker_sends_what_is_due(run, followed, postbox):
    # In this zone it is noon when the test runs at any hour of the morning or the day in UTC.
    DigestSetting.objects.create(
        account=followed.account("officer"),
        wanted=True,
        address="o@mail.example",
        zone="Pacific/Kiritimati",
    )
    from servanda.web.digests import sending  # noqa: PLC0415 - after Django is set up

    now = sending.timezone.now().replace(hour=2)
    assert sending.tick(now) == 1
    assert run("work", "--once", "--quiet").exit_code == 0
    assert len(postbox.messages) == 1


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ((), {TREATY, TALKS, WORK}),
        (("--person", "B. Person"), {TREATY, TALKS}),
        (("--person", "xaa/b. person"), {TREATY, TALKS}),
        (("--person", "XBB/B. Person"), set()),
        (("--area", "nowhere"), set()),
    ],
)
def test_a_calendar_is_for_a_person_or_an_area(run, options, found):
    done = run("calendar", "--horizon", "50y", *options)
    assert done.exit_code == 0, done.stderr
    events = Calendar.from_ical(done.stdout).walk("VEVENT")
    assert {str(one["description"]).partition(" ")[0] for one in events} == found


def test_the_area_of_a_commitment_chooses_it(run, followed):
    words = followed.desk("officer").commitment(TREATY).commitment
    for area in (words.area, words.area_title):
        done = run("calendar", "--horizon", "50y", "--area", area)
        assert TREATY in done.stdout
