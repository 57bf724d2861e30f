"""A register that comes in is refused where its blind coding was not blind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from desk import OFFICER, Desk, both

from servanda.register.acts.coding import Asked, adjudicate, give, hand_in, hand_out, withdraw
from servanda.register.acts.marking import mark
from servanda.register.acts.people import appoint
from servanda.register.acts.purging import purge
from servanda.register.coded import codes_key, coding_key
from servanda.register.codings import get_coding, units_of
from servanda.register.entry import Author, Draft, Marking
from servanda.register.payload import Payload
from servanda.register.payloads_coding import (
    CodesAdjudicated,
    CodesGiven,
    CodesHandedIn,
    CodingHandedOut,
    CodingWithdrawn,
    GivenCode,
)
from servanda.register.rechecking import recheck

ONE, TWO, THREE = (Author(party="XAA", person=name) for name in ("One", "Two", "Three"))
SCALE = "research-group"
RATINGS = Asked(
    coding="ratings",
    fields=(SCALE,),
    coders=(str(ONE), str(TWO)),
    adjudicator=str(THREE),
    commitments=("2025-C-1",),
    members=("XAA", "XBB"),
)
UNITS = replace(
    RATINGS, coding="units", fields=("kind",), commitments=(), members=(), document="2025"
)


@pytest.fixture
def desk() -> Desk:
    desk = both()
    for who in (ONE, TWO, THREE):
        desk.do(appoint("XAA", who.person, ["assessor"], author=OFFICER))
    return desk


def started(desk: Desk, asked: Asked = RATINGS) -> str:
    return desk.do(hand_out(asked, author=OFFICER))[0].subject


def code(desk: Desk, task: str, who: Author, *values: str) -> None:
    units = units_of(get_coding(desk.ledger.records(), task))
    given = [GivenCode(unit=u, field=SCALE, value=v) for u, v in zip(units, values, strict=True)]
    desk.do(give(task, given, author=who), who)


def closed(desk: Desk) -> str:
    task = started(desk)
    code(desk, task, ONE, "+1", "0")
    code(desk, task, TWO, "+1", "-1")
    for who in (ONE, TWO):
        desk.do(hand_in(task, author=who), who)
    return task


def refused(desk: Desk) -> list[tuple[int, str]]:
    return [(one.sequence, one.rule) for one in recheck(desk.ledger.entries(), desk.ledger.content)]


def said(desk: Desk, task: str, payload: Payload, **more: object) -> Draft:
    old = get_coding(desk.ledger.records(), task)
    return Draft(subject=task, payload=payload, supersedes=old.said, **more)  # type: ignore[arg-type]


def codes(desk: Desk, task: str, coder: Author, value: str = "+1", **more: object) -> Draft:
    unit = units_of(get_coding(desk.ledger.records(), task))[0]
    given = (GivenCode(unit=unit, field=SCALE, value=value),)
    payload = CodesGiven(task=task, coder=str(coder), codes=given)
    return Draft(subject=codes_key(task, str(coder)), payload=payload, **more)  # type: ignore[arg-type]


def test_all_that_the_acts_enter_passes_and_a_purged_text_does_not_matter(desk: Desk) -> None:
    task = closed(desk)
    units = units_of(get_coding(desk.ledger.records(), task))
    decided = [GivenCode(unit=units[1], field=SCALE, value="0")]
    desk.do(give(task, decided, author=THREE), THREE)
    desk.do(adjudicate(task, author=THREE), THREE)
    desk.do(mark(["2025-C-1"], marking=Marking.SHARED))
    desk.do(withdraw(started(desk), author=OFFICER))
    marked = started(desk, UNITS)
    span = [GivenCode(unit="10-40", field="kind", value="commitment")]
    desk.do(give(marked, span, author=ONE), ONE)
    assert refused(desk) == []
    because = {"because": "a name", "history": desk.ledger.history}
    desk.do(appoint("XAA", THREE.person, ["approver"], author=OFFICER))
    desk.do(purge("2025", author=THREE, **because), THREE)  # type: ignore[arg-type]
    assert refused(desk) == []


FORGED: dict[str, tuple[Callable[[Desk, str], Draft], Author, str]] = {
    "codes of another": (lambda desk, task: codes(desk, task, TWO), ONE, "another record"),
    "codes that others see": (
        lambda desk, task: codes(desk, task, ONE, marking=Marking.SHARED),
        ONE,
        "another record, person or marking",
    ),
    "codes that are none": (lambda desk, task: codes(desk, task, ONE, "9"), ONE, "no value"),
    "codes of nobody asked": (lambda desk, task: codes(desk, task, OFFICER), OFFICER, "One"),
    "decided too soon": (lambda desk, task: codes(desk, task, THREE), THREE, "hand"),
    "handed in with gaps for another": (
        lambda desk, task: said(desk, task, CodesHandedIn(coder=str(TWO))),
        ONE,
        "another record",
    ),
    "closed by a coder": (
        lambda desk, task: said(desk, task, CodesAdjudicated()),
        ONE,
        "decides about it",
    ),
    "withdrawn by a coder": (
        lambda desk, task: said(desk, task, CodingWithdrawn()),
        ONE,
        "handed it out",
    ),
}


@pytest.mark.parametrize("name", FORGED)
def test_what_no_act_enters_is_refused(desk: Desk, name: str) -> None:
    task = started(desk)
    forged, who, why = FORGED[name]
    desk.do(lambda _: [forged(desk, task)], who)
    (found,) = recheck(desk.ledger.entries(), desk.ledger.content)
    assert (found.sequence, found.rule) == (len(list(desk.ledger.entries())), "coding")
    assert why in found.message


def test_what_differs_is_decided_and_what_was_handed_in_is_not_changed(desk: Desk) -> None:
    task = closed(desk)
    size = len(list(desk.ledger.entries()))
    first = next(one for one in desk.ledger.entries() if one.kind == CodesGiven.KIND)
    late = replace(codes(desk, task, ONE, "-1"), supersedes=first.sequence)
    desk.do(lambda _: [late], ONE)
    desk.do(lambda _: [said(desk, task, CodesAdjudicated())], THREE)
    assert refused(desk) == [(size + 1, "coding"), (size + 2, "coding")]


def test_a_coding_of_one_who_codes_and_decides_is_refused(desk: Desk) -> None:
    payload = CodingHandedOut(
        coding="ratings",
        fields=(SCALE,),
        commitments=(desk.commitment("2025-C-1").id,),
        members=(),
        document=None,
        text_sha256=None,
        coders=(str(ONE), str(TWO)),
        adjudicator=str(ONE),
    )
    desk.do(lambda _: [Draft(subject=coding_key("XAA", 1), payload=payload)])
    assert [rule for _, rule in refused(desk)] == ["coding"]
