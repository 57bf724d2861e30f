"""The scores of real summits give the published averages, and the rows that do not are known."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import OFFICER, Desk

from servanda.assessment.converting import conversions, convert
from servanda.assessment.scales import figure, load_scale, mean_of
from servanda.assessment.scores import Table, differing, read_scores
from servanda.register.acts.scoring import get_scores, import_scores
from servanda.register.scores_checked import table_of

pytestmark = pytest.mark.shared
ROWS = {"g20-dev.csv": 170, "g7-dev.csv": 335}


@pytest.fixture(scope="module")
def tables(shared: Path) -> dict[str, Table]:
    folder = shared / "scores"
    return {
        name: read_scores(folder.joinpath(name).read_text(encoding="utf-8"), name) for name in ROWS
    }


def test_every_commitment_is_loaded(tables: dict[str, Table]) -> None:
    assert {name: len(table.rows) for name, table in tables.items()} == ROWS
    assert all(row.scores for table in tables.values() for row in table.rows)


def test_the_published_average_is_reproduced_but_for_nine_rows(tables: dict[str, Table]) -> None:
    found = [
        (name, row.id, row.published, row.mean, row.unicode_minus)
        for name, table in tables.items()
        for row in differing(table)
    ]

    assert found == [
        ("g20-dev.csv", "2014-15.", "0.789473684", "0.700000000", True),
        ("g20-dev.csv", "2014-136.", "0.375", "0.294", True),
        ("g20-dev.csv", "2010T-31", "0.95", "0.90", False),
        ("g20-dev.csv", "2014-45.", "0.157894737", "0.100000000", True),
        ("g20-dev.csv", "2014-70.", "0.263157895", "0.200000000", True),
        ("g20-dev.csv", "2010S-28", "-0.05", "-0.10", False),
        ("g20-dev.csv", "2008-80", "0.75", "0.65", False),
        ("g7-dev.csv", "2010-30", "-0.11", "-0.22", False),
        ("g7-dev.csv", "2006-271", "0.13", "0.11", False),
    ]


def test_the_faults_are_those_that_are_known(tables: dict[str, Table]) -> None:
    def count(code: str) -> dict[str, int]:
        return {
            name: sum(issue.code == code for issue in table.issues)
            for name, table in tables.items()
        }

    assert count("unicode-minus") == {"g20-dev.csv": 4, "g7-dev.csv": 0}
    assert count("no-score") == {"g20-dev.csv": 0, "g7-dev.csv": 0}
    assert sum(count("no-text").values()) == 7


def test_percentages_and_conversions_hold_for_every_row(tables: dict[str, Table]) -> None:
    scale = load_scale("research-group")
    for table in tables.values():
        for row in table.rows:
            assert row.mean is not None
            assert row.percent == 50 * (row.mean + 1) == figure(scale, row.scores.values())


def test_a_register_keeps_both_tables_and_tells_the_nine_rows(
    tables: dict[str, Table], shared: Path
) -> None:
    ledger = Desk().ledger
    told = []
    for name, table in tables.items():
        act = import_scores(
            table,
            shared.joinpath("scores", name).read_bytes(),
            author=OFFICER,
            name=name,
            assessor="A research group",
        )
        key = ledger.write(OFFICER, act)[0].subject
        record = get_scores(ledger.records(), key)
        held = table_of(ledger.records(), record)
        assert held == table
        told += [row.id for row in differing(held)]

    assert len(told) == 9
    assert sum(len(one.rows) for one in ledger.records().scores()) == 505
    assert ledger.records().assessments() == []


def test_what_loses_nothing_comes_back_the_same(tables: dict[str, Table]) -> None:
    scale = load_scale("research-group")
    for table in tables.values():
        for row in table.rows:
            assert row.percent is not None
            assert mean_of(scale, row.percent) == row.mean
    for one in conversions():
        if not one.lossy:
            back = {convert(to, one.target, one.source).value for to in one.values.values()}
            assert back == set(one.values) == set(load_scale(one.source).values)
