"""A whole register as files: comes back as it was, and nothing that was touched does."""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile

import pytest

from servanda.errors import EvidenceError, InputError, UnknownVersion
from servanda.register.acts.deciding import accept
from servanda.register.acts.purging import purge
from servanda.register.entry import Author, Draft
from servanda.register.exchange.containers import Archive, Folder, write_archive, write_folder
from servanda.register.exchange.pack import pack
from servanda.register.exchange.unpack import Pack
from servanda.register.payloads_assessment import AssessmentDrafted

ANN = Author(party="XAA", person="A. Person")
AT = "2026-03-01T11:00:00.000000Z"


def members(register):
    ledger = register.ledger
    digests = [digest for entry in ledger.entries() for digest in entry.contents]

    def contents():
        return (found for digest in digests if (found := ledger.content(digest)))

    return pack(ledger.entries(), contents, AT)


@pytest.fixture
def folder(register, tmp_path):
    register.ledger.write(ANN, accept(register.all()[0].id))
    target = tmp_path / "out"
    write_folder(target, members(register))
    return target


@pytest.mark.parametrize("form", ["folder", "zip"])
def test_a_register_comes_back_as_it_was(register, tmp_path, form) -> None:
    register.ledger.write(ANN, accept(register.all()[0].id))
    target = tmp_path / "out"
    if form == "zip":
        write_archive(target, members(register))
        back = Pack(Archive(target))
    else:
        write_folder(target, members(register))
        back = Pack(Folder(target))
    back.check()
    entries = list(register.ledger.entries())
    assert list(back.entries()) == entries
    assert (back.checkpoint.size, back.checkpoint.root) == (len(entries), entries[-1].hash)
    assert back.records().versions() == register.ledger.records().versions()
    assert {c.digest: c for c in back.contents()} == {
        digest: register.ledger.content(digest) for e in entries for digest in e.contents
    }


def test_the_same_register_gives_the_same_archive(register, tmp_path) -> None:
    for name in ("one.zip", "two.zip"):
        write_archive(tmp_path / name, members(register))
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_a_file_is_named_by_its_own_hash(folder) -> None:
    found = list((folder / "files").iterdir())
    assert len(found) == 2
    for path in found:
        assert hashlib.sha256(path.read_bytes()).hexdigest() == path.name


def test_an_archive_packed_again_in_a_folder_is_read(register, tmp_path) -> None:
    target = tmp_path / "again.zip"
    with zipfile.ZipFile(target, "w") as archive:
        for name, pieces in members(register):
            archive.writestr(f"my register/{name}", b"".join(pieces))
    Pack(Archive(target)).check()


def test_what_was_purged_is_not_missed(register, tmp_path) -> None:
    key, history = register.all()[0].id, register.ledger.history
    register.ledger.write(ANN, purge(key, author=ANN, because="a private name", history=history))
    write_folder(tmp_path / "out", members(register))
    back = Pack(Folder(tmp_path / "out"))
    back.check()
    assert key in {entry.subject for entry in back.entries()}


def lines(path):
    return path.read_bytes().splitlines(keepends=True)


def cut(folder):
    path = folder / "entries.jsonl"
    path.write_bytes(b"".join(lines(path)[:-1]))


def reorder(folder):
    path = folder / "entries.jsonl"
    first, second, *rest = lines(path)
    path.write_bytes(b"".join([second, first, *rest]))


def edit_entry(folder):
    path = folder / "entries.jsonl"
    path.write_bytes(path.read_bytes().replace(b'"XAA"', b'"XBB"', 1))


def spaced(folder):
    path = folder / "entries.jsonl"
    path.write_bytes(path.read_bytes().replace(b'"at":', b'"at": ', 1))


def garbage(folder):
    path = folder / "entries.jsonl"
    path.write_bytes(b"\xff\n" + path.read_bytes())


def edit_content(folder):
    path = folder / "contents.jsonl"
    path.write_bytes(path.read_bytes().replace(b"consultations", b"conversations", 1))


def lose_content(folder):
    path = folder / "contents.jsonl"
    path.write_bytes(b"".join(lines(path)[1:]))


def double_content(folder):
    path = folder / "contents.jsonl"
    path.write_bytes(lines(path)[0] + path.read_bytes())


def odd_content(folder):
    path = folder / "contents.jsonl"
    path.write_bytes(b'{"digest":1}\n' + path.read_bytes())


def edit_file(folder):
    path = next((folder / "files").iterdir())
    path.write_bytes(path.read_bytes() + b" ")


def lose_files(folder):
    shutil.rmtree(folder / "files")


def lose_entries(folder):
    (folder / "entries.jsonl").unlink()


def other_checkpoint(folder):
    path = folder / "manifest.json"
    stated = json.loads(path.read_text())
    stated["checkpoint"]["root"] = "0" * 64
    path.write_text(json.dumps(stated))


@pytest.mark.parametrize(
    "damage",
    [
        *(cut, reorder, edit_entry, spaced, garbage, edit_content, lose_content, double_content),
        *(odd_content, edit_file, lose_files, lose_entries, other_checkpoint),
    ],
)
def test_what_was_touched_is_refused_in_a_sentence(folder, damage) -> None:
    damage(folder)
    with pytest.raises(EvidenceError, match="Export the register again"):
        Pack(Folder(folder)).check()


def test_a_rating_that_nothing_carries_is_not_taken_in(register, tmp_path) -> None:
    forged = AssessmentDrafted(
        commitment=register.all()[0].id,
        about=None,
        assessor_kind="self",
        assessor="XAA",
        rated_on="2026-03-01",
        first="2026-01-01",
        last="2026-02-01",
        scale="status",
        value="done",
        cites=(),
        guideline=1,
        round="final",
        grounds="So it is.",
    )
    register.ledger.write(ANN, lambda _: [Draft(subject="f" * 20, payload=forged)])
    write_folder(tmp_path / "out", members(register))
    last = len(list(register.ledger.entries()))
    with pytest.raises(EvidenceError, match=f"entry {last}: "):
        Pack(Folder(tmp_path / "out")).check()


def test_what_is_no_export_is_refused(tmp_path) -> None:
    with pytest.raises(InputError, match="is no export of a register"):
        Pack(Folder(tmp_path))
    (tmp_path / "manifest.json").write_text("[]")
    with pytest.raises(InputError, match="is no export of a register"):
        Pack(Folder(tmp_path))
    (tmp_path / "x.zip").write_text("not one")
    with pytest.raises(InputError, match="is no zip archive"):
        Archive(tmp_path / "x.zip")


def test_an_export_of_a_newer_release_is_refused(folder) -> None:
    path = folder / "manifest.json"
    path.write_text(path.read_text().replace('"version": 1', '"version": 2'))
    with pytest.raises(UnknownVersion, match="Install a newer release"):
        Pack(Folder(folder))


def test_a_folder_that_is_there_is_not_written_over(register, folder) -> None:
    before = sorted(path.name for path in folder.iterdir())
    with pytest.raises(InputError, match="is there already"):
        write_folder(folder, members(register))
    assert sorted(path.name for path in folder.iterdir()) == before
    assert [path.name for path in folder.parent.iterdir()] == ["out"]


def test_an_export_of_a_register_that_lost_something_fails_and_leaves_nothing(
    register, tmp_path
) -> None:
    register.ledger._contents.popitem()  # noqa: SLF001 - a damaged store
    with pytest.raises(EvidenceError, match="no entry says that it was purged"):
        write_archive(tmp_path / "out.zip", members(register))
    assert list(tmp_path.iterdir()) == []
