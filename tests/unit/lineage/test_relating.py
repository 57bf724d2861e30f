"""Relations follow from the fields, whatever the score."""

from __future__ import annotations

import pytest
from handmade import commitment

from servanda.lineage.relating import changes, relation
from servanda.model import Change, Commitment


def relate(earlier: Commitment, later: Commitment, score: float = 0.5) -> str:
    return relation(earlier, later, changes(earlier, later), score=score)


def test_nothing_changed_is_repeated() -> None:
    one, two = commitment("a1", "Hold talks"), commitment("b1", "Hold talks")

    assert changes(one, two) == ()
    assert relate(one, two) == "repeated"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({"strength": "explore"}, {"strength": "act"}, "strengthened"),
        ({"strength": "bind"}, {"strength": "intend"}, "weakened"),
        ({}, {"due": "2027"}, "strengthened"),
        ({"due": "2027"}, {}, "weakened"),
        ({"due": "2027"}, {"due": "2029"}, "weakened"),
        ({"recurrence": "biennial"}, {"recurrence": "annual"}, "strengthened"),
        ({"amount": "20 million euros"}, {"amount": "5 million euros"}, "weakened"),
        ({"amount": "20 million euros"}, {"amount": "1,500 hours"}, "repeated"),
        ({"kind": "appeal"}, {"kind": "commitment"}, "strengthened"),
        ({"strength": "explore", "due": "2027"}, {"strength": "act"}, "strengthened"),
    ],
)
def test_firmness_decides_between_stronger_and_weaker(
    before: dict[str, object], after: dict[str, object], expected: str
) -> None:
    one = commitment("a1", "Hold talks", **before)
    two = commitment("b1", "Hold talks", **after)

    assert relate(one, two) == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Promote the Ottawa Convention", "Promote treaties on mines", "broadened"),
        ("Promote treaties on mines", "Promote the Ottawa Convention", "narrowed"),
        ("Promote the Ottawa Convention", "Promote the Chemical Weapons Convention", "replaced"),
        ("Work with the United Nations", "Work with the United Nations and ASEAN", "broadened"),
        ("Work with the United Nations and ASEAN", "Work with ASEAN", "narrowed"),
        ("Train teams in Mali", "Train teams in countries such as Mali", "broadened"),
        ("Train teams in countries such as Mali", "Train teams in Mali", "narrowed"),
        ("Work with ASEAN", "Work with the Association of Southeast Asian Nations", "repeated"),
    ],
)
def test_names_decide_the_scope(before: str, after: str, expected: str) -> None:
    assert relate(commitment("a1", before), commitment("b1", after)) == expected


def test_other_work_in_other_words_replaces() -> None:
    one = commitment(
        "a1", "Exchange officers", mechanism="personnel-exchange", action=("exchange",)
    )
    two = commitment("b1", "Hold staff talks", mechanism="consultation", action=("hold",))

    assert relate(one, two) == "replaced"
    assert relate(one, two, score=0.9) == "repeated"


def test_a_change_says_what_each_side_lacks_as_printed() -> None:
    one = commitment("a1", "Work with the United Nations and ASEAN", strength="explore")
    two = commitment("b1", "Work with ASEAN and the African Union", strength="bind")

    assert [change for change in changes(one, two) if change.field in {"strength", "forums"}] == [
        Change(field="strength", earlier=("explore",), later=("bind",), effect="stronger"),
        Change(
            field="forums", earlier=("United Nations",), later=("African Union",), effect="other"
        ),
    ]
