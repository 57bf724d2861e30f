"""What databases complain of, as one clear sentence each: the one table from theirs to ours."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from django.db import Error

from servanda.errors import Damaged, StoreError
from servanda.web.place import Place

_LOCKED = (
    "Another program holds the register at {place} locked; nothing was written. Try again when it "
    "is done."
)
_FULL = (
    "The disk that holds the register at {place} is full; nothing was written. Make room and try "
    "again."
)
READ_ONLY = (
    "The register at {place} cannot be written: the file, its folder or its disk is read-only. "
    "Nothing was written; allow writing, or copy the register to where writing is allowed."
)
BROKEN = (
    "The database at {place} is damaged or not a register. Nothing was written; restore a backup "
    "with `servanda restore`."
)
_CLOSED = (
    "The register at {place} cannot be opened: the file or its folder does not allow it. Check "
    "who may read and write them."
)
_DISK = (
    "The disk that holds the register at {place} fails to read or write, or a quota is used up; "
    "nothing was written. Check the disk and try again."
)
_SERVER = (
    "The PostgreSQL server at {place} does not answer or broke the connection; nothing was "
    "written. Check that it runs and that the address is right."
)
_ACCESS = "PostgreSQL refuses this user at {place}. Check user, password and what it may do."
_ABSENT = "PostgreSQL has no database at {place}. Create it (createdb), then run `servanda init`."
_OTHER = "The database at {place} refuses ({why}); nothing was written."

_SQLITE = {
    "SQLITE_BUSY": _LOCKED,
    "SQLITE_LOCKED": _LOCKED,
    "SQLITE_PROTOCOL": _LOCKED,
    "SQLITE_FULL": _FULL,
    "SQLITE_READONLY": READ_ONLY,
    "SQLITE_CORRUPT": BROKEN,
    "SQLITE_NOTADB": BROKEN,
    "SQLITE_ERROR": BROKEN,
    "SQLITE_CANTOPEN": _CLOSED,
    "SQLITE_PERM": _CLOSED,
    "SQLITE_AUTH": _CLOSED,
    "SQLITE_IOERR_SHMSIZE": _FULL,
    "SQLITE_IOERR": _DISK,
}
_POSTGRESQL = {
    "08": _SERVER,
    "25006": READ_ONLY,
    "28": _ACCESS,
    "3D000": _ABSENT,
    "42501": _ACCESS,
    "53100": _FULL,
    "53300": _SERVER,
    "55P03": _LOCKED,
    "40P01": _LOCKED,
    "57": _SERVER,
    "42P01": BROKEN,  # a table is gone
    "58": _DISK,
    "XX001": BROKEN,
    "XX002": BROKEN,
}
_UNCONNECTED = (
    ('role "', _ACCESS),
    ("does not exist", _ABSENT),
    ("authentication failed", _ACCESS),
    ("", _SERVER),
)
"""libpq gives no code when it cannot connect: what its message says decides."""


def store_error(error: Exception, place: object) -> StoreError:
    """Return what a database's complaint means for the register at `place`."""
    cause = error.__cause__ or error
    said = _sentence(cause)
    family = Damaged if said is BROKEN else StoreError
    return family(said.format(place=place, why=_first_line(cause)))


def _sentence(cause: BaseException) -> str:
    name = getattr(cause, "sqlite_errorname", None)
    if name:  # extended names begin with the plain one: SQLITE_READONLY_DIRECTORY
        return next((said for key, said in _SQLITE.items() if name.startswith(key)), _OTHER)
    state = getattr(cause, "sqlstate", None)
    if state:
        return next((said for key, said in _POSTGRESQL.items() if state.startswith(key)), _OTHER)
    if type(cause).__name__ != "OperationalError":
        return _OTHER
    return next(said for words, said in _UNCONNECTED if words in str(cause))


def _first_line(cause: BaseException) -> str:
    return str(cause).strip().partition("\n")[0]


class Placed(Protocol):
    """What has a place."""

    @property
    def place(self) -> Place:
        """Return where the register is."""


_P = ParamSpec("_P")
_S = TypeVar("_S", bound=Placed)
_T = TypeVar("_T")


def plain(method: Callable[Concatenate[_S, _P], _T]) -> Callable[Concatenate[_S, _P], _T]:
    """Let a method of what has a place raise StoreError where the database complains."""

    @wraps(method)
    def wrapped(self: _S, /, *args: Any, **keywords: Any) -> _T:
        try:
            return method(self, *args, **keywords)
        except Error as error:
            raise store_error(error, self.place) from error

    return wrapped
