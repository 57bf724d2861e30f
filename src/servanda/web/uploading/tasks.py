"""What a worker does with uploads. Each task may be run again at any point: it goes on from there.

Tasks act as the person who uploaded, with the roles that person has when the task runs.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django_tasks import task
from django_tasks.base import TaskContext

from servanda.errors import RegisterError, RuleBroken, StoreError, UnreadableDocument
from servanda.ids import content_id
from servanda.model import Commitment, Document
from servanda.register.acts.correcting import correct
from servanda.register.acts.filing import add_document
from servanda.register.acts.referring import supply
from servanda.register.entry import Marking
from servanda.register.payloads_documents import DocumentAdded
from servanda.register.records import DocumentRecord
from servanda.web.desk import Desk
from servanda.web.jobs.models import Upload
from servanda.web.jobs.progress import tell
from servanda.web.middleware.viewing import viewer_of
from servanda.web.policy import may
from servanda.web.serving import ledger_at

STEPS = 3


@task(takes_context=True)
def read_upload(context: TaskContext, key: str) -> None:
    """Read a file that was received; say what its text says, or why it cannot go on."""
    from servanda.register.stated import stated_in  # noqa: PLC0415 - loads the extractor

    upload = waiting(key, "received")
    if upload is None:
        return
    tell(context, "reading", done=0, total=STEPS)
    document = text_of(upload)
    if document is None:
        return
    desk = desk_of(upload)
    held = _held(desk, document)
    if held is not None:
        if not _supplied(upload, desk, held, document):
            end(upload, "duplicate", document=held.id)
        return
    stated = stated_in(document)
    upload.facts = {
        **upload.facts,
        "characters": len(document.text),
        "issues": [{"code": one.code, "count": one.count} for one in document.issues],
        "stated": {name: getattr(stated, name) for name in stated.__slots__},
    }
    upload.state = "read"
    upload.save(update_fields=["facts", "state", "changed_at"])


@task(takes_context=True)
def file_upload(context: TaskContext, key: str) -> None:
    """File a document of which a person has said what it is, with what the extractor finds."""
    upload = waiting(key, "confirmed")
    if upload is None:
        return
    desk = desk_of(upload)
    tell(context, "reading", done=0, total=STEPS)
    document = text_of(upload)
    if document is None or _was_filed(upload, desk, document) or not allowed(upload, desk):
        return
    told = upload.facts["told"]
    spoken = replace(document, language=told["language"])
    tell(context, "extracting", done=1, total=STEPS)
    found, method = _extracted(spoken, told["parties"], told["date"])
    tell(context, "filing", done=2, total=STEPS)
    mark_begun(upload)
    act = add_document(
        spoken,
        found,
        file=bytes(upload.body or b""),
        method=method,
        marking=Marking(told["marking"]),
        handling=told["handling"],
        today=datetime.now(UTC).date().isoformat(),
        **{name: told[name] for name in _TOLD},
    )
    try:
        desk.write(act)
    except RegisterError as error:
        refused(upload, desk, error)
    else:
        end(upload, "filed", document=content_id("document", document.sha256), found=len(found))


_TOLD = (
    "date",
    "date_basis",
    "parties",
    "parties_basis",
    "language_basis",
    "standing",
    "title",
)


@task(takes_context=True)
def correct_upload(context: TaskContext, key: str) -> None:
    """Make an uploaded text the one that counts for a document in the register."""
    upload = waiting(key, "confirmed")
    if upload is None:
        return
    desk, facts = desk_of(upload), upload.facts
    tell(context, "reading", done=0, total=STEPS)
    document = text_of(upload)
    if document is None:
        return
    record = desk.document(facts["corrects"])
    if record.text.text_sha256 == document.sha256 and record.version > facts["base"]:
        end(upload, "filed", document=record.id, corrects=record.id)  # done before a kill
        return
    if not allowed(upload, desk, record):
        return
    spoken = replace(document, language=record.language)
    tell(context, "extracting", done=1, total=STEPS)
    found, method = _extracted(spoken, record.parties, record.date)
    tell(context, "filing", done=2, total=STEPS)
    act = correct(
        record.id,
        spoken,
        bytes(upload.body or b""),
        candidates=found,
        method=method,
        because=facts["because"],
        base=facts["base"],
    )
    try:
        desk.write(act)
    except RegisterError as error:
        refused(upload, desk, error)
    else:
        end(upload, "filed", document=record.id, corrects=record.id)


def waiting(key: str, state: str) -> Upload | None:
    """Return an upload that waits for a task; None when it was dropped or the task is done."""
    return Upload.objects.select_related("account").filter(pk=key, state=state).first()


def desk_of(upload: Upload) -> Desk:
    """Return the register as the person who uploaded sees it now."""
    ledger = ledger_at(settings.PLACE)
    return Desk(ledger=ledger, viewer=viewer_of(upload.account, ledger))


def text_of(upload: Upload) -> Document | None:
    """Return the text of an upload; None, and a reason on the upload, where it has none."""
    from servanda import reading  # noqa: PLC0415 - loads the extractor

    try:
        return reading.read(bytes(upload.body or b""), name=upload.name)
    except UnreadableDocument as error:
        end(upload, "unreadable", reason=error.facts["reason"])
        return None


def _extracted(
    document: Document, parties: tuple[str, ...], date: str
) -> tuple[list[Commitment], str]:
    from servanda import reading  # noqa: PLC0415 - loads the extractor
    from servanda.extraction import tagger  # noqa: PLC0415 - the same

    return reading.extract(document, parties=parties, date=date), tagger.version()


def _held(desk: Desk, document: Document) -> DocumentRecord | None:
    """Return the document that has this text or file, if the person sees it."""
    same = {document.sha256, document.file_sha256}
    for record in desk.documents:
        if any(not same.isdisjoint((t.text_sha256, t.file_sha256)) for t in record.texts):
            return record
    return None


def _supplied(upload: Upload, desk: Desk, held: DocumentRecord, document: Document) -> bool:
    """Supply the words of a document that awaits this very text; returns whether it does."""
    same = held.text.text_sha256 == document.sha256
    if not (held.awaits_words and same and may(desk.viewer, "edit", held)):
        return False
    try:
        entries = desk.write(supply(held.id, document, bytes(upload.body or b"")))
    except RegisterError as error:
        refused(upload, desk, error)
    else:
        end(upload, "filed", document=held.id, supplied=len(entries) - 1)
    return True


def allowed(upload: Upload, desk: Desk, record: DocumentRecord | None = None) -> bool:
    """Return whether the person may still file, or edit a record; else the upload says so."""
    if may(desk.viewer, "edit" if record else "file", record):
        return True
    end(upload, "failed", code="refused")
    return False


def mark_begun(upload: Upload) -> None:
    """Note that an entry made from now on may be this task's own."""
    if "begun" not in upload.facts:
        upload.facts = {**upload.facts, "begun": ledger_at(settings.PLACE).now()}
        upload.save(update_fields=["facts", "changed_at"])


def _was_filed(upload: Upload, desk: Desk, document: Document) -> bool:
    """Return whether an earlier run of this task filed the document and was killed then."""
    key = content_id("document", document.sha256)
    if not was_made(upload, desk, key, DocumentAdded.KIND):
        return False
    end(upload, "filed", document=key, found=len(desk.commitments(key)))
    return True


def was_made(upload: Upload, desk: Desk, key: str, kind: str) -> bool:
    """Return whether a task that was killed then made a record: by the last entry of a kind."""
    begun = upload.facts.get("begun")
    made = next((e for e in reversed(desk.history(key)) if e.kind == kind), None)
    if begun is None or made is None or desk.viewer is None:
        return False
    return made.at >= begun and made.author == desk.viewer.author


def refused(upload: Upload, desk: Desk, error: RegisterError) -> None:
    """Say why the register did not take a document. What the database could not do is no refusal.

    The message of a duplicate names a document: only who sees that one reads it.
    """
    if isinstance(error, StoreError):
        raise error
    is_duplicate = isinstance(error, RuleBroken) and error.facts.get("rule") == "duplicate"
    if is_duplicate and "captures" not in upload.facts:
        key = error.facts.get("document")
        end(upload, "duplicate", document=next(iter(desk.documents_by_id([str(key)])), None))
        return
    end(upload, "failed", code=type(error).__name__, rule=str(error.facts.get("rule", "")))


def end(upload: Upload, state: str, *, document: str | None = None, **facts: Any) -> None:
    """Write down how it ended. What is in the register now is kept there alone."""
    upload.state, upload.document = state, document
    upload.facts = facts if state in ("filed", "duplicate") else {**upload.facts, **facts}
    if state != "failed":
        upload.body = None
    if state == "filed":
        upload.name = ""
    fields = ["state", "document", "facts", "body", "name", "changed_at"]
    upload.save(update_fields=fields)
