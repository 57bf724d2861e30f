"""A worker that is killed in the middle of its work loses no upload."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from servanda.register.verify import verify
from servanda.web.jobs.models import Job, Upload
from servanda.web.jobs.worker import work_on

TEXT = """Joint Statement of Canada and Japan

{day} January 2005

{words}
"""
WORDS = "\n\n".join(
    f"The two governments will hold annual consultations on subject {n} and train its officers."
    for n in range(120)
)
NUMBER = 3


pytestmark = pytest.mark.slow


@pytest.fixture
def waiting(site):
    """Return the address of a batch whose filing waits for a worker."""
    client = site.client("officer")
    files = [
        SimpleUploadedFile(f"{day}.txt", TEXT.format(day=day, words=WORDS).encode())
        for day in range(1, NUMBER + 1)
    ]
    address = client.post("/upload/", {"file": files, "text": ""})["Location"]
    work_on(once=True)
    said = {"parties": "CAN, JPN", "standing": "agreed", "marking": "internal"}
    for one in uploads():
        own = {"title": one.name, "language": "en", "date": one.facts["stated"]["date"]}
        said |= {f"u{one.pk.hex}-{name}": value for name, value in own.items()}
    assert client.post(address, said).status_code == 302
    return address


def uploads():
    return list(Upload.objects.order_by("made_at"))


def jobs():
    return Job.objects.filter(task__endswith="file_upload")


def start_worker():
    command = [sys.executable, "-m", "servanda.cli", "work", "-q"]
    return subprocess.Popen(command)


def kill_while(says):
    """Start a worker and kill it while it does what `says` names; returns the job it had."""
    process = start_worker()
    try:
        for _ in range(6000):
            held = jobs().filter(state="running", says=says).first()
            if held is not None:
                break
            time.sleep(0.005)
        else:
            pytest.fail(f"no worker came to {says}")
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
    return held


def let_the_lease_end():
    """As if `leases.LEASE` had passed."""
    jobs().filter(state="running").update(leased_until=timezone.now() - timedelta(seconds=1))


def test_no_upload_is_lost_and_none_is_filed_twice(site, waiting):
    for says in ("extracting", "filing", "extracting"):
        held = kill_while(says)
        left = jobs().get(pk=held.pk)
        assert (left.state, left.leased_until > timezone.now()) == ("running", True) or (
            left.state == "done"
        )
        let_the_lease_end()

    work_on(once=True)

    documents = [d for d in site.desk("officer").documents if d.label.startswith("2005")]
    assert [one.state for one in uploads()] == ["filed"] * NUMBER
    assert sorted(d.date for d in documents) == [f"2005-01-0{n}" for n in range(1, NUMBER + 1)]
    assert {len(site.desk("officer").commitments(d.id)) for d in documents} == {
        one.facts["found"] for one in uploads()
    }
    assert verify(site.ledger) == []
    assert "filed" in site.client("officer").get(waiting).content.decode()


def test_another_worker_takes_it_when_the_lease_ends(site, waiting):
    held = kill_while("extracting")
    let_the_lease_end()

    process = start_worker()
    for _ in range(600):
        if jobs().get(pk=held.pk).state == "done":
            break
        time.sleep(0.1)
    process.terminate()
    process.wait()

    assert jobs().get(pk=held.pk).attempts == 2
    assert "filed" in site.client("officer").get(waiting).content.decode()
