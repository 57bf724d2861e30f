"""How far a job is, for the page that waits for it."""

from __future__ import annotations

from django_tasks.base import TaskContext

from servanda.web.jobs.models import Job


def tell(context: TaskContext, says: str, *, done: int = 0, total: int = 0) -> None:
    """Say what a running task does (a code that labels.yml names under "job"), and how far it is.

    Args:
        context: Of the task, as it gets it.
        says: "reading", "extracting", "filing", "verifying".
        done: Steps that are done.
        total: All steps; 0 where nobody knows.
    """
    Job.objects.filter(pk=context.task_result.id).update(says=says, done=done, total=total)
