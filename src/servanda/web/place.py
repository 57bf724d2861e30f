"""Where a register is: its folder and its database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

import platformdirs

from servanda.errors import ConfigError

FILE = "register.sqlite3"
"""Name of the database file in a register's folder."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Where a register is.

    Attributes:
        folder: Holds `author.json`, and the database file when there is one.
        url: The database: "sqlite:///path" or "postgresql://...". Options may follow a question
            mark: `timeout` (seconds to wait for a lock) for both, those of libpq for PostgreSQL.
    """

    folder: Path
    url: str

    @property
    def file(self) -> Path | None:
        """Return the SQLite file, or None on PostgreSQL."""
        parts = urlsplit(self.url)
        # "sqlite:////srv/x" is absolute, "sqlite:///x" stands in the current folder.
        return Path(unquote(parts.path[1:])) if parts.scheme == "sqlite" else None

    def __str__(self) -> str:
        """Return where it is in words for people: never with a password."""
        parts = urlsplit(self.url)
        return str(self.file or f"postgresql://{parts.hostname or ''}{parts.path}")


def in_folder(folder: Path) -> Place:
    """Return the place of a register with SQLite in `folder`."""
    path = quote((folder.absolute() / FILE).as_posix())
    return Place(folder=folder.absolute(), url=f"sqlite:///{path}")


def find_place(register: Path | None, environ: Mapping[str, str]) -> Place:
    """Return where the register is.

    Args:
        register: The folder that the user named on the command line; it goes before all else.
        environ: SERVANDA_DATABASE_URL names a database, SERVANDA_REGISTER a folder; with both, the
            folder keeps what is not in the database.

    Raises:
        ConfigError: SERVANDA_DATABASE_URL is not the address of a database that is supported.
    """
    if register is not None:
        return in_folder(register)
    named = environ.get("SERVANDA_REGISTER")
    url = environ.get("SERVANDA_DATABASE_URL")
    if not url:
        return in_folder(Path(named or platformdirs.user_data_dir("servanda", appauthor=False)))
    place = Place(folder=Path(named or "."), url=_checked(url))
    return place if named else Place(folder=_folder(place), url=place.url)


def _folder(place: Place) -> Path:
    file = place.file
    if file is not None:
        return file.absolute().parent
    return Path(platformdirs.user_config_dir("servanda", appauthor=False))


def _checked(url: str) -> str:
    scheme, rest = urlsplit(url).scheme, urlsplit(url).path.strip("/")
    if scheme == "postgres":
        return "postgresql" + url.removeprefix("postgres")
    if scheme == "postgresql" or (scheme == "sqlite" and rest):
        return url
    raise ConfigError(
        "SERVANDA_DATABASE_URL must be postgresql://... or sqlite:///path; it begins with "
        f"{url.partition(':')[0]!r}."
    )
