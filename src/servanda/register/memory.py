"""The ledger and its state in memory: to fold a prefix, to check a rebuild, to try acts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from servanda.register.adhered import AdherenceRecord
from servanda.register.answered import AnswerRecord, QuestionRecord
from servanda.register.assessed import (
    AssessmentRecord,
    ConcurrenceRecord,
    GuidelineRecord,
    RoundRecord,
)
from servanda.register.chain import SALT, chained, payload_of
from servanda.register.coded import CodingRecord
from servanda.register.entry import FORMAT, Author, Content, Entry
from servanda.register.evidenced import EvidenceLinkRecord, EvidenceRecord, RejectionRecord
from servanda.register.fold import fold
from servanda.register.followed import FollowingRecord, FollowUpRecord
from servanda.register.ledger import Act
from servanda.register.linked import LinkRecord
from servanda.register.naming import named
from servanda.register.payloads_register import ContentPurged
from servanda.register.records import (
    CommitmentRecord,
    DocumentRecord,
    PersonRecord,
    RegisterRecord,
)
from servanda.register.scored import ScoresRecord
from servanda.register.state import R, Record, filing, place


class MemoryState:
    """Every version of every record, as `state.State`; reads give the newest.

    Args:
        content: Returns what is stored apart under a digest.
    """

    def __init__(self, content: Callable[[str], Content | None]) -> None:
        self._content = content
        self._versions: dict[tuple[type, str], list[tuple[int, Record]]] = defaultdict(list)
        self._of: dict[str | None, dict[str, None]] = defaultdict(dict)
        self._linked: dict[str, dict[str, None]] = defaultdict(dict)

    def put(self, record: Record, since: int) -> None:
        """See `state.State`."""
        self._versions[type(record), record.id].append((since, record))
        if isinstance(record, CommitmentRecord):
            self._of[record.document][record.id] = None
        elif isinstance(record, LinkRecord):
            for document in (record.earlier_document, record.later_document):
                self._linked[document][record.id] = None

    def find(self, table: type[R], key: str) -> R | None:
        """See `state.Records`."""
        versions: Any = self._versions.get((table, key))
        return versions[-1][1] if versions else None

    def earlier(self, key: str, version: int) -> CommitmentRecord | None:
        """See `state.Records`."""
        versions: Any = self._versions.get((CommitmentRecord, key), [])
        return next((r for _, r in reversed(versions) if r.version == version), None)

    def register(self) -> RegisterRecord:
        """See `state.Records`."""
        return self.find(RegisterRecord, "register") or RegisterRecord(format=FORMAT)

    def documents(self) -> Sequence[DocumentRecord]:
        """See `state.Records`."""
        return sorted(self._all(DocumentRecord), key=lambda record: record.filed)

    def commitments(self, document: str | None) -> Sequence[CommitmentRecord]:
        """See `state.Records`."""
        found = (self.find(CommitmentRecord, key) for key in self._of.get(document, ()))
        return sorted((record for record in found if record), key=place)

    def people(self) -> Sequence[PersonRecord]:
        """See `state.Records`."""
        return sorted(self._all(PersonRecord), key=lambda record: record.id)

    def links(self, document: str) -> Sequence[LinkRecord]:
        """See `state.Records`."""
        found = (self.find(LinkRecord, key) for key in self._linked.get(document, ()))
        return sorted((record for record in found if record), key=filing)

    def links_named(self, name: str) -> Sequence[str]:
        """See `state.Records`."""
        links = (key for table, key in self._versions if table is LinkRecord)
        return sorted(key for key in links if key.startswith(name))

    def imports(self, instrument: str | None = None) -> Sequence[AdherenceRecord]:
        """See `state.Records`."""
        found = self._all(AdherenceRecord)
        return sorted((r for r in found if instrument in (None, r.instrument)), key=filing)

    def followings(self, commitment: str | None = None) -> Sequence[FollowingRecord]:
        """See `state.Records`."""
        found = self._all(FollowingRecord)
        return sorted((r for r in found if commitment in (None, r.commitment)), key=filing)

    def follow_ups(self, commitment: str | None = None) -> Sequence[FollowUpRecord]:
        """See `state.Records`."""
        found = self._all(FollowUpRecord)
        return sorted((r for r in found if commitment in (None, r.commitment)), key=filing)

    def naming(self, reference: str) -> Sequence[FollowUpRecord]:
        """See `state.Records`."""
        found = self._all(FollowUpRecord)
        return sorted((r for r in found if reference in named(r)), key=filing)

    def questions(self) -> Sequence[QuestionRecord]:
        """See `state.Records`."""
        return sorted(self._all(QuestionRecord), key=filing)

    def answers(self, commitment: str | None = None) -> Sequence[AnswerRecord]:
        """See `state.Records`."""
        found = self._all(AnswerRecord)
        return sorted((r for r in found if commitment in (None, r.commitment)), key=filing)

    def evidence(self) -> Sequence[EvidenceRecord]:
        """See `state.Records`."""
        return sorted(self._all(EvidenceRecord), key=filing)

    def evidence_links(
        self, commitment: str | None = None, evidence: str | None = None
    ) -> Sequence[EvidenceLinkRecord]:
        """See `state.Records`."""
        found = self._all(EvidenceLinkRecord)
        return sorted(
            (
                one
                for one in found
                if commitment in (None, one.commitment) and evidence in (None, one.evidence)
            ),
            key=filing,
        )

    def rejections(self, commitment: str | None = None) -> Sequence[RejectionRecord]:
        """See `state.Records`."""
        found = self._all(RejectionRecord)
        return sorted((r for r in found if commitment in (None, r.commitment)), key=filing)

    def guidelines(self, commitment: str | None = None) -> Sequence[GuidelineRecord]:
        """See `state.Records`."""
        found = self._all(GuidelineRecord)
        return sorted((r for r in found if commitment in (None, r.commitment)), key=filing)

    def assessments(self, commitment: str | None = None) -> Sequence[AssessmentRecord]:
        """See `state.Records`."""
        found = self._all(AssessmentRecord)
        return sorted((r for r in found if commitment in (None, r.commitment)), key=filing)

    def concurrences(self, commitment: str | None = None) -> Sequence[ConcurrenceRecord]:
        """See `state.Records`."""
        found = self._all(ConcurrenceRecord)
        return sorted((r for r in found if commitment in (None, r.commitment)), key=filing)

    def rounds(self) -> Sequence[RoundRecord]:
        """See `state.Records`."""
        return sorted(self._all(RoundRecord), key=filing)

    def codings(self, stage: str | None = None) -> Sequence[CodingRecord]:
        """See `state.Records`."""
        found = self._all(CodingRecord)
        return sorted((r for r in found if stage in (None, r.stage)), key=filing)

    def scores(self) -> Sequence[ScoresRecord]:
        """See `state.Records`."""
        return sorted(self._all(ScoresRecord), key=filing)

    def named(self, name: str) -> Sequence[str]:
        """See `state.Records`."""
        exact = [
            record.id
            for record in self._all(CommitmentRecord)
            if record.reference.casefold() == name.casefold()
        ]
        exact += [r.id for r in self._all(DocumentRecord) if r.label.casefold() == name.casefold()]
        keys = (key for table, key in self._versions if table in _NAMED)
        return exact or sorted(key for key in keys if key.startswith(name))

    def last_number(self, label: str) -> int:
        """See `state.Records`."""
        references = (r.reference.rpartition("-C-") for r in self._all(CommitmentRecord))
        return max((int(number) for head, _, number in references if head == label), default=0)

    def content(self, digest: str) -> bytes | None:
        """See `state.Records`."""
        found = self._content(digest)
        return found.body if found else None

    def versions_of(self, table: type[R], key: str) -> list[R]:
        """Return every version of one record, oldest first."""
        versions: Any = self._versions.get((table, key), [])
        return [record for _, record in versions]

    def versions(self) -> dict[tuple[str, str], list[tuple[int, Record]]]:
        """Return every version of every record with the entry it counts from, sorted by key."""
        items = sorted(self._versions.items(), key=lambda item: (item[0][0].__name__, item[0][1]))
        return {(table.__name__, key): list(versions) for (table, key), versions in items}

    def _all(self, table: type[R]) -> list[R]:
        found: list[Any] = [v[-1][1] for (kind, _), v in self._versions.items() if kind is table]
        return found


_NAMED = (CommitmentRecord, DocumentRecord)


def folded(
    entries: Iterable[Entry], content: Callable[[str], Content | None], until: int | None = None
) -> MemoryState:
    """Return the state after the entries, or after number `until`. Cost: linear."""
    state = MemoryState(content)
    _fold_all(state, entries, content, until)
    return state


def _fold_all(
    state: MemoryState,
    entries: Iterable[Entry],
    content: Callable[[str], Content | None],
    until: int | None = None,
) -> None:
    for entry in entries:
        if until is not None and entry.sequence > until:
            break
        fold(state, entry, payload_of(entry, content(entry.sealed) if entry.sealed else None))


class MemoryLedger:
    """A ledger that is gone with the process. Implements `ledger.Ledger`.

    Args:
        now: Returns the time as in `Entry.at`.
        chance: Returns as many random bytes as asked for.
    """

    def __init__(self, now: Callable[[], str], chance: Callable[[int], bytes]) -> None:
        self._now, self._chance = now, chance
        self._entries: list[Entry] = []
        self._contents: dict[str, Content] = {}
        self._state = MemoryState(self.content)

    def write(self, author: Author, act: Act) -> list[Entry]:
        """See `ledger.Ledger`."""
        now, after = self._now(), self._entries[-1] if self._entries else None
        drafts = act(self._state)
        added: list[Entry] = []
        for draft in drafts:
            salts = [self._chance(SALT) for _ in range(1 + len(draft.files))]
            after, contents = chained(draft, after=after, at=now, author=author, salts=salts)
            self._contents.update({content.digest: content for content in contents})
            added.append(after)
        gone = [d.payload.digests for d in drafts if isinstance(d.payload, ContentPurged)]
        for digest in (digest for digests in gone for digest in digests):
            self._contents.pop(digest, None)  # two purges of one act may name the same
        self._take(added, anew=bool(gone))
        return added

    def _take(self, added: list[Entry], *, anew: bool) -> None:
        """Move the state on; when that fails, nothing was entered."""
        before = list(self._entries)
        self._entries += added
        try:
            if anew:
                self._state = folded(self._entries, self.content)
            else:
                _fold_all(self._state, added, self.content)
        except BaseException:
            self._entries = before
            self._state = folded(before, self.content)
            raise

    def history(self, key: str) -> list[Entry]:
        """See `ledger.Ledger`."""
        return [entry for entry in self._entries if entry.subject == key]

    def entries(self, after: int = 0, until: int | None = None) -> Iterator[Entry]:
        """See `ledger.Ledger`."""
        return iter(self._entries[after:until])

    def content(self, digest: str) -> Content | None:
        """See `ledger.Ledger`."""
        return self._contents.get(digest)

    def records(self, as_of: int | None = None) -> MemoryState:
        """See `ledger.Ledger`."""
        return self._state if as_of is None else folded(self._entries, self.content, as_of)
