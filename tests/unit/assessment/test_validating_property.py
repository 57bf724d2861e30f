"""By property: what is accepted keeps every rule, and odd things are refused with words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st
from rated import CASE, GUIDELINE, RATED, SEARCHES, evidence, rated

from servanda.assessment.demands import demands
from servanda.assessment.ladder import RUNGS, STANCES, Bearing, Evidence
from servanda.assessment.rating import (
    STATES,
    Assessment,
    Particulars,
    Period,
    Search,
)
from servanda.assessment.scales import load_scale, scale_ids
from servanda.assessment.validating import Case, Practice, refusals

# What follows makes ratings near to valid ones and holds the accepted ones to the rules in words
# of their own.

VALUES = [(name, key) for name in scale_ids() for key in load_scale(name).values]
DATES = st.sampled_from(["2002-12-31", "2003-01", "2003-01-15", "2003-09-01", "2004-01-31"])
PIECES = st.builds(
    lambda number, date, stance, rung, commitment, occurrence: evidence(
        f"e{number}",
        date,
        bearings=(
            Bearing(
                commitment=commitment,
                stance=stance,
                rung=rung,
                occurrence=occurrence,
                quotes=(0,),
            ),
        ),
    ),
    st.integers(0, 3),
    DATES,
    st.sampled_from(STANCES),
    st.sampled_from(RUNGS),
    st.sampled_from(["c1", "c1", "c1", "c2"]),
    st.sampled_from([None, None, "2003"]),
)
PARTICULARS = st.builds(
    Particulars,
    what=st.sampled_from([None, "c2", "a body"]),
    when=st.sampled_from([None, "2003-12", "2004-01-15"]),
    cited=st.sampled_from([None, "e0", "e1", "c1"]),
)


@st.composite
def cases(draw: st.DrawFn) -> tuple[Assessment, Case]:
    pieces = {piece.id: piece for piece in draw(st.lists(PIECES, max_size=4))}
    subject = replace(
        CASE.subject,
        mechanism=draw(st.sampled_from(["treaty-making", "regulation", "funding"])),
        due=draw(st.sampled_from([None, "2003-06"])),
    )
    practice = Practice(single_officer=draw(st.booleans()))
    case = Case(subject=subject, evidence=pieces, guidelines=(GUIDELINE,), practice=practice)
    scale, value = draw(st.sampled_from(VALUES))
    needs = load_scale(scale).values[value].needs
    told = draw(PARTICULARS)
    state = draw(st.sampled_from(STATES))
    at_end = state == "approved"
    searches = draw(st.sampled_from([(), SEARCHES, (replace(SEARCHES[0], where=("Gazette",)),)]))
    return (
        rated(
            value,
            scale=scale,
            about="XAA",
            cites=tuple(draw(st.lists(st.sampled_from(sorted(pieces)), max_size=3)))
            if pieces
            else (),
            searches=searches,
            grounds=draw(st.sampled_from(["Seen.", "Seen.", " "])),
            particulars=Particulars(
                **{name: getattr(told, name) for name in needs}  # what it has no place for is left
            ),
            state=state,
            approver=draw(st.sampled_from(["XAA/Chief", "XAA/officer"])) if at_end else None,
            approved_on="2004-02-02" if at_end else None,
        ),
        case,
    )


def on_the_commitment(assessment: Assessment, case: Case) -> list[tuple[Evidence, Bearing]]:
    return [
        (case.evidence[cited], bearing)
        for cited in assessment.cites
        for bearing in case.evidence[cited].bearings
        if bearing.commitment == "c1"
    ]


@settings(max_examples=400, deadline=None)
@given(cases())
@example((rated(), CASE))
@example((rated("in-progress", cites=("talks",)), CASE))
@example((rated("not-started", cites=(), searches=SEARCHES), CASE))
@example((rated("not-pursued", cites=("refused",), particulars=Particulars(cited="refused")), CASE))
def test_no_accepted_rating_breaks_a_rule(made: tuple[Assessment, Case]) -> None:
    assessment, case = made
    if refusals(assessment, case):
        return
    level = load_scale(assessment.scale).values[assessment.value or ""].level
    cited = on_the_commitment(assessment, case)
    demand = demands()[case.subject.mechanism]
    support = [
        RUNGS.index(bearing.rung)
        for _, bearing in cited
        if bearing.stance == "fulfils" or (bearing.stance == "advances" and level == "partial")
    ]

    assert assessment.grounds.strip()
    assert all(piece.date >= "2003-01-15" for piece, _ in cited)
    if level == "full":
        assert max(support) >= RUNGS.index(demand.full) > RUNGS.index("restatement")
    elif level == "partial":
        assert max(support) >= RUNGS.index(demand.partial) > RUNGS.index("restatement")
    elif level == "none":
        against = any(bearing.stance == "contradicts" for _, bearing in cited)
        assert against or assessment.searches == SEARCHES
    elif level == "nothing-found":
        assert assessment.searches
    if assessment.value == "not-pursued":
        assert any(
            piece.id == assessment.particulars.cited and bearing.stance == "contradicts"
            for piece, bearing in cited
        )
    assert level != "computed"
    if assessment.state == "approved" and not case.practice.single_officer:
        assert assessment.approver == "XAA/Chief"
    elif assessment.approver == "XAA/officer":
        assert assessment.alone


ODD = st.one_of(st.text(max_size=12), st.sampled_from(["2004-01-31", "2004", "0001-01-01", "c1"]))
PLAIN = dict.fromkeys(
    ("commitment", "author", "rated_on", "scale", "value", "about", "grounds", "approver"), ODD
)


@given(
    st.fixed_dictionaries({}, optional=PLAIN),
    st.builds(Period, first=ODD, last=ODD),
    st.builds(
        Search, where=st.tuples(ODD), terms=st.tuples(ODD), first=ODD, last=ODD, on=ODD, by=ODD
    ),
    st.builds(Particulars, what=ODD, when=ODD, cited=ODD),
    st.lists(st.builds(evidence, st.just("signed"), ODD, captured=ODD), max_size=1),
)
def test_whatever_is_given_is_refused_with_words_and_never_with_a_crash(
    changes: dict[str, Any],
    period: Period,
    search: Search,
    told: Particulars,
    pieces: list[Evidence],
) -> None:
    case = replace(CASE, evidence={**CASE.evidence, **{piece.id: piece for piece in pieces}})
    odd = replace(RATED, searches=(search,), particulars=told, **changes)

    for assessment in (odd, replace(RATED, period=period), replace(RATED, **changes)):
        for finding in refusals(assessment, case):
            assert finding.message
