"""A worker: takes jobs one by one, keeps them while it works, and gives back what it must leave."""

from __future__ import annotations

import logging
import os
import secrets
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from traceback import format_exception
from types import FrameType

from django.db import Error, connection
from django_tasks.base import TaskContext

from servanda.errors import ServandaError, StoreError
from servanda.web.jobs import leases
from servanda.web.jobs.backend import result_of, task_of
from servanda.web.jobs.models import Job

PAUSE = 0.5
"""Seconds between two looks for a job."""
_SWEEP = 3600.0
_MINUTE = 60.0
_TOO_LONG = 70
"""Exit status of a worker whose job took longer than it may."""
_LATER = timedelta(seconds=10)
_log = logging.getLogger(__name__)


class Stopped(BaseException):
    """Somebody stops the worker; what it has in hand goes back at once."""


def work_on(
    *, once: bool = False, parent: int | None = None, minutely: Callable[[], object] | None = None
) -> None:
    """Do jobs until somebody stops the process.

    Args:
        once: End when no job waits.
        parent: End when this process is not the parent any more: the server that started the
            worker is gone.
        minutely: Done at the start and each minute; may enter jobs.
    """
    name = f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(3)}"
    signal.signal(signal.SIGTERM, _stop)
    swept = looked = 0.0
    try:
        while parent is None or os.getppid() == parent:
            if time.monotonic() - swept > _SWEEP or not swept:
                swept = time.monotonic()
                _safely(leases.sweep)
            if minutely is not None and (time.monotonic() - looked > _MINUTE or not looked):
                looked = time.monotonic()
                _safely(minutely)
            job = _taken(name)
            if job is not None:
                run(job)
            elif once:
                return
            else:
                time.sleep(PAUSE)
    except (Stopped, KeyboardInterrupt):
        return


def run(job: Job) -> None:
    """Run a job that was taken, and write down how it ended.

    What was refused or is wrong fails; what the database could not do just now is tried again;
    a worker that is stopped gives the job back.
    """
    try:
        with _kept(job):
            result = _called(job)
    except (Stopped, KeyboardInterrupt):
        leases.give_back(job)
        raise
    except (StoreError, Error) as error:
        _log.warning("%s: %s", job.task, error)
        if job.attempts < leases.MOST_ATTEMPTS:
            leases.put_off(job, after=_LATER)
        else:
            leases.fail(job, _told(error))
    except Exception as error:  # noqa: BLE001 - whatever a task raises ends the task, not us
        if not isinstance(error, ServandaError):
            _log.exception("%s failed", job.task)
        leases.fail(job, _told(error))
    else:
        leases.finish(job, result)


def _called(job: Job) -> object:
    task = task_of(job)
    args, kwargs = job.arguments["args"], job.arguments["kwargs"]
    if task.takes_context:
        return task.call(TaskContext(task_result=result_of(job)), *args, **kwargs)
    return task.call(*args, **kwargs)


@contextmanager
def _kept(job: Job) -> Iterator[None]:
    """Give signs of life from a thread while the job runs, and end the worker with its time.

    Nothing else ends native code that reads a damaged file; who keeps workers starts another.
    """
    ended = threading.Event()
    until = time.monotonic() + leases.LONGEST.total_seconds()

    def beat() -> None:
        while not ended.wait(leases.LEASE.total_seconds() / 3):
            if time.monotonic() > until:
                _safely(lambda: leases.fail(job, leases.LATE))
                _log.error("%s took longer than %s; this worker ends", job.task, leases.LONGEST)
                os._exit(_TOO_LONG)
            _safely(lambda: leases.keep(job))
        connection.close()  # this thread's own

    thread = threading.Thread(target=beat, daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def _taken(name: str) -> Job | None:
    try:
        return leases.take(name)
    except Error as error:  # a server that restarts: look again with a new connection
        _log.warning("no job can be taken: %s", error)
        connection.close()
        return None


def _safely(deed: Callable[[], object]) -> None:
    try:
        deed()
    except Error as error:
        _log.warning("%s", error)


def _told(error: BaseException) -> dict[str, str]:
    kind = type(error)
    return {
        "class": f"{kind.__module__}.{kind.__qualname__}",
        "code": kind.__name__,
        "message": str(error),
        "trace": "".join(format_exception(error)),
    }


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise Stopped
