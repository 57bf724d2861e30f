"""Verifying the register in the background: every hash, every quote, the derived tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from django.conf import settings
from django_tasks import task
from django_tasks.base import TaskContext

from servanda.codec.shapes import decode
from servanda.register.entry import Content, Entry
from servanda.register.ledger import Checkpoint
from servanda.register.state import Records
from servanda.register.verify import verify
from servanda.web.jobs.models import Job
from servanda.web.jobs.progress import tell
from servanda.web.serving import ledger_at
from servanda.web.store import StoredLedger

_OFTEN = 500
_SHOWN = 100


@task(takes_context=True)
def verify_register(context: TaskContext, checkpoint: dict[str, Any] | None) -> dict[str, Any]:
    """Verify the register; returns what was found, with how many entries were read."""
    ledger = ledger_at(settings.PLACE)
    last = ledger.last()
    told = decode(Checkpoint, checkpoint, "") if checkpoint else None
    findings = verify(_Watched(ledger, context, last.sequence if last else 0), told)
    return {
        "entries": last.sequence if last else 0,
        "compared": checkpoint is not None,
        "count": len(findings),
        "findings": [asdict(finding) for finding in findings[:_SHOWN]],
    }


class _Watched:
    """A ledger that tells how far it was read."""

    def __init__(self, ledger: StoredLedger, context: TaskContext, total: int) -> None:
        self._ledger, self._context, self._total = ledger, context, total

    def entries(self, after: int = 0, until: int | None = None) -> Iterator[Entry]:
        """See `ledger.Ledger`."""
        for entry in self._ledger.entries(after, until):
            if entry.sequence % _OFTEN == 1:
                tell(self._context, "verifying", done=entry.sequence, total=self._total)
            yield entry

    def content(self, digest: str) -> Content | None:
        """See `ledger.Ledger`."""
        return self._ledger.content(digest)

    def records(self) -> Records:
        """See `ledger.Ledger`."""
        return self._ledger.records()


def last_run() -> Job | None:
    """Return the last verification that was asked for."""
    path = f"{verify_register.func.__module__}.{verify_register.func.__qualname__}"
    return Job.objects.filter(task=path).order_by("-enqueued_at").first()
