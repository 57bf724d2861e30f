"""Folders and zip archives of files, read and written whole or not at all."""

from __future__ import annotations

import os
import shutil
import zipfile
from collections.abc import Iterable
from pathlib import Path
from tempfile import mkdtemp, mkstemp
from typing import BinaryIO, cast

from servanda.errors import InputError
from servanda.register.exchange.pack import MANIFEST, Member

_DAY = (1980, 1, 1, 0, 0, 0)  # the same register gives the same bytes


class Folder:
    """The files of a folder and its folders. Implements `unpack.Source`."""

    def __init__(self, path: Path) -> None:
        self._path, self.name = path, str(path)

    def names(self) -> list[str]:
        """See `unpack.Source`."""
        found = (path for path in self._path.rglob("*") if path.is_file())
        return sorted(path.relative_to(self._path).as_posix() for path in found)

    def open(self, name: str) -> BinaryIO:
        """See `unpack.Source`."""
        try:
            return (self._path / name).open("rb")
        except (FileNotFoundError, NotADirectoryError):
            raise KeyError(name) from None


class Archive:
    """The files of a zip archive, also when they lie in one folder. Implements `unpack.Source`.

    Raises:
        InputError: It is no zip archive.
    """

    def __init__(self, path: Path) -> None:
        self.name = str(path)
        try:
            self._zip = zipfile.ZipFile(path)
        except zipfile.BadZipFile as error:
            message = f"{path} is no zip archive, or it is damaged ({error}); copy it again."
            raise InputError(message) from None
        found = [name for name in self._zip.namelist() if name.split("/")[-1] == MANIFEST]
        self._inside = min(found, key=len).removesuffix(MANIFEST) if found else ""

    def names(self) -> list[str]:
        """See `unpack.Source`."""
        names = (name for name in self._zip.namelist() if name.startswith(self._inside))
        return sorted(n.removeprefix(self._inside) for n in names if not n.endswith("/"))

    def open(self, name: str) -> BinaryIO:
        """See `unpack.Source`."""
        return cast("BinaryIO", self._zip.open(self._inside + name))


def write_archive(target: Path, members: Iterable[Member]) -> None:
    """Write a zip archive; what stood at `target` stays until all is on the disk."""
    handle, name = mkstemp(prefix=f".{target.name}.", dir=target.absolute().parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
                for member, pieces in members:
                    info = zipfile.ZipInfo(member, _DAY)
                    info.compress_type = zipfile.ZIP_DEFLATED
                    with archive.open(info, "w", force_zip64=True) as out:
                        out.writelines(pieces)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def write_folder(target: Path, members: Iterable[Member]) -> None:
    """Write a new folder; it is there when all is on the disk, or not at all.

    Raises:
        InputError: There is something at `target` already.
    """
    if target.exists() and not (target.is_dir() and not any(target.iterdir())):
        raise InputError(f"{target} is there already; name a folder that is not there yet.")
    temporary = Path(mkdtemp(prefix=f".{target.name}.", dir=target.absolute().parent))
    try:
        for member, pieces in members:
            path = temporary / member
            path.parent.mkdir(exist_ok=True)
            with path.open("wb") as stream:
                stream.writelines(pieces)
                stream.flush()
                os.fsync(stream.fileno())
        if target.exists():
            target.rmdir()
        temporary.rename(target)
    except BaseException:
        shutil.rmtree(temporary, ignore_errors=True)
        raise
