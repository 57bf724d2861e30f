"""What happened to a record, entry by entry, with what each one changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from servanda.register.changes import changes_of
from servanda.register.entry import Entry
from servanda.register.payload import Payload
from servanda.register.payloads_register import CommentMade
from servanda.register.records import CommitmentRecord, DocumentRecord
from servanda.web.commitments.differing import differences
from servanda.web.commitments.shown import LABELS, text_of
from servanda.web.commitments.told import Changed, Event
from servanda.web.desk import Desk, Version


@dataclass(frozen=True, kw_only=True)
class Comment:
    """What somebody said; `earlier` are the wordings that it stands for, oldest first.

    `text` is None when it was destroyed.
    """

    entry: Entry
    text: str | None
    earlier: list[Entry]
    own: bool


@dataclass(frozen=True, kw_only=True)
class Story:
    """A record's history (newest first) and discussion (oldest first)."""

    events: list[Event]
    comments: list[Comment]


def story_of(
    desk: Desk,
    record: CommitmentRecord | DocumentRecord,
    names: Callable[[str], str],
    more: Iterable[Event] = (),
) -> Story:
    """Return what the viewer may see of what happened to a record. Three queries.

    Where a version before a change is not for the viewer, what changed is not shown.

    Args:
        desk: The register as the viewer sees it.
        record: As it is.
        names: Returns the reference of a record with an id; "" for one that is not seen.
        more: Events about what belongs to it, to stand among its own.
    """
    entries = desk.history(record.id)
    payloads = desk.payloads(entries)
    versions = desk.versions(record)
    events = [
        Event(
            entry=entry,
            words=getattr(payloads[entry.sequence], "because", None) or "",
            changes=_changes(versions, entry.sequence, names),
        )
        for entry in entries
        if entry.kind != CommentMade.KIND
    ]
    told = sorted((*events, *more), key=lambda event: -event.entry.sequence)
    return Story(events=told, comments=_comments(desk, entries, payloads))


def _changes(
    versions: Sequence[Version], sequence: int, names: Callable[[str], str]
) -> list[Changed]:
    place = next((n for n, (since, _) in enumerate(versions) if since == sequence), 0)
    before, after = versions[place - 1][1] if place else None, versions[place][1] if place else None
    if before is None or after is None:
        return []
    found = {change.field: change for change in changes_of(before, after)}
    shown = []
    for field in LABELS:
        if field in found:
            change = found[field]
            texts = text_of(field, change.before, names), text_of(field, change.after, names)
            if texts[0] != texts[1]:
                shown.append(Changed(label=LABELS[field], stretches=differences(*texts)))
    return shown


def _comments(desk: Desk, entries: Sequence[Entry], payloads: dict[int, Payload]) -> list[Comment]:
    made = {entry.sequence: entry for entry in entries if entry.kind == CommentMade.KIND}
    corrected = {entry.supersedes for entry in made.values()}
    comments = []
    for entry in made.values():
        if entry.sequence in corrected:
            continue
        earlier, before = [], made.get(entry.supersedes or 0)
        while before is not None:
            earlier.append(before)
            before = made.get(before.supersedes or 0)
        own = desk.viewer is not None and entry.author == desk.viewer.author
        text = getattr(payloads[entry.sequence], "text", None)
        comments.append(Comment(entry=entry, text=text, earlier=earlier[::-1], own=own))
    return sorted(comments, key=lambda one: (one.earlier or [one.entry])[0].sequence)
