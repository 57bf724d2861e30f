"""Every row that the agendas set up, taken up and recorded in a register, reads back as it must.

The cases and what each comes to on three dates are those of `tests/unit/followup`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pytest
from desk import Desk, adding, candidate, document_of
from test_agenda_systems import CASES, told

from servanda.followup.loading import procedure
from servanda.register.acts.following import Way, follow
from servanda.register.acts.recording import record
from servanda.register.courses import courses
from servanda.register.entry import Author

AUTHOR = Author(party="CAN", person="An Officer")
REFERENCE = "2025-C-1"


def desk_with(case: Mapping[str, Any]) -> Desk:
    """Return a register in which a case was taken up and everything of it recorded."""
    desk, document = Desk(), document_of()
    desk.do(adding(document, [candidate(document, 0, 9)]))
    way = Way(REFERENCE, case["procedure"], AUTHOR.party)
    made = procedure(case["procedure"])
    # What the commitment itself proposes is set aside: the case says all.
    desk.do(follow(way, dict.fromkeys(made.settings, "") | case["settings"]), AUTHOR)
    for values in case["records"]:
        given = dict(values)
        kind = made.records[given.pop("type")]
        ids = [one.id for one in desk.ledger.records().follow_ups()]
        for key, field in kind.fields.items():
            if field.type == "record" and key in given:  # "r1" is the first record of the case
                given[key] = ids[int(given[key].removeprefix("r")) - 1]
            elif field.type == "commitment" and key in given:
                given[key] = REFERENCE
        desk.do(record(way, kind.key, [given]), AUTHOR)
    return desk


@pytest.mark.parametrize(("row", "case"), CASES, ids=[f"{r}-{c['procedure']}" for r, c in CASES])
def test_a_row_reads_back_from_the_register(row: str, case: dict[str, Any]) -> None:
    records = desk_with(case).ledger.records()
    found = {}
    for on in case["as_of"]:
        day = dt.date.fromisoformat(on)
        (course,) = courses(records.followings(), records.follow_ups(), day)
        found[on] = told(course.state)
    assert found == case["as_of"], row
