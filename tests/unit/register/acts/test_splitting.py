"""Replacing one commitment by several and several by one, and taking that back as a whole."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from desk import Desk, adding, candidate, candidates, document_of, filled

from servanda.errors import RuleBroken
from servanda.model import Mention
from servanda.register.acts.correcting import correct
from servanda.register.acts.deciding import accept, edit, reject, undo
from servanda.register.acts.splitting import Piece, merge, split

PIECES = ["Conclude a treaty by the end of 2027", "open two ports"]


def decisions(desk: Desk, *references: str) -> list[str]:
    return [desk.commitment(reference).decision for reference in references]


def test_parts_take_from_the_whole_what_their_words_do_not_tell() -> None:
    document = document_of()
    treaty, ports = Mention(text="treaty"), Mention(text="Ports", id="ports", name="Ports")
    whole = candidate(
        document, 23, 78, due="2027-12-31", topics=(treaty, ports), action=("conclude", "open")
    )
    desk = Desk()
    desk.do(adding(document, [whole]))

    desk.do(split("2025-C-1", PIECES))

    first, second = desk.commitment("2025-C-2"), desk.commitment("2025-C-3")
    assert first.commitment == replace(
        whole,
        id=first.id,
        end=59,
        quote=PIECES[0],
        topics=(treaty,),
        action=("conclude",),
        mechanism=first.commitment.mechanism,
        strength=first.commitment.strength,
    )
    assert (second.commitment.due, second.commitment.topics) == (None, (ports,))
    assert second.commitment.quote == "open two ports"
    source = desk.commitment("2025-C-1")
    assert (source.decision, source.successors) == ("split", (first.id, second.id))
    assert {(p.origin, p.decision, p.sources) for p in (first, second)} == {
        ("split", "edited", (source.id,))
    }


def test_a_merge_spans_all_and_joins_their_fields() -> None:
    desk = filled()
    desk.do(edit("2025-C-4", {"amount": "5 million euros", "strength": "bind", "targets": ["CAN"]}))

    desk.do(merge(["2025-C-5", "2025-C-4"], because="one act"))

    whole = desk.commitment("2025-C-6")
    assert whole.commitment.quote == (
        "They will give 5 million euros to the Fund.\nThey will train clerks"
    )
    assert (whole.commitment.strength, whole.commitment.amount) == ("bind", "5 million euros")
    assert [mention.id for mention in whole.commitment.targets] == ["CAN"]
    parts = [desk.commitment("2025-C-4"), desk.commitment("2025-C-5")]
    assert whole.sources == tuple(part.id for part in parts)
    assert {(part.decision, part.successors) for part in parts} == {("merged", (whole.id,))}


@pytest.mark.parametrize("of", ["2025-C-1", "2025-C-6", "2025-C-7"])
def test_undoing_a_split_from_any_of_its_records_undoes_all_of_it(of: str) -> None:
    desk = filled()
    desk.do(split("2025-C-1", PIECES))

    desk.do(undo(of))

    assert decisions(desk, "2025-C-1", "2025-C-6", "2025-C-7") == [
        "proposed",
        "withdrawn",
        "withdrawn",
    ]
    assert desk.commitment("2025-C-1").successors == ()
    with pytest.raises(RuleBroken, match="split or merge again"):
        desk.do(undo("2025-C-6"))
    desk.do(split("2025-C-1", PIECES))
    assert decisions(desk, "2025-C-8", "2025-C-9") == ["edited", "edited"]


@pytest.mark.parametrize("of", ["2025-C-4", "2025-C-5", "2025-C-6"])
def test_undoing_a_merge_from_any_of_its_records_undoes_all_of_it(of: str) -> None:
    desk = filled()
    desk.do(accept("2025-C-4"))
    desk.do(merge(["2025-C-4", "2025-C-5"], because="one act"))

    desk.do(undo(of))

    assert decisions(desk, "2025-C-4", "2025-C-5", "2025-C-6") == [
        "accepted",
        "proposed",
        "withdrawn",
    ]


def test_a_part_that_was_edited_first_loses_the_edit_and_then_goes_with_the_split() -> None:
    desk = filled()
    desk.do(split("2025-C-1", PIECES))
    desk.do(edit("2025-C-7", {"due": "2030"}, because="as agreed"))

    desk.do(undo("2025-C-7"))
    first = desk.commitment("2025-C-7")
    desk.do(edit("2025-C-7", {"due": "2030"}, because="as agreed"))
    desk.do(undo("2025-C-1"))

    assert (first.decision, first.commitment.due) == ("edited", None)
    assert decisions(desk, "2025-C-1", "2025-C-7") == ["proposed", "withdrawn"]


def test_a_split_whose_part_was_replaced_is_not_undone_over_it() -> None:
    desk = filled()
    desk.do(split("2025-C-1", PIECES))
    desk.do(merge(["2025-C-6", "2025-C-7"], because="back"))

    with pytest.raises(RuleBroken, match="2025-C-6 was merged; undo that first"):
        desk.do(undo("2025-C-1"))


def test_what_was_split_is_closed_to_other_decisions() -> None:
    desk = filled()
    desk.do(split("2025-C-1", PIECES))

    acts = (accept("2025-C-1", because="x"), reject("2025-C-1", reason="past"))
    for act in (*acts, split("2025-C-1", PIECES, because="x")):
        with pytest.raises(RuleBroken, match="undo that first"):
            desk.do(act)


@pytest.mark.parametrize(
    "pieces",
    [
        [],
        PIECES[:1],
        [PIECES[0], PIECES[0]],
        [*PIECES, "train clerks"],
        [(23, 59), (0, 5)],
        [(23, 59), (59, 60)],
        [(23, 59), (70, 9000)],
        [*PIECES, "nowhere"],
    ],
)
def test_pieces_that_are_no_parts_are_refused(pieces: list[Piece]) -> None:
    desk = filled()

    with pytest.raises(RuleBroken):
        desk.do(split("2025-C-1", pieces))

    assert decisions(desk, "2025-C-1") == ["proposed"]


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (["2025-C-1"], "two or more"),
        (["2025-C-1", "2025-C-1"], "two or more"),
        (["2025-C-3", "2025-C-4"], "a commitment and an appeal"),
        (["2025-C-1", "2025b-C-1"], "different documents"),
    ],
)
def test_what_does_not_go_together_is_not_merged(names: list[str], message: str) -> None:
    desk = filled()
    other = document_of("They will sign.", "other.txt")
    desk.do(adding(other, candidates(other, ("They will sign",))))

    with pytest.raises(RuleBroken, match=message):
        desk.do(merge(names))


def test_decided_commitments_are_replaced_with_a_reason_only() -> None:
    desk = filled()
    desk.do(accept("2025-C-4"))

    acts: list[Any] = [merge(["2025-C-4", "2025-C-5"])]
    desk.do(accept("2025-C-1"))
    acts.append(split("2025-C-1", PIECES))
    for act in acts:
        with pytest.raises(RuleBroken, match="needs a reason"):
            desk.do(act)


def test_no_undo_goes_back_behind_a_corrected_text() -> None:
    desk = filled()
    desk.do(split("2025-C-1", PIECES))
    new = document_of(desk_text := "Preface. " + document_of().text, "new.txt")
    desk.do(
        correct("2025", new, desk_text.encode(), candidates=[], method=None, because="misprint")
    )

    with pytest.raises(RuleBroken, match="was corrected after"):
        desk.do(undo("2025-C-1"))
