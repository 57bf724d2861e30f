"""The Task API on the table of jobs."""

from __future__ import annotations

import json
import uuid
from hashlib import sha256
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.module_loading import import_string
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task, TaskError, TaskResult, TaskResultStatus
from django_tasks.exceptions import TaskResultDoesNotExist
from django_tasks.utils import normalize_json

from servanda.web.jobs.models import Job

OPEN = ("ready", "running")
"""States of a job that is still to be done."""
_STATUS = {
    "ready": TaskResultStatus.READY,
    "running": TaskResultStatus.RUNNING,
    "done": TaskResultStatus.SUCCESSFUL,
    "failed": TaskResultStatus.FAILED,
}


class JobBackend(BaseTaskBackend):
    """Keeps tasks as rows of `Job`.

    A task with the same arguments as one that is not done yet is that one: entering it twice does
    it once.
    """

    supports_defer = True
    supports_priority = True
    supports_get_result = True

    def enqueue(self, task: Any, args: Any, kwargs: Any) -> TaskResult[Any]:
        """Enter a task, or find the one that is open already. Arguments are what JSON can hold."""
        self.validate_task(task)
        arguments = normalize_json({"args": list(args), "kwargs": dict(kwargs)})
        key = key_of(task.module_path, arguments)
        try:
            with transaction.atomic():
                job = Job.objects.create(
                    task=task.module_path,
                    queue=task.queue_name,
                    priority=task.priority,
                    arguments=arguments,
                    key=key,
                    run_after=task.run_after,
                )
        except IntegrityError:
            held = Job.objects.filter(key=key, state__in=OPEN).first()
            if held is None:  # it was done in between
                return self.enqueue(task, args, kwargs)
            job = held
        return result_of(job, self.alias)

    def get_result(self, result_id: str) -> TaskResult[Any]:
        """Return a task's result as it stands now.

        Raises:
            TaskResultDoesNotExist: There is none with this id.
        """
        try:
            return result_of(Job.objects.get(pk=uuid.UUID(result_id)), self.alias)
        except (Job.DoesNotExist, ValueError):
            raise TaskResultDoesNotExist(result_id) from None


def key_of(path: str, arguments: Any) -> str:
    """Return what tells two tasks apart: which one, and its arguments."""
    said = json.dumps([path, arguments], sort_keys=True, ensure_ascii=False)
    return sha256(said.encode()).hexdigest()


def task_of(job: Job) -> Task[Any, Any]:
    """Return the task that a job is to run.

    Raises:
        ImportError: This release has none of this name.
    """
    found: Task[Any, Any] = import_string(job.task)
    return found


def result_of(job: Job, alias: str = "default") -> TaskResult[Any]:
    """Return a job as the Task API shows it."""
    error = job.error if job.state == "failed" else None
    result: TaskResult[Any] = TaskResult(
        task=task_of(job),
        id=str(job.pk),
        status=_STATUS[job.state],
        enqueued_at=job.enqueued_at,
        started_at=job.started_at,
        finished_at=job.finished_at,
        last_attempted_at=job.started_at,
        args=job.arguments["args"],
        kwargs=job.arguments["kwargs"],
        backend=alias,
        errors=[TaskError(exception_class_path=error["class"], traceback=error["trace"])]
        if error
        else [],
        worker_ids=[job.worker] * job.attempts,
    )
    object.__setattr__(result, "_return_value", job.result)  # as the API's own backends set it
    return result
