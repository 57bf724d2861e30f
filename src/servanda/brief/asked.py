"""What a brief is asked for: of what, for whom, as of which day, since when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field

from servanda.adherence.regions import Language
from servanda.adherence.shown import Names
from servanda.brief.content import Audience, Kind
from servanda.register.seen import Sees, not_internal, public_only, seen_by
from servanda.register.state import Records

HORIZON = dt.timedelta(days=90)


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """What a brief is asked for.

    Attributes:
        kind, audience, language: As in `content.Brief`.
        author: Party that makes it; what is internal to it may stand in its own briefs.
        reader: Party that reads it, and stands first in titles; None for the author's, or for the
            other party of a brief for the counterpart.
        as_of: The day; nothing dated later is told.
        since: First day after the last meeting; None: as `meeting.since_of` finds it.
        meeting: Name of the meeting, or the reference of a commitment followed as a series.
        documents: Ids of the documents; empty for all.
        area: Label or title of a heading; None for all.
        party: Only commitments of this party; None for all.
        handling: Labels to put on every page besides those of the records.
        horizon: How far ahead to look for what is due.
        names: What states are called.
        version: Of the program, for the colophon.
        entry: Number of the last entry that counts, for the colophon.
    """

    kind: Kind
    audience: Audience
    language: Language
    author: str
    as_of: dt.date
    reader: str | None = None
    since: dt.date | None = None
    meeting: str | None = None
    documents: tuple[str, ...] = ()
    area: str | None = None
    party: str | None = None
    handling: tuple[str, ...] = ()
    horizon: dt.timedelta = HORIZON
    names: Names = field(default_factory=Names)
    version: str = ""
    entry: int = 0


Past = Callable[[dt.date], Records]
"""Gives the records as they were at the end of a day."""


def sees_of(asked: Asked) -> Sees:
    """Return what the reader of a brief may see, by marking."""
    if asked.audience == "own":
        return seen_by(asked.author)
    return not_internal if asked.audience == "counterpart" else public_only
