"""Which files the arguments of a command mean."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from servanda.model import Issue, Level

STDIN = "-"

SUFFIXES = frozenset(
    {
        ".txt",
        ".text",
        ".md",
        ".markdown",
        ".mkd",
        ".html",
        ".htm",
        ".xhtml",
        ".docx",
        ".odt",
        ".pdf",
    }
)
"""Endings of the files that are read when a folder is named."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read; `path` is None for standard input."""

    name: str
    path: Path | None


@dataclass
class Sources:
    """The files that the arguments mean, in the order to read them, and what was noticed."""

    files: list[Source]
    issues: list[Issue]


def find_sources(arguments: tuple[str, ...]) -> Sources:
    """Return the files that `arguments` name.

    A folder stands for the documents in it and in its folders, sorted by path. Files in it whose
    ending no reader knows, hidden files and linked folders are passed over with a note; a file
    that is named itself is always tried. A file met twice is read once, with a note.
    """
    found = Sources([], [])
    for argument in arguments:
        path = Path(argument)
        if argument == STDIN:
            found.files.append(Source(STDIN, None))
        elif path.is_dir():
            _add_folder(found, path)
        else:
            found.files.append(Source(path.name, path))
    _read_once(found)
    _note_same_names(found)
    return found


def _read_once(found: Sources) -> None:
    """Take away the files that were met before, and say which."""
    first: dict[Path | None, Source] = {}
    again = []
    for source in found.files:
        key = source.path.resolve() if source.path else None
        if first.setdefault(key, source) is not source:
            again.append(str(source.path or "standard input"))
    found.files[:] = first.values()
    if again:
        message = f"Named more than once and read once: {_some(again)}."
        found.issues.append(_issue("named-twice", Level.NOTE, message))


def _add_folder(found: Sources, folder: Path) -> None:
    documents: list[Path] = []
    passed: list[Path] = []
    for top, folders, names in os.walk(folder, onerror=lambda error: _unlisted(found, error)):
        here = Path(top)
        hidden = [name for name in folders if name.startswith(".") or (here / name).is_symlink()]
        folders[:] = [name for name in folders if name not in hidden]
        passed += [here / name for name in hidden]
        for name in names:
            (documents if _is_document(name) else passed).append(here / name)
    found.files += [Source(path.name, path) for path in sorted(documents)]
    if passed:
        found.issues.append(_passed_over(folder, sorted(passed)))
    if not documents:
        endings = ", ".join(sorted(SUFFIXES))
        message = f"The folder {folder} holds no documents. Files with these endings are read: "
        message += f"{endings}. To try a file with another ending, name the file itself."
        found.issues.append(_issue("no-documents", Level.ERROR, message, folder.name))


def _is_document(name: str) -> bool:
    # "~$" files are the locks that word processors leave beside an open document.
    return not name.startswith((".", "~$")) and Path(name).suffix.lower() in SUFFIXES


def _unlisted(found: Sources, error: OSError) -> None:
    message = f"The folder {error.filename} cannot be listed: {error.strerror}."
    found.issues.append(_issue("unlisted-folder", Level.ERROR, message))


def _passed_over(folder: Path, paths: list[Path]) -> Issue:
    names = _some([str(path.relative_to(folder)) for path in paths])
    message = f"In the folder {folder} no reader knows these, they were passed over: {names}."
    return _issue("passed-over", Level.NOTE, message, folder.name)


def _some(names: list[str]) -> str:
    more = f" and {len(names) - 5} more" if len(names) > 5 else ""
    return ", ".join(names[:5]) + more


def _note_same_names(found: Sources) -> None:
    for name, count in Counter(source.name for source in found.files).items():
        if count > 1:
            message = f"{count} documents are called {name}; `document_sha256` tells them apart."
            found.issues.append(_issue("same-name", Level.WARNING, message, name))


def _issue(code: str, level: Level, message: str, document: str = "") -> Issue:
    return Issue(code=code, level=level, message=message, document=document)
