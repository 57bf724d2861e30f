"""A whole register as files: every entry as chained, and every content stored apart.

`manifest.json` states format and checkpoint; `entries.jsonl` holds an entry a line, in canonical
JSON; `contents.jsonl` holds what is sealed apart from entries; `files/DIGEST` holds a document's
file, its 32 bytes of salt first, so that the SHA-256 of each such file is its name.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from servanda.codec.shapes import encode
from servanda.errors import EvidenceError
from servanda.register.chain import canonical
from servanda.register.entry import FIRST, Content, Entry
from servanda.register.ledger import Checkpoint

FORMAT = "servanda-register"
VERSION = 1
MANIFEST, ENTRIES, CONTENTS, FILES = "manifest.json", "entries.jsonl", "contents.jsonl", "files/"
Member = tuple[str, Iterable[bytes]]
"""Name and bytes of one file of a pack; the bytes are read before the next file begins."""


def pack(
    entries: Iterable[Entry], contents: Callable[[], Iterable[Content]], at: str
) -> Iterator[Member]:
    """Yield the files of a pack.

    Args:
        entries: Of the whole ledger, in order.
        contents: Returns everything stored apart; what no entry names is left out.
        at: Now, as in `Entry.at`.

    Raises:
        EvidenceError: A content is gone that no entry says was purged.
    """
    writer = _Writer()
    yield ENTRIES, writer.lines(entries)
    yield CONTENTS, writer.sealed(contents())
    for content in contents():
        if content.digest in writer.files:
            writer.seen.add(content.digest)
            yield FILES + content.digest, (content.salt, content.body)
    check_present(writer.named, writer.seen, writer.purged)
    checkpoint = Checkpoint(size=writer.size, root=writer.root, at=at)
    manifest = {"format": FORMAT, "version": VERSION, "checkpoint": encode(checkpoint)}
    yield MANIFEST, (json.dumps(manifest, indent=2).encode("utf-8") + b"\n",)


def check_present(named: dict[str, int], seen: set[str], purged: set[str]) -> None:
    """Check that what entries name is there, or was purged.

    Args:
        named: Digests that entries name, with the number of the entry.
        seen: Digests of the contents that are there.
        purged: Digests that entries say were destroyed.

    Raises:
        EvidenceError: One is gone; the message names the entry.
    """
    for digest, sequence in named.items():
        if digest not in seen and digest not in purged:
            raise EvidenceError(
                f"What entry {sequence} stores apart is missing ({digest[:12]}...), and no entry "
                "says that it was purged. Run servanda verify on the register it comes from, or "
                "export it again.",
                sequence=sequence,
            )


def purged_by(entry: Entry) -> Iterable[str]:
    """Return the digests that an entry says were destroyed."""
    digests: list[str] = entry.payload["digests"] if entry.kind == "content-purged" else []
    return digests


class _Writer:
    """Writes the lines and remembers what they name."""

    def __init__(self) -> None:
        self.size, self.root = 0, FIRST
        self.named: dict[str, int] = {}
        self.files: set[str] = set()
        self.purged: set[str] = set()
        self.seen: set[str] = set()

    def lines(self, entries: Iterable[Entry]) -> Iterator[bytes]:
        for entry in entries:
            self.size, self.root = entry.sequence, entry.hash
            self.named.update(dict.fromkeys(entry.contents, entry.sequence))
            self.files.update(entry.files.values())
            self.purged.update(purged_by(entry))
            yield canonical(encode(entry)) + b"\n"

    def sealed(self, contents: Iterable[Content]) -> Iterator[bytes]:
        for content in contents:
            if content.digest in self.named and content.digest not in self.files:
                self.seen.add(content.digest)
                yield canonical(_content(content)) + b"\n"


def _content(content: Content) -> dict[str, Any]:
    body = content.body.decode("utf-8")  # canonical JSON: readable as it stands
    return {"digest": content.digest, "salt": content.salt.hex(), "body": body}
