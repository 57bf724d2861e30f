"""Whatever people do in whatever order, no code is seen before both have handed in, nor changed."""

from __future__ import annotations

from desk import OFFICER, Desk, filled
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.errors import RegisterError
from servanda.register.acts.coding import Asked, adjudicate, give, hand_in, hand_out, withdraw
from servanda.register.acts.people import appoint
from servanda.register.blind import blind_to
from servanda.register.coded import CodingRecord
from servanda.register.codings import get_coding, seen, units_of
from servanda.register.entry import Author
from servanda.register.ledger import Act
from servanda.register.payloads_coding import GivenCode
from servanda.register.rechecking import recheck

SCALE = "research-group"
ONE, TWO, THREE = (Author(party="XAA", person=name) for name in ("One", "Two", "Three"))
CODERS = {str(ONE), str(TWO)}
EVERYBODY = (ONE, TWO, THREE, OFFICER)
STEP = st.tuples(
    st.sampled_from(EVERYBODY),
    st.sampled_from(["give", "give", "hand in", "decide", "withdraw"]),
    st.integers(0, 3),
    st.sampled_from(["-1", "0", "+1", None, "9"]),
)


def made(task: CodingRecord, step: tuple[Author, str, int, str | None]) -> Act:
    """Return the act of a step."""
    who, deed, unit, value = step
    if deed == "give":
        code = GivenCode(unit=units_of(task)[unit], field=SCALE, value=value)
        return give(task.id, [code], author=who)
    if deed == "hand in":
        return hand_in(task.id, author=who, with_gaps=True)
    return (adjudicate if deed == "decide" else withdraw)(task.id, author=who)


def started() -> tuple[Desk, str]:
    """Return a register with a coding, and its id."""
    desk = filled()
    for who in (ONE, TWO, THREE):
        desk.do(appoint("XAA", who.person, ["assessor"], author=OFFICER))
    asked = Asked(
        coding="ratings",
        fields=(SCALE,),
        coders=(str(ONE), str(TWO)),
        adjudicator=str(THREE),
        commitments=("2025-C-1", "2025-C-2"),
        members=("XAA", "XBB"),
    )
    return desk, desk.do(hand_out(asked, author=OFFICER))[0].subject


@settings(max_examples=40, deadline=None)
@given(steps=st.lists(STEP, max_size=25))
def test_no_order_of_acts_shows_a_code_too_early_or_changes_one_too_late(
    steps: list[tuple[Author, str, int, str | None]],
) -> None:
    desk, key = started()
    final: dict[str, object] = {}
    for step in steps:
        task = get_coding(desk.ledger.records(), key)
        try:
            desk.do(made(task, step), step[0])
        except RegisterError:
            continue
        records = desk.ledger.records()
        task = get_coding(records, key)
        is_seen = task.stage in {"closed", "decided"}
        assert is_seen == (set(task.handed_in) == CODERS)
        for who in EVERYBODY:
            told = seen(records, task, str(who))
            assert is_seen or set(told) <= {str(who)}
            assert bool(blind_to(records, str(who))) == (
                task.stage == "open" and str(who) in CODERS
            )
        for coder in task.handed_in:
            held = seen(records, task, coder).get(coder)
            assert final.setdefault(coder, held) == held
    assert list(recheck(desk.ledger.entries(), desk.ledger.content)) == []
