"""Versions of records: ETag, If-Match, and what somebody is told who started from an older one."""

from __future__ import annotations

import re

from servanda.errors import Conflict, NotFound
from servanda.register.answered import AnswerRecord
from servanda.register.assessed import AssessmentRecord
from servanda.register.entry import Entry
from servanda.register.evidenced import EvidenceLinkRecord, EvidenceRecord
from servanda.register.followed import FollowingRecord, FollowUpRecord
from servanda.register.ledger import Act
from servanda.register.linked import LinkRecord
from servanda.register.records import CommitmentRecord, DocumentRecord
from servanda.web.answers.shown import own_answer
from servanda.web.assessment.known import rating_of
from servanda.web.comparing import links
from servanda.web.desk import Desk
from servanda.web.evidence import undoing
from servanda.web.followup import doing
from servanda.web.request import Request

Filed = CommitmentRecord | DocumentRecord
Kept = EvidenceRecord | EvidenceLinkRecord | AssessmentRecord
"""What is only taken back, or moved on: nobody types into what it was."""
Versioned = Filed | LinkRecord | FollowingRecord | FollowUpRecord | AnswerRecord | Kept
_TAG = re.compile(r'"(0|[1-9]\d{0,8})"', re.ASCII)


class VersionMissing(Exception):
    """A change does not say which version it starts from."""


class ChangedMeanwhile(Exception):
    """A change starts from another version (`expected`) than the one that `record` has."""

    def __init__(self, expected: int, record: Versioned) -> None:
        super().__init__(expected)
        self.expected, self.record = expected, record


def etag(record: Versioned) -> str:
    """Return the ETag of a record."""
    return f'"{record.version}"'


def started_from(request: Request, record: Versioned) -> int:
    """Return the version that a change of `record` starts from, which is its version now.

    Raises:
        VersionMissing: The header If-Match is absent or no ETag of a record.
        ChangedMeanwhile: It is that of another version.
    """
    sent = version_sent(request)
    if sent != record.version:
        raise ChangedMeanwhile(sent, record)
    return record.version


def version_sent(request: Request) -> int:
    """Return the version that a change starts from; 0 of what is not there yet.

    Raises:
        VersionMissing: The header If-Match is absent or no ETag of ours.
    """
    found = _TAG.fullmatch(request.headers.get("If-Match", "").strip())
    if found is None:
        raise VersionMissing
    return int(found[1])


def changed(request: Request, record: Versioned, act: Act) -> list[Entry]:
    """Do an act on `record`, and return the entries that it made.

    Raises:
        ChangedMeanwhile: Somebody was quicker.
        RegisterError: As the act does.
    """
    try:
        return request.desk.write(act)
    except Conflict:
        raise ChangedMeanwhile(record.version, again(request.desk, record)) from None


def again(desk: Desk, record: Versioned) -> Versioned:
    """Return a record as it is now; raises NotFound when it went out of sight."""
    if isinstance(record, CommitmentRecord):
        return desk.commitment(record.id)
    if isinstance(record, LinkRecord):
        return links.get(desk, record.id)
    if isinstance(record, FollowingRecord | FollowUpRecord):
        found = doing.find(desk, record.id)
        if found is None:
            raise NotFound(f"There is no {record.id!r} any more.", wanted=record.id)
        return found
    if isinstance(record, Kept):
        return _kept_again(desk, record)
    if isinstance(record, AnswerRecord):
        answer = own_answer(desk, record.id)
        if answer is None:
            raise NotFound(f"There is no {record.id!r} any more.", wanted=record.id)
        return answer
    return desk.document(record.id)


def _kept_again(desk: Desk, record: Kept) -> Kept:
    if isinstance(record, AssessmentRecord):
        return rating_of(desk, record.id)[0]
    found = undoing.find(desk, record.id)
    if not isinstance(found, EvidenceRecord | EvidenceLinkRecord):
        raise NotFound(f"There is no {record.id!r} any more.", wanted=record.id)
    return found


def earlier(desk: Desk, record: Versioned, version: int) -> Versioned | None:
    """Return `record` as it was in an earlier version, if the viewer sees that; None if not."""
    if isinstance(record, LinkRecord):
        return links.earlier(desk, record, version)
    if isinstance(record, FollowingRecord | FollowUpRecord):
        return doing.earlier(desk, record, version)
    if isinstance(record, AnswerRecord | Kept):
        return None  # nobody types into one: what it is now says all
    return next((r for _, r in reversed(versions(desk, record)) if r.version == version), None)


def versions(desk: Desk, record: Filed) -> list[tuple[int, Filed]]:
    """Return the versions of a record that the viewer sees, each with its entry. One query."""
    return [(since, one) for since, one in desk.versions(record) if one is not None]
