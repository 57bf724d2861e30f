"""What people see in the place of words, titles and headings, and of the register's own notice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import get_language

from servanda.register import titles
from servanda.register.records import CommitmentRecord, DocumentRecord
from servanda.report import areas


def in_language(said: Mapping[str, str], language: str | None = None) -> str:
    """Return words in the language of the interface; else in English, else in any; "" of none."""
    wanted = (language or get_language() or "en").partition("-")[0]
    return said.get(wanted) or said.get("en") or next(iter(said.values()), "")


def notice_of(request: Any) -> str:
    """Return what every page says of the register, in the reader's language; "" for nothing."""
    desk = getattr(request, "desk", None)
    return in_language(desk.notice) if desk is not None else ""


def called(record: CommitmentRecord) -> str:
    """Return what a commitment is called: its title, else the beginning of its words."""
    return titles.title_of(record, get_language() or "en")


def titled(record: DocumentRecord) -> str:
    """Return what a document is called: its title, else the name of its file; "" when purged."""
    return titles.document_title(record, get_language() or "en") or record.name


def area_called(record: CommitmentRecord, document: DocumentRecord | None) -> str:
    """Return the heading that a commitment stands under, as people read it; "" before the first.

    Args:
        record: The commitment.
        document: Its document; None for one that the viewer does not see.
    """
    return areas.area_of(record.commitment, document, get_language() or "en") or ""


def areas_called(documents: Iterable[DocumentRecord]) -> Mapping[str, str]:
    """Return what areas are called, by their headings as printed; those called so are left out.

    `Desk.titled` gives the documents that name any in a language other than their own.
    """
    return areas.areas_in(documents, get_language() or "en")


def spoken(record: CommitmentRecord) -> str:
    """Return the words of a commitment; where they are not here, its title."""
    return titles.spoken(record, get_language() or "en")
