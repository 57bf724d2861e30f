"""The folder: swapped as a whole, never anybody else's, as before when something goes wrong."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from servanda.errors import InputError
from servanda.publishing.building import Made
from servanda.publishing.writing import write_site

FIRST = [Made("index.html", [b"one"]), Made("en/a.html", [b"t", b"wo"])]


def held(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_a_second_run_removes_what_is_published_no_more(tmp_path: Path) -> None:
    out = tmp_path / "deep" / "site"
    assert write_site(out, FIRST) == 6
    assert out.joinpath("en", "a.html").read_bytes() == b"two"
    write_site(out, [Made("index.html", [b"new"])])
    assert held(out) == {"index.html", ".servanda-published"}
    assert out.joinpath("index.html").read_bytes() == b"new"
    assert [path.name for path in out.parent.iterdir()] == ["site"]


def test_a_folder_that_holds_other_things_is_left_alone(tmp_path: Path) -> None:
    tmp_path.joinpath("letter.txt").write_text("dear", encoding="utf-8")
    with pytest.raises(InputError, match="holds other things"):
        write_site(tmp_path, FIRST)
    assert held(tmp_path) == {"letter.txt"}


def test_a_file_and_a_link_are_no_folder(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("x", encoding="utf-8")
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "elsewhere")
    for target in (file, link):
        with pytest.raises(InputError, match="is no folder"):
            write_site(target, FIRST)


def test_when_something_goes_wrong_the_folder_is_as_it_was(tmp_path: Path) -> None:
    out = tmp_path / "site"
    write_site(out, FIRST)

    def failing() -> Iterator[Made]:
        yield Made("index.html", [b"half"])
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        write_site(out, failing())
    assert out.joinpath("index.html").read_bytes() == b"one"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize("name", ["CNAME", "en/notes.html", ".git/config"])
def test_what_somebody_put_into_a_published_folder_is_never_lost(tmp_path: Path, name: str) -> None:
    site = tmp_path / "site"
    write_site(site, FIRST)
    site.joinpath(name).parent.mkdir(exist_ok=True)
    site.joinpath(name).write_text("mine", encoding="utf-8")

    with pytest.raises(InputError, match=f"holds other things than.* such as {name}"):
        write_site(site, FIRST[:1])

    assert site.joinpath(name).read_text(encoding="utf-8") == "mine"
    assert site.joinpath("en", "a.html").read_bytes() == b"two"


def test_what_a_file_manager_leaves_behind_does_not_keep_a_folder_from_being_replaced(
    tmp_path: Path,
) -> None:
    site = tmp_path / "site"
    write_site(site, FIRST)
    site.joinpath(".DS_Store").write_bytes(b"")

    write_site(site, FIRST[:1])

    assert held(site) == {"index.html", ".servanda-published"}


def killed(site: Path, name: str, *, age: float) -> Path:
    """Publish, and put back what stood beside the folder while it was half done."""
    left, others = site.with_name(name), set(site.parent.glob(".*"))

    def half_done() -> Iterator[Made]:
        yield FIRST[0]
        (work,) = set(site.parent.glob(".*")) - others
        shutil.copytree(work, site.with_name("kept"))
        yield FIRST[1]

    write_site(site, half_done())
    site.with_name("kept").rename(left)
    at = time.time() - age
    os.utime(left / ".servanda-publishing", (at, at))
    return left


HOUR = 60 * 60


def test_what_a_killed_run_left_is_cleared_by_the_next(tmp_path: Path) -> None:
    left = killed(tmp_path / "site", ".site.k1lled00", age=HOUR + 60)
    assert held(left) == {".servanda-publishing", "new/index.html"}
    # It may have been killed between taking the old folder away and putting the new one there.
    shutil.copytree(tmp_path / "site", left / "old")
    write_site(tmp_path / "site", FIRST)
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    assert held(tmp_path / "site") == {"index.html", "en/a.html", ".servanda-published"}


def test_what_it_left_stays_while_the_next_run_fails(tmp_path: Path) -> None:
    left = killed(tmp_path / "site", ".site.k1lled00", age=HOUR + 60)
    with pytest.raises(ZeroDivisionError):
        write_site(tmp_path / "site", (FIRST[1 // 0] for _ in FIRST))
    assert left.is_dir()


def test_what_may_be_anybody_elses_stays(tmp_path: Path) -> None:
    site = tmp_path / "site"
    at_work = killed(site, ".site.atw0rk00", age=HOUR - 60)
    added = killed(site, ".site.added000", age=HOUR + 60)
    added.joinpath("letter.txt").write_text("dear", encoding="utf-8")
    of_another = killed(tmp_path / "site.b", ".site.b.k1lled0", age=HOUR + 60)
    unmarked = tmp_path / ".site.config"
    unmarked.joinpath("new").mkdir(parents=True)
    linked = tmp_path / ".site.linked00"
    linked.symlink_to(killed(site, "linked", age=HOUR + 60))
    before = held(tmp_path)
    write_site(site, FIRST)
    assert held(tmp_path) == before
    assert all(one.is_dir() for one in (at_work, added, of_another, unmarked, linked))
