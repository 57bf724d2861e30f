"""Two code blind, a third decides, and nobody sees the other's codes before both handed in."""

from __future__ import annotations

from typing import Any

import pytest
from desk import OFFICER, OTHER, Desk, both

from servanda.errors import Conflict, NotFound, RuleBroken
from servanda.register.acts.coding import Asked, adjudicate, give, hand_in, hand_out, withdraw
from servanda.register.acts.marking import mark
from servanda.register.acts.people import appoint
from servanda.register.blind import blind_to
from servanda.register.coded import CodingRecord
from servanda.register.codings import (
    differing,
    gaps,
    get_coding,
    handed,
    outcome,
    own,
    seen,
    units_of,
)
from servanda.register.entry import Author, Marking
from servanda.register.ledger import Act
from servanda.register.payloads_coding import GivenCode

ONE, TWO, THREE = (Author(party="XAA", person=name) for name in ("One", "Two", "Three"))
SCALE = "research-group"


@pytest.fixture
def desk() -> Desk:
    desk = both()
    for who in (ONE, TWO, THREE):
        desk.do(appoint("XAA", who.person, ["assessor"], author=OFFICER))
    return desk


def asked(**changes: Any) -> Asked:
    told: dict[str, Any] = {
        "coding": "ratings",
        "fields": (SCALE,),
        "coders": (str(ONE), str(TWO)),
        "adjudicator": str(THREE),
        "commitments": ("2025-C-1", "2025-C-2"),
        "members": ("XAA", "XBB"),
    }
    return Asked(**(told | changes))


def handed_to(desk: Desk, **changes: Any) -> CodingRecord:
    key = desk.do(hand_out(asked(**changes), author=OFFICER))[0].subject
    return get_coding(desk.ledger.records(), key)


def units(**changes: object) -> dict[str, object]:
    return {"coding": "units", "fields": ("kind",), "commitments": (), "members": (), **changes}


def code(desk: Desk, task: CodingRecord, who: Author, *values: str | None) -> None:
    given = [
        GivenCode(unit=unit, field=SCALE, value=value)
        for unit, value in zip(units_of(task), values, strict=False)
    ]
    desk.do(give(task.id, given, author=who), who)


def rule_of(desk: Desk, act: Act, who: Author = OFFICER) -> str:
    with pytest.raises(RuleBroken) as broken:
        desk.do(act, who)
    return str(broken.value.facts["rule"])


def test_neither_sees_the_other_before_both_handed_in(desk: Desk) -> None:
    task = handed_to(desk)
    code(desk, task, ONE, "+1", "0", "-1", "0")
    code(desk, task, TWO, "+1", "-1", "-1")

    def whose(viewer: Author) -> set[str]:
        records = desk.ledger.records()
        return set(seen(records, get_coding(records, task.id), str(viewer)))

    assert (whose(ONE), whose(TWO), whose(THREE)) == ({str(ONE)}, {str(TWO)}, set())
    assert [one.id for one in blind_to(desk.ledger.records(), str(ONE))] == [task.id]
    assert blind_to(desk.ledger.records(), str(THREE)) == []
    desk.do(hand_in(task.id, author=ONE), ONE)
    assert (whose(ONE), whose(TWO), whose(THREE)) == ({str(ONE)}, {str(TWO)}, set())
    assert [one.id for one in blind_to(desk.ledger.records(), str(ONE))] == [task.id]
    assert rule_of(desk, hand_in(task.id, author=TWO), TWO) == "coding-gaps"
    desk.do(hand_in(task.id, author=TWO, with_gaps=True), TWO)
    assert whose(THREE) == whose(ONE) == {str(ONE), str(TWO)}
    assert blind_to(desk.ledger.records(), str(ONE)) == []


def test_a_third_decides_and_all_three_codes_are_kept(desk: Desk) -> None:
    task = handed_to(desk)
    code(desk, task, ONE, "+1", "0", "-1", "0")
    code(desk, task, TWO, "+1", "-1", "-1", "0")
    probe = GivenCode(unit=units_of(task)[1], field=SCALE, value="0")
    assert rule_of(desk, give(task.id, [probe], author=THREE), THREE) == "adjudicated-too-soon"
    for who in (ONE, TWO):
        desk.do(hand_in(task.id, author=who), who)
    assert rule_of(desk, give(task.id, [probe], author=ONE), ONE) == "coded-after-handing-in"
    assert rule_of(desk, adjudicate(task.id, author=THREE), THREE) == "coding-gaps"
    desk.do(give(task.id, [probe], author=THREE), THREE)
    assert rule_of(desk, adjudicate(task.id, author=OTHER), OTHER) == "coder-unknown"
    desk.do(adjudicate(task.id, author=THREE), THREE)

    records = desk.ledger.records()
    now = get_coding(records, task.id)
    told = seen(records, now, str(OFFICER))
    pair = [told[str(ONE)], told[str(TWO)]]
    values = {unit: found[SCALE] for unit, found in outcome(now, pair, told[str(THREE)]).items()}
    assert now.stage == "decided"
    assert differing(now, pair) == [units_of(task)[1]]
    assert list(values.values()) == ["+1", "0", "-1", "0"]
    assert {who: len(found) for who, found in told.items()} == {
        str(ONE): 4,
        str(TWO): 4,
        str(THREE): 1,
    }
    assert rule_of(desk, give(task.id, [probe], author=THREE), THREE) == "coding-over"


def test_codes_can_be_changed_and_taken_back_until_handed_in(desk: Desk) -> None:
    task = handed_to(desk)
    code(desk, task, ONE, "+1", "0")
    code(desk, task, ONE, "0", None)

    values, version = own(desk.ledger.records(), task, str(ONE))
    assert [found[SCALE] for found in values.values()] == ["0"]
    assert gaps(task, values) == list(units_of(task)[1:])
    with pytest.raises(Conflict):
        desk.do(give(task.id, [], author=ONE, base=version - 1), ONE)
    assert desk.do(give(task.id, [], author=ONE, base=version), ONE) == []


def test_units_are_marked_in_the_text_and_none_is_a_code_too(desk: Desk) -> None:
    task = handed_to(desk, **units(document="2025"))
    span = GivenCode(unit="10-40", field="kind", value="commitment")
    desk.do(give(task.id, [span], author=ONE), ONE)
    for wrong in ("10-9999", "40-10", "x", "2025-C-1"):
        bad = GivenCode(unit=wrong, field="kind", value="commitment")
        assert rule_of(desk, give(task.id, [bad], author=ONE), ONE) == "coding-unit"
    odd = GivenCode(unit="10-40", field="kind", value="+1")
    assert rule_of(desk, give(task.id, [odd], author=ONE), ONE) == "coding-value"
    for who in (ONE, TWO):
        desk.do(hand_in(task.id, author=who), who)

    records = desk.ledger.records()
    now = get_coding(records, task.id)
    told = seen(records, now, str(THREE))
    assert now.stage == "closed"
    assert [one.at.start for one in handed(now, told[str(ONE)]).units] == [10]
    assert rule_of(desk, hand_in(task.id, author=THREE), THREE) == "coding-decides"
    desk.do(give(task.id, [span], author=THREE), THREE)
    desk.do(adjudicate(task.id, author=THREE), THREE)


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"coders": (str(ONE), "XAA/ one")}, "two-coders"),
        ({"adjudicator": str(ONE)}, "adjudicator-coded"),
        ({"adjudicator": "XAA/Nobody"}, "coding-people"),
        ({"coders": (str(ONE), str(OTHER))}, "coding-people"),
        ({"fields": ("kind",)}, "coding-field"),
        ({"commitments": ()}, "coding-nothing"),
        (units(), "coding-nothing"),
    ],
)
def test_what_nobody_could_code_is_not_handed_out(
    desk: Desk, changes: dict[str, object], rule: str
) -> None:
    assert rule_of(desk, hand_out(asked(**changes), author=OFFICER)) == rule


def test_people_of_another_party_code_what_they_may_see(desk: Desk) -> None:
    desk.do(appoint("XBB", OTHER.person, ["assessor"], author=OFFICER))
    people = {"coders": (str(ONE), str(OTHER))}
    assert rule_of(desk, hand_out(asked(**people), author=OFFICER)) == "coding-unseen"
    desk.do(mark(["2025-C-1", "2025-C-2"], marking=Marking.SHARED))

    assert handed_to(desk, **people).marking == Marking.SHARED


def test_who_handed_it_out_can_withdraw_it_and_then_nobody_sees_the_codes(desk: Desk) -> None:
    task = handed_to(desk)
    code(desk, task, ONE, "+1")
    assert rule_of(desk, withdraw(task.id, author=ONE), ONE) == "coding-not-yours"
    desk.do(withdraw(task.id, author=OFFICER, because="another sample"))

    records = desk.ledger.records()
    now = get_coding(records, task.id[:6])
    assert (now.stage, now.because) == ("withdrawn", "another sample")
    assert seen(records, now, str(OFFICER)) == {}
    assert set(seen(records, now, str(ONE))) == {str(ONE)}
    assert blind_to(records, str(ONE)) == []
    assert rule_of(desk, withdraw(task.id, author=OFFICER)) == "coding-over"
    with pytest.raises(NotFound):
        get_coding(records, "none")
