"""Capturing a file as evidence in the background, where a page would have to wait for its text."""

from __future__ import annotations

from typing import Any

from django_tasks import task
from django_tasks.base import TaskContext

from servanda.codec.shapes import encode
from servanda.documents.detect import detect_binary
from servanda.errors import RegisterError, UnreadableDocument
from servanda.register.acts.capturing import Told, capture
from servanda.register.entry import Marking
from servanda.register.evidenced import evidence_key
from servanda.register.payloads_evidence import EvidenceCaptured
from servanda.web.jobs.models import Upload
from servanda.web.jobs.progress import tell
from servanda.web.policy import may_mark_as
from servanda.web.uploading import tasks

AT_ONCE = 200_000
"""Bytes of a file that a page reads while somebody waits; larger ones are for a worker."""


def is_for_worker(name: str, body: bytes) -> bool:
    """Return whether a worker has to read a file.

    Every PDF too: how long one takes its size does not say, and the library that reads it is
    native code, of which a damaged file must not end the server.
    """
    if len(body) > AT_ONCE:
        return True
    try:
        return detect_binary(body, name) == "pdf"
    except UnreadableDocument:  # the page says why
        return False


def as_facts(told: Told, about: str) -> dict[str, Any]:
    """Return what is said of a file that is captured as an upload keeps it.

    Args:
        told: What a person says of it.
        about: Reference of the commitment that it will be linked to; "" for none yet.
    """
    return {"captures": encode(told), "about": about}


@task(takes_context=True)
def capture_upload(context: TaskContext, key: str) -> None:
    """Capture a file of which a person has said what it is; or say why it cannot be."""
    upload = tasks.waiting(key, "confirmed")
    if upload is None:
        return
    desk, about = tasks.desk_of(upload), upload.facts["about"]
    tell(context, "reading", done=0, total=tasks.STEPS)
    document = tasks.text_of(upload)
    if document is None or not tasks.allowed(upload, desk) or desk.viewer is None:
        return
    found = evidence_key(desk.viewer.party, document.file_sha256)
    if not tasks.was_made(upload, desk, found, EvidenceCaptured.KIND):
        told = _told(upload)
        if not may_mark_as(desk.viewer, told.marking):
            tasks.end(upload, "failed", code="refused")
            return
        tell(context, "filing", done=2, total=tasks.STEPS)
        tasks.mark_begun(upload)
        body, day = bytes(upload.body or b""), str(told.captured)
        try:
            desk.write(capture(document, body, told, party=desk.viewer.party, today=day))
        except RegisterError as error:
            tasks.refused(upload, desk, error)
            return
    tasks.end(upload, "filed", evidence=found, about=about)


def _told(upload: Upload) -> Told:
    said = upload.facts["captures"]
    return Told(**{**said, "marking": Marking(said["marking"])})
