"""Ratings of two parties: whose they are, where both concur, and what a round keeps of them."""

from __future__ import annotations

import pytest
from desk import OFFICER, OTHER, TODAY, Desk
from rating_desk import (
    SECOND,
    approved,
    done,
    drafted,
    rating_of,
    shown,
    shown_id,
    status,
    to_rate,
)

from servanda.assessment.rating import Particulars
from servanda.errors import NotFound, RuleBroken
from servanda.register.acts.assessing import approve, submit
from servanda.register.acts.concurring import concur, freeze, part
from servanda.register.acts.guiding import declare_practice
from servanda.register.acts.people import appoint
from servanda.register.acts.purging import purge
from servanda.register.entry import Marking
from servanda.register.verify import verify

CHANGED = Particulars(what="Trained elsewhere.")


@pytest.fixture
def desk() -> Desk:
    return to_rate()


def test_a_draft_is_its_partys_alone_however_it_is_marked(desk: Desk) -> None:
    key = drafted(desk, done(shown(desk)), marking=Marking.SHARED)
    for act in (concur(key, author=OTHER, today=TODAY), submit(key, author=OTHER)):
        with pytest.raises(NotFound):
            desk.do(act, OTHER)
    desk.do(submit(key, author=OFFICER))
    desk.do(approve(key, author=SECOND, today=TODAY), SECOND)
    assert desk.do(concur(key, author=OTHER, today=TODAY), OTHER)


def test_each_partys_rating_is_its_own_until_both_concur(desk: Desk) -> None:
    key = approved(desk, done(shown(desk)))
    with pytest.raises(NotFound):
        desk.do(concur(key, author=OTHER, today=TODAY), OTHER)
    other = approved(desk, done(shown_id(desk), grounds="Shown."), marking=Marking.SHARED)
    with pytest.raises(RuleBroken):
        desk.do(concur(other, author=SECOND, today=TODAY), SECOND)
    desk.do(concur(other, author=OTHER, today=TODAY), OTHER)
    assert status(desk).line == "joint"
    with pytest.raises(RuleBroken):
        desk.do(concur(other, author=OTHER, today=TODAY), OTHER)
    desk.do(part(other, author=OTHER, because="We looked again."), OTHER)
    assert status(desk).line == "one-party"
    with pytest.raises(RuleBroken) as refused:
        desk.do(submit(other, author=OTHER), OTHER)
    assert refused.value.facts["rule"] == "other-partys-rating"


def test_of_one_day_the_rating_approved_last_counts(desk: Desk) -> None:
    cited = shown(desk)
    keys = [drafted(desk, done(cited, value="stalled" if n % 2 else "done")) for n in range(6)]
    for key in (*keys[1::2], *keys[::2]):
        desk.do(submit(key, author=OFFICER))
        desk.do(approve(key, author=SECOND, today=TODAY), SECOND)
    found = status(desk)
    assert (found.value, found.rests_on) == ("done", (keys[4], cited))


def test_a_joint_rating_ends_on_the_day_on_which_a_party_rates_anew(desk: Desk) -> None:
    key = approved(desk, done(shown(desk)), marking=Marking.SHARED)
    desk.do(concur(key, author=OTHER, today=TODAY), OTHER)
    assert status(desk).line == "joint"
    newer = approved(desk, done(shown_id(desk), value="done-modified", particulars=CHANGED))
    assert status(desk).rests_on[:1] == (newer,)
    desk.do(part(key, author=OTHER), OTHER)
    desk.do(concur(key, author=OTHER, today=TODAY), OTHER)
    assert status(desk).line == "one-party"


def test_a_party_that_concurred_and_rates_anew_has_moved_on(desk: Desk) -> None:
    desk.do(declare_practice(author=OFFICER, single_officer=True))
    key = approved(desk, done(shown(desk)), marking=Marking.SHARED)
    desk.do(concur(key, author=OTHER, today=TODAY), OTHER)
    other = drafted(desk, done(shown_id(desk), value="stalled"), OTHER)
    desk.do(submit(other, author=OTHER), OTHER)
    assert status(desk).line == "joint"
    desk.do(approve(other, author=OTHER, today=TODAY), OTHER)
    assert [each.since for each in status(desk).disagreements] == [TODAY]
    assert status(desk).line != "joint"


def test_a_joint_rating_stays_one_when_its_words_are_purged(desk: Desk) -> None:
    key = approved(desk, done(shown(desk)), marking=Marking.SHARED)
    desk.do(concur(key, author=OTHER, today=TODAY), OTHER)
    desk.do(purge(key, author=OFFICER, because="x", history=desk.ledger.history))
    assert rating_of(desk, key).assessment.grounds == ""
    assert status(desk).line == "joint"
    assert verify(desk.ledger) == []


def test_a_party_rates_another_where_the_register_allows(desk: Desk) -> None:
    rating = done(shown(desk), about="XBB")
    key = drafted(desk, rating)
    assert rating_of(desk, key).assessment.assessor.kind == "other-party"
    desk.do(declare_practice(author=OFFICER, other_party=False))
    with pytest.raises(RuleBroken) as refused:
        drafted(desk, rating)
    assert refused.value.facts["rule"] == "other-party-closed"
    with pytest.raises(RuleBroken):
        desk.do(declare_practice(author=OFFICER, other_party=False))


def test_an_independent_rating_takes_the_role(desk: Desk) -> None:
    rating = done(shown(desk), independent="An Institute")
    with pytest.raises(RuleBroken) as refused:
        drafted(desk, rating)
    assert refused.value.facts["rule"] == "role"
    desk.do(appoint("XAA", "An Officer", ["administrator", "assessor", "approver"], author=OFFICER))
    approved(desk, rating)
    assert status(desk).line == "independent"


def test_a_round_keeps_which_words_were_approved(desk: Desk) -> None:
    key = approved(desk, done(shown(desk), round="final"), marking=Marking.SHARED)
    drafted(desk, done(shown_id(desk), round="final"))
    desk.do(freeze("2026 final", "final", author=SECOND, today=TODAY), SECOND)
    (found,) = desk.ledger.records().rounds()
    frozen = [(one.assessment, one.words_in) for one in found.ratings]
    assert (found.name, frozen) == ("2026 final", [(key, rating_of(desk, key).words_in)])
    with pytest.raises(RuleBroken):
        desk.do(freeze("2026 final", "final", author=SECOND, today=TODAY), SECOND)
