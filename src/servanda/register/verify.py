"""Whether a ledger is whole: its chain, what is stored apart, and the words it quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from types import NoneType
from typing import Protocol

from servanda.errors import Damaged, EvidenceError, InputError
from servanda.ids import digest
from servanda.model import Commitment
from servanda.register.chain import hash_of, is_whole, payload_of
from servanda.register.entry import FIRST, FORMAT, Content, Entry
from servanda.register.ledger import Checkpoint
from servanda.register.payload import Payload
from servanda.register.payloads_commitments import (
    CommitmentEdited,
    CommitmentFiled,
    CommitmentReanchored,
)
from servanda.register.payloads_documents import (
    DocumentAdded,
    DocumentCorrected,
    DocumentReferred,
    WordsSupplied,
)
from servanda.register.payloads_evidence import EvidenceCaptured, EvidenceLinked
from servanda.register.payloads_register import ContentPurged, RegisterOpened
from servanda.register.payloads_words import QuoteSupplied
from servanda.register.state import Records
from servanda.register.texts import get_text, unpacked

_TEXTS = 8
"""Texts that are kept in memory at a time; entries about a document stand close together."""
_FIELDS: list[tuple[str, tuple[type, ...]]] = [
    ("sequence", (int,)),
    ("supersedes", (int, NoneType)),
    ("payload", (dict,)),
    ("files", (dict,)),
    *((name, (str,)) for name in ("at", "kind", "subject", "previous", "hash")),
    *((name, (str, NoneType)) for name in ("sealed", "handling")),
]
"""Types that the checks rely on; a database may hold anything."""
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", re.ASCII)


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """Something in a ledger that is not as it must be.

    Attributes:
        sequence: Number of the entry.
        rule: What is broken: "number", "chain", "hash", "time", "format", "shape", "content",
            "purge", "text", "quote", "checkpoint" or "state".
        message: A sentence saying what was found and what was expected.
    """

    sequence: int
    rule: str
    message: str


class Source(Protocol):
    """What can be verified: entries in order, and what is stored apart for them."""

    def entries(self, after: int = 0, until: int | None = None) -> Iterator[Entry]:
        """See `ledger.Ledger`."""

    def content(self, digest: str) -> Content | None:
        """See `ledger.Ledger`."""


class Kept(Source, Protocol):
    """What can be verified together with the state derived from it."""

    def records(self) -> Records:
        """See `ledger.Ledger`."""


def verify(ledger: Kept, checkpoint: Checkpoint | None = None) -> list[Finding]:
    """Return what is wrong with a ledger and the state derived from it, by number of the entry.

    Args:
        ledger: Any.
        checkpoint: Taken earlier and kept elsewhere; only with one can a ledger be found out that
            was cut off at its end, or changed and hashed again from there on.

    Cost: one pass over entries and contents, and one over the texts and commitments of the state.
    """
    found = verify_entries(ledger, checkpoint)
    if not found:
        found = list(_stated(ledger.records()))
    return found


def verify_entries(source: Source, checkpoint: Checkpoint | None = None) -> list[Finding]:
    """Return what is wrong with entries and contents alone, by number of the entry."""
    check = _Check(source, checkpoint)
    number = 0
    try:
        for entry in source.entries():
            number = entry.sequence
            check.take(entry)
    except (EvidenceError, InputError) as error:  # a row that is no entry any more
        check.say(number + 1, "shape", f"The entry cannot be read: {error.message}")
    except Damaged as error:  # entries are read in portions: which one it was is not known
        check.say(number + 1, "shape", f"From about here nothing can be read: {error.message}")
    else:  # before the last entry nobody knows what a later one says was purged
        check.end()
    return sorted(check.findings, key=lambda finding: finding.sequence)


class _Check:
    """Goes through the entries of one ledger, in order."""

    def __init__(self, source: Source, checkpoint: Checkpoint | None) -> None:
        self.findings: list[Finding] = []
        self._source, self._checkpoint = source, checkpoint
        self._last: Entry | None = None
        self._missing: dict[str, int] = {}
        self._documents: dict[str, str] = {}
        self._awaited: set[str] = set()
        self._text = lru_cache(maxsize=_TEXTS)(self._load)

    def say(self, sequence: int, rule: str, message: str) -> None:
        """Note a finding."""
        self.findings.append(Finding(sequence=sequence, rule=rule, message=message))

    def take(self, entry: Entry) -> None:
        """Look at the next entry."""
        if wrong := [name for name, kinds in _FIELDS if type(getattr(entry, name)) not in kinds]:
            number = self._last.sequence + 1 if self._last else 1
            self.say(number, "shape", f"The field {wrong[0]} holds a value of another type.")
            return
        self._check_chain(entry)
        self._check_time(entry)
        whole = {digest: self._whole(entry, digest) for digest in entry.contents}
        payload = self._payload(entry, whole.get(entry.sealed or ""))
        if payload is not None:
            self._check_payload(entry, payload, whole)
        checkpoint = self._checkpoint
        if checkpoint and entry.sequence == checkpoint.size and entry.hash != checkpoint.root:
            self.say(
                entry.sequence,
                "checkpoint",
                f"Its hash is {entry.hash}, the checkpoint states {checkpoint.root}: this entry or "
                "one before it was changed after the checkpoint was taken.",
            )
        self._last = entry

    def end(self) -> None:
        """Say what only shows at the end."""
        for missing, sequence in self._missing.items():
            self.say(sequence, "content", f"What is stored apart as {missing} is not there.")
        size = self._last.sequence if self._last else 0
        if size == 0 or (self._checkpoint and size < self._checkpoint.size):
            wanted = self._checkpoint.size if self._checkpoint else 1
            message = f"The ledger ends at entry {size}; expected {wanted} or more."
            self.say(size + 1, "checkpoint", message)

    def _check_chain(self, entry: Entry) -> None:
        number, previous = 1, FIRST
        if self._last:
            number, previous = self._last.sequence + 1, self._last.hash
        if entry.sequence != number:
            message = f"The entry has number {entry.sequence}; expected {number}."
            self.say(number, "number", message)
        if entry.previous != previous:
            message = f"It follows {entry.previous}; the entry before has hash {previous}."
            self.say(entry.sequence, "chain", message)
        if (actual := _hash(entry)) != entry.hash:
            message = f"It states the hash {entry.hash}; its fields give {actual}."
            self.say(entry.sequence, "hash", message)

    def _check_time(self, entry: Entry) -> None:
        if not _is_time(entry.at):
            self.say(entry.sequence, "time", f"{entry.at!r} is no UTC time with microseconds.")
        elif self._last and entry.at < self._last.at:
            message = f"Its time {entry.at} is before {self._last.at}, that of the entry before."
            self.say(entry.sequence, "time", message)
        if entry.supersedes is not None and not 0 < entry.supersedes < entry.sequence:
            message = f"It supersedes entry {entry.supersedes}, which is not before it."
            self.say(entry.sequence, "number", message)

    def _whole(self, entry: Entry, name: str) -> Content | None:
        """Return a content that is what the entry says, or None."""
        content = self._source.content(name)
        if content is None:
            self._missing[name] = entry.sequence
            return None
        if content.digest != name or not is_whole(content):
            message = f"What is stored apart as {name} was changed: it has another digest."
            self.say(entry.sequence, "content", message)
            return None
        return content

    def _payload(self, entry: Entry, apart: Content | None) -> Payload | None:
        try:
            return payload_of(entry, apart)
        except (InputError, ValueError) as error:
            self.say(entry.sequence, "shape", str(error))
            return None

    def _check_payload(
        self, entry: Entry, payload: Payload, whole: dict[str, Content | None]
    ) -> None:
        if (entry.sequence == 1) != isinstance(payload, RegisterOpened):
            self.say(entry.sequence, "format", "A ledger opens the register in its first entry.")
        match payload:
            case RegisterOpened() if not 0 < payload.format <= FORMAT:
                message = f"The register states format {payload.format}; this release reads "
                self.say(entry.sequence, "format", f"{message}{FORMAT}.")
            case ContentPurged():
                self._check_purge(entry, payload)
            case DocumentReferred():
                self._awaited.add(payload.text_sha256)
            case DocumentAdded() | DocumentCorrected() | WordsSupplied() | EvidenceCaptured():
                self._check_document(entry, payload, whole)
            case _:
                self._check_quoting(entry, payload)

    def _check_quoting(self, entry: Entry, payload: Payload) -> None:
        match payload:
            case CommitmentFiled(record=Commitment() as record) if payload.document:
                self._check_quote(entry, record)
                self._check_filing(entry, payload, record)
            case CommitmentEdited(after=Commitment() as after) if after.document_sha256:
                self._check_quote(entry, after)
            case CommitmentReanchored(quote=str() as quote) | QuoteSupplied(quote=str() as quote):
                span = (payload.start, payload.end)
                self._check_words(entry, payload.text_sha256, span, quote)
            case EvidenceLinked(text_sha256=str() as sha, quotes=tuple() as quotes):
                for place, words in zip(payload.spans, quotes, strict=False):
                    self._check_words(entry, sha, (place.start, place.end), words)

    def _check_purge(self, entry: Entry, payload: ContentPurged) -> None:
        for name in payload.digests:
            if self._missing.pop(name, None) is None and self._source.content(name) is not None:
                message = f"What it destroyed ({name}) is still there; purge it again."
                self.say(entry.sequence, "purge", message)

    def _check_document(
        self,
        entry: Entry,
        payload: DocumentAdded | DocumentCorrected | WordsSupplied | EvidenceCaptured,
        whole: dict[str, Content | None],
    ) -> None:
        if not {"file", "document"} <= entry.files.keys():
            self.say(entry.sequence, "shape", "It names no file or no text.")
            return
        if isinstance(payload, WordsSupplied) and payload.text_sha256 not in self._awaited:
            message = f"It supplies a text {payload.text_sha256}, which no entry before it awaits."
            self.say(entry.sequence, "text", message)
        self._awaited.discard(payload.text_sha256)
        self._documents[payload.text_sha256] = entry.files["document"]
        file = whole[entry.files["file"]]
        if file and digest(file.body) != payload.file_sha256:
            self.say(entry.sequence, "text", "The file is another one than the entry says.")
        text = self._text(payload.text_sha256) if whole[entry.files["document"]] else None
        if text is not None and digest(text) != payload.text_sha256:
            self.say(entry.sequence, "text", "The text is another one than the entry says.")

    def _check_filing(self, entry: Entry, payload: CommitmentFiled, record: Commitment) -> None:
        stated = (entry.subject, payload.kind, payload.start, payload.end, payload.text_sha256)
        held = (record.id, record.kind, record.start, record.end, record.document_sha256)
        if stated != held:
            message = "Its id, kind or span is not that of the commitment it files."
            self.say(entry.sequence, "quote", message)

    def _check_quote(self, entry: Entry, words: Commitment) -> None:
        self._check_words(entry, words.document_sha256, (words.start, words.end), words.quote)

    def _check_words(self, entry: Entry, sha: str, span: tuple[int, int], quote: str) -> None:
        if sha in self._awaited:
            if quote:
                message = f"It quotes a text {sha}, whose words had not come in."
                self.say(entry.sequence, "quote", message)
            return
        if sha not in self._documents:
            message = f"It quotes a text {sha}, which no entry before it brought."
            self.say(entry.sequence, "quote", message)
            return
        text = self._text(sha)
        if text is not None and (text[slice(*span)] != quote or not quote or span[0] < 0):
            self.say(entry.sequence, "quote", _misquoted(span, quote, text))

    def _load(self, sha: str) -> str | None:
        """Return a text; None when it was purged or is damaged, which is found elsewhere."""
        content = self._source.content(self._documents[sha])
        if content is None:
            return None
        try:
            return unpacked(content.body).text
        except (EvidenceError, InputError):
            return None


def _hash(entry: Entry) -> str:
    try:
        return hash_of(entry)
    except ValueError as error:  # values that canonical JSON cannot hold
        return f"none ({error})"


def _is_time(text: str) -> bool:
    try:
        return bool(_TIME.fullmatch(text) and datetime.fromisoformat(text))
    except ValueError:
        return False


def _misquoted(span: tuple[int, int], quote: str, text: str) -> str:
    found = text[max(span[0], 0) : max(span[1], 0)]
    return f"At {span[0]} to {span[1]} the text holds {_short(found)}, the record {_short(quote)}."


def _short(words: str) -> str:
    shown = " ".join(words.split())
    return repr(shown if len(shown) <= 60 else shown[:57] + "...")


def _stated(records: Records) -> Iterator[Finding]:
    """Yield the commitments of the derived state whose words are not where they say."""
    for document in records.documents():
        if document.purged:
            continue
        sha = document.text.text_sha256
        text = "" if document.awaits_words else get_text(records, document).text
        for record in records.commitments(document.id):
            words = record.commitment
            if record.purged or record.anchor != "anchored":
                continue
            if words.document_sha256 != sha or text[words.start : words.end] != words.quote:
                message = _misquoted((words.start, words.end), words.quote, text)
                yield Finding(
                    sequence=record.filed,
                    rule="state",
                    message=f"{record.reference}: {message} The entries are whole: run servanda "
                    "rebuild.",
                )
