"""All that the state of a commitment is computed from, as of a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from servanda.adherence.facts import shipped_history
from servanda.followup.declaration import Procedure
from servanda.followup.histories import Histories
from servanda.followup.occurrences import Occurrence
from servanda.followup.records import Fact, Values


@dataclass(frozen=True, kw_only=True, slots=True)
class Course:
    """What was said when the procedure was taken up, and what happened up to the day.

    Attributes:
        procedure: What declares it all.
        settings: Valid settings.
        facts: Records that count on the day, in order of date (`records.facts`).
        occurrences: Of its series (`occurrences.occurrences`).
        as_of: The day.
        histories: What is known about instruments.
    """

    procedure: Procedure
    settings: Values
    facts: Sequence[Fact]
    occurrences: Sequence[Occurrence]
    as_of: dt.date
    histories: Histories = shipped_history
