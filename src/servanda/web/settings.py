"""Django's settings for registers: importing this sets Django up, `configure` adds a place.

Every module that needs the tables imports this before them, so no environment variable and no
settings module of the user is needed, and the order of imports elsewhere does not matter.
"""

from __future__ import annotations

from itertools import count
from typing import Any
from urllib.parse import parse_qs, urlsplit

import django
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections

from servanda.errors import ConfigError
from servanda.web import workspace
from servanda.web.place import Place

TIMEOUT = 20.0
"""Seconds to wait for a lock before giving up."""
_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON", "cache_size=-32768")
_aliases: dict[str, str] = {}
_numbers = count(2)

if not settings.configured:
    settings.configure(DATABASES={}, **workspace.described())


def configure(place: Place) -> str:
    """Return the name under which Django knows the place's database from now on.

    The first place is Django's "default"; others (a backup, a second register) get names of their
    own beside it. Opens nothing.

    Raises:
        ConfigError: The address of the database cannot be read.
    """
    if place.url in _aliases:
        return _aliases[place.url]
    described = _database(place)
    taken = DEFAULT_DB_ALIAS in _aliases.values()
    alias = f"register-{next(_numbers)}" if taken else DEFAULT_DB_ALIAS
    # A connection lives as long as its thread: making one costs more than most pages.
    kept = {"CONN_MAX_AGE": None, "CONN_HEALTH_CHECKS": True}
    connections.settings[alias] = {**_UNSET, **kept, **described}
    connections[alias] = connections.create_connection(alias)
    _aliases[place.url] = alias
    return alias


def forget(place: Place) -> None:
    """Close this thread's connection to the place's database and forget its name."""
    alias = _aliases.pop(place.url, None)
    if alias is not None:
        connections[alias].close()
        connections.settings[alias] = _UNSET


def forget_all() -> None:
    """Forget every place, so that the next one is Django's default again."""
    for alias in _aliases.values():
        connections[alias].close()
        connections.settings[alias] = _UNSET
    _aliases.clear()


def _database(place: Place) -> dict[str, Any]:
    timeout = _timeout(place.url)
    return _sqlite(place, timeout) if place.file else _postgresql(place, timeout)


def _timeout(url: str) -> float:
    stated = parse_qs(urlsplit(url).query).get("timeout", [str(TIMEOUT)])[-1]
    try:
        return float(stated)
    except ValueError:
        raise ConfigError(f"The database's timeout is in seconds; found {stated!r}.") from None


def _sqlite(place: Place, timeout: float) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(place.file),
        "OPTIONS": {
            "timeout": timeout,
            "transaction_mode": "IMMEDIATE",
            "init_command": ";".join(f"PRAGMA {pragma}" for pragma in _PRAGMAS),
        },
    }


def _postgresql(place: Place, timeout: float) -> dict[str, Any]:
    import psycopg  # noqa: PLC0415 - takes long to load, and most registers do without
    from psycopg.conninfo import conninfo_to_dict  # noqa: PLC0415 - the same

    url, _, query = place.url.partition("?")
    rest = "&".join(part for part in query.split("&") if not part.startswith("timeout="))
    try:
        said: dict[str, Any] = dict(conninfo_to_dict(f"{url}?{rest}" if rest else url))
    except psycopg.ProgrammingError:  # its message may repeat the password
        raise ConfigError(f"The database's address cannot be read ({place}).") from None
    # What is acknowledged is on the disk, whatever the server's own setting is.
    guarantees = f"-c synchronous_commit=on -c lock_timeout={int(timeout * 1000)}"
    # One reader's query does not take all cores from the others, and pages are read from disks that
    # do not turn; what the address says goes before.
    planning = "-c max_parallel_workers_per_gather=0 -c random_page_cost=1.1"
    said["options"] = f"{planning} {said.get('options') or ''} {guarantees}".strip()
    said.setdefault("connect_timeout", 10)
    names = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host"}
    named = {name: str(said.pop(key, "")) for name, key in names.items()}
    port = str(said.pop("port", ""))
    return {"ENGINE": "django.db.backends.postgresql", **named, "PORT": port, "OPTIONS": said}


django.setup()
_UNSET: dict[str, Any] = dict(connections.settings[DEFAULT_DB_ALIAS])
"""What Django has for a database about which nothing is said."""
