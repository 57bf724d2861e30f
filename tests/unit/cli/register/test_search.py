"""Searching from the command line."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest

Text = Callable[..., str]

pytestmark = pytest.mark.usefixtures("register")


@pytest.fixture
def found(done: Text) -> Callable[..., list[dict[str, Any]]]:
    """Return a function that gives what `search` finds."""

    def run(*arguments: str) -> list[dict[str, Any]]:
        return [
            json.loads(line)
            for line in done("search", "--format", "jsonl", *arguments).splitlines()
        ]

    return run


def test_words_are_found_in_any_form(done: Text) -> None:
    shown = done("search", "trainings")

    assert sorted(re.findall(r"2026-C-\d+", shown)) == ["2026-C-14", "2026-C-5"]
    assert "training local rescue teams" in shown
    assert shown.endswith("2 found.\n")


def test_a_record_is_found_by_what_it_names(done: Text) -> None:
    assert "reference: 2026-C-3" in done("search", "2026-C-3")


def test_signs_mean_what_they_say(found: Callable[..., list[dict[str, Any]]]) -> None:
    phrases = [record["reference"] for record in found('"ministries of defence"')]
    without = {record["reference"] for record in found("training", "-rescue")}
    either = {record["reference"] for record in found("warehouse", "OR", "patrol*")}

    assert phrases == ["2026-C-4"]
    assert without == {"2026-C-5"}
    assert either == {"2026-C-19", "2026-C-6"}


def test_a_line_has_the_record_and_the_words_found(
    found: Callable[..., list[dict[str, Any]]],
) -> None:
    (record,) = found("warehouses")

    assert record["register"]["entry"] > 0
    assert [part["text"] for part in record["words"] if part["marked"]] == ["warehouse"]
    assert "".join(part["text"] for part in record["words"]) == record["quote"]


def test_passages_of_documents_are_found(
    found: Callable[..., list[dict[str, Any]]], done: Text
) -> None:
    (passage,) = found("--documents", "reaffirm")

    assert (passage["label"], passage["part"] > 0, passage["end"] > passage["start"]) == (
        "2026",
        True,
        True,
    )
    assert "reaffirm" in done("search", "--documents", "reaffirm")


def test_what_was_rejected_is_left_out_unless_all_are_asked_for(done: Text) -> None:
    done("reject", "2026-C-19", "--reason", "position")

    assert done("search", "warehouse") == "Nothing has these words.\n"
    assert "2026-C-19" in done("search", "warehouse", "--all")


def test_the_past_is_searched_as_it_was(done: Text) -> None:
    assert done("search", "warehouse", "--as-of", "2001") == "Nothing has these words.\n"


def test_what_is_left_out_is_said(done: Text) -> None:
    assert "11 found, the best 3 shown (--limit)." in done("search", "of", "--limit", "3")


def test_a_search_for_nothing_says_so(done: Text, refused: Text) -> None:
    assert done("search", "-draft").startswith("Name at least one word")
    assert "Missing argument" in refused("search")
