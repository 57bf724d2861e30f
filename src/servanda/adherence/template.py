"""A table to fill in for instruments whose depositary publishes no status list that we read."""

from __future__ import annotations

import csv
import datetime as dt
import io

from servanda.adherence.facts import histories
from servanda.adherence.instruments import Instrument
from servanda.adherence.readers.table import COLUMNS
from servanda.vocabulary.load import terms


def states() -> list[str]:
    """Return the ids of the states that any covered instrument's list names, in order."""
    named = {state for found in histories().values() for state in found.timelines}
    return sorted(state for state in named if state in terms() and terms()[state].kind == "state")


def template(instrument: Instrument, as_of: dt.date) -> str:
    """Return the table for one instrument as CSV, a row a state, actions and dates left empty.

    A row without an action says that the state did nothing; further acts of a state are further
    rows. `source` names what a row rests on.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for state in states():
        writer.writerow([instrument.id, as_of.isoformat(), state, *[""] * (len(COLUMNS) - 3)])
    return out.getvalue()
