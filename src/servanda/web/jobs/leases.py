"""Who does which job: taking one, keeping it, giving it back, and taking it from who is gone."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import F, Q
from django.utils import timezone

from servanda.web.jobs.backend import OPEN
from servanda.web.jobs.models import Job

LEASE = timedelta(seconds=15)
"""How long a worker has a job without a sign of life."""
LONGEST = timedelta(minutes=20)
"""How long a job may take: one without an end would keep its worker from all others."""
MOST_ATTEMPTS = 4
"""A job that ends its worker this often is not tried again."""
KEPT = timedelta(days=30)
"""How long a finished job is kept."""
LATE = {"class": "builtins.TimeoutError", "code": "late", "message": "", "trace": ""}
"""What is written down of a job that took longer."""
_GONE = {"class": "builtins.RuntimeError", "code": "gone", "message": "", "trace": ""}


def take(worker: str) -> Job | None:
    """Return the next job for a worker, which has it for `LEASE` from now; None when none waits.

    Of two workers that want the same one only one gets it. What a worker left behind that gave no
    sign of life for a lease is taken like one that waits.
    """
    now = timezone.now()
    due = Q(state="ready") & (Q(run_after=None) | Q(run_after__lte=now))
    left = Q(state="running", leased_until__lt=now)
    _give_up(left)
    for job in Job.objects.filter(due | left).order_by("-priority", "enqueued_at")[:5]:
        same = Job.objects.filter(pk=job.pk, state=job.state, attempts=job.attempts)
        mine = {
            "state": "running",
            "worker": worker,
            "attempts": job.attempts + 1,
            "started_at": job.started_at or now,
            "leased_until": now + LEASE,
        }
        if same.filter(due | left).update(**mine):
            for name, value in mine.items():
                setattr(job, name, value)
            return job
    return None


def keep(job: Job) -> bool:
    """Give a sign of life; returns whether the job is still the worker's."""
    return bool(_held(job).update(leased_until=timezone.now() + LEASE))


def give_back(job: Job, *, after: timedelta = timedelta()) -> None:
    """Let somebody take the job again, at once or after a while; the attempt does not count."""
    now = timezone.now()
    _held(job).update(
        state="ready", leased_until=None, run_after=now + after, attempts=F("attempts") - 1
    )


def put_off(job: Job, *, after: timedelta) -> None:
    """Let somebody try the job again after a while."""
    _held(job).update(state="ready", leased_until=None, run_after=timezone.now() + after)


def finish(job: Job, result: Any) -> None:
    """Say that a job is done, unless somebody else has it by now."""
    _held(job).update(
        state="done", result=result, finished_at=timezone.now(), leased_until=None, error=None
    )


def fail(job: Job, error: dict[str, str]) -> None:
    """Say that a job cannot be done, and why."""
    _held(job).update(state="failed", error=error, finished_at=timezone.now(), leased_until=None)


def sweep() -> None:
    """Forget what was finished long ago."""
    Job.objects.exclude(state__in=OPEN).filter(finished_at__lt=timezone.now() - KEPT).delete()


def _give_up(left: Q) -> None:
    lost = Job.objects.filter(left, attempts__gte=MOST_ATTEMPTS)
    lost.update(state="failed", error=_GONE, finished_at=timezone.now(), leased_until=None)


def _held(job: Job) -> Any:
    return Job.objects.filter(pk=job.pk, state="running", attempts=job.attempts, worker=job.worker)
