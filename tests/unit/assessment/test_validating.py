"""What refuses a rating, and with which words."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from rated import CASE, GUIDELINE, RATED, SEARCHES, codes, evidence, rated

from servanda.assessment.demands import demands
from servanda.assessment.findings import codes as every_code
from servanda.assessment.findings import refuse
from servanda.assessment.ladder import RUNGS
from servanda.assessment.rating import (
    Assessment,
    Assessor,
    Particulars,
    Period,
    default_period,
    period_until,
    same_person,
    text_hash,
)
from servanda.assessment.reviewing import approved, outdated, returned, submitted
from servanda.assessment.validating import Practice, refusals
from servanda.errors import RuleBroken


def test_a_rating_whose_citation_reaches_the_rung_is_accepted() -> None:
    assert codes(rated()) == []
    assert codes(rated("in-progress", cites=("talks",))) == []
    assert codes(rated("+1", scale="research-group", about="XAA")) == []
    assert codes(rated("3", scale="peace-accords")) == []
    assert codes(rated("complete", scale="ogp")) == []


def test_nothing_done_needs_a_search_of_every_source_over_the_whole_period() -> None:
    half = replace(SEARCHES[0], last="2003-06-30", on="2003-07-01")
    one = replace(SEARCHES[0], where=("gazette ",))

    assert codes(rated("not-started", cites=())) == ["absence-alone"]
    assert codes(rated("no-evidence-found", cites=())) == ["absence-alone"]
    assert codes(rated("-1", scale="research-group", about="XAA", cites=())) == ["absence-alone"]
    assert codes(rated("not-started", cites=(), searches=SEARCHES)) == []
    assert codes(rated("not-started", cites=(), searches=(half,))) == ["source-not-searched"] * 2
    assert codes(rated("not-started", cites=(), searches=(one,))) == ["source-not-searched"]
    assert codes(rated("no-evidence-found", cites=(), searches=(half,))) == []
    assert codes(rated("-1", scale="research-group", about="XAA", cites=("refused",))) == []


def test_while_the_period_runs_a_search_may_be_a_month_old() -> None:
    running = Period(first="2003-01-16", last="2004-06-30")
    rating = rated("not-started", cites=(), searches=SEARCHES, period=running)

    assert codes(replace(rating, rated_on="2004-02-14")) == []
    assert codes(replace(rating, rated_on="2004-02-15")) == ["source-not-searched"] * 2


@pytest.mark.parametrize(
    ("assessment", "code"),
    [
        (rated(rated_on="2004"), "no-day"),
        (rated(commitment="c2"), "another-commitment"),
        (rated(scale="stars"), "no-scale"),
        (rated("finished"), "no-such-value"),
        (rated(None, state="submitted"), "no-value"),
        (rated("not-yet-assessed"), "computed-value"),
        (rated(cites=("nowhere",)), "citation-unknown"),
        (rated(about="XCC", assessor=Assessor(kind="independent", code="I")), "about-no-party"),
        (rated("+1", scale="research-group"), "about-missing"),
        (rated(assessor=Assessor(kind="independent", code="XAA")), "assessor-role"),
        (rated(assessor=Assessor(kind="self", code="Institute")), "assessor-role"),
        (rated(about="XBB"), "self-about-another"),
        (rated(assessor=Assessor(kind="other-party", code="XAA")), "other-about-itself"),
        (rated(approver="XAA/Chief"), "approver-too-soon"),
        (rated(state="approved"), "approver-missing"),
        (
            rated(state="approved", approver=" xaa/officer", approved_on="2004-02-02"),
            "approver-is-author",
        ),
        (
            rated(state="approved", approver="XAA/Chief", approved_on="2004-01-31"),
            "approved-before-rated",
        ),
        (rated(grounds="  "), "no-grounds"),
        (rated(period=Period(first="2004-01-14", last="2003-01-16")), "period-backwards"),
        (rated(period=Period(first="2003-01-14", last="2004-01-14")), "period-before-document"),
        (rated(period=Period(first="2004-02-02", last="2004-03-14")), "rated-before-period"),
        (
            rated(period=Period(first="2003-02-01", last="2003-06-03", origin="summits")),
            "period-origin",
        ),
        (
            rated(period=Period(first="2003-01-16", last="2003-06-03", origin="until-rated")),
            "period-origin",
        ),
        (rated(guideline=2), "other-guideline"),
        (rated(cites=("signed", "elsewhere")), "citation-elsewhere"),
        (rated(cites=("signed", "before")), "cited-before-document"),
        (rated(cites=("signed", "perhaps")), "cited-unclear"),
        (rated(cites=("signed", "later")), "cited-later"),
        (rated(cites=("signed", "held")), "cited-after-period"),
        (rated("in-progress", cites=()), "nothing-cited"),
        (rated(cites=("talks",)), "nothing-fulfils"),
        (rated(cites=("said",)), "announcements-only"),
        (rated("in-progress", cites=("said",)), "announcements-only"),
        (rated(cites=("signed", "refused")), "contradicted"),
        (rated("not-started", searches=SEARCHES), "speaks-for-more"),
        (rated("no-evidence-found", cites=("said",), searches=SEARCHES), "speaks-for-more"),
        (rated("done-late"), "particular-missing"),
        (rated("done-late", particulars=Particulars(when="2003-09-01")), "not-late"),
        (rated(particulars=Particulars(what="?")), "particular-unneeded"),
        (rated("not-pursued", cites=("refused",)), "particular-missing"),
        (
            rated("not-pursued", cites=("body",), particulars=Particulars(cited="body")),
            "particular-stance",
        ),
        (
            rated("not-pursued", cites=(), particulars=Particulars(cited="refused")),
            "particular-not-cited",
        ),
        (
            rated("lapsed", cites=(), particulars=Particulars(when="2005", cited="c1")),
            "particular-later",
        ),
        (rated("superseded", cites=(), particulars=Particulars(what="c1")), "superseded-by-itself"),
    ],
)
def test_what_breaks_a_rule_is_refused(assessment: Assessment, code: str) -> None:
    assert codes(assessment) == [code]


def test_values_that_close_a_commitment_cite_why() -> None:
    ended = Particulars(what="the Committee", when="2003-09", cited="body")
    over = Particulars(when="2003-12-31", cited="c1")

    assert codes(rated("overtaken", cites=("body",), particulars=ended)) == []
    assert codes(rated("lapsed", cites=(), particulars=over)) == []
    assert (
        codes(rated("not-pursued", cites=("refused",), particulars=Particulars(cited="refused")))
        == []
    )
    assert (
        codes(rated("not-assessable", cites=(), particulars=Particulars(what="no measure"))) == []
    )
    assert codes(rated("superseded", cites=(), particulars=Particulars(what="c2"))) == []
    assert codes(rated("lapsed", particulars=over)) == ["speaks-for-more"]


def test_done_late_is_later_than_due_and_shown_by_what_is_not_older() -> None:
    case = replace(CASE, subject=replace(CASE.subject, due="2003-08-31"))

    assert codes(rated("done-late", particulars=Particulars(when="2003-09-01")), case) == []
    assert codes(rated("done-late", particulars=Particulars(when="2003-09-02")), case) == [
        "done-after-evidence"
    ]
    assert codes(rated("done-late", particulars=Particulars(when="2003-09")), case) == []


def test_a_report_may_come_after_the_period_and_a_fact_may_not() -> None:
    late = evidence("report", "2004-01-20", captured="2004-01-25")

    assert codes(rated(cites=("report",)), replace(CASE, evidence={"report": late})) == []
    assert codes(rated(cites=("held",))) == ["cited-after-period"]
    assert codes(rated(cites=("held",), period=Period(first="2003-01-16", last="2004-01-20"))) == []


def test_the_message_says_what_was_found_what_was_expected_and_what_to_do() -> None:
    case = replace(CASE, evidence={"law": evidence("law", rung="rule-or-programme")})

    (finding,) = refusals(rated(cites=("law",)), case)

    assert finding.message == (
        "The evidence for done reaches the rung rule-or-programme. "
        "Expected held-or-deposited for treaty-making: a treaty is made when it is signed or its "
        "instrument deposited; negotiating is the beginning. "
        "Cite stronger evidence, or choose a value that says less."
    )
    with pytest.raises(RuleBroken) as told:
        refuse([finding])
    assert told.value.facts["rule"] == "rung-too-low"
    assert refuse([]) is None  # type: ignore[func-returns-value]


def test_guidelines_are_fixed_before_rating_and_their_change_asks_for_a_review() -> None:
    later = replace(GUIDELINE, version=2, fixed_on="2004-01-20", because="too vague")
    case = replace(CASE, guidelines=(GUIDELINE, later))

    assert codes(rated(), replace(CASE, guidelines=())) == ["no-guideline"]
    assert codes(rated(), case) == ["other-guideline"]
    assert codes(rated(guideline=2), case) == []
    assert outdated([RATED], case.guidelines, "2004-01-19") == ()
    assert outdated([RATED], case.guidelines, "2004-01-20") == (RATED,)


def test_a_rating_goes_from_draft_to_approved_by_another_person() -> None:
    handed = submitted(RATED, CASE)
    again = submitted(returned(handed, CASE), CASE)
    done = approved(again, CASE, by="XAA/Chief", on="2004-02-03")

    assert (done.state, done.approver, done.alone) == ("approved", "XAA/Chief", False)
    assert text_hash(done) == text_hash(RATED)
    with pytest.raises(RuleBroken, match="Expected another person than the author"):
        approved(again, CASE, by="XAA/Officer", on="2004-02-03")
    with pytest.raises(RuleBroken, match="draft is to become approved"):
        approved(RATED, CASE, by="XAA/Chief", on="2004-02-03")
    with pytest.raises(RuleBroken, match="never changed"):
        returned(done, CASE)


def test_a_register_of_one_person_may_approve_alone_and_the_rating_shows_it() -> None:
    case = replace(CASE, practice=Practice(single_officer=True))

    done = approved(submitted(RATED, case), case, by="XAA/Officer", on="2004-02-03")

    assert done.alone


def test_a_party_rates_another_where_the_register_allows() -> None:
    other = rated(assessor=Assessor(kind="other-party", code="XAA"), about="XBB")

    assert codes(other) == []
    assert codes(other, replace(CASE, practice=Practice(other_party=False))) == [
        "other-party-closed"
    ]


def test_the_default_period_lies_between_two_summits() -> None:
    assert default_period("2003-06-03", "2004-06-08") == Period(
        first="2003-06-04", last="2004-06-07", origin="summits"
    )
    assert period_until("2003-06-03", "2003-06-04") == Period(
        first="2003-06-04", last="2003-06-04", origin="until-rated"
    )
    with pytest.raises(ValueError, match="expected a later day"):
        period_until("2003-06-03", "2003-06-03")
    with pytest.raises(ValueError, match="expected a later summit"):
        default_period("2003-06-03", "2003-06-04")


def test_two_signatures_of_one_person_are_one() -> None:
    assert same_person("XAA/A. Person", " xaa / a.  person")
    assert not same_person("XAA/A. Person", "XBB/A. Person")


def test_each_mechanism_demands_more_than_words() -> None:
    for demand in demands().values():
        rungs = [RUNGS.index(rung) for rung in ("restatement", demand.partial, demand.full)]
        assert rungs[0] < rungs[1]
        assert all(low <= high for low, high in pairwise(rungs))
        assert demand.because


def test_every_finding_has_its_three_sentences() -> None:
    assert len(every_code()) == len(set(every_code())) > 60
