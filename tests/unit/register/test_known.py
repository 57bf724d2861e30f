"""What is known: what ships, with what the register imported."""

from __future__ import annotations

import datetime as dt

import pytest
from desk import OFFICER, Desk, status_of

from servanda.adherence.facts import covered, shipped
from servanda.adherence.positions import counts, positions
from servanda.register.acts.importing import import_statuses
from servanda.register.known import history_of, known_facts, shipped_status


@pytest.fixture
def desk() -> Desk:
    return Desk()


def take(desk: Desk, *statuses: object) -> None:
    desk.do(import_statuses(statuses, party=OFFICER.party))  # type: ignore[arg-type]


def test_without_imports_it_is_what_ships() -> None:
    facts = known_facts([])
    assert {key for key, found in facts.items() if found} == set(covered())
    assert facts["ottawa-convention"] is shipped("ottawa-convention")
    assert facts["npt"] is None


def test_an_import_fills_what_has_no_data_and_adds_what_we_do_not_follow(desk: Desk) -> None:
    take(desk, status_of("npt"), status_of("99-9"))
    facts = known_facts(desk.ledger.records().imports())
    npt, other = facts["npt"], facts["99-9"]
    assert npt is not None
    assert other is not None
    assert (npt.sources[0].name, other.instrument.title) == ("list.csv", "A Convention")
    assert list(facts)[-1] == "99-9"


def test_the_newest_list_decides_whether_it_shipped_or_was_imported(desk: Desk) -> None:
    take(desk, status_of(as_of="1999-01-01"))
    old = known_facts(desk.ledger.records().imports())["ottawa-convention"]
    take(desk, status_of(as_of="2026-06-01"))
    new = known_facts(desk.ledger.records().imports())["ottawa-convention"]
    assert old is not None
    assert new is not None
    assert old.sources[0].name != "list.csv"
    assert new.sources[0].name == "list.csv"
    assert new.as_of == dt.date(2026, 6, 1)


def test_what_ships_put_together_again_is_what_ships() -> None:
    for key in covered():
        facts, status = shipped(key), shipped_status(key)
        assert facts is not None
        assert status is not None
        recorded = [act for act in facts.acts if act not in status.acts]
        assert {act.source for act in recorded} <= {
            source.name for source in facts.sources if source.kind == "hand"
        }


def test_facts_are_ready_to_be_asked_and_kept(desk: Desk) -> None:
    take(desk, status_of("npt"))
    facts = known_facts(desk.ledger.records().imports())["npt"]
    assert facts is not None
    found = counts(positions(history_of(facts), dt.date(2026, 2, 3)).values())
    assert (found.bound, found.signed, found.leaving) == (2, 1, 1)
    assert history_of(facts) is history_of(facts)
