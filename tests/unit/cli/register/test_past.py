"""What is shown of one record: words in their place, fields, and who changed what when."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Text = Callable[..., str]
Listed = Callable[..., dict[str, Any]]

pytestmark = pytest.mark.usefixtures("register")


def test_show_has_words_decision_owners_and_versions(done: Text, listed: Listed) -> None:
    quote = " ".join(listed()["2026-C-1"]["quote"].split())
    done("accept", "2026-C-1")
    done("assign", "2026-C-1", "--to", "XAA/Coast Guard", "--person", "D. Person")

    shown = done("show", "2026-C-1")

    flat = " ".join(shown.split())
    assert shown.startswith("2026-C-1  ")
    assert f"[{quote}]" in flat
    assert "decision accepted by XAA/A. Person, 20" in flat
    assert "owners XAA/Coast Guard (D. Person)" in flat
    assert "3 20" in flat.partition("Versions")[2]
    assert "Strength grades the wording" in shown


def test_show_of_a_document(done: Text) -> None:
    shown = done("show", "2026")

    assert " standing      agreed\n" in shown
    assert "text SHA-256" in shown
    assert "In all: " in shown


def test_show_for_programs(done: Text, listed: Listed) -> None:
    assert json.loads(done("show", "2026-C-1", "--format", "jsonl")) == listed()["2026-C-1"]


def test_show_as_it_was(done: Text) -> None:
    then = json.loads(done("history", "2026-C-1", "--format", "jsonl"))["at"]
    done("accept", "2026-C-1")

    assert "decision  proposed" in done("show", "2026-C-1", "--as-of", then)


def test_history_tells_who_what_and_why(done: Text) -> None:
    done("edit", "2026-C-1", "--set", "due=2027", "--because", "By letter.")

    shown = done("history", "2026-C-1")

    head, why, *diff = shown.splitlines()[1:]
    assert head.endswith("  XAA/A. Person  commitment edited  (version 2)")
    assert why == "    because: By letter."
    assert "    + due       2027" in diff
    assert "    - decision  proposed" in diff


def test_history_for_programs(done: Text) -> None:
    done("edit", "2026-C-1", "--set", "due=2027")

    first, second = map(json.loads, done("history", "2026-C-1", "--format", "jsonl").splitlines())

    assert (first["kind"], first["version"]) == ("commitment-filed", 1)
    assert second["author"] == {"party": "XAA", "person": "A. Person"}
    assert {"field": "due", "before": None, "after": "2027"} in second["changes"]
    assert second["supersedes"] is None


def test_history_of_a_document(done: Text) -> None:
    done("describe", "2026", "--title", "The agenda")

    shown = done("history", "2026")

    assert "document added" in shown
    assert "+ title  The agenda" in shown


@pytest.mark.parametrize(("variable", "coloured"), [("FORCE_COLOR", True), ("NO_COLOR", False)])
def test_the_diff_is_coloured_when_asked_for(
    servanda: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
    variable: str,
    *,
    coloured: bool,
) -> None:
    servanda("edit", "2026-C-1", "--set", "due=2027")
    monkeypatch.setenv(variable, "1")

    shown = servanda("history", "2026-C-1").stdout_bytes.decode("utf-8")

    assert ("\x1b[32m" in shown) == coloured


@pytest.mark.parametrize("command", [["list"], ["show", "2021-C-1"], ["show", "2021"]])
def test_words_of_others_do_not_steer_the_terminal(
    done: Text, tmp_path: Path, command: list[str]
) -> None:
    path = tmp_path / "letter.txt"
    red = "\x1b[31mred\u202e"
    text = f"A {red} letter\n\nWe will hold {red} talks on cyber security every year.\n"
    path.write_text(text, encoding="utf-8")
    done("add", path, "--parties", "XAA,XBB", "--date", "2021", "--quiet")

    shown = done(*command)

    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "red" in shown
