"""Messages after something was done, with a button that undoes it."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib import messages
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest

_UNDO = "undo:"


def say(request: HttpRequest, text: str, *, undo: Iterable[tuple[str, int]] = ()) -> None:
    """Show `text` on the next page.

    Args:
        request: Whose page.
        text: A sentence in the language of the interface.
        undo: Ids of commitments or links whose decision the button takes back, each with its
            version now.
    """
    tags = " ".join(f"{_UNDO}{key}@{version}" for key, version in undo)
    messages.success(request, text, extra_tags=tags)


def warn(request: HttpRequest, text: str) -> None:
    """Show, on the next page, that something was not done, and why."""
    messages.warning(request, text)


def undoes(message: Message) -> list[str]:
    """Return what the button of a message undoes, as `id@version`; a filter of templates."""
    tags = (message.extra_tags or "").split()
    return [tag.removeprefix(_UNDO) for tag in tags if tag.startswith(_UNDO)]
