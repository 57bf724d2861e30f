"""Ways to tamper with a register's database, as somebody who may write to the file would.

A way gets the database with its triggers gone, and chance. It changes what the ledger says.
"""

# ruff: noqa: S608 - the statements are made of names in this file
from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable
from dataclasses import fields, replace
from random import Random
from typing import Any

import psycopg

import servanda.web.settings  # noqa: F401 - sets Django up, before models
from servanda.register.chain import canonical, hash_of, sealed
from servanda.register.entry import FIRST, Entry
from servanda.web import models
from servanda.web.rows import entry_of, entry_row

COLUMNS = ("sequence", "at", "party", "person", "kind", "version", "subject", "payload", "sealed")
COLUMNS += ("files", "marking", "handling", "supersedes", "previous", "hash")
NUMBERS = {"sequence", "version", "supersedes"}
OBJECTS = {"payload", "files"}


class Attacker:
    """Somebody with a connection of their own to the database."""

    def __init__(self, url: str) -> None:
        self.on_sqlite = url.startswith("sqlite")
        file = url.removeprefix("sqlite:///")
        self.connection: Any = sqlite3.connect(file) if self.on_sqlite else psycopg.connect(url)
        if self.on_sqlite:
            self.run("PRAGMA synchronous = OFF")

    def run(self, sql: str, *values: Any) -> Any:
        return self.connection.execute(sql if self.on_sqlite else sql.replace("?", "%s"), values)

    def disarm(self) -> None:
        """Take the triggers away."""
        if self.on_sqlite:
            asked = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
            for (name,) in self.run(asked).fetchall():
                self.run(f"DROP TRIGGER {name}")
        else:
            self.run("ALTER TABLE servanda_entry DISABLE TRIGGER ALL")

    def done(self) -> None:
        self.connection.commit()
        self.connection.close()

    @property
    def size(self) -> int:
        return int(self.run("SELECT count(*) FROM servanda_entry").fetchone()[0])

    def column(self, name: str) -> list[Any]:
        asked = f"SELECT {name} FROM servanda_entry ORDER BY sequence"
        return [value for (value,) in self.run(asked).fetchall()]

    def entries(self) -> list[Entry]:
        found = self.run(f"SELECT {', '.join(COLUMNS)} FROM servanda_entry ORDER BY sequence")
        rows = (dict(zip(COLUMNS, row, strict=True)) for row in found.fetchall())
        return [entry_of(models.Entry(**row)) for row in rows]

    def write(self, entries: list[Entry]) -> None:
        """Put `entries` in place of all there are."""
        self.run("DELETE FROM servanda_entry")
        marks = ", ".join("?" * len(COLUMNS))
        for entry in entries:
            row = entry_row(entry)
            values = [getattr(row, column) for column in COLUMNS]
            self.run(f"INSERT INTO servanda_entry ({', '.join(COLUMNS)}) VALUES ({marks})", *values)

    def contents(self) -> list[tuple[str, bytes, bytes]]:
        found = self.run("SELECT digest, salt, body FROM servanda_content ORDER BY digest")
        return [(digest, bytes(salt), bytes(body)) for digest, salt, body in found.fetchall()]


Way = Callable[[Attacker, Random], None]


def edit(column: str) -> Way:
    """Return the way that changes one column of some entry."""

    def way(on: Attacker, chance: Random) -> None:
        values = on.column(column)
        number = chance.randrange(1, on.size + 1)
        old = values[number - 1]
        other = [value for value in values if value != old]
        if other and column != "sequence" and chance.random() < 0.4:
            new = chance.choice(other)
        elif on.on_sqlite and column != "sequence" and chance.random() < 0.3:
            new = str(old).encode()  # SQLite takes bytes in a column of text or numbers
        else:
            new = another(column, old, chance)
        on.run(f"UPDATE servanda_entry SET {column} = ? WHERE sequence = ?", new, number)

    return way


def another(column: str, old: Any, chance: Random) -> Any:
    """Return a value that an attacker could put in place of `old`."""
    if column in NUMBERS:
        return (old or 0) + chance.choice([-1, 1]) * chance.randrange(1000, 2000)
    if column in OBJECTS:
        values = json.loads(old)
        key = chance.choice([*values, "further"])
        values[key] = [values.get(key), chance.randrange(99)]
        return chance.choice([json.dumps(values), old[:-1], "[]", "", f" {old}"])
    text = old or ""
    place = chance.randrange(len(text) + 1)
    return text[:place] + chance.choice("0aZ \u00e9") + text[place:]


def delete(on: Attacker, chance: Random) -> None:
    number = chance.randrange(1, on.size + 1)
    on.run("DELETE FROM servanda_entry WHERE sequence = ?", number)


def delete_and_renumber(on: Attacker, chance: Random) -> None:
    number = chance.randrange(1, on.size)
    on.run("DELETE FROM servanda_entry WHERE sequence = ?", number)
    shift(on, number, -1)


def shift(on: Attacker, above: int, by: int) -> None:
    """Move the numbers of the entries above one; in two steps, as none may be there twice."""
    on.run("UPDATE servanda_entry SET sequence = -sequence WHERE sequence > ?", above)
    on.run("UPDATE servanda_entry SET sequence = ? - sequence WHERE sequence < 0", by)


def insert(on: Attacker, chance: Random) -> None:
    """Put a copy of an entry somewhere, and renumber what follows."""
    entries = on.entries()
    copied = chance.choice(entries)
    place = chance.randrange(len(entries))
    shift(on, place, 1)
    columns = ", ".join(column for column in COLUMNS if column != "sequence")
    on.run(
        f"INSERT INTO servanda_entry (sequence, {columns}) SELECT ?, {columns} "
        "FROM servanda_entry WHERE hash = ?",
        place + 1,
        copied.hash,
    )


def append(on: Attacker, chance: Random) -> None:
    """Put a forged entry at the end without knowing how hashes are made."""
    forged = replace(on.entries()[-1], sequence=on.size + 1, subject="forged")
    chained = replace(forged, previous=forged.hash, hash=f"{chance.getrandbits(256):064x}")
    on.write([*on.entries(), chained])


def reorder(on: Attacker, chance: Random) -> None:
    """Swap two entries, each with all it holds but the number."""
    first, second = sorted(chance.sample(range(1, on.size + 1), 2))
    swap = "UPDATE servanda_entry SET sequence = ? WHERE sequence = ?"
    on.run(swap, -1, first)
    on.run(swap, first, second)
    on.run(swap, second, -1)


def truncate(on: Attacker, chance: Random) -> None:
    """Cut entries off at the end, with what is stored apart for them."""
    entries = on.entries()
    kept = chance.randrange(len(entries))
    on.run("DELETE FROM servanda_entry WHERE sequence > ?", kept)
    for digest in (digest for entry in entries[kept:] for digest in entry.contents):
        on.run("DELETE FROM servanda_content WHERE digest = ?", digest)


def rehashed(change: Callable[[list[Entry], Attacker, Random], list[Entry]]) -> Way:
    """Return the way that changes entries and then computes every hash anew."""

    def way(on: Attacker, chance: Random) -> None:
        chained: list[Entry] = []
        for number, entry in enumerate(change(on.entries(), on, chance), 1):
            previous = chained[-1].hash if chained else FIRST
            follows = replace(entry, sequence=number, previous=previous)
            chained.append(replace(follows, hash=hash_of(follows)))
        on.write(chained)

    return way


def _author(entries: list[Entry], _: Attacker, chance: Random) -> list[Entry]:
    place = chance.randrange(len(entries))
    author = replace(entries[place].author, person="Somebody Else")
    return [*entries[:place], replace(entries[place], author=author), *entries[place + 1 :]]


def _words(entries: list[Entry], on: Attacker, chance: Random) -> list[Entry]:
    """Change what is sealed, with a new digest: a reason that was never given."""
    apart = {digest: (salt, body) for digest, salt, body in on.contents()}
    known = [place for place, entry in enumerate(entries) if entry.sealed in apart]
    place = chance.choice(known)
    old = entries[place]
    salt, body = apart[old.sealed or ""]
    values = json.loads(body)
    values[chance.choice([key for key in values if isinstance(values[key], str)] or ["x"])] = "new"
    content = sealed(canonical(values), salt)
    on.run(
        "UPDATE servanda_content SET digest = ?, body = ? WHERE digest = ?",
        content.digest,
        content.body,
        old.sealed,
    )
    return [*entries[:place], replace(old, sealed=content.digest), *entries[place + 1 :]]


def _without_one(entries: list[Entry], _: Attacker, chance: Random) -> list[Entry]:
    place = chance.randrange(1, len(entries))
    return [*entries[:place], *entries[place + 1 :]]


def _with_one(entries: list[Entry], _: Attacker, chance: Random) -> list[Entry]:
    place = chance.randrange(1, len(entries))
    return [*entries[:place], entries[place], *entries[place:]]


def _other_order(entries: list[Entry], _: Attacker, chance: Random) -> list[Entry]:
    first, second = sorted(chance.sample(range(1, len(entries)), 2))
    swapped = list(entries)
    swapped[first], swapped[second] = swapped[second], swapped[first]
    return [
        replace(entry, at=entries[place].at, supersedes=None) for place, entry in enumerate(swapped)
    ]


def swap_contents(on: Attacker, chance: Random) -> None:
    (first, *one), (second, *two) = chance.sample(on.contents(), 2)
    update = "UPDATE servanda_content SET salt = ?, body = ? WHERE digest = ?"
    on.run(update, *two, first)
    on.run(update, *one, second)


def edit_content(column: str) -> Way:
    """Return the way that changes a byte of what is stored apart, or of its salt."""

    def way(on: Attacker, chance: Random) -> None:
        digest, salt, body = chance.choice(on.contents())
        changed = bytearray(body if column == "body" else salt)
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
        update = f"UPDATE servanda_content SET {column} = ? WHERE digest = ?"
        on.run(update, bytes(changed), digest)

    return way


def replace_content(on: Attacker, chance: Random) -> None:
    """Put other bytes with their own right digest where something was."""
    digest, salt, _ = chance.choice(on.contents())
    made = sealed(chance.randbytes(40), salt)
    update = "UPDATE servanda_content SET digest = ?, body = ? WHERE digest = ?"
    on.run(update, made.digest, made.body, digest)


def remove_content(on: Attacker, chance: Random) -> None:
    digest, _, _ = chance.choice(on.contents())
    on.run("DELETE FROM servanda_content WHERE digest = ?", digest)


def bring_back_purged(on: Attacker, chance: Random) -> None:
    """Put something where a purge destroyed what was there."""
    purges = [entry for entry in on.entries() if entry.kind == "content-purged"]
    digest = chance.choice(chance.choice(purges).payload["digests"])
    insert_content = "INSERT INTO servanda_content (digest, salt, body) VALUES (?, ?, ?)"
    on.run(insert_content, digest, bytes(32), b"{}")


WAYS: dict[str, Way] = {
    **{f"edit {column}": edit(column) for column in COLUMNS},
    "delete": delete,
    "delete and renumber": delete_and_renumber,
    "insert": insert,
    "append": append,
    "reorder": reorder,
    "truncate": truncate,
    "swap contents": swap_contents,
    "edit a body": edit_content("body"),
    "edit a salt": edit_content("salt"),
    "replace a content": replace_content,
    "remove a content": remove_content,
    "bring back what was purged": bring_back_purged,
    "change an author and hash again": rehashed(_author),
    "change words and hash again": rehashed(_words),
    "delete and hash again": rehashed(_without_one),
    "insert and hash again": rehashed(_with_one),
    "reorder and hash again": rehashed(_other_order),
}
"""Every way that is tried, by name. Not among them: a further entry that follows the last one
rightly, which is what writing is; that it was not by the person it names, no hash can tell."""
assert {re.sub("^author$", "party", field.name) for field in fields(Entry)} | {"person"} == set(
    COLUMNS
), "an entry has fields that no way changes"
