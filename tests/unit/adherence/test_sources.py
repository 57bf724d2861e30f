from __future__ import annotations

from dataclasses import replace

from status_pages import PACT, act, day

from servanda.adherence.acts import Act
from servanda.adherence.instruments import instruments
from servanda.adherence.sources import combine, cross_check, cross_check_all, deciding
from servanda.adherence.status import Participant, Source, SourceKind, Status


def status(
    name: str, *acts: Act, kind: SourceKind = "untc-page", as_of: str = "2020-01-01"
) -> Status:
    return Status(
        source=Source(name=name, kind=kind, as_of=day(as_of)),
        instrument=PACT,
        acts=tuple(replace(one, name=one.state, source=name) for one in acts),
        participants=tuple(
            Participant(state=state, name=state, row="")
            for state in dict.fromkeys(one.state for one in acts)
        ),
    )


SIGNED = act("CAN", "signature", "2001-01-01")
RATIFIED = act("CAN", "ratification", "2002-01-01")
LEFT = act("CAN", "withdrawal", "2010-01-01", "2010-07-01")


def codes(first: Status, second: Status) -> list[tuple[str, str, str]]:
    return [(d.code, d.state, d.first) for d in cross_check(first, second)]


def test_the_newest_list_of_a_depositary_decides() -> None:
    old = status("old", SIGNED, kind="untc-table", as_of="2015-01-01")
    new = status("new", SIGNED, RATIFIED)
    theirs = status("theirs", kind="table", as_of="2026-01-01")
    assert deciding([theirs, old, new]) is new
    assert deciding([theirs]) is theirs
    assert combine([theirs, old, new]).acts == new.acts


def test_facts_recorded_by_hand_always_apply_and_once() -> None:
    ctbt = instruments()["ctbt"]
    listed = status("page", act("RUS", "signature", "1996-09-24"))
    facts = combine([replace(listed, instrument=ctbt)])
    assert [(a.state, a.action, str(a.date)) for a in facts.acts] == [
        ("RUS", "signature", "1996-09-24"),
        ("RUS", "ratification", "2000-06-30"),
        ("RUS", "withdrawal", "2023-11-03"),
    ]
    assert [source.kind for source in facts.sources] == ["untc-page", "hand", "hand"]
    again = combine([replace(listed, instrument=ctbt, acts=facts.acts)])
    assert again.acts == facts.acts


def test_equal_sources_differ_in_nothing() -> None:
    assert cross_check(status("a", SIGNED, RATIFIED), status("b", SIGNED, RATIFIED)) == []


def test_a_consent_in_the_column_of_signatures_is_flagged() -> None:
    wrong = status("b", SIGNED, act("CAN", "signature", "2002-01-01"))
    assert codes(status("a", SIGNED, RATIFIED), wrong) == [("consent-as-signature", "CAN", "a")]


def test_a_lost_state_that_withdrew_is_flagged() -> None:
    other = act("JPN", "ratification", "2001-01-01")
    whole = status("a", SIGNED, RATIFIED, LEFT, other)
    assert codes(whole, status("b", other)) == [("withdrawn-state-missing", "CAN", "a")]
    assert codes(status("a", RATIFIED, other), status("b", other)) == [
        ("state-missing", "CAN", "a")
    ]


def test_a_lost_withdrawal_another_day_and_another_act_are_flagged() -> None:
    whole = status("a", SIGNED, RATIFIED, LEFT)
    assert codes(whole, status("b", SIGNED, RATIFIED)) == [("withdrawal-missing", "CAN", "a")]
    other_day = status("b", SIGNED, act("CAN", "ratification", "2002-01-02"))
    assert codes(status("a", SIGNED, RATIFIED), other_day) == [("date-differs", "CAN", "a")]
    other_act = status("b", SIGNED, act("CAN", "accession", "2002-01-01"))
    assert codes(status("a", SIGNED, RATIFIED), other_act) == [("action-differs", "CAN", "a")]


def test_what_only_the_other_has_is_told_from_its_side() -> None:
    found = codes(status("a", SIGNED), status("b", SIGNED, RATIFIED))
    assert found == [("act-missing", "CAN", "b")]


def test_acts_after_the_day_of_the_older_source_are_no_difference() -> None:
    old = status("old", SIGNED, as_of="2001-06-01")
    assert cross_check(status("new", SIGNED, RATIFIED, LEFT), old) == []
    assert cross_check_all([old, status("new", SIGNED, RATIFIED)]) == []
