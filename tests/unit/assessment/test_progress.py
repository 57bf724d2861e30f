"""Both figures together with what they cover, heads counted and parts beside."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rated import SUBJECT

from servanda.assessment.coverage import coverage, percent, sentences
from servanda.assessment.progress import Sample, Standing, Untold, progress_by, progress_of
from servanda.assessment.quality import Quality, mark_names, marks, quality_of
from servanda.assessment.rule import load_rule
from servanda.assessment.scales import load_scale
from servanda.assessment.status import Status
from servanda.errors import InputError
from servanda.model import Commitment, Mention

DAY = "2004-12-31"


def standing(number: int, value: str = "not-yet-assessed", **changes: object) -> Standing:
    line = "nothing" if value == "not-yet-assessed" else "one-party"
    subject = replace(SUBJECT, id=f"c{number}", **changes)  # type: ignore[arg-type]
    return Standing(
        subject=subject,
        status=Status(
            commitment=subject.id,
            day=DAY,
            value=value,
            line=line,  # type: ignore[arg-type]
            rule=1,
            rated=line != "nothing",
            without_evidence=value in {"not-yet-assessed", "no-evidence-found"},
        ),
    )


SIXTY_ONE = [
    *(standing(n, "done") for n in range(6)),
    *(standing(n, "done-late") for n in range(6, 8)),
    *(standing(n, "in-progress") for n in range(8, 15)),
    *(standing(n, "not-started") for n in range(15, 22)),
    standing(22, "overtaken"),
    *(standing(n) for n in range(23, 61)),
    *(standing(n, "done", parent="c0") for n in range(100, 121)),
]


def test_the_figures_stand_with_their_coverage() -> None:
    found = progress_of(SIXTY_ONE, DAY, sample=Sample(size=30, chosen="chosen by area"))

    assert (found.strict, found.partial) == (Fraction(8, 22), Fraction(15, 22))
    assert (found.heads.all, found.parts.all, found.parts.strict) == (61, 21, 21)
    assert sentences(found) == (
        "strict 36 %, partial 68 %, of 22; 23 of 61 commitments assessed, 21 listed parts shown "
        "apart; sample of 30 chosen by area; 38 without evidence; "
        "1 left out of the figures (overtaken 1)"
    )
    assert sentences(found, "fr").startswith(
        "strict 36 %, partiel 68 %, sur 22\u00a0; engagements évalués : 23 sur 61"
    )
    assert sentences(found, "ja") == (
        "厳格36 %・部分68 %（22件中）；約束61件中23件を評価済み、列挙項目21件は別掲；"
        "標本30件（chosen by area）；証拠なし38件；集計外1件（前提の消滅 1）"
    )


def test_nothing_told_has_no_figure() -> None:
    found = progress_of([standing(1)], DAY)

    assert (found.strict, found.partial) == (None, None)
    assert sentences(found) == (
        "no figure yet; 0 of 1 commitments assessed, 0 listed parts shown apart; no sample drawn; "
        "1 without evidence"
    )


def test_appeals_and_drafts_are_in_no_figure() -> None:
    found = progress_of(
        [standing(1, "done", kind="appeal"), standing(2, "done", agreed=False), standing(3)], DAY
    )

    assert (found.heads.all, found.appeals, found.drafts, found.strict) == (1, 1, 1, None)
    assert coverage(found).endswith(
        "1 appeal counted apart; 1 from documents that are not agreed left out"
    )


def test_every_figure_of_a_single_officer_says_so() -> None:
    declared = progress_of([standing(1, "done")], DAY, single_officer=True)
    alone = standing(1, "done")
    approved = progress_of([replace(alone, status=replace(alone.status, alone=True))], DAY)
    groups = progress_by("area", [standing(1, "done")], DAY, single_officer=True)

    for found in (declared, approved, groups["A"]):
        assert sentences(found).endswith("; not reviewed by a second person")
        assert "第二者による確認なし" in sentences(found, "ja")


def test_what_records_alone_tell_is_shown_as_such() -> None:
    told = standing(1, "done")
    found = progress_of(
        [replace(told, status=replace(told.status, line="followed-done", rated=False))], DAY
    )

    assert (found.heads.assessed, found.heads.records, found.strict) == (0, 1, Fraction(1))
    assert "; 1 more told by records alone, 0 listed parts" in sentences(found)


def test_progress_by_area_party_strength_and_mechanism() -> None:
    every = [
        standing(1, "done", area="A", strength="bind"),
        standing(2, "in-progress", area="B", parties=("XBB",), mechanism="event"),
        standing(3, area=None),
    ]

    assert [*progress_by("area", every, DAY)] == ["", "A", "B"]
    assert {key: each.heads.all for key, each in progress_by("party", every, DAY).items()} == {
        "XAA": 2,
        "XBB": 3,
    }
    assert progress_by("strength", every, DAY)["bind"].strict == 1
    assert progress_by("mechanism", every, DAY)["event"].partial == 1


def test_what_is_told_as_numbers_alone_counts_as_what_has_no_status() -> None:
    silent = [
        *(standing(n) for n in range(200, 205)),
        *(standing(n, parent="c0") for n in range(210, 213)),
        standing(220, kind="appeal"),
        standing(230, agreed=False),
    ]
    numbers = Untold(heads=5, parts=3, appeals=1, drafts=1)

    assert progress_of([*SIXTY_ONE, *silent], DAY) == progress_of(SIXTY_ONE, DAY, untold=numbers)
    assert progress_by("strength", SIXTY_ONE, DAY, untold={"intend": numbers}).keys() == {
        "intend",
        SUBJECT.strength,
    }


def test_a_status_of_another_day_or_commitment_is_refused() -> None:
    other = standing(2, "done").status
    for status in (other, replace(standing(1).status, day="2005-01-01")):
        with pytest.raises(InputError, match="Compute it for that day"):
            progress_of([replace(standing(1), status=status)], DAY)


STANDINGS = st.lists(
    st.tuples(
        st.sampled_from(sorted(load_scale("status").values)),
        st.booleans(),
        st.booleans(),
    ).map(
        lambda told: standing(
            1, told[0], parent="c0" if told[1] else None, kind="appeal" if told[2] else "commitment"
        )
    ),
    max_size=20,
)


@given(STANDINGS)
def test_counts_add_up(every: list[Standing]) -> None:
    found = progress_of(every, DAY)
    heads = found.heads
    silent = heads.by_status.get("not-yet-assessed", 0)

    assert heads.assessed + heads.records + silent == heads.all
    assert heads.base + sum(heads.apart.values()) + silent == heads.all
    assert 0 <= heads.strict <= heads.partial <= heads.base
    assert sum(heads.by_status.values()) == heads.all
    assert load_rule().apart >= heads.apart.keys()


def test_percent_rounds_halves_up() -> None:
    assert [percent(Fraction(n, 8)) for n in (0, 1, 3, 8)] == ["0 %", "13 %", "38 %", "100 %"]


def test_quality_is_read_from_the_words_and_counted_apart() -> None:
    bare = Commitment(
        id="c1",
        document="agenda.txt",
        document_sha256="0" * 64,
        start=0,
        end=10,
        quote="Strengthen",
        kind="commitment",
        actors=(Mention(text="XAA"), Mention(text="XBB")),
    )
    good = replace(
        bare,
        instruments=(Mention(text="Treaty"),),
        due="2004",
        amount="5 million",
        actors=(Mention(text="XAA"),),
    )

    poor, rich = (quality_of(each, ("XAA", "XBB")) for each in (bare, good))

    assert poor == Quality(
        specific=False, verifiable=False, dated=False, owner_named=False, resourced=False
    )
    assert marks([poor, rich]) == dict.fromkeys(mark_names(), 1)
    assert quality_of(replace(bare, mechanism="event"), ()).verifiable
