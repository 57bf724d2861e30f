"""Reading a whole register from files, and checking all of it before any of it counts."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, BinaryIO, Protocol

from servanda.codec.shapes import Mismatch, decode, encode
from servanda.errors import EvidenceError, InputError, UnknownVersion
from servanda.register.chain import SALT, canonical, is_whole
from servanda.register.entry import FIRST, Content, Entry
from servanda.register.exchange.pack import (
    CONTENTS,
    ENTRIES,
    FILES,
    FORMAT,
    MANIFEST,
    VERSION,
)
from servanda.register.ledger import Checkpoint
from servanda.register.memory import MemoryState, folded
from servanda.register.rechecking import recheck
from servanda.register.verify import verify_entries


class Source(Protocol):
    """Files by name: of a folder or an archive."""

    name: str

    def names(self) -> list[str]:
        """Return the names of all files."""

    def open(self, name: str) -> BinaryIO:
        """Return a file to read; raises KeyError without it."""


class Pack:
    """A register as files. Reads as a `ledger.Ledger` does.

    Args:
        source: Where its files are.

    Raises:
        InputError: It is no export of a register.
        UnknownVersion: A newer release wrote it.
    """

    def __init__(self, source: Source) -> None:
        self._source = source
        self.checkpoint = self._manifest()
        self._sealed: dict[str, Content] | None = None
        self._files = {n.removeprefix(FILES) for n in source.names() if n.startswith(FILES)}

    def entries(self, after: int = 0, until: int | None = None) -> Iterator[Entry]:
        """See `ledger.Ledger`.

        Raises:
            EvidenceError: A line is not an entry as it is chained.
        """
        for number, line in enumerate(self._lines(ENTRIES), 1):
            if until is not None and number > until:
                return
            entry = self._entry(_json(line), f"{ENTRIES}, line {number}")
            if line != canonical(encode(entry)) + b"\n" or entry.sequence != number:
                raise self._broken(f"{ENTRIES}, line {number}, is not entry {number} as chained")
            if number > after:
                yield entry

    def contents(self) -> Iterator[Content]:
        """Yield everything stored apart.

        Raises:
            EvidenceError: One is not what its digest says.
        """
        for number, line in enumerate(self._lines(CONTENTS), 1):
            yield self._whole(self._parsed(number, line), f"{CONTENTS}, line {number}")
        for digest in sorted(self._files):
            yield self._file(digest)

    def content(self, digest: str) -> Content | None:
        """See `ledger.Ledger`. The first call reads all that is sealed into memory."""
        if digest in self._files:
            return self._file(digest)
        if self._sealed is None:
            found = (self._parsed(n, line) for n, line in enumerate(self._lines(CONTENTS), 1))
            self._sealed = {content.digest: content for content in found}
        return self._sealed.get(digest)

    def records(self, as_of: int | None = None) -> MemoryState:
        """See `ledger.Ledger`. Cost: reads all entries."""
        return folded(self.entries(), self.content, as_of)

    def check(self) -> None:
        """Check all of it: lines, chain, contents, words, checkpoint, and that it can be folded.

        No rating in it may say what its evidence does not carry.

        Raises:
            EvidenceError: Something is off; the first such thing is named.
        """
        named: set[str] = set()
        size, root = 0, FIRST
        for entry in self.entries():
            size, root = entry.sequence, entry.hash
            named.update(entry.contents)
        if (size, root) != (self.checkpoint.size, self.checkpoint.root):
            raise self._broken(
                f"{ENTRIES} ends with entry {size} ({root[:12]}...), and {MANIFEST} states "
                f"{self.checkpoint.size} ({self.checkpoint.root[:12]}...)"
            )
        self._check_contents(named)
        for finding in verify_entries(self, self.checkpoint):
            raise self._broken(f"entry {finding.sequence}: {finding.message.rstrip('.')}")
        for refused in recheck(self.entries(), self.content):
            raise self._broken(f"entry {refused.sequence}: {refused.message.rstrip('.')}")

    def _check_contents(self, named: set[str]) -> None:
        seen: set[str] = set()
        for content in self.contents():
            if content.digest not in named or content.digest in seen:
                times = "twice" if content.digest in seen else "and no entry names it"
                raise self._broken(f"the content {content.digest[:12]}... is there {times}")
            seen.add(content.digest)

    def _manifest(self) -> Checkpoint:
        try:
            with self._source.open(MANIFEST) as stream:
                stated: Any = _json(stream.read())
        except KeyError:
            stated = None
        if not isinstance(stated, dict) or stated.get("format") != FORMAT:
            raise InputError(
                f"{self._source.name} is no export of a register: expected a {MANIFEST} of one, as "
                "`servanda export` writes it."
            )
        found = stated.get("version")
        if found != VERSION:
            raise UnknownVersion(
                f"{self._source.name} is an export of version {found!r}; this release reads "
                f"version {VERSION}. Install a newer release of Servanda.",
                found=found,
                supported=(VERSION,),
            )
        checkpoint: Checkpoint = self._decoded(Checkpoint, stated.get("checkpoint"), MANIFEST)
        return checkpoint

    def _lines(self, name: str) -> Iterator[bytes]:
        try:
            with self._source.open(name) as stream:
                yield from stream
        except KeyError:
            raise self._broken(f"{name} is missing") from None

    def _entry(self, value: Any, where: str) -> Entry:
        payload = value.get("payload") if isinstance(value, dict) else None
        if not isinstance(payload, dict):
            raise self._broken(f"{where}, is no entry")
        # What a payload holds depends on its kind: `payloads.joined` decodes it.
        entry: Entry = self._decoded(Entry, value | {"payload": {}}, where)
        return replace(entry, payload=payload)

    def _parsed(self, number: int, line: bytes) -> Content:
        try:
            value = json.loads(line)
            salt, body = bytes.fromhex(value["salt"]), value["body"].encode("utf-8")
            return Content(digest=str(value["digest"]), salt=salt, body=body)
        except (ValueError, KeyError, TypeError, AttributeError):
            raise self._broken(f"{CONTENTS}, line {number}, is no content") from None

    def _file(self, digest: str) -> Content:
        with self._source.open(FILES + digest) as stream:
            salt, body = stream.read(SALT), stream.read()
        return self._whole(Content(digest=digest, salt=salt, body=body), FILES + digest)

    def _whole(self, content: Content, where: str) -> Content:
        if not is_whole(content):
            raise self._broken(f"{where} is not what its digest says")
        return content

    def _decoded(self, kind: Callable[..., Any], value: Any, where: str) -> Any:
        try:
            return decode(kind, value, "")
        except Mismatch as error:
            raise self._broken(f"{where}, field {error.where}: {error.message}") from None

    def _broken(self, what: str) -> EvidenceError:
        return EvidenceError(
            f"{self._source.name}: {what}. The export is damaged or was changed; nothing was "
            "imported. Export the register again."
        )


def _json(line: bytes) -> Any:
    try:
        return json.loads(line)
    except ValueError:
        return None
