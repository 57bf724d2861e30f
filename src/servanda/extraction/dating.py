"""The date a document carries, where the caller does not know it."""

from __future__ import annotations

import re

from servanda.extraction.fields.dates import find_dates
from servanda.model import Document

_OPENING, _CLOSING = 600, 300
_ISO = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


def infer_date(document: Document) -> str | None:
    """Return the document's own date as a partial ISO date, or None where nothing says it.

    Its metadata decide; else the first full date that its opening prints, else its closing lines.
    A date without a year is none.
    """
    stated = _ISO.match(document.metadata.get("date", ""))
    if stated:
        return stated[0]
    text = document.text
    for part in (text[:_OPENING], text[-_CLOSING:]):
        for mention in find_dates(part, None):
            if mention.kind != "name" and mention.value and len(mention.value) == len("2005-01-19"):
                return mention.value
    return None
