"""Bad input: each a clear sentence, status 2, and the other files are still done."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from pdfs import encrypted_pdf, pdf

Run = Callable[..., Result]


def zipped(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return stream.getvalue()


def bomb() -> bytes:
    start, end = b"<w:document><w:t>", b"</w:t></w:document>"
    return zipped(**{"word__document.xml": start + b"a" * 400_000_000 + end})


BAD: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty.txt": (lambda: b"", "the file is empty"),
    "blank.txt": (lambda: b" \n\n", "empty"),
    "rubbish.txt": (lambda: bytes(range(256)) * 40, "rubbish.txt"),
    "rubbish.bin": (lambda: b"\x00\x01\x02\xff" * 500, "rubbish.bin"),
    "cut.pdf": (lambda: pdf("We will meet.")[:200], "cut.pdf"),
    "locked.pdf": (encrypted_pdf, "password"),
    "scan.pdf": (lambda: pdf("", ""), "text"),
    "bomb.docx": (bomb, "bomb.docx"),
    "hollow.docx": (lambda: zipped(**{"[Content_Types].xml": b"<Types/>"}), "hollow.docx"),
    "cut.docx": (lambda: zipped(**{"word__document.xml": b"<w:document/>"})[:60], "cut.docx"),
    "picture.png": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(99), "picture"),
    "old.doc": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "DOCX"),
    "huge.txt": (lambda: b"We will meet. " * 3_600_000, "at most 50,000,000"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_a_sentence_and_the_others_are_done(
    servanda: Run, agenda: Path, tmp_path: Path, name: str
) -> None:
    make, message = BAD[name]
    bad = tmp_path / name
    bad.write_bytes(make())

    result = servanda("read", bad, agenda, "--format", "jsonl")

    assert result.exit_code == 2
    assert result.stderr.startswith("error: ")
    assert result.stderr.endswith(".\n")
    assert result.stderr.count("\n") == 1
    assert name in result.stderr
    assert message in result.stderr
    assert {json.loads(line)["document"] for line in result.stdout.splitlines()} == {"agenda.txt"}


def test_a_missing_file_is_a_sentence(servanda: Run, agenda: Path, tmp_path: Path) -> None:
    result = servanda("read", tmp_path / "no.pdf", agenda)

    assert result.exit_code == 2
    assert "no.pdf: there is no such file" in result.stderr
    assert result.stdout.startswith("agenda.txt")


def test_an_empty_folder_is_a_sentence(servanda: Run, agenda: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()

    result = servanda("read", tmp_path / "empty", agenda)

    assert result.exit_code == 2
    assert "error: The folder " in result.stderr
    assert "holds no documents" in result.stderr
    assert result.stdout.startswith("agenda.txt")


def test_failures_stand_in_the_json(servanda: Run, agenda: Path, tmp_path: Path) -> None:
    result = servanda("read", tmp_path / "no.pdf", agenda, "--format", "json")

    whole = json.loads(result.stdout)
    assert [reading["document"]["name"] for reading in whole["readings"]] == ["agenda.txt"]
    assert [(issue["code"], issue["document"]) for issue in whole["issues"]] == [
        *(("unreadable", "no.pdf"),),
    ]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "ja.txt",
            "両政府は、毎年外務大臣会合を開催することで一致した。"
            "また、2027年末までに刑事共助条約の交渉を行い、"
            "締結することを決定した。" * 3,
        ),
        (
            "fr.txt",
            "Les deux gouvernements se réuniront chaque année et négocieront un traité avant "
            "la fin de l'année. Ils échangeront des informations sur le terrorisme. " * 3,
        ),
    ],
)
def test_another_language_is_read_with_a_warning(
    servanda: Run, tmp_path: Path, name: str, text: str
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")

    result = servanda("read", tmp_path / name, "--format", "json")

    reading = json.loads(result.stdout)["readings"][0]
    assert result.exit_code == 0
    assert result.stderr.startswith("warning: ")
    assert (reading["document"]["text"], reading["commitments"]) == (text, [])
    assert reading["document"]["blocks"]
