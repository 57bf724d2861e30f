"""What office files hold beside their text, said as issues so that nothing is skipped silently."""

from __future__ import annotations

from typing import TYPE_CHECKING

from servanda.model import Issue, Level

if TYPE_CHECKING:
    from collections.abc import Mapping

_CHANGES = (("ins", "insertion"), ("del", "deletion"), ("moveFrom", "move"))


def changes_issue(changes: Mapping[str, int], name: str, *, rejected: bool) -> tuple[Issue, ...]:
    """Return what people should know about tracked changes; `changes` counts them by kind."""
    total = sum(changes.values())
    if not total:
        return ()
    kinds = ", ".join(
        f"{changes[key]} {word}{'s' if changes[key] > 1 else ''}"
        for key, word in _CHANGES
        if changes.get(key)
    )
    how, other = ("rejected", "accepted") if rejected else ("accepted", "rejected")
    message = (
        f"{total} tracked change{'s' if total > 1 else ''} ({kinds}), read as if all were {how};"
        f" use --changes {other} for the other reading."
    )
    return (
        Issue(
            code="tracked-changes",
            level=Level.WARNING,
            message=message,
            document=name,
            count=total,
        ),
    )


def skipped_issues(skipped: Mapping[str, int], comments: int, name: str) -> tuple[Issue, ...]:
    """Return what people should know of notes, comments, pictures and hidden text."""
    messages = (
        ("comments", "Comments, listed apart and not part of the text", comments),
        ("notes", "Foot- or endnotes, put after their paragraphs", skipped.get("note", 0)),
        ("pictures", "Pictures, words in them not read", skipped.get("picture", 0)),
        ("embedded-objects", "Embedded objects, not read", skipped.get("object", 0)),
        ("hidden-text", "Passages of hidden text, left out", skipped.get("hidden", 0)),
    )
    levels = {"hidden-text": Level.WARNING, "embedded-objects": Level.WARNING}
    return tuple(
        Issue(
            code=code,
            level=levels.get(code, Level.NOTE),
            message=f"{words}: {count}.",
            document=name,
            count=count,
        )
        for code, words, count in messages
        if count
    )
