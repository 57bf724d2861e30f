"""What of a record is searched: its words, the names with them, and values of facets. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b

from servanda.model import BlockKind, Document
from servanda.register.records import CommitmentRecord, DocumentRecord
from servanda.report.result import area_name

LONGEST = 4_000
"""Characters of a passage; longer blocks are cut at white space."""
_LONGEST_VALUE = 200
_MENTIONS = {
    "actor": "actors",
    "target": "targets",
    "instrument": "instruments",
    "forum": "forums",
    "topic": "topics",
}
_UNSEARCHED = {BlockKind.PAGE_BREAK, BlockKind.HEADER, BlockKind.FOOTER}
"""Page numbers and what stands on every page."""
_PIECE = re.compile(rf"\S(?s:.){{0,{LONGEST - 1}}}(?!\S)|\S{{1,{LONGEST}}}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """A piece of a document: `part` 0 is its title, others are in the order of the text."""

    part: int
    text: str
    names: tuple[str, ...] = ()
    start: int = 0
    end: int = 0


def names_of(record: CommitmentRecord) -> tuple[str, ...]:
    """Return what goes with a commitment's words: reference, area, titles, mentions, owners."""
    words = record.commitment
    found = [record.reference, words.area, words.area_title]
    found += [title.text for title in record.titles]
    for field in _MENTIONS.values():
        for mention in getattr(words, field):
            found += [mention.text, mention.name, mention.id]
    for owner in record.owners:
        found += [owner.party, owner.agency, owner.person]
    return tuple(dict.fromkeys(name for name in found if name))


def facets_of(record: CommitmentRecord) -> tuple[tuple[str, str], ...]:
    """Return names and values by which hits are counted and chosen, beside the row's columns.

    Names: area, actor, target, instrument, forum, topic (its name, else its words) and owner (the
    party).
    """
    words = record.commitment
    found = [("area", area_name(words) or "")]
    for name, field in _MENTIONS.items():
        found += [(name, mention.name or mention.text) for mention in getattr(words, field)]
    found += [("owner", owner.party) for owner in record.owners]
    shown = ((name, _line(value)[:_LONGEST_VALUE]) for name, value in found)
    return tuple(dict.fromkeys((name, value) for name, value in shown if value))


def pieces_of(document: Document) -> Iterator[Piece]:
    """Yield the pieces of a document's text in their order."""
    part = 0
    for block in document.blocks:
        if block.kind in _UNSEARCHED:
            continue
        for found in _PIECE.finditer(document.text, block.start, block.end):
            part += 1
            text = found.group().replace("\0", " ")
            yield Piece(part=part, text=text, start=found.start(), end=found.end())


def title_of(record: DocumentRecord) -> Piece:
    """Return the piece that is a document's title, with what else it is called."""
    text = (record.title or record.name).replace("\0", " ")
    names = (record.label, record.name, *(one.text for one in record.titles))
    return Piece(part=0, text=text, names=names)


def digest_of(parts: Iterable[str]) -> str:
    """Return what tells these words, in this order, from all others."""
    said = blake2b(digest_size=12)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        said.update(len(data).to_bytes(8, "big") + data)
    return said.hexdigest()


def _line(text: str) -> str:
    return " ".join(text.replace("\0", " ").split())
