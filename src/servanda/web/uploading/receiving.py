"""Keeping what somebody gave until it is in the register, and entering the work on it."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.utils import timezone

from servanda.register.acts.capturing import Told
from servanda.web.accounts.models import Account
from servanda.web.jobs.models import Job, Upload
from servanda.web.uploading import evidence, tasks

KEPT = timedelta(days=30)
"""How long what was not finished is kept."""


def receive(account: Account, files: Iterable[tuple[str, bytes]]) -> uuid.UUID:
    """Keep files, enter the reading of each, and return the id of the batch.

    Args:
        account: Whose they are; nobody else sees them before they are filed.
        files: Names and bytes.
    """
    Upload.objects.filter(changed_at__lt=timezone.now() - KEPT).delete()
    batch = uuid.uuid4()
    for name, body in files:
        upload = _made(account, batch, name, body)
        start(upload, tasks.read_upload)
    return batch


def receive_correction(
    account: Account, file: tuple[str, bytes], *, corrects: str, because: str, base: int
) -> uuid.UUID:
    """Keep the corrected text of a document, enter the work on it, and return the batch's id.

    Args:
        account: Whose it is.
        file: Its name and bytes.
        corrects: Id of the document.
        because: Why.
        base: Version of the document that the person started from.
    """
    batch = uuid.uuid4()
    upload = _made(account, batch, *file)
    upload.state = "confirmed"
    upload.facts = {"corrects": corrects, "because": because, "base": base}
    upload.save(update_fields=["state", "facts"])
    start(upload, tasks.correct_upload)
    return batch


def receive_evidence(
    account: Account, file: tuple[str, bytes], *, told: Told, about: str
) -> uuid.UUID:
    """Keep a file that is captured as evidence, enter the work on it, and return the batch's id.

    Args:
        account: Whose it is.
        file: Its name and bytes.
        told: What is said of it, with the day of the capture.
        about: Reference of the commitment that it will be linked to; "" for none yet.
    """
    batch = uuid.uuid4()
    upload = _made(account, batch, *file)
    upload.state = "confirmed"
    upload.facts = evidence.as_facts(told, about)
    upload.save(update_fields=["state", "facts"])
    start(upload, evidence.capture_upload)
    return batch


def confirm(upload: Upload, told: dict[str, Any]) -> None:
    """Take what a person says of an upload that was read, and enter its filing."""
    upload.facts = {**upload.facts, "told": told}
    upload.state = "confirmed"
    upload.save(update_fields=["facts", "state", "changed_at"])
    start(upload, tasks.file_upload)


def try_again(upload: Upload) -> None:
    """Enter anew the work that failed."""
    for name in ("code", "rule"):
        upload.facts.pop(name, None)
    task = _task(upload)
    upload.state = "received" if task is tasks.read_upload else "confirmed"
    upload.save(update_fields=["facts", "state", "changed_at"])
    start(upload, task)


def _task(upload: Upload) -> Any:
    """Return the work that an upload waits for."""
    if "captures" in upload.facts:
        return evidence.capture_upload
    if "corrects" in upload.facts:
        return tasks.correct_upload
    return tasks.file_upload if "told" in upload.facts else tasks.read_upload


def start(upload: Upload, task: Any) -> None:
    """Enter a task on an upload; the same one that is open already is not entered twice."""
    result = task.enqueue(str(upload.pk))
    upload.job = Job.objects.get(pk=result.id)
    upload.save(update_fields=["job"])


def _made(account: Account, batch: uuid.UUID, name: str, body: bytes) -> Upload:
    return Upload.objects.create(
        account=account,
        batch=batch,
        name=name,
        body=body,
    )
