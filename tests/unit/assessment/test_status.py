"""The status by the published rule, and what it rests on."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rated import GUIDELINE, SEARCHES, SUBJECT, evidence, rated, series
from taken_up import followed

from servanda.assessment.concurring import Concurrence
from servanda.assessment.explaining import explain
from servanda.assessment.history import Entered, Withdrawn, known
from servanda.assessment.ladder import FactReference
from servanda.assessment.rating import Assessment, Assessor, Particulars, Subject, text_hash
from servanda.assessment.rule import LINES, load_rule
from servanda.assessment.status import Status, status
from servanda.errors import InputError
from servanda.followup.deadline import Lateness

DAY = "2004-12-31"


def approved(value: str, on: str = "2004-02-05", **changes: object) -> Assessment:
    made = rated(value, state="approved", approver="XAA/Chief", approved_on=on)
    return replace(made, **changes)  # type: ignore[arg-type]


def entered(*what: object, on: str = "2004-02-05") -> list[Entered]:
    return [Entered(on=on, what=each) for each in what]  # type: ignore[arg-type]


def of(*what: object, day: str = DAY, subject: Subject = SUBJECT) -> Status:
    return status(subject, entered(*what), (), day)


def test_the_rule_has_every_line_in_three_languages() -> None:
    rule = load_rule()

    assert set(rule.lines) == set(LINES)
    assert list(rule.lines)[-1] == "nothing"
    assert all(list(says) == ["en", "fr", "ja"] for says in rule.lines.values())
    assert rule.strict == {"done", "done-late"} < rule.partial
    assert rule.partial.isdisjoint(rule.apart)


def test_silence_is_not_yet_assessed_and_nothing_worse_however_late() -> None:
    found = of(day="2009-12-31")

    assert (found.value, found.line, found.rests_on) == ("not-yet-assessed", "nothing", ())
    assert found.overdue == Lateness(2010, "day")
    assert found.without_evidence


def test_ratings_decide_in_the_order_of_the_rule() -> None:
    own = approved("in-progress", cites=("talks",))
    theirs = replace(own, id="b1", assessor=Assessor(kind="self", code="XBB"))
    outside = replace(
        own, id="i1", value="stalled", assessor=Assessor(kind="independent", code="Institute")
    )
    concurrence = Concurrence(
        id="k1", assessment="a1", text=text_hash(own), party="XBB", by="XBB/C", on="2004-02-06"
    )

    cases: dict[str, list[Assessment | Concurrence]] = {
        "one-party": [own],
        "parties-agree": [own, theirs],
        "independent": [own, theirs, outside],
        "joint": [own, outside, concurrence],
    }
    found = {key: of(*given) for key, given in cases.items()}

    assert {key: each.line for key, each in found.items()} == {key: key for key in found}
    assert {key: each.value for key, each in found.items()} == {
        "one-party": "in-progress",
        "parties-agree": "in-progress",
        "independent": "stalled",
        "joint": "in-progress",
    }
    assert found["joint"].rests_on == ("a1", "k1", "talks")
    assert found["parties-agree"].rests_on == ("b1", "a1", "talks")


def test_the_shares_of_all_parties_make_the_whole() -> None:
    def share(party: str, value: str) -> Assessment:
        return approved(
            value,
            id=party,
            about=party,
            scale="research-group",
            assessor=Assessor(kind="independent", code="Institute"),
        )

    both = of(share("XAA", "+1"), share("XBB", "+1"))
    half = of(share("XAA", "+1"), share("XBB", "-1"))
    none = of(share("XAA", "-1"), share("XBB", "-1"))
    one = of(share("XAA", "+1"))

    assert [each.value for each in (both, half, none, one)] == [
        "done",
        "in-progress",
        "not-started",
        "not-yet-assessed",
    ]
    assert both.converted == "research-group: +1; research-group: +1"
    assert both.lossy
    assert both.line == "every-share"


def test_where_parties_disagree_records_decide_and_else_what_claims_less() -> None:
    own, theirs = approved("done"), approved("in-progress", id="b1")
    theirs = replace(theirs, assessor=Assessor(kind="self", code="XBB"))
    gone = replace(theirs, value="not-pursued")

    apart = of(own, theirs)
    assert (apart.value, apart.line) == ("in-progress", "parties-disagree")
    assert [each.since for each in apart.disagreements] == ["2004-02-05"]
    assert of(own, gone).value == "not-assessable"
    decided = of(own, theirs, evidence("signed"))
    assert (decided.line, decided.rated) == ("evidence-fulfils", True)


def test_follow_up_that_is_done_decides_with_how_late() -> None:
    subject = replace(SUBJECT, due="2004-06-30")
    done = followed(
        "milestones",
        {"subject": "Text"},
        [{"type": "milestone", "on": "2003-05", "title": "Text", "settled": "2004-07-12"}],
        DAY,
    )

    found = status(subject, [], [done], DAY)

    assert (found.value, found.line) == ("done-late", "followed-done")
    assert found.late == Lateness(12, "day")
    assert found.rests_on == ("r1",)
    assert not found.without_evidence


def test_evidence_fulfils_on_the_rung_of_the_mechanism_only() -> None:
    low = evidence("law", rung="rule-or-programme")
    against = evidence("refused", date="2003-12-01", stance="contradicts", rung="restatement")
    early = replace(against, date="2003-08-31")

    assert of(evidence("signed")).line == "evidence-fulfils"
    assert of(low, day="2004-06-01").value == "in-progress"
    assert of(evidence("old", date="2002-12-01")).value == "not-yet-assessed"
    contested = of(evidence("signed"), against, day="2004-06-01")
    assert (contested.value, contested.contradicted_by) == ("in-progress", ("refused",))
    assert of(evidence("signed"), early).value == "done"


def test_late_is_said_of_facts_and_not_of_documents_that_tell_of_them() -> None:
    told = evidence("told", date="2004-07-10")
    deposit = replace(
        told,
        captured=None,
        sha256=None,
        media_type=None,
        fact=FactReference(kind="adherence-act", id="x"),
    )

    assert (of(told).value, of(told).late) == ("done", None)
    assert (of(deposit).value, of(deposit).late) == ("done-late", Lateness(10, "day"))
    proposed = of(deposit, subject=replace(SUBJECT, agreed=False))
    assert (proposed.value, proposed.late) == ("done", None)


def test_what_was_proposed_and_not_agreed_is_never_late() -> None:
    found = of(subject=replace(SUBJECT, agreed=False), day="2009-12-31")

    assert (found.value, found.overdue) == ("not-yet-assessed", None)


def test_a_series_is_on_schedule_while_each_expected_one_was_held() -> None:
    kept = status(SUBJECT, [], [series(DAY, "2003-05-10", "2004-05-12")], DAY)
    gap = status(SUBJECT, [], [series(DAY, "2003-05-10")], DAY)

    assert (kept.value, kept.line, kept.rests_on) == (
        "ongoing-on-schedule",
        "on-schedule",
        ("r1", "r2"),
    )
    assert gap.value == "stalled"
    assert status(SUBJECT, [], [series("2004-05-09", "2003-05-10")], "2004-05-09").value == (
        "ongoing-on-schedule"
    )


def test_progress_without_a_sign_for_a_year_is_stalled() -> None:
    talks = evidence("talks", stance="advances", rung="internal-review")

    assert of(talks, day="2004-08-31").value == "in-progress"
    assert of(talks, day="2004-09-01").value == "stalled"
    said = evidence("said", stance="advances", rung="restatement")
    assert of(said).value == "not-yet-assessed"


def test_a_step_back_is_no_sign_of_progress() -> None:
    acts = {
        "2004-03-01": {"bearing": "towards", "what": "A promise"},
        "2005-10-09": {"bearing": "against", "what": "A test"},
    }
    records = [
        {"type": "conduct", "on": on, "state": "XBB", "source": "A report", **act}
        for on, act in acts.items()
    ]
    settings = {"parties": ["XAA", "XBB"], "agreed": "2004-01-31", "demand": "No tests"}

    def on(day: str, *told: dict[str, str]) -> Status:
        course = followed("conduct", settings, told, day)
        return status(SUBJECT, (), (course,), day)

    assert on("2004-12-31", *records).value == "in-progress"
    assert on("2005-12-31", *records).value == "stalled"
    assert on("2005-12-31", *records).rests_on == ("r1",)
    assert on("2005-12-31", records[1]).value == "not-yet-assessed"


def test_each_time_a_step_was_taken_is_a_sign_of_its_own_day() -> None:
    settings = {"parties": ["XAA", "XBB"], "agreed": "2003-01-31", "title": "Treaty"}
    rounds = [{"type": "talks", "on": on, "kind": "round"} for on in ("2003-03-01", "2005-03-01")]

    def on(day: str) -> Status:
        return status(SUBJECT, (), (followed("treaty-making", settings, rounds, day),), day)

    assert (on("2004-12-31").value, on("2004-12-31").rests_on) == ("stalled", ("r1",))
    assert (on("2005-12-31").value, on("2005-12-31").rests_on) == ("in-progress", ("r1", "r2"))
    assert (on("2006-12-31").value, on("2006-12-31").rests_on) == ("stalled", ("r2",))


def test_records_that_came_after_a_rating_and_show_more_decide() -> None:
    rating = approved("in-progress", cites=("talks",))
    newer = evidence("signed", date="2004-03-01", captured="2004-03-02")
    old = [*entered(rating), *entered(evidence("signed"), on="2004-05-01")]

    found = of(rating, newer)

    assert (found.value, found.line, found.rated) == ("done", "more-since", True)
    assert found.rests_on == ("signed", "a1")
    assert of(rating, evidence("signed")).line == "one-party"
    assert status(SUBJECT, old, (), "2004-04-30").value == "in-progress"
    assert status(SUBJECT, old, (), "2004-05-01").value == "done"
    assert of(approved("not-pursued"), newer).value == "not-pursued"


def test_what_was_found_after_nothing_was_found_is_progress() -> None:
    nothing = approved("no-evidence-found", cites=(), searches=SEARCHES)
    talks = evidence("talks", "2004-04-01", "advances", "internal-review", captured="2004-04-02")

    found = of(nothing, talks)

    assert (found.value, found.line, found.rests_on) == (
        "in-progress",
        "more-since",
        ("talks", "a1"),
    )
    assert of(nothing, talks, day="2004-03-31").value == "no-evidence-found"
    assert of(approved("stalled", cites=("talks",)), talks).value == "stalled"


def test_notes_say_conversion_lateness_second_person_and_older_guidelines() -> None:
    late = approved(
        "done-late",
        particulars=Particulars(when="2004-07-02"),
        approver="XAA/Officer",
        on="2004-08-01",
    )
    newer = replace(GUIDELINE, version=2, fixed_on="2004-06-01", because="vague")
    found = status(SUBJECT, entered(GUIDELINE, newer, late, on="2004-08-01"), (), DAY)

    assert found.late == Lateness(2, "day")
    assert found.alone
    assert found.to_review == ("a1",)
    assert explain(found) == [
        "done late",
        (
            "one-party (3): Only one party has an approved rating; it gives the status and speaks "
            "for that party alone."
        ),
        "It rests on: a1, signed.",
        "Late by 2 days.",
        "Rated by an older guideline, to be reviewed: a1.",
        "Not reviewed by a second person.",
    ]
    for language in ("fr", "ja"):
        assert len(explain(found, language)) == 6
        assert len(explain(of(), language)) == 4


def test_the_explanation_shows_both_sides_and_what_speaks_against() -> None:
    own, theirs = approved("done"), approved("in-progress", id="b1", grounds="Not in force.")
    theirs = replace(theirs, assessor=Assessor(kind="self", code="XBB"))
    against = evidence("refused", stance="contradicts", rung="restatement")

    told = explain(of(own, theirs, against))

    assert told[3:] == [
        "It was due and is not shown to be done, for 184 days.",
        (
            "The parties disagree since 2004-02-05: XAA: done (Signed in September.); "
            "XBB: in progress (Not in force.)."
        ),
        "Evidence contradicts it: refused.",
    ]


def test_follow_up_of_another_day_is_refused() -> None:
    with pytest.raises(InputError, match="Expected that of 2004-12-31"):
        status(SUBJECT, [], [series("2005-12-31")], DAY)


def test_a_later_entry_of_an_id_takes_the_place_of_the_earlier() -> None:
    history = [
        *entered(evidence("signed"), approved("done"), on="2004-03-01"),
        *entered(Withdrawn(id="signed"), Withdrawn(id="a1"), on="2004-04-01"),
    ]

    assert known(history, "2004-03-31").evidence.keys() == {"signed"}
    assert known(history, "2004-04-01").evidence == {}
    assert status(SUBJECT, history, (), "2004-03-31").value == "done"
    assert status(SUBJECT, history, (), "2004-04-01").value == "not-yet-assessed"
