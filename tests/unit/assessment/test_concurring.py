"""Each party's own, what both stand behind, and where they differ since when."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rated import RATED, SUBJECT, rated

from servanda.assessment.concurring import (
    Concurrence,
    View,
    approved_of,
    concurrence_findings,
    disagreement,
    joint,
    views,
)
from servanda.assessment.rating import Assessment, Assessor, text_hash
from servanda.assessment.rounds import changed, freeze

OWN = rated(state="approved", approver="XAA/Chief", approved_on="2004-02-05")
THEIRS = rated(
    "in-progress",
    id="b1",
    assessor=Assessor(kind="self", code="XBB"),
    author="XBB/Officer",
    grounds="Not in force.",
    cites=("talks",),
    state="approved",
    approver="XBB/Chief",
    approved_on="2004-03-01",
)


def concurs(with_: Assessment, key: str = "k1", on: str = "2004-02-10") -> Concurrence:
    return Concurrence(
        id=key, assessment=with_.id, text=text_hash(with_), party="XBB", by="XBB/Chief", on=on
    )


def test_a_joint_rating_exists_from_the_day_both_concur() -> None:
    assert joint(SUBJECT, [OWN], [], "2004-03-01") is None
    assert joint(SUBJECT, [OWN], [concurs(OWN)], "2004-02-09") is None

    found = joint(SUBJECT, [OWN], [concurs(OWN)], "2004-02-10")

    assert found is not None
    assert (found.assessment, found.since, found.concurrences) == ("a1", "2004-02-10", ("k1",))
    assert found.text == text_hash(OWN)


def test_other_words_are_not_concurred_with() -> None:
    reworded = replace(OWN, grounds=OWN.grounds + " ")

    assert text_hash(reworded) != text_hash(OWN)
    assert joint(SUBJECT, [reworded], [concurs(OWN)], "2004-03-01") is None


def test_a_party_does_not_concur_with_itself_nor_does_a_stranger() -> None:
    for party in ("XAA", "XCC"):
        alone = replace(concurs(OWN), party=party)
        assert joint(SUBJECT, [OWN], [alone], "2004-03-01") is None


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({}, None),
        ({"on": "2004"}, "no-day"),
        ({"party": "XCC", "by": "XCC/D"}, "concurs-stranger"),
        ({"by": "XAA/Chief"}, "concurs-stranger"),
        ({"party": "XAA", "by": "XAA/Chief"}, "concurs-with-itself"),
        ({"on": "2004-02-04"}, "concurs-too-soon"),
        ({"text": "0" * 64}, "concurs-other-text"),
    ],
)
def test_a_concurrence_is_that_of_another_party_with_the_approved_text(
    changes: dict[str, str], code: str | None
) -> None:
    made = replace(concurs(OWN), **changes)

    found = [finding.code for finding in concurrence_findings(made, OWN, SUBJECT)]

    assert found == ([code] if code else [])
    if code is None:
        draft = concurrence_findings(concurs(RATED), RATED, SUBJECT)
        assert [finding.code for finding in draft] == ["concurs-too-soon"]


def test_an_independent_rating_is_joint_once_all_parties_concur() -> None:
    alone = replace(OWN, assessor=Assessor(kind="independent", code="Institute"))
    other = replace(concurs(alone), id="k2", party="XAA")

    assert joint(SUBJECT, [alone], [concurs(alone)], "2004-03-01") is None
    assert joint(SUBJECT, [alone], [concurs(alone), other], "2004-03-01") is not None


def test_a_joint_rating_ends_when_a_party_rates_anew() -> None:
    assert joint(SUBJECT, [OWN, THEIRS], [concurs(OWN)], "2004-02-29") is not None
    assert joint(SUBJECT, [OWN, THEIRS], [concurs(OWN)], "2004-03-01") is None


def test_the_hash_tells_every_part_of_the_text_and_nothing_else() -> None:
    same = replace(RATED, id="z", author="XBB/A", state="submitted")
    others = [
        replace(RATED, grounds="Signed in Septembe", cites=("r.", "signed")),
        replace(RATED, value="in-progress"),
        replace(RATED, about="XAA"),
        replace(RATED, guideline=2),
        replace(RATED, round="final"),
        replace(RATED, cites=("signed", "talks")),
    ]

    assert text_hash(same) == text_hash(RATED)
    assert len({text_hash(each) for each in [RATED, *others]}) == 7


def test_a_disagreement_shows_both_grounds_and_since_when() -> None:
    again = replace(OWN, id="a2", grounds="Still.", approved_on="2004-06-01")
    found = disagreement(SUBJECT, [again, OWN, THEIRS], None, "2004-07-01")

    assert found is not None
    assert found.since == "2004-03-01"
    assert found.views == (
        View(
            party="XAA",
            assessment="a2",
            scale="status",
            value="done",
            grounds="Still.",
            since="2004-02-05",
        ),
        View(
            party="XBB",
            assessment="b1",
            scale="status",
            value="in-progress",
            grounds="Not in force.",
            since="2004-03-01",
        ),
    )
    assert disagreement(SUBJECT, [OWN, THEIRS], None, "2004-02-29") is None


def test_a_disagreement_that_was_settled_begins_anew() -> None:
    yielded = replace(THEIRS, id="b2", value="done", approved_on="2004-04-01")
    back = replace(THEIRS, id="b3", approved_on="2004-05-01")
    every = [OWN, THEIRS, yielded, back]

    assert disagreement(SUBJECT, every, None, "2004-04-15") is None
    again = disagreement(SUBJECT, every, None, "2004-06-01")
    assert again is not None
    assert again.since == "2004-05-01"


def test_ratings_on_two_scales_differ_by_what_they_say_of_delivery() -> None:
    full = replace(THEIRS, scale="peace-accords", value="3")
    half = replace(THEIRS, scale="peace-accords", value="2")

    assert disagreement(SUBJECT, [OWN, full], None, "2005-01-01") is None
    assert disagreement(SUBJECT, [OWN, half], None, "2005-01-01") is not None


def test_ratings_of_different_shares_do_not_disagree_and_others_have_no_view() -> None:
    share = replace(OWN, about="XAA")
    outside = replace(THEIRS, assessor=Assessor(kind="independent", code="Institute"))

    assert disagreement(SUBJECT, [share, THEIRS], None, "2005-01-01") is None
    assert disagreement(SUBJECT, [OWN, outside], None, "2005-01-01") is None
    assert [view.party for view in views(SUBJECT, [share], "XAA", "2005-01-01")] == ["XAA"]


def test_only_what_is_approved_by_the_day_counts() -> None:
    assert approved_of([THEIRS, OWN, RATED], "2004-02-29") == [OWN]
    assert approved_of([THEIRS, OWN, RATED], "2004-03-01") == [OWN, THEIRS]


def test_a_round_is_frozen_and_tells_what_changed_since() -> None:
    final = replace(THEIRS, round="final")
    first = freeze("2004", "interim", [OWN, final], "2004-12-31")

    assert [each.assessment for each in first.ratings] == ["a1"]
    assert first == freeze("2004", "interim", [OWN], "2004-12-31")
    assert changed(first, [OWN, final]) == ()
    assert changed(first, [replace(OWN, grounds="Other.")]) == ("a1",)
    assert changed(first, []) == ("a1",)
