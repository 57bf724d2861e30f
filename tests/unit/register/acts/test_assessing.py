"""Ratings: through one door, by another person; nothing refused is stored."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from desk import OFFICER, TODAY, Desk, searched
from rating_desk import (
    OF,
    SCORING,
    SECOND,
    TODAY_PLUS,
    approved,
    done,
    drafted,
    rating_of,
    shown,
    shown_id,
    status,
    to_rate,
)

from servanda.assessment.published import rules_of
from servanda.assessment.rating import Particulars, Period
from servanda.errors import Conflict, RuleBroken
from servanda.register.acts.assessing import approve, draft, give_back, submit
from servanda.register.acts.capturing import withdraw
from servanda.register.acts.guiding import Scoring, declare_practice, set_guideline
from servanda.register.acts.people import appoint
from servanda.register.entry import Author, Marking
from servanda.register.memory import folded
from servanda.register.payloads import joined
from servanda.register.payloads_assessment import AssessmentApproved
from servanda.register.standing import standings
from servanda.register.verify import verify


@pytest.fixture
def desk() -> Desk:
    return to_rate()


def test_a_rating_goes_from_draft_to_approved_and_gives_the_status(desk: Desk) -> None:
    cited = shown(desk)
    assert status(desk).line == "evidence-fulfils"
    key = drafted(desk, done(cited[:9]))
    assert rating_of(desk, key).assessment.cites == (cited,)
    assert status(desk).line == "evidence-fulfils"
    desk.do(submit(key, author=OFFICER))
    desk.do(approve(key, author=SECOND, today=TODAY), SECOND)
    found = status(desk)
    assert (found.value, found.line, found.rests_on) == ("done", "one-party", (key, cited))


def test_an_approved_rating_keeps_the_versions_of_the_rules_it_was_checked_with(desk: Desk) -> None:
    key = drafted(desk, done(shown(desk)))
    assert rating_of(desk, key).rules is None
    desk.do(submit(key, author=OFFICER))
    (entry,) = desk.do(approve(key, author=SECOND, today=TODAY), SECOND)
    assert rating_of(desk, key).rules == rules_of("status")
    assert entry.version == 2
    older = joined("assessment-approved", 1, {"on": TODAY}, {})
    assert older == AssessmentApproved(on=TODAY, rules=None)


def test_what_people_wrote_is_not_in_the_chain(desk: Desk) -> None:
    approved(desk, done(shown(desk)))
    assert "trained" not in str([entry.payload for entry in desk.ledger.entries()])


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"cites": ("f" * 20,)}, "citation-unknown"),
        ({"cites": ()}, "nothing-fulfils"),
        ({"value": "splendid"}, "no-such-value"),
        ({"scale": "stars"}, "no-scale"),
        ({"grounds": " "}, "no-grounds"),
        ({"about": "JPN"}, "about-no-party"),
        ({"value": "not-started"}, "speaks-for-more"),
        ({"value": "not-started", "cites": ()}, "absence-alone"),
        ({"value": "no-evidence-found", "cites": ()}, "absence-alone"),
        ({"value": "not-yet-assessed"}, "computed-value"),
        ({"value": "done-late", "particulars": Particulars(when="2025-06")}, "not-late"),
        (
            {"value": "superseded", "cites": (), "particulars": Particulars(what=OF)},
            "superseded-by-itself",
        ),
        ({"period": Period(first="2024-01-01", last="2025-01-01")}, "period-before-document"),
        ({"period": Period(first="soon", last="2025-01-01")}, "no-day"),
        ({"independent": "XBB"}, "assessor-role"),
    ],
)
def test_what_contradicts_its_grounds_is_not_even_drafted(
    desk: Desk, changes: dict[str, Any], code: str
) -> None:
    desk.do(appoint("XAA", "An Officer", ["administrator", "approver", "assessor"], author=OFFICER))
    rating = done(shown(desk), **changes)
    with pytest.raises(RuleBroken) as refused:
        drafted(desk, rating)
    findings: Any = refused.value.facts["findings"]
    assert code in [each.code for each in findings]
    assert not desk.ledger.records().assessments()


@pytest.mark.parametrize("rung", ["restatement", "internal-review", "budget"])
def test_done_needs_the_rung_of_its_mechanism(desk: Desk, rung: str) -> None:
    cited = shown(desk, "advances" if rung == "restatement" else "fulfils", rung)
    with pytest.raises(RuleBroken):
        drafted(desk, done(cited))


def test_a_recorded_search_carries_that_nothing_was_found(desk: Desk) -> None:
    search = searched("clerks", "2025-12-31")
    nothing = done("", value="not-started", cites=(), searches=(search,), grounds="Nothing found.")
    approved(desk, nothing)
    assert status(desk).value == "not-started"


def test_what_lapsed_may_cite_its_own_words_by_reference(desk: Desk) -> None:
    lapsed = done("", value="lapsed", cites=(), particulars=Particulars(when="2025", cited=OF))
    approved(desk, lapsed)
    assert status(desk).value == "lapsed"


def test_an_author_approves_only_where_one_officer_works_alone(desk: Desk) -> None:
    key = drafted(desk, done(shown(desk)))
    desk.do(submit(key, author=OFFICER))
    with pytest.raises(RuleBroken) as refused:
        desk.do(approve(key, author=OFFICER, today=TODAY))
    assert refused.value.facts["rule"] == "approver-is-author"
    desk.do(declare_practice(author=OFFICER, single_officer=True))
    desk.do(approve(key, author=OFFICER, today=TODAY))
    assert status(desk).alone


def test_who_wrote_an_earlier_version_does_not_approve(desk: Desk) -> None:
    key = drafted(desk, done(shown(desk)))
    drafted(desk, done(shown_id(desk), grounds="Better said."), SECOND, instead=key)
    desk.do(submit(key, author=SECOND), SECOND)
    with pytest.raises(RuleBroken) as refused:
        desk.do(approve(key, author=OFFICER, today=TODAY))
    assert refused.value.facts["rule"] == "approver-is-author"


def test_only_an_approver_approves_and_returns(desk: Desk) -> None:
    key = drafted(desk, done(shown(desk)))
    desk.do(submit(key, author=OFFICER))
    nobody = Author(party="XAA", person="A Clerk")
    for act in (
        approve(key, author=nobody, today=TODAY),
        give_back(key, author=nobody, because="x"),
    ):
        with pytest.raises(RuleBroken) as refused:
            desk.do(act, nobody)
        assert refused.value.facts["rule"] == "role"


def test_a_returned_rating_is_written_anew(desk: Desk) -> None:
    key = drafted(desk, done(shown(desk)))
    desk.do(submit(key, author=OFFICER))
    with pytest.raises(RuleBroken):
        drafted(desk, done(shown_id(desk)), instead=key)
    with pytest.raises(RuleBroken):
        desk.do(give_back(key, author=SECOND, because=" "), SECOND)
    desk.do(give_back(key, author=SECOND, because="Say who trained."), SECOND)
    assert rating_of(desk, key).returned == "Say who trained."
    assert drafted(desk, done(shown_id(desk), grounds="Ulm trained."), instead=key[:9]) == key
    found = rating_of(desk, key)
    assert (found.assessment.grounds, found.assessment.state) == ("Ulm trained.", "draft")
    with pytest.raises(Conflict):
        desk.do(submit(key, author=OFFICER, base=1))


def test_what_its_evidence_carries_no_more_is_returned_and_not_approved(desk: Desk) -> None:
    key = drafted(desk, done(shown(desk)))
    desk.do(submit(key, author=OFFICER))
    desk.do(withdraw(shown_id(desk), party="XAA"))
    with pytest.raises(RuleBroken) as refused:
        desk.do(approve(key, author=SECOND, today=TODAY), SECOND)
    assert refused.value.facts["rule"] == "citation-unknown"
    desk.do(give_back(key, author=SECOND, because="The evidence was withdrawn."), SECOND)
    with pytest.raises(RuleBroken):
        desk.do(give_back(key, author=SECOND, because="Again."), SECOND)


def test_an_approved_rating_is_followed_by_another(desk: Desk) -> None:
    key = approved(desk, done(shown(desk)))
    with pytest.raises(RuleBroken) as refused:
        drafted(desk, done(shown_id(desk)), instead=key)
    assert refused.value.facts["rule"] == "no-such-move"
    assert drafted(desk, done(shown_id(desk))) != key


def test_a_rating_needs_a_guideline_and_a_change_asks_for_review(desk: Desk) -> None:
    key = approved(desk, done(shown(desk)))
    with pytest.raises(RuleBroken) as refused:
        desk.do(set_guideline([OF], SCORING, author=OFFICER, today=TODAY, because="again"))
    assert refused.value.facts["rule"] == "unchanged"
    changed = Scoring(full="all trained", partial="begun", none="nothing", sources=("Gazette",))
    with pytest.raises(RuleBroken) as refused:
        desk.do(set_guideline([OF], changed, author=OFFICER, today=TODAY))
    assert refused.value.facts["rule"] == "guideline-without-reason"
    desk.do(set_guideline([OF], changed, author=OFFICER, today=TODAY, because="too vague", base=1))
    assert status(desk).to_review == (key,)
    with pytest.raises(RuleBroken) as refused:
        desk.do(draft("2025-C-4", done("", cites=()), author=OFFICER, today=TODAY))
    findings: Any = refused.value.facts["findings"]
    assert "no-guideline" in [each.code for each in findings]


def test_a_rating_is_no_wider_than_what_it_cites(desk: Desk) -> None:
    cited = shown(desk)
    with pytest.raises(RuleBroken) as refused:
        drafted(desk, done(cited), marking=Marking.PUBLIC)
    assert refused.value.facts["rule"] == "rating-marking"


def test_the_status_of_a_past_entry_is_what_it_was(desk: Desk) -> None:
    size = len(list(desk.ledger.entries()))
    before = status(desk)
    approved(desk, done(shown(desk)))
    assert status(desk) != before
    assert status(desk, as_of=size) == before


def test_what_counts_has_a_standing(desk: Desk) -> None:
    approved(desk, done(shown(desk)))
    records = desk.ledger.records()
    every = records.commitments(desk.document().id)
    found = standings(records, every, dt.date.fromisoformat(TODAY_PLUS))
    assert [(each.subject.id, each.status.value) for each in found] == [
        (desk.commitment(OF).id, "done")
    ]


def test_a_ledger_with_ratings_is_whole_and_folds_again(desk: Desk) -> None:
    approved(desk, done(shown(desk)), marking=Marking.SHARED)
    assert verify(desk.ledger) == []
    again = folded(desk.ledger.entries(), desk.ledger.content)
    assert again.versions() == desk.ledger.records().versions()
