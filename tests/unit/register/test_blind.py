"""Who may know of a coding, by every route that asks: at each stage, for each kind of person."""

from __future__ import annotations

import pytest
from desk import OFFICER, OTHER, Desk, both

from servanda.errors import NotFound
from servanda.register.acts.coding import Asked, hand_in, hand_out
from servanda.register.acts.marking import mark
from servanda.register.acts.people import appoint
from servanda.register.blind import asker_of, known, known_coding
from servanda.register.coded import coding_key
from servanda.register.entry import Author, Marking
from servanda.report.assessment.coding import turn_of

ONE, TWO, THREE, FOUR = (Author(party="XAA", person=n) for n in ("One", "Two", "Three", "Four"))
FAR = Author(party="XBB", person="Far")


@pytest.fixture
def desk() -> Desk:
    """Return a register with four coders of one party and two of the other."""
    desk = both()
    for who in (ONE, TWO, THREE, FOUR):
        desk.do(appoint("XAA", who.person, ["assessor"], author=OFFICER))
    for who in (FAR, OTHER):
        desk.do(appoint("XBB", who.person, ["assessor"], author=OFFICER))
    return desk


def handed(desk: Desk, *coders: Author, third: Author = THREE) -> str:
    """Hand one commitment out, and return the id of the coding."""
    asked = Asked(
        coding="ratings",
        fields=("research-group",),
        coders=tuple(map(str, coders)),
        adjudicator=str(third),
        commitments=("2025-C-1",),
        members=("XAA",),
    )
    return desk.do(hand_out(asked, author=OFFICER))[0].subject


def done(desk: Desk, key: str, *coders: Author) -> None:
    """Let people hand in without a code."""
    for who in coders:
        desk.do(hand_in(key, author=who, with_gaps=True), who)


def ids(desk: Desk, who: Author) -> list[str]:
    """Return the codings that somebody may know of."""
    records = desk.ledger.records()
    return [one.id for one in known(records, asker_of(records, str(who)))]


def turn(desk: Desk, who: Author) -> tuple[str, ...]:
    """Return what the command line offers to do next."""
    found = turn_of(desk.ledger.records(), str(who))
    return found.commands if found else ()


def test_an_internal_coding_is_its_partys_and_of_those_who_take_part(desk: Desk) -> None:
    key = handed(desk, ONE, TWO)

    for who in (ONE, TWO, THREE, FOUR, OFFICER):
        assert ids(desk, who) == [key], who
    assert ids(desk, FAR) == []
    assert ids(desk, Author(party="XAA", person="Nobody")) == []


def test_a_shared_coding_is_known_to_everybody_with_a_role(desk: Desk) -> None:
    desk.do(mark(["2025-C-1"], marking=Marking.SHARED))
    key = handed(desk, ONE, FAR)

    for who in (ONE, FAR, THREE, FOUR, OFFICER, OTHER):
        assert ids(desk, who) == [key], who
    assert ids(desk, Author(party="XBB", person="Nobody")) == []


def test_who_lost_every_role_knows_only_what_they_take_part_in(desk: Desk) -> None:
    first, second = handed(desk, ONE, TWO), handed(desk, ONE, FOUR, third=TWO)
    desk.do(appoint("XAA", THREE.person, [], author=OFFICER))

    assert ids(desk, THREE) == [first]
    assert ids(desk, OFFICER) == [first, second]


def test_who_codes_blind_knows_of_nothing_else_not_even_of_what_is_theirs_to_decide(
    desk: Desk,
) -> None:
    decided = handed(desk, TWO, FOUR, third=ONE)
    done(desk, decided, TWO, FOUR)
    assert turn(desk, ONE) == (f"show {decided[:8]}", f"decide {decided[:8]} --finish")
    coded = handed(desk, ONE, TWO)

    assert ids(desk, ONE) == [coded]
    assert turn(desk, ONE) == (f"give {coded[:8]} 2025-C-1/XAA=VALUE",)
    done(desk, coded, ONE)
    assert ids(desk, ONE) == [coded]  # the other still codes
    assert turn(desk, ONE) == ()
    done(desk, coded, TWO)
    assert ids(desk, ONE) == [decided, coded]
    assert turn(desk, ONE) == (f"show {decided[:8]}", f"decide {decided[:8]} --finish")


def test_a_coder_is_not_told_how_far_the_other_is_and_who_decides_is(desk: Desk) -> None:
    key = handed(desk, ONE, TWO)
    done(desk, key, TWO)

    def handed_in(who: Author) -> tuple[str, ...]:
        records = desk.ledger.records()
        return known_coding(records, key, asker_of(records, str(who))).handed_in

    assert (handed_in(ONE), handed_in(TWO), handed_in(THREE)) == ((), (str(TWO),), (str(TWO),))
    done(desk, key, ONE)
    assert set(handed_in(ONE)) == {str(ONE), str(TWO)}


def test_what_is_not_to_be_known_is_refused_as_if_there_were_none(desk: Desk) -> None:
    hidden, coded = handed(desk, TWO, FOUR), handed(desk, ONE, TWO)
    records = desk.ledger.records()

    def said(name: str, who: Author) -> str:
        with pytest.raises(NotFound) as refused:
            known_coding(records, name, asker_of(records, str(who)))
        return refused.value.message.replace(name, "NAME")

    none = said("f" * 64, OFFICER)
    for name in (hidden, hidden[:8]):
        assert said(name, ONE) == none
        assert said(name, FAR) == none
    with pytest.raises(NotFound, match="holds no coding ''"):
        known_coding(records, "", asker_of(records, str(OFFICER)))
    assert known_coding(records, coded[:8], asker_of(records, str(ONE))).id == coded


def test_a_beginning_that_several_share_means_the_one_that_is_known(desk: Desk) -> None:
    firsts = [coding_key("XAA", number)[0] for number in range(1, 18)]  # 16 digits: two share one
    last = next(n for n, first in enumerate(firsts) if first in firsts[:n])
    for _ in range(last):
        handed(desk, TWO, FOUR)
    coded = handed(desk, ONE, TWO)
    records = desk.ledger.records()

    assert known_coding(records, firsts[last], asker_of(records, str(ONE))).id == coded
    with pytest.raises(NotFound, match="means 2 codings"):
        known_coding(records, firsts[last], asker_of(records, str(OFFICER)))
