from __future__ import annotations

from pathlib import Path

import pytest
from corpus_made import ROWS, asked, index_of, sources_of
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.errors import StoreError
from servanda.evidence import Index, Source, sources, suggest

BODIES = [body for _, _, body in ROWS]
states = st.dictionaries(st.sampled_from("abcdef"), st.sampled_from(BODIES), max_size=6)


def rows_of(state: dict[str, str]) -> list[tuple[str, str, str]]:
    return [(name, "2023-01-01", body) for name, body in sorted(state.items())]


def held(index: Index) -> list[tuple[object, ...]]:
    """Return all that an index says of its passages, in the order of its arrays."""
    loaded = index.loaded
    return [
        (*loaded.documents[int(loaded.document[place])], *index.at(place).text, bool(repeated))
        for place, repeated in enumerate(loaded.repeated)
    ]


@settings(max_examples=40, deadline=None)
@given(st.lists(states, min_size=1, max_size=4))
def test_an_index_kept_in_step_is_the_one_made_anew(course: list[dict[str, str]]) -> None:
    kept = Index(":memory:")
    for state in course:
        kept.update("made", sources_of(rows_of(state)))
    anew = index_of(rows_of(course[-1]))
    assert held(kept) == held(anew)
    assert suggest(kept, asked(), limit=99) == suggest(anew, asked(), limit=99)


@settings(max_examples=20, deadline=None)
@given(st.permutations(ROWS))
def test_the_order_in_which_files_come_says_nothing(rows: list[tuple[str, str, str]]) -> None:
    found = suggest(index_of([*rows]), asked(), limit=99)
    assert found == suggest(index_of(), asked(), limit=99)


def test_only_what_is_new_or_changed_is_indexed(tmp_path: Path) -> None:
    for name, _, body in ROWS[:3]:
        tmp_path.joinpath(name).write_text(body, encoding="utf-8")
    index = Index(":memory:")
    assert index.update("folder", sources(tmp_path)).added == (
        "a-school.md",
        "b-whales.md",
        "c-early.md",
    )
    tmp_path.joinpath("b-whales.md").unlink()
    tmp_path.joinpath("c-early.md").write_text("Canada met Japan.", encoding="utf-8")
    tmp_path.joinpath("d-new.md").write_text("Canada met Chile.", encoding="utf-8")
    done = index.update("folder", sources(tmp_path))
    assert (done.added, done.kept, done.forgotten) == (
        ("c-early.md", "d-new.md"),
        ("a-school.md",),
        ("b-whales.md", "c-early.md"),
    )


def test_two_corpora_share_what_both_have_until_neither_has_it() -> None:
    index = index_of(ROWS[:1])
    assert index.update("other", sources_of(ROWS[:1])).added == ("a-school.md",)
    assert index.loaded.size == 1
    index.update("made", [])
    assert index.loaded.size == 1
    index.update("other", [])
    assert index.loaded.size == 0


def test_a_file_is_indexed_wholly_or_not_and_earlier_ones_stay(tmp_path: Path) -> None:
    def broken() -> bytes:
        raise OSError("the disk is gone")

    index = Index(tmp_path / "index.db")
    found = [*sources_of(ROWS[:2]), Source(name="z.md", load=broken)]
    with pytest.raises(OSError, match="the disk is gone"):
        index.update("made", found)
    index.close()
    with Index(tmp_path / "index.db") as again:
        assert [again.at(place).document for place in range(again.loaded.size)] == [
            "a-school.md",
            "b-whales.md",
        ]
        assert again.update("made", sources_of(ROWS[:3])).added == ("c-early.md",)


def test_a_file_that_cannot_be_read_is_an_issue() -> None:
    index = Index(":memory:")
    found = [*sources_of(ROWS[:1]), Source(name="bad.pdf", load=lambda: b"%PDF-1.7 broken")]
    done = index.update("made", found)
    assert done.added == ("a-school.md",)
    assert [(issue.code, issue.document) for issue in done.issues] == [
        ("evidence-not-read", "bad.pdf")
    ]


def test_a_name_that_stands_twice_is_an_issue() -> None:
    index = Index(":memory:")
    done = index.update("made", sources_of([ROWS[0], (ROWS[0][0], "", "Canada met Chile.")]))
    assert done.added == ("a-school.md",)
    assert [issue.code for issue in done.issues] == ["evidence-name-twice"]
    assert index.at(0).text == ROWS[0][2]


def test_a_file_that_became_unreadable_is_forgotten_and_told() -> None:
    index = index_of(ROWS[:1])
    done = index.update("made", [Source(name=ROWS[0][0], load=lambda: b"")])
    assert (done.forgotten, [issue.code for issue in done.issues]) == (
        ("a-school.md",),
        ["evidence-not-read"],
    )
    assert index.loaded.size == 0


def test_what_another_program_writes_is_seen(tmp_path: Path) -> None:
    with Index(tmp_path / "index.db") as one, Index(tmp_path / "index.db") as other:
        assert one.loaded.size == 0
        other.update("made", sources_of(ROWS))
        assert one.loaded.size == len(ROWS)


def test_while_another_program_writes_a_search_reads_what_was_there(tmp_path: Path) -> None:
    with Index(tmp_path / "index.db") as one, Index(tmp_path / "index.db") as other:
        one.update("made", sources_of(ROWS[:2]))
        with one.unchanged() as loaded:
            other.update("made", sources_of(ROWS))
            assert one.loaded is loaded
            assert suggest(one, asked())
        assert one.loaded.size == len(ROWS)


def test_an_index_that_is_being_written_is_told(tmp_path: Path) -> None:
    with Index(tmp_path / "index.db") as one, Index(tmp_path / "index.db") as other:
        other.connection.execute("PRAGMA busy_timeout = 1")
        one.connection.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="cannot be written"):
            other.update("made", sources_of(ROWS))


def test_another_file_is_no_index(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Canada and Japan met in May. " * 100, encoding="utf-8")
    with pytest.raises(StoreError, match="cannot be used as an index of evidence"):
        Index(path)


def test_an_index_of_another_version_is_refused(tmp_path: Path) -> None:
    with Index(tmp_path / "index.db") as index:
        index.connection.execute("UPDATE version SET version = '0'")
    with pytest.raises(StoreError, match="index of version 0"):
        Index(tmp_path / "index.db")
