"""Comments: to whom they are said, and who corrects them."""

from __future__ import annotations

import pytest
from desk import OFFICER, OTHER, Desk, filled

from servanda.errors import Conflict, NotFound, RuleBroken
from servanda.register.acts.commenting import comment
from servanda.register.acts.deciding import accept, undo
from servanda.register.acts.marking import mark
from servanda.register.acts.owning import assign
from servanda.register.acts.purging import purge
from servanda.register.acts.splitting import merge, split
from servanda.register.entry import Author, Entry, Marking
from servanda.register.ledger import Act


def saying(desk: Desk, text: str, author: Author = OFFICER, **given: object) -> Act:
    return comment("2025-C-2", text, author=author, history=desk.ledger.history, **given)  # type: ignore[arg-type]


def said(desk: Desk, entry: Entry) -> str:
    content = desk.ledger.content(entry.sealed or "")
    assert content is not None
    return content.body.decode()


def test_a_comment_is_stored_apart_and_changes_no_record() -> None:
    desk = filled()
    before = desk.commitment("2025-C-2")

    entry = desk.do(saying(desk, " Ask Ports.\n"))[0]

    assert (entry.kind, entry.payload, entry.marking) == ("comment-made", {}, Marking.INTERNAL)
    assert said(desk, entry) == '{"text":"Ask Ports."}'
    assert desk.commitment("2025-C-2") == before


def test_the_author_corrects_a_comment_once() -> None:
    desk = filled()
    first = desk.do(saying(desk, "Ask Prots."))[0].sequence

    second = desk.do(saying(desk, "Ask Ports.", corrects=first))[0]

    assert second.supersedes == first
    with pytest.raises(Conflict, match="corrected already"):
        desk.do(saying(desk, "Ask!", corrects=first))
    desk.do(saying(desk, "Ask Ports today.", corrects=second.sequence))


def test_nobody_corrects_what_another_said() -> None:
    desk = filled()
    desk.do(mark(["2025-C-2"], marking=Marking.SHARED))
    first = desk.do(saying(desk, "Ask."))[0].sequence

    with pytest.raises(RuleBroken, match="only they"):
        desk.do(saying(desk, "Ask.", OTHER, corrects=first), author=OTHER)
    with pytest.raises(NotFound, match="no comment"):
        desk.do(saying(desk, "Ask.", corrects=1))


@pytest.mark.parametrize(
    ("record", "marking", "fits"),
    [
        (Marking.INTERNAL, Marking.INTERNAL, True),
        (Marking.INTERNAL, Marking.SHARED, False),
        (Marking.SHARED, Marking.INTERNAL, True),
        (Marking.SHARED, Marking.SHARED, True),
        (Marking.SHARED, Marking.PUBLIC, False),
        (Marking.PUBLIC, Marking.SHARED, True),
    ],
)
def test_a_comment_reaches_no_further_than_its_record(
    record: Marking, marking: Marking, *, fits: bool
) -> None:
    desk = filled()
    if record != Marking.INTERNAL:
        desk.do(mark(["2025-C-2"], marking=record))

    if fits:
        assert desk.do(saying(desk, "Ask.", marking=marking))[0].marking == marking
    else:
        with pytest.raises(RuleBroken, match="cannot be"):
            desk.do(saying(desk, "Ask.", marking=marking))


def test_nothing_said_is_no_comment() -> None:
    desk = filled()

    with pytest.raises(RuleBroken, match="needs words"):
        desk.do(saying(desk, " \n"))


def test_a_purge_takes_comments_along() -> None:
    desk = filled()
    entry = desk.do(saying(desk, "Secret."))[0]

    desk.do(purge("2025-C-2", author=OFFICER, because="x", history=desk.ledger.history))

    assert desk.ledger.content(entry.sealed or "") is None


def test_what_happens_to_a_record_is_marked_as_it_is() -> None:
    desk = filled()
    desk.do(mark(["2025-C-2", "2025-C-1"], marking=Marking.SHARED))

    made = [
        *desk.do(accept("2025-C-2")),
        *desk.do(assign("2025-C-2", party="XAA", agency="Ports")),
        *desk.do(undo("2025-C-2")),
        *desk.do(split("2025-C-2", ["Meet every", "in Osk"])),
    ]
    assert {entry.marking for entry in made} == {Marking.SHARED}
    assert {entry.marking for entry in desk.do(accept("2025-C-4"))} == {Marking.INTERNAL}

    merged = desk.do(merge(["2025-C-1", "2025-C-5"]))
    assert [entry.marking for entry in merged] == ["shared", "internal", "internal"]
