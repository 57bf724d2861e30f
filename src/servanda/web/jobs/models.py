# ruff: noqa: DJ008 - rows are never shown
# mypy: disable-error-code="var-annotated"
"""The table of jobs."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from servanda.web.accounts.models import Account
from servanda.web.models import PlainText


class Job(models.Model):
    """One piece of work for a worker.

    `state` is "ready", "running", "done" or "failed". A worker that runs a job keeps moving
    `leased_until`; when it has passed, the worker is gone and another takes the job. `key` makes
    it the only one of its kind: the same key is not entered twice while it is ready or running.
    `done` of `total` is the progress, `says` the code of what is being done.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    task = PlainText()
    queue = PlainText(default="default")
    priority = models.IntegerField(default=0)
    arguments = models.JSONField(default=dict)
    key = PlainText(null=True)
    state = PlainText(default="ready")
    enqueued_at = models.DateTimeField(auto_now_add=True)
    run_after = models.DateTimeField(null=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    leased_until = models.DateTimeField(null=True)
    worker = PlainText(default="")
    attempts = models.IntegerField(default=0)
    done = models.IntegerField(default=0)
    total = models.IntegerField(default=0)
    says = PlainText(default="")
    result = models.JSONField(null=True)
    error = models.JSONField(null=True)

    class Meta:
        """Taken by state, priority and age; one open job a key."""

        indexes: ClassVar = [
            models.Index(fields=["state", "queue", "-priority", "enqueued_at"], name="job_next"),
            models.Index(fields=["state", "leased_until"], name="job_lease"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["key"],
                condition=models.Q(state__in=["ready", "running"]),
                name="job_open_key",
            )
        ]


class Upload(models.Model):
    """A file that somebody gave, on its way into the register.

    `state` is "received" (to be read), "read" (waits for what the person says of it), "confirmed"
    (to be filed), "filed", "duplicate", "unreadable" or "failed". The bytes are kept until they
    are filed, or cannot be; words and names too. `facts` hold what the text says (`stated`), what
    the person says (`told`), of a corrected text what it corrects, and how it ended.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    account = models.ForeignKey(Account, models.CASCADE, related_name="uploads")
    batch = models.UUIDField(default=uuid.uuid4, db_index=True)
    name = PlainText()
    body = models.BinaryField(null=True)
    facts = models.JSONField(default=dict)
    state = PlainText(default="received")
    job = models.ForeignKey(Job, models.SET_NULL, null=True, related_name="uploads")
    document = PlainText(null=True)
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        """A person's newest first."""

        indexes: ClassVar = [models.Index(fields=["account", "-made_at"], name="upload_mine")]
