"""What `verify` finds, and where it says the first bad entry is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest
from desk import OFFICER, Desk, filled

from servanda.codec.shapes import encode
from servanda.errors import EvidenceError
from servanda.model import Commitment
from servanda.register.acts.deciding import accept, edit
from servanda.register.acts.purging import purge
from servanda.register.chain import canonical, chained, hash_of, sealed
from servanda.register.entry import Content, Draft, Entry
from servanda.register.ledger import Checkpoint
from servanda.register.payloads_commitments import CommitmentEdited
from servanda.register.payloads_register import RegisterOpened
from servanda.register.texts import packed, unpacked
from servanda.register.verify import verify, verify_entries


@dataclass
class Copy:
    """A ledger's entries and contents, to tamper with."""

    lines: list[Entry]
    contents: dict[str, Content]

    def entries(self, after: int = 0, until: int | None = None) -> Iterator[Entry]:
        return iter(self.lines[after:until])

    def content(self, digest: str) -> Content | None:
        return self.contents.get(digest)


def copy_of(desk: Desk) -> Copy:
    lines = list(desk.ledger.entries())
    contents = [desk.ledger.content(digest) for line in lines for digest in line.contents]
    return Copy(lines, {content.digest: content for content in contents if content})


@dataclass
class Torn(Copy):
    """One whose last entries cannot be read any more."""

    left: int

    def entries(self, after: int = 0, until: int | None = None) -> Iterator[Entry]:
        yield from list(super().entries(after, until))[: self.left]
        raise EvidenceError("The row holds no entry.")


def found(copy: Copy, checkpoint: Checkpoint | None = None) -> list[tuple[int, str]]:
    return [(f.sequence, f.rule) for f in verify_entries(copy, checkpoint)]


def rehashed(lines: list[Entry]) -> list[Entry]:
    """Return entries hashed again from the first on, as a forger would."""
    done: list[Entry] = []
    for line in lines:
        follows = replace(line, previous=done[-1].hash if done else line.previous)
        done.append(replace(follows, hash=hash_of(follows)))
    return done


def checkpoint_of(copy: Copy) -> Checkpoint:
    return Checkpoint(size=len(copy.lines), root=copy.lines[-1].hash, at=copy.lines[-1].at)


def test_a_whole_ledger_has_no_findings() -> None:
    desk = filled()
    desk.do(accept("2025-C-1"))
    desk.do(edit("2025-C-2", {"quote": "every year"}))

    assert verify(desk.ledger) == []
    assert verify(desk.ledger, checkpoint_of(copy_of(desk))) == []


CUTS: list[tuple[str, Callable[[list[Entry]], list[Entry]], list[tuple[int, str]]]] = [
    ("delete", lambda es: es[:4] + es[5:], [(5, "number"), (6, "chain")]),
    ("insert", lambda es: [*es[:4], es[3], *es[4:]], [(4, "chain"), (4, "time"), (5, "number")]),
    ("swap", lambda es: [*es[:4], es[5], es[4], *es[6:]], [(5, "number")]),
    ("time", lambda es: [*es[:4], replace(es[4], at=es[0].at), *es[5:]], [(5, "hash")]),
]


@pytest.mark.parametrize(("name", "cut", "some"), CUTS, ids=[cut[0] for cut in CUTS])
def test_a_broken_chain_is_found_where_it_breaks(
    name: str, cut: Callable[[list[Entry]], list[Entry]], some: list[tuple[int, str]]
) -> None:
    copy = copy_of(filled())
    copy.lines = cut(copy.lines)

    assert found(copy)[0][0] == some[0][0], name
    assert set(found(copy)) & set(some)


def test_a_cut_or_forged_ledger_is_found_by_a_checkpoint_kept_outside() -> None:
    copy = copy_of(filled())
    checkpoint = checkpoint_of(copy)
    cut = Copy(copy.lines[:-2], copy.contents)
    forged = Copy(
        rehashed([*copy.lines[:3], replace(copy.lines[3], subject="x"), *copy.lines[4:]]),
        copy.contents,
    )

    size = checkpoint.size
    missing = found(cut)
    assert missing == []
    assert found(cut, checkpoint) == [(size - 1, "checkpoint")]
    assert (size, "checkpoint") in found(forged, checkpoint)


@pytest.mark.parametrize(
    "change", [lambda c: replace(c, body=c.body + b" "), lambda c: replace(c, salt=b"0" * 32)]
)
def test_a_changed_content_is_found(change: Callable[[Content], Content]) -> None:
    copy = copy_of(filled())
    digest = copy.lines[2].files["file"]
    copy.contents[digest] = change(copy.contents[digest])

    assert found(copy) == [(3, "content")]


def test_a_content_may_be_missing_only_when_it_was_purged() -> None:
    desk = filled()
    gone = desk.commitment("2025-C-1").filed
    copy = copy_of(desk)
    del copy.contents[copy.lines[gone - 1].contents[0]]
    assert found(copy) == [(gone, "content")]

    kept = copy_of(desk).contents
    desk.do(purge("2025-C-1", author=OFFICER, because="secret", history=desk.ledger.history))
    copy = copy_of(desk)
    assert found(copy) == []
    torn = Torn(copy.lines, copy.contents, len(copy.lines) - 1)
    assert found(torn) == [(len(copy.lines), "shape")]  # what nobody can read may have purged it
    copy.contents = kept | copy.contents
    assert found(copy) == [(len(copy.lines), "purge")]


def _edit(desk: Desk, **changes: Any) -> Draft:
    record = desk.commitment("2025-C-1")
    after = replace(record.commitment, **changes)
    return Draft(subject=record.id, payload=CommitmentEdited(fields=tuple(changes), after=after))


@pytest.mark.parametrize(
    "changes",
    [{"quote": "Conclude a war"}, {"start": 0}, {"document_sha256": "0" * 64}, {"quote": ""}],
)
def test_a_quote_that_the_text_does_not_hold_is_found(changes: dict[str, Any]) -> None:
    desk = filled()
    (entry,) = desk.ledger.write(OFFICER, lambda _: [_edit(desk, **changes)])

    assert [(f.sequence, f.rule) for f in verify(desk.ledger)] == [(entry.sequence, "quote")]


def test_a_file_or_text_that_is_not_the_named_one_is_found() -> None:
    desk = filled()
    copy = copy_of(desk)
    added = copy.lines[2]
    text = unpacked(copy.contents[added.files["document"]].body)
    for name, body in (("file", b"other"), ("document", packed(replace(text, text="other")))):
        content = sealed(body, b"0" * 32)
        line = replace(added, files={**added.files, name: content.digest})
        lines = rehashed([*copy.lines[:2], line, *copy.lines[3:]])
        other = Copy(lines, {**copy.contents, content.digest: content})

        assert (3, "text") in found(other)


def test_a_newer_format_and_an_unknown_kind_are_found() -> None:
    desk = filled()
    first, *others = desk.ledger.entries()
    newer, _ = chained(
        Draft(subject="register", payload=RegisterOpened(format=2)),
        after=None,
        at=first.at,
        author=OFFICER,
        salts=[b""],
    )
    copy = copy_of(desk)
    copy.lines = rehashed([newer, *others])
    assert found(copy) == [(1, "format")]

    copy.lines = rehashed([first, replace(others[0], kind="commitment-forgotten"), *others[1:]])
    assert found(copy) == [(2, "shape")]


def test_an_entry_that_cannot_be_read_is_a_finding() -> None:
    class Broken(Copy):
        def entries(self, after: int = 0, until: int | None = None) -> Iterator[Entry]:
            yield from list(super().entries(after, until))[:2]
            raise EvidenceError("its marking is 'secret'")

    copy = copy_of(filled())

    assert found(Broken(copy.lines, copy.contents)) == [(3, "shape")]


def test_an_empty_ledger_is_not_whole() -> None:
    assert found(Copy([], {})) == [(1, "checkpoint")]


def test_sealed_fields_are_canonical_json_of_the_payload() -> None:
    desk = filled()
    record = desk.commitment("2025-C-1")
    entry = list(desk.ledger.entries())[record.filed - 1]
    content = desk.ledger.content(entry.sealed or "")

    assert content is not None
    assert content.body == canonical({"record": encode(record.commitment)})
    assert isinstance(record.commitment, Commitment)
