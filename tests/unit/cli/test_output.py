"""Files are written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from servanda.cli.output import write


def broken() -> Iterator[bytes]:
    yield b"half"
    raise RuntimeError


def test_a_file_is_written_with_the_usual_permissions(tmp_path: Path) -> None:
    write([b"a", b"b"], tmp_path / "out.txt")
    (tmp_path / "plain").touch()

    assert (tmp_path / "out.txt").read_bytes() == b"ab"
    assert (tmp_path / "out.txt").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_what_stood_there_stays_when_writing_fails(tmp_path: Path) -> None:
    (tmp_path / "out.txt").write_bytes(b"old")

    with pytest.raises(RuntimeError):
        write(broken(), tmp_path / "out.txt")

    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("out.txt", b"old")]


def test_the_permissions_of_the_replaced_file_are_kept(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    target.touch()
    target.chmod(0o640)

    write([b"new"], target)

    assert target.stat().st_mode & 0o777 == 0o640


def test_a_link_is_followed_and_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.txt").touch()
    (tmp_path / "link.txt").symlink_to("real.txt")

    write([b"new"], tmp_path / "link.txt")

    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real.txt").read_bytes() == b"new"


def test_a_device_is_written_to_and_not_replaced() -> None:
    write([b"new"], Path(os.devnull))

    assert not Path(os.devnull).is_file()
