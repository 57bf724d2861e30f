"""Changing a record, whichever it is: taken in a version, changed, and given as it is then."""

from __future__ import annotations

from typing import TypeVar

from django.http import HttpResponse

from servanda.register.acts import marking, purging
from servanda.register.ledger import Act
from servanda.web.api.asked import Mark, Purge
from servanda.web.api.shown import single
from servanda.web.api.versions import Filed, Versioned, again, changed, started_from
from servanda.web.policy import Refused, may, may_mark_as
from servanda.web.request import Request, signed_in

F = TypeVar("F", bound=Versioned)


def allowed(request: Request, record: F, rule: str) -> F:
    """Return a record that the caller may do this to; raises Refused."""
    if not may(request.viewer, rule, record):
        raise Refused(rule)
    return record


def taken(request: Request, record: F, rule: str) -> tuple[F, int]:
    """Return a record that the caller may do this to, and the version that they start from.

    Raises:
        Refused: They may not.
        VersionMissing, ChangedMeanwhile: As `versions.started_from`.
    """
    return allowed(request, record, rule), started_from(request, record)


def done(request: Request, record: Versioned, act: Act) -> HttpResponse:
    """Do what was asked and give the record as it is then."""
    changed(request, record, act)
    return single(request.desk, again(request.desk, record))


def marked(request: Request, record: Filed, given: Mark) -> HttpResponse:
    """Say who may see a record. Making it public takes an approver."""
    record, base = taken(request, record, "mark")
    if not may_mark_as(request.viewer, given.marking, record):
        raise Refused("publish")
    act = marking.mark(
        [record.id],
        marking=given.marking,
        handling=given.handling,
        because=given.because,
        base=base,
    )
    return done(request, record, act)


def purged(request: Request, record: Filed, given: Purge) -> HttpResponse:
    """Destroy a record's words for good. Takes an approver."""
    record, _ = taken(request, record, "purge")
    _, viewer = signed_in(request)
    act = purging.purge(
        record.id,
        author=viewer.author,
        because=given.because,
        history=request.desk.ledger.history,
    )
    return done(request, record, act)
