"""What read() accepts and refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from servanda.documents import limits
from servanda.documents.read import read
from servanda.errors import UnreadableDocument
from servanda.ids import digest

if TYPE_CHECKING:
    from pathlib import Path


def test_a_path_gives_its_base_name(tmp_path: Path) -> None:
    path = tmp_path / "agenda.txt"
    path.write_text("They will meet.\n", encoding="utf-8")
    document = read(path)
    assert (document.name, document.language) == ("agenda.txt", "en")
    assert document.file_sha256 == digest(path.read_bytes())
    assert read(str(path)) == document
    assert read(path.read_bytes()).name == "-"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is empty"),
        (b" \n\t\n", "the file is empty"),
        (b"<html><body><nav>Home</nav></body></html>", "holds no text"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99,
            "old Office file or one with a password",
        ),
        (b"{\\rtf1 hello}", "RTF"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "picture"),
        (b"PK\x03\x04rubbish", "damaged or truncated zip"),
        (bytes(range(256)) * 9, "no known document format|no character encoding"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableDocument, match=message) as caught:
        read(data, name="a.bin")
    assert caught.value.message.startswith("a.bin: ")


def test_missing_files_and_folders(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument, match="no such file"):
        read(tmp_path / "absent.txt")
    with pytest.raises(UnreadableDocument, match="a folder"):
        read(tmp_path)


def test_too_much_text_is_refused_with_the_limit() -> None:
    data = b"They will meet. " * (limits.MAX_TEXT // 16 + 1)
    with pytest.raises(UnreadableDocument, match=f"at most {limits.MAX_TEXT:,} are read"):
        read(data, name="long.txt")


def test_the_content_decides_and_not_the_name() -> None:
    assert read(b"<!doctype html><p>They met.</p>", name="a.txt").media_type == "text/html"
    assert read(b"They met.", name="a.pdf").media_type == "text/plain"
    assert read(b"---\ntitle: x\n---\nThey met.", name="a.txt").media_type == "text/markdown"
