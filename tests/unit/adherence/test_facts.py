from __future__ import annotations

import datetime as dt
import time

from servanda.adherence.acts import ACTIONS
from servanda.adherence.facts import all_positions, covered, histories, of_state, shipped
from servanda.adherence.instruments import instrument
from servanda.adherence.positions import changes
from servanda.adherence.readers import read_status
from servanda.adherence.template import template
from servanda.vocabulary import terms


def leaving(since: str, until: str) -> list[tuple[str, str]]:
    found = changes(
        histories()["ottawa-convention"], dt.date.fromisoformat(since), dt.date.fromisoformat(until)
    )
    return [(str(c.date), c.state) for c in found if c.after.position == "withdrawn"]


def test_who_leaves_the_ottawa_convention_and_when() -> None:
    assert leaving("2025-12-26", "2025-12-27") == [
        ("2025-12-27", "EST"),
        ("2025-12-27", "LTU"),
        ("2025-12-27", "LVA"),
    ]
    assert leaving("2025-12-27", "2026-01-10") == [("2026-01-10", "FIN")]
    assert leaving("2026-01-10", "2026-02-20") == [("2026-02-20", "POL")]
    poland = histories()["ottawa-convention"].timelines["POL"].on(dt.date(2026, 2, 19))
    assert (poland.position, poland.leaves) == ("bound", dt.date(2026, 2, 20))


def test_every_fact_is_a_date_and_a_code_with_its_source() -> None:
    for key in covered():
        facts = shipped(key)
        assert facts is not None
        names = {source.name for source in facts.sources}
        for act in facts.acts:
            assert act.action in ACTIONS
            assert act.source in names
            assert act.state in terms(), act
            assert act.date <= facts.as_of
        assert set(facts.participants) <= set(terms())


def test_an_as_of_query_over_everything_takes_less_than_50_ms() -> None:
    histories()
    taken = []
    for year in (1990, 2005, 2026):
        start = time.thread_time()
        all_positions(dt.date(year, 1, 1))
        taken.append(time.thread_time() - start)
    assert min(taken) < 0.05, taken  # of its own: the machine may do other things, too


def test_one_state_with_all_instruments() -> None:
    found = of_state("JPN", dt.date(2026, 2, 3))
    assert tuple(found) == covered()
    assert found["ottawa-convention"].position == "bound"
    assert found["kinshasa-convention"].position == "none"


def test_the_template_of_an_uncovered_instrument_can_be_read_back() -> None:
    text = template(instrument("bwc"), dt.date(2026, 1, 1))
    (status,) = read_status(text.encode(), "bwc.csv")
    assert status.acts == ()
    assert len(status.participants) > 190
