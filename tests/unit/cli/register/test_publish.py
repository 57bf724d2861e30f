"""`servanda publish`: what is marked public, and nothing of anybody else's folder."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Done = Callable[..., str]


@pytest.fixture
def public(register: Path, done: Done) -> Path:
    done("mark", "2026", "2026-C-1", "2026-C-2", "--marking", "public")
    done("accept", "2026-C-1", "2026-C-2")
    return register


def held(folder: Path) -> set[str]:
    return {path.name for path in folder.joinpath("en", "commitments").iterdir()}


def test_a_dry_run_counts_and_writes_nothing(public: Path, done: Done) -> None:
    out = public.parent / "site"
    told = done("publish", out, "--dry-run").splitlines()
    assert told[0] == "documents: 1 published"
    assert told[1].startswith("commitments: 2 published; held back: ")
    assert "internal" in told[1]
    assert not out.exists()


def test_a_second_run_takes_away_what_is_public_no_more(public: Path, done: Done) -> None:
    out = public.parent / "site"
    assert f"1 documents and 2 commitments and appeals to {out}" in done("publish", out)
    assert held(out) == {"2026-C-1.html", "2026-C-2.html"}
    done("mark", "2026-C-2", "--marking", "shared")
    done("publish", out)
    assert held(out) == {"2026-C-1.html"}
    assert b"2026-C-2" not in out.joinpath("data", "register.json").read_bytes()


def test_each_language_has_its_folder_and_the_address_makes_a_map(public: Path, done: Done) -> None:
    out = public.parent / "site"
    where = ("--address", "https://example.org/record", "--publisher", "A Secretariat")
    done("publish", out, "--language", "ja", "--language", "fr", *where)
    names = {path.name for path in out.iterdir()}
    assert names >= {"fr", "ja", "sitemap.xml"}
    assert "en" not in names
    about = json.loads(out.joinpath("data", "register.json").read_text("utf-8"))["about"]
    assert about["publisher"] == "A Secretariat"
    assert about["root"] == json.loads(done("checkpoint"))["root"]


def test_a_day_before_the_register_began_is_refused(public: Path, refused: Done) -> None:
    assert "Nothing had been entered" in refused(
        "publish", public.parent / "site", "--as-of", "2001-01-01"
    )


def test_a_folder_of_somebody_else_is_refused(public: Path, refused: Done) -> None:
    assert "holds other things" in refused("publish", public)


def test_an_address_that_is_none_is_refused(public: Path, refused: Done) -> None:
    told = refused("publish", public.parent / "site", "--address", "example.org")
    assert "no address of the web" in told
