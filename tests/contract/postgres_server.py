"""A real PostgreSQL server for tests: started in a temporary folder, gone with the tests."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import psycopg

# The tests of what survives a crash look at SQLite and at kill -9 of our own process: the server
# itself never dies here, so that it need not wait for the disk.
FAST = ("fsync=off", "full_page_writes=off", "max_connections=30", "shared_buffers=32MB")
MAKING = ("-U", "servanda", "-A", "trust", "-E", "UTF8", "-N", "--locale=C.UTF-8")
PEOPLE = ("postgres", "nobody")


def find_programs() -> Path | None:
    """Return the folder of initdb and postgres, the newest there is; None without."""
    on_path = shutil.which("initdb")
    if on_path and Path(on_path).resolve().with_name("postgres").exists():
        return Path(on_path).resolve().parent
    folders = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    found = sorted(folders, key=lambda path: int(path.parts[-3]))
    return found[-1].parent if found else None


class Server:
    """A running server.

    Args:
        folder: Where its socket is.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._numbers = count(1)

    def url(self, database: str) -> str:
        return f"postgresql:///{database}?host={self.folder}&user=servanda"

    def fresh(self, like: str | None = None) -> str:
        """Make a database, empty or like another one, and return its address."""
        name = f"register_{next(self._numbers)}"
        template = _name(like) if like else "template0"
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return self.url(name)

    def drop(self, url: str) -> None:
        """Remove a database, whoever is connected."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f'DROP DATABASE "{_name(url)}" WITH (FORCE)')


def _name(url: str) -> object:
    return psycopg.conninfo.conninfo_to_dict(url)["dbname"]


@contextlib.contextmanager
def running(*settings: str) -> Iterator[Server]:
    """Start a server that listens on a socket in its own folder only; stop it at the end.

    Args:
        settings: Of the server, after those that make tests fast: "shared_buffers=128MB".
    """
    programs = find_programs()
    if programs is None:
        raise FileNotFoundError("PostgreSQL's initdb and postgres")
    # Sockets have short names only, and an unprivileged user must reach the folder.
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
    person = _person()
    if person:
        os.chown(folder, person.pw_uid, person.pw_gid)
    data = folder / "data"
    asking = {"user": person.pw_uid, "group": person.pw_gid, "extra_groups": []} if person else {}
    try:
        subprocess.run(
            [programs / "initdb", "-D", data, *MAKING],
            check=True,
            capture_output=True,
            cwd=folder,
            **asking,
        )
        chosen = ("listen_addresses=", *FAST, *settings)
        options = [part for option in chosen for part in ("-c", option)]
        with (folder / "log").open("wb") as log:
            server = subprocess.Popen(
                [programs / "postgres", "-D", data, "-k", folder, *options],
                stdout=log,
                stderr=log,
                cwd=folder,
                **asking,
            )
        try:
            _wait(server, folder)
            yield Server(folder)
        finally:
            server.send_signal(2)  # stop fast: roll back, disconnect
            server.wait(30)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _person() -> pwd.struct_passwd | None:
    """Return whom to run as when we are root: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return None
    known = {person.pw_name: person for person in pwd.getpwall()}
    return next(known[name] for name in PEOPLE if name in known)


def _wait(server: subprocess.Popen[bytes], folder: Path) -> None:
    for _ in range(300):
        if server.poll() is not None:
            break
        with contextlib.suppress(psycopg.OperationalError):
            psycopg.connect(Server(folder).url("postgres")).close()
            return
        time.sleep(0.1)
    raise RuntimeError((folder / "log").read_text())
