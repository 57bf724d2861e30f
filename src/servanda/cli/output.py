"""Bytes to standard output or, all or nothing, to a file."""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper
from pathlib import Path
from tempfile import mkstemp
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterable


def write(pieces: Iterable[bytes], target: Path | None) -> None:
    """Write `pieces` to `target`, or to standard output as they come when there is none.

    Raises:
        OSError: The file cannot be written; what stood there before is untouched.
    """
    if target is None:
        _to_stdout(pieces)
    elif target.exists() and not target.is_file():
        with target.open("wb") as special:  # a pipe or a device is not replaced
            special.writelines(pieces)
    else:
        _replace(target.resolve(), pieces)


def _to_stdout(pieces: Iterable[bytes]) -> None:
    """Write UTF-8 to a pipe or file; a terminal gets what its encoding can show."""
    on_terminal = sys.stdout.isatty()
    if on_terminal and isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    try:
        for piece in pieces:
            if on_terminal:
                # click knows how old consoles want their colours and letters
                click.echo(piece.decode("utf-8"), nl=False, color=True)
            else:
                sys.stdout.buffer.write(piece)
                sys.stdout.buffer.flush()
    except BrokenPipeError:
        # The reader (`head`) has what it wanted. Python would complain once more when it closes
        # the stream, so the stream leads nowhere from here on.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _replace(target: Path, pieces: Iterable[bytes]) -> None:
    handle, name = mkstemp(prefix=f".{target.name}.", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.writelines(pieces)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(_mode(target))
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _mode(target: Path) -> int:
    """Return the permissions of the file to replace, or those that a new file would get."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
