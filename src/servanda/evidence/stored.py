"""A passage as the index has it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

from servanda.evidence.loaded import Loaded


@dataclass(frozen=True, kw_only=True, slots=True)
class Stored:
    """A passage as the index has it, with its document.

    Attributes:
        document: Name in the corpus, the first of several.
        sha256: Hash of the canonical text.
        title, date, language: Of the document.
        aliases: What the short forms that the document defines stand for.
        canonical: The canonical text.
        start, end: Half-open span of the passage.
        heading: Titles above it.
        label: Id of the commitment that it is; "" for a passage of the layout.
    """

    document: str
    sha256: str
    title: str
    date: str
    canonical: str
    language: str
    aliases: Mapping[str, str]
    start: int
    end: int
    heading: str
    label: str

    @property
    def text(self) -> str:
        """The passage's words."""
        return self.canonical[self.start : self.end]


def stored_at(connection: sqlite3.Connection, loaded: Loaded, place: int) -> Stored:
    """Return the passage at a place of what was loaded."""
    cover = loaded.documents[int(loaded.document[place])]
    canonical, language, aliases, start, end, heading, label = connection.execute(
        'SELECT d.text, d.language, d.aliases, p.start, p."end", p.heading, p.label'
        " FROM passage p JOIN document d ON d.id = p.document WHERE p.id = ?",
        [int(loaded.ids[place])],
    ).fetchone()
    return Stored(
        document=cover.name,
        sha256=cover.sha256,
        title=cover.title,
        date=cover.date,
        canonical=canonical,
        language=language,
        aliases=json.loads(aliases),
        start=start,
        end=end,
        heading=heading,
        label=label,
    )
