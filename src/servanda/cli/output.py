"""Bytes to standard output or, all or nothing, to a file."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from tempfile import mkstemp
from typing import TYPE_CHECKING

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
    sys.stdout.flush()
    try:
        for piece in pieces:
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
