"""Published scores are kept as they were published, and are no ratings of the register."""

from __future__ import annotations

import pytest
from desk import OFFICER, OTHER, QUOTES, Desk, both

from servanda.assessment.scores import differing, read_scores
from servanda.errors import RuleBroken
from servanda.register.acts.scoring import get_scores, import_scores, withdraw_scores
from servanda.register.ledger import Act

CSV = f"""id,year,text,average,XAA,XBB
2025-1,2025,[We agreed to:] {QUOTES[1].upper()}.,0.5,1,0
2025-2,2025,No such words,1.00,1,−1
2026-1,2026,Other,,,
"""


@pytest.fixture
def desk() -> Desk:
    return both()


def importing(**changes: str | None) -> Act:
    table = read_scores(CSV, "scores.csv")
    told = {"name": "scores.csv", "assessor": "A Research Group", "year": "2025", **changes}
    return import_scores(table, CSV.encode(), author=OFFICER, **told)  # type: ignore[arg-type]


def test_scores_are_kept_under_the_name_of_who_gave_them(desk: Desk) -> None:
    key = desk.do(importing(document="2025", source="CC BY-NC 4.0"))[0].subject
    records = desk.ledger.records()
    found = get_scores(records, key[:8])

    assert [row.id for row in found.rows] == ["2025-1", "2025-2"]
    assert found.rows[0].commitment == next(
        one.id for one in records.commitments(found.document) if one.commitment.quote == QUOTES[1]
    )
    assert found.rows[1].commitment is None
    assert (found.assessor, found.source) == ("A Research Group", "CC BY-NC 4.0")
    assert records.content(found.file) == CSV.encode()
    assert records.assessments() == []


def test_a_table_is_imported_once_and_can_be_taken_back(desk: Desk) -> None:
    key = desk.do(importing())[0].subject
    with pytest.raises(RuleBroken, match="already"):
        desk.do(importing())
    with pytest.raises(RuleBroken, match="not yours"):
        desk.do(withdraw_scores(key, author=OTHER), OTHER)
    desk.do(withdraw_scores(key, author=OFFICER, because="a newer table"))
    desk.do(importing())

    first, second = desk.ledger.records().scores()
    assert (first.is_withdrawn, first.because) == (True, "a newer table")
    assert not second.is_withdrawn


def test_a_summit_that_is_not_in_the_table_is_refused(desk: Desk) -> None:
    with pytest.raises(RuleBroken, match="2025, 2026"):
        desk.do(importing(year="1975"))


def test_averages_that_scores_do_not_give_are_told() -> None:
    wrong = differing(read_scores(CSV, "scores.csv"))

    assert [(row.id, row.mean, row.unicode_minus) for row in wrong] == [
        ("2025-2", "0.00", True),
        ("2026-1", "", False),
    ]
