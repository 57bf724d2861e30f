"""Making a register, and who writes to it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
Text = Callable[..., str]


@pytest.fixture(autouse=True)
def no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SERVANDA_DATABASE_URL", "SERVANDA_AUTHOR", "SERVANDA_REGISTER"):
        monkeypatch.delenv(name, raising=False)


def test_init_makes_a_register_and_keeps_the_author(done: Text, tmp_path: Path) -> None:
    said = done("init", "--party", "can", "--person", "A. Person", "--register", tmp_path / "new")

    kept = json.loads((tmp_path / "new" / "author.json").read_text(encoding="utf-8"))
    assert kept == {"party": "CAN", "person": "A. Person"}
    assert said.startswith(f"Made the register in {tmp_path / 'new'}.\n")
    assert "CAN/A. Person, internal" in said


def test_who_makes_it_may_do_everything(done: Text, tmp_path: Path) -> None:
    done("init", "--party", "CAN", "--person", "A. Person", "--register", tmp_path / "new")

    people = done("appoint", "--register", tmp_path / "new")

    assert people == "CAN/A. Person administrator, approver, officer\n"


def test_a_second_init_by_the_same_person_changes_nothing(done: Text, tmp_path: Path) -> None:
    who = ["--party", "CAN", "--person", "A. Person", "--register", str(tmp_path / "new")]
    done("init", *who)
    before = done("checkpoint", *who[4:])

    said = done("init", *who)

    assert said.startswith("Found the register")
    assert json.loads(done("checkpoint", *who[4:]))["root"] == json.loads(before)["root"]


def test_a_register_is_not_taken_from_its_author(done: Text, refused: Text, tmp_path: Path) -> None:
    where = ["--register", str(tmp_path / "new")]
    done("init", "--party", "CAN", "--person", "A. Person", *where)

    said = refused("init", "--party", "JPN", "--person", "B. Person", *where)

    assert "is set up for CAN/A. Person" in said
    assert '--as "JPN/B. Person"' in said


@pytest.mark.parametrize("person", ["", " ", "A/B"])
def test_a_person_has_a_name(refused: Text, tmp_path: Path, person: str) -> None:
    refused("init", "--party", "CAN", "--person", person, "--register", tmp_path / "new")

    assert not (tmp_path / "new" / "author.json").exists()


def test_an_unknown_party_is_refused(refused: Text, tmp_path: Path) -> None:
    said = refused("init", "--party", "CA", "--person", "A. Person", "--register", tmp_path)

    assert "unknown party code 'CA'" in said
    assert "did you mean CAN" in said


def test_without_a_register_each_command_says_so(refused: Text, tmp_path: Path) -> None:
    for command in (["list"], ["show", "2005"], ["verify"], ["accept", "2005-C-1"]):
        said = refused(*command, "--register", tmp_path / "none")

        assert "There is no register at" in said
        assert "servanda init" in said
    assert not (tmp_path / "none").exists()


def test_without_an_author_writing_is_refused(refused: Text, register: Path) -> None:
    (register / "author.json").unlink()

    said = refused("accept", "2026-C-1")

    assert "Add --as CAN/NAME, set SERVANDA_AUTHOR, or run `servanda init" in said


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize(
    ("environment", "option", "author"),
    [
        (None, None, "XAA/A. Person"),
        ("XBB/C. Person", None, "XBB/C. Person"),
        ("XBB/C. Person", "XBB/D. Person", "XBB/D. Person"),
    ],
)
def test_the_author_is_told_or_kept(
    done: Text,
    monkeypatch: pytest.MonkeyPatch,
    environment: str | None,
    option: str | None,
    author: str,
) -> None:
    if environment:
        monkeypatch.setenv("SERVANDA_AUTHOR", environment)

    done("accept", "2026-C-1", *(["--as", option] if option else []))

    assert author in done("history", "2026-C-1")


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize("author", ["A. Person", "CAN/", "ZZZ/A. Person"])
def test_an_author_has_party_and_name(
    refused: Text, monkeypatch: pytest.MonkeyPatch, author: str
) -> None:
    refused("accept", "2026-C-1", "--as", author)
    monkeypatch.setenv("SERVANDA_AUTHOR", author)

    assert "SERVANDA_AUTHOR" in refused("accept", "2026-C-1")


def test_a_damaged_author_file_is_a_sentence(refused: Text, register: Path) -> None:
    (register / "author.json").write_text("{", encoding="utf-8")

    assert "does not name an author" in refused("accept", "2026-C-1")
