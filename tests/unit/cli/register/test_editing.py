"""Editing, splitting and merging: always in the document's own words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from servanda import sample

Text = Callable[..., str]
Listed = Callable[..., dict[str, Any]]

pytestmark = pytest.mark.usefixtures("register")


def test_fields_are_set(done: Text, listed: Listed) -> None:
    said = done(
        *("edit", "2026-C-1", "--set", "due=2027-09", "--set", "strength=firm"),
        *("--set", 'instruments="Treaty on A, B and C", Ottawa Convention'),
        *("--set", "actors=XAA", "--set", "continuing=yes", "--set", "recurrence=annual"),
    )

    record = listed()["2026-C-1"]
    assert said.startswith("Edited: 2026-C-1, now version 2 (due, strength, ")
    assert (record["decision"], record["due"], record["strength"]) == ("edited", "2027-09", "bind")
    assert [item["text"] for item in record["instruments"]] == [
        *("Treaty on A, B and C", "Ottawa Convention"),
    ]
    assert [item["id"] for item in record["actors"]] == ["XAA"]
    assert (record["continuing"], record["recurrence"]) == (True, "annual")


def test_nothing_after_the_sign_takes_a_value_away(done: Text, listed: Listed) -> None:
    dated = next(name for name, record in listed().items() if record["due"])

    done("edit", dated, "--set", "due=", "--set", "actors=")

    assert (listed()[dated]["due"], listed()[dated]["actors"]) == (None, [])


def test_a_new_span_takes_the_words_that_stand_there(done: Text, listed: Listed) -> None:
    text = sample.path().read_text(encoding="utf-8")
    record = listed()["2026-C-1"]
    end = record["start"] + len(record["quote"].split()[0])

    done("edit", "2026-C-1", "--set", f"end={end}")

    after = listed()["2026-C-1"]
    assert after["quote"] == text[after["start"] : end]
    assert after["id"] == record["id"]


def test_a_parent_is_named_as_people_name_it(done: Text, listed: Listed) -> None:
    done("edit", "2026-C-2", "--set", "parent=2026-C-1")

    records = listed()
    assert records["2026-C-2"]["parent"] == records["2026-C-1"]["id"]


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("due", "sets nothing; expected field=value"),
        ("colour=red", "'colour' is not a field to edit"),
        ("due=soon", "due"),
        ("start=one", "expected a whole number"),
        ("continuing=perhaps", "expected yes or no"),
        ("strength=hard", "strength"),
        ("quote=words that nobody wrote", "does not hold the words"),
        ("confidence=1", "'confidence' is not a field to edit"),
    ],
)
def test_what_does_not_fit_is_a_sentence(refused: Text, setting: str, said: str) -> None:
    assert said in refused("edit", "2026-C-1", "--set", setting)


def test_a_field_is_set_once(refused: Text) -> None:
    assert "twice" in refused("edit", "2026-C-1", "--set", "due=2027", "--set", "due=2028")


def test_split_and_undo(done: Text, listed: Listed) -> None:
    before = listed()
    record = before["2026-C-1"]
    words = record["quote"].split(" ")
    first, second = " ".join(words[:3]), " ".join(words[3:])

    said = done("split", "2026-C-1", "--into", first, "--into", second)

    new = [name for name in listed() if name not in before]
    assert said == f"Split: 2026-C-1 into {', '.join(new)}.\n"
    assert [listed()[name]["quote"] for name in new] == [first, second]
    assert "2026-C-1" not in listed()

    done("undo", "2026-C-1")

    assert set(listed()) == set(before)


def test_split_by_characters(done: Text, listed: Listed) -> None:
    record = listed()["2026-C-1"]
    start, end = record["start"], record["end"]
    cut = record["quote"].index(" ") + start

    done("split", "2026-C-1", "--into", f"{start}-{cut}", "--into", f"{cut + 1}-{end}")

    parts = [r for r in listed().values() if r["start"] in {start, cut + 1}]
    assert [part["end"] for part in parts] == [cut, end]


def test_one_part_is_no_split(refused: Text, listed: Listed) -> None:
    words = listed()["2026-C-1"]["quote"]

    assert "two or more" in refused("split", "2026-C-1", "--into", words)


def test_merge_and_undo_from_either(done: Text, listed: Listed) -> None:
    before = listed()

    said = done("merge", "2026-C-2", "2026-C-1")

    (new,) = (name for name in listed() if name not in before)
    assert said == f"Merged: 2026-C-2, 2026-C-1 into {new}.\n"
    assert listed()[new]["start"] == before["2026-C-1"]["start"]
    assert listed()[new]["end"] == before["2026-C-2"]["end"]

    assert f"+ successors  {new}" in done("history", "2026-C-1")

    done("undo", "2026-C-1", "2026-C-2")

    assert set(listed()) == set(before)


def test_one_is_no_merge(refused: Text) -> None:
    assert "two or more" in refused("merge", "2026-C-1", "2026-C-1")
