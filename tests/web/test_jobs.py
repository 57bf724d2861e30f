"""Jobs: entered once, taken by one worker, taken again from a worker that is gone."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks.base import TaskResultStatus

from servanda.web.administering.verifying import verify_register
from servanda.web.jobs import leases
from servanda.web.jobs.models import Job
from servanda.web.jobs.worker import work_on

pytestmark = pytest.mark.usefixtures("site")


@pytest.fixture
def jobs():
    """Return what the tests are about."""

    class Jobs:
        table, task, lease = Job, verify_register, leases
        work = staticmethod(work_on)

    return Jobs


def aged(jobs, job, **by):
    jobs.table.objects.filter(pk=job.pk).update(leased_until=timezone.now() - timedelta(**by))


def test_a_task_is_done_and_gives_its_result(jobs):
    result = jobs.task.enqueue(None)
    assert result.status == TaskResultStatus.READY

    jobs.work(once=True)
    result.refresh()

    assert result.status == TaskResultStatus.SUCCESSFUL
    assert result.return_value["count"] == 0
    assert jobs.task.get_result(result.id).attempts == 1


def test_the_same_task_is_not_entered_twice_while_it_is_open(jobs):
    first, second = jobs.task.enqueue(None), jobs.task.enqueue(None)
    other = jobs.task.enqueue({"size": 1, "root": "0" * 64, "at": ""})
    jobs.work(once=True)
    later = jobs.task.enqueue(None)

    assert first.id == second.id
    assert len({first.id, other.id, later.id}) == 3


def test_a_job_is_taken_by_one_worker(jobs):
    jobs.task.enqueue(None)

    taken = [jobs.lease.take(name) for name in ("a", "b")]

    assert [job and job.worker for job in taken] == ["a", None]


def test_what_a_silent_worker_left_is_taken_again_and_is_no_longer_its_own(jobs):
    jobs.task.enqueue(None)
    first = jobs.lease.take("a")
    assert jobs.lease.keep(first)
    aged(jobs, first, seconds=1)

    second = jobs.lease.take("b")
    jobs.lease.finish(first, "from the one that was gone")

    assert (second.pk, second.attempts) == (first.pk, 2)
    assert not jobs.lease.keep(first)
    assert jobs.table.objects.get(pk=first.pk).state == "running"


def test_a_job_that_ends_every_worker_is_given_up(jobs):
    jobs.task.enqueue(None)
    for _ in range(jobs.lease.MOST_ATTEMPTS):
        aged(jobs, jobs.lease.take("a"), seconds=1)

    assert jobs.lease.take("b") is None
    assert jobs.table.objects.get().error["code"] == "gone"


def test_an_error_ends_the_job_and_not_the_worker(jobs):
    result = jobs.task.enqueue({"size": "none"})

    jobs.work(once=True)
    result.refresh()

    assert result.status == TaskResultStatus.FAILED
    assert result.errors[0].exception_class_path.endswith("Mismatch")


def test_what_is_given_back_waits_for_the_next(jobs):
    jobs.task.enqueue(None)
    jobs.lease.give_back(jobs.lease.take("a"))

    again = jobs.lease.take("b")

    assert (again.worker, again.attempts) == ("b", 1)


@pytest.mark.usefixtures("site")
def test_a_worker_that_is_stopped_ends_at_once():
    process = subprocess.Popen(
        [sys.executable, "-m", "servanda.cli", "work"], stdout=subprocess.PIPE
    )
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(1)

    process.send_signal(signal.SIGTERM)

    assert process.wait(timeout=10) == 0
    process.stdout.close()


@pytest.mark.usefixtures("site")
def test_a_worker_ends_with_the_server_that_started_it():
    nobody = os.getpid() + 1_000_000
    command = [sys.executable, "-m", "servanda.cli", "work", "-q", "--parent", str(nobody)]

    done = subprocess.run(command, timeout=30, check=False)

    assert done.returncode == 0


def test_one_who_is_finished_long_ago_is_forgotten(jobs):
    jobs.task.enqueue(None)
    jobs.work(once=True)
    jobs.table.objects.update(finished_at=timezone.now() - timedelta(days=31))

    jobs.lease.sweep()

    assert jobs.table.objects.count() == 0
