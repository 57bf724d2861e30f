"""Which status files the arguments mean, and reading them all or none."""

# ruff: noqa: PLC0415 - what is heavy is loaded when it is needed: `--help` has to be quick
from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from servanda.errors import InputError

if TYPE_CHECKING:
    import datetime as dt

    from servanda.adherence.status import Status

_ENDINGS = frozenset({".csv", ".html", ".htm"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Read:
    """What status files say.

    Attributes:
        statuses: One a file and instrument.
        files: How many files were read.
        passed: Names of files in folders that are no status lists.
    """

    statuses: tuple[Status, ...]
    files: int
    passed: tuple[str, ...]


def read_paths(paths: Iterable[Path], as_of: dt.date | None = None) -> Read:
    """Read status files; a folder stands for those in it and in its folders, by path.

    In a folder, files that do not begin like any status list are passed over; a file that is named
    itself is always read. An index of titles beside tables gives them their titles.

    Args:
        paths: Files and folders.
        as_of: Day for which tables speak that do not say one; else found from their acts.

    Raises:
        UnfitStatus: One of them cannot be read whole; nothing of any of them is used.
        InputError: There is no such file, or no status list at all.
    """
    from servanda.adherence.compile import dated
    from servanda.adherence.readers import is_index, read_index, read_status

    contents, passed = _contents(paths)
    titles: dict[str, str] = {}
    for path, content in contents.items():
        if is_index(content):
            titles |= read_index(content, path.name)
    lists = {path: content for path, content in contents.items() if not is_index(content)}
    if not lists:
        raise InputError("There is no status list in what you named: nothing was read.")
    statuses = [
        status
        for path, content in lists.items()
        for status in read_status(content, path.name, as_of=as_of, titles=titles)
    ]
    return Read(
        statuses=tuple(statuses if as_of else dated(statuses)),
        files=len(lists),
        passed=tuple(passed),
    )


def _contents(paths: Iterable[Path]) -> tuple[dict[Path, bytes], Sequence[str]]:
    found: dict[Path, bytes] = {}
    passed = []
    for path in paths:
        if not path.is_dir():
            found[path] = path.read_bytes()
            continue
        for inner in sorted(path.rglob("*")):
            if inner.suffix.lower() in _ENDINGS and inner.is_file():
                content = inner.read_bytes()
                if _begins_like_a_list(inner, content):
                    found[inner] = content
                else:
                    passed.append(inner.name)
    return found, passed


def _begins_like_a_list(path: Path, content: bytes) -> bool:
    """Return whether a file in a folder is a page, or a table with a head that we know."""
    from servanda.adherence.readers import COLUMNS, FOREIGN, is_index

    if path.suffix.lower() != ".csv" or is_index(content):
        return True
    first, _, _ = content.removeprefix(b"\xef\xbb\xbf").partition(b"\n")
    head = [cell.strip('" \r') for cell in first.decode("utf-8", "replace").split(",")]
    return head[:1] == ["Participant"] or tuple(head) == COLUMNS or FOREIGN.issubset(head)
