"""Writes the files into a new folder, which then takes the place of the one published before."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from tempfile import mkdtemp

from servanda.errors import InputError
from servanda.publishing.building import Made

MARK = ".servanda-published"
"""A file that says that a folder was made here, and may be replaced; then it names each file."""
_SAYS = "Made by servanda publish, which replaces this folder. Its files:\n"
_AT_WORK = ".servanda-publishing"
"""A file that says that a folder holds the work of a run: `_NEW` as it grows, `_OLD` to go."""
_NEW, _OLD = "new", "old"
_OVER = 60 * 60
"""Seconds after which no run is at work any more: one takes minutes."""
_LEFT_BEHIND = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""What file managers write into a folder that somebody looks at."""


def check_target(folder: Path) -> None:
    """Refuse a folder that holds anything but an earlier publication: what else is there, it names.

    Raises:
        InputError: It does, or it is no folder.
    """
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise InputError(f"{folder} is no folder; expected a new one, or one published before.")
    if folder.is_dir() and any(folder.iterdir()) and not folder.joinpath(MARK).is_file():
        raise InputError(
            f"{folder} holds other things, and publishing replaces all of a folder. Expected a new "
            "or empty folder, or one that `servanda publish` made."
        )
    if added := _added(folder):
        raise InputError(
            f"{folder} holds other things than were published there, such as {added}, and "
            "publishing replaces all of a folder. Move them elsewhere."
        )


def _added(folder: Path) -> str:
    """Return the first file that somebody put into a published folder, or ""."""
    mark = folder / MARK
    ours = set(mark.read_text(encoding="utf-8").splitlines()[1:]) if mark.is_file() else set()
    if not ours:
        return ""
    known = {*ours, MARK}
    found = (path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    names = (path.relative_to(folder).as_posix() for path in found if path.name not in _LEFT_BEHIND)
    return min((name for name in names if name not in known), default="")


def write_site(folder: Path, files: Iterable[Made]) -> int:
    """Write the files beside a folder and swap them in; readers see all of it or the old one.

    What an earlier run that was killed left beside the folder is cleared afterwards.

    Args:
        folder: Where; what was published there before is gone afterwards.
        files: Addresses within the folder, with their bytes.

    Returns:
        How many bytes they have.

    Raises:
        InputError: As `check_target`.
        OSError: Something cannot be written; the folder is then as it was.
    """
    check_target(folder)
    target = folder.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    work = Path(mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    try:
        work.joinpath(_AT_WORK).write_bytes(_at_work(target))
        fresh = work / _NEW
        fresh.mkdir(mode=0o755)
        fresh.chmod(0o755)
        size = _write_all(fresh, files)
        _swap(fresh, target, work / _OLD)
    finally:
        _clear(work)
    for left in _left(target):
        _clear(left)
    return size


def _write_all(fresh: Path, files: Iterable[Made]) -> int:
    size, folders, paths = 0, {fresh}, [_SAYS]
    for made in files:
        paths.append(f"{made.path}\n")
        path = fresh.joinpath(*made.path.split("/"))
        if path.parent not in folders:
            path.parent.mkdir(parents=True, exist_ok=True)
            folders.add(path.parent)
        with path.open("xb") as stream:
            for piece in made.pieces:
                size += stream.write(piece)
    fresh.joinpath(MARK).write_bytes("".join(paths).encode())
    return size


def _swap(fresh: Path, target: Path, old: Path) -> None:
    """Put the new folder where the old one is; should that fail, the old one is back."""
    if target.exists():
        target.rename(old)
    try:
        fresh.rename(target)
    except BaseException:
        if old.exists():
            old.rename(target)
        raise


def _at_work(target: Path) -> bytes:
    return f"Work of servanda publish on {target.name}; may be deleted once it is over.\n".encode()


def _left(target: Path) -> list[Path]:
    """Return what runs that were killed left beside a folder: surely made here, and over.

    By its name, the file that says what it is, how old that is, and nothing else within it.
    """
    found = []
    for path in target.parent.iterdir():
        mark = path / _AT_WORK
        if not path.name.startswith(f".{target.name}.") or path.is_symlink() or mark.is_symlink():
            continue
        try:
            is_ours = mark.read_bytes() == _at_work(target)
            is_over = time.time() - mark.stat().st_mtime > _OVER
            holds = {one.name for one in path.iterdir()}
        except OSError:
            continue
        if is_ours and is_over and holds <= {_AT_WORK, _NEW, _OLD}:
            found.append(path)
    return sorted(found)


def _clear(work: Path) -> None:
    """Remove a folder of work, last what says that it is one; what cannot be removed stays."""
    shutil.rmtree(work / _NEW, ignore_errors=True)
    shutil.rmtree(work / _OLD, ignore_errors=True)
    with suppress(OSError):
        if {one.name for one in work.iterdir()} <= {_AT_WORK}:
            work.joinpath(_AT_WORK).unlink(missing_ok=True)
            work.rmdir()
