"""How far each upload of a batch is, as the page says it."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from django.utils import timezone

from servanda.register.evidenced import EvidenceRecord
from servanda.register.records import CommitmentRecord, DocumentRecord
from servanda.web.accounts.models import Account
from servanda.web.calling import titled
from servanda.web.desk import Desk
from servanda.web.evidence.saying import title
from servanda.web.jobs.models import Job, Upload
from servanda.web.refusing import broken, noticed, unreadable

_PATIENCE = timedelta(seconds=20)
_BEGUN = {"received", "confirmed"}
RECENT = 60
"""Uploads that the list of recent ones looks at."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """An upload.

    Attributes:
        upload: The row.
        state: "waiting", "running", "read", "filed", "duplicate", "unreadable" or "failed".
        says: What a worker does with it now, as a value of the group "job".
        document: The document it became or is the same as, if the viewer sees it.
        why: Why it could not go on, in the language of the interface; may be empty.
        noticed: What the reader noticed about the file, in the same language.
        code: Kind of the refusal.
        found: How many commitments were filed.
        lost: Commitments whose words a corrected text does not have.
        supplied: How many commitments of a document got their words from it; None when it is not
            the text that one awaited.
        evidence: The evidence it became, if the viewer sees it.
    """

    upload: Upload
    state: str
    says: str = ""
    done: int = 0
    document: DocumentRecord | None = None
    why: str = ""
    noticed: Sequence[str] = ()
    code: str = ""
    found: int = 0
    lost: Sequence[CommitmentRecord] = ()
    supplied: int | None = None
    evidence: EvidenceRecord | None = None

    @property
    def name(self) -> str:
        """Return the title of what it became, or the name of the file."""
        if self.evidence is not None:
            return title(self.evidence)
        if self.document is None:
            return str(self.upload.name)
        return titled(self.document) or self.document.label

    @property
    def is_correction(self) -> bool:
        """Return whether it is a corrected text."""
        return "corrects" in self.upload.facts


def uploads_of(account: Account, batch: uuid.UUID) -> list[Upload]:
    """Return a person's uploads of a batch, as given; without their bytes."""
    mine = Upload.objects.filter(account=account, batch=batch).order_by("made_at", "name")
    return list(mine.select_related("job").defer("body"))


def lines_of(desk: Desk, uploads: Sequence[Upload]) -> list[Line]:
    """Return how far uploads are."""
    documents = desk.documents_by_id(upload.document for upload in uploads)
    keys = {upload.facts["evidence"] for upload in uploads if "evidence" in upload.facts}
    pieces = {one.id: one for one in desk.evidence(keys)} if keys else {}
    return [
        replace(
            _line(desk, upload, documents.get(upload.document or "")),
            evidence=pieces.get(upload.facts.get("evidence", "")),
        )
        for upload in uploads
    ]


def _line(desk: Desk, upload: Upload, document: DocumentRecord | None) -> Line:
    facts: dict[str, Any] = upload.facts
    state, job = upload.state, upload.job
    if state in _BEGUN:
        state = "running" if job and job.state == "running" else "waiting"
        if job and job.state == "failed":
            return Line(upload=upload, state="failed", code=(job.error or {}).get("code", ""))
    lost: list[CommitmentRecord] = []
    if state == "filed" and "corrects" in facts and document:
        lost = [c for c in desk.commitments(document.id) if c.anchor == "lost"]
    return Line(
        upload=upload,
        state=state,
        says=job.says if job and state == "running" else "",
        done=job.done if job and state == "running" else 0,
        document=document,
        why=_why(facts),
        noticed=[noticed(issue) for issue in facts.get("issues", ())],
        code=facts.get("code", ""),
        found=facts.get("found", 0),
        lost=lost,
        supplied=facts.get("supplied"),
    )


def _why(facts: dict[str, Any]) -> str:
    if reason := facts.get("reason"):
        return unreadable(reason)
    return broken(rule) if (rule := facts.get("rule")) else ""


def is_moving(lines: Sequence[Line]) -> bool:
    """Return whether a worker has still to do something."""
    return any(line.state in ("waiting", "running") for line in lines)


def lacks_worker() -> bool:
    """Return whether jobs wait for long and nobody takes them."""
    since = timezone.now() - _PATIENCE
    waiting = Job.objects.filter(state="ready", enqueued_at__lt=since, run_after=None).exists()
    return waiting and not Job.objects.filter(state="running").exists()


def recent(account: Account) -> list[tuple[uuid.UUID, list[Upload]]]:
    """Return a person's last batches, newest first, with their uploads."""
    mine = Upload.objects.filter(account=account).defer("body").order_by("-made_at")[:RECENT]
    batches: dict[uuid.UUID, list[Upload]] = {}
    for upload in mine:
        batches.setdefault(upload.batch, []).insert(0, upload)  # as they were given
    return list(batches.items())
