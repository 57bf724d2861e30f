"""Both agendas, converted by LibreOffice, have the layout of their text in every format."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from flat_odt import Design, flat_odt

from servanda.documents.read import read
from servanda.errors import UnreadableDocument
from servanda.model import BlockKind

if TYPE_CHECKING:
    from servanda.model import Document

SEEDS = Path(__file__).resolve().parents[4] / "shared" / "seeds"
NAMES = ("000_98f9f8a368f97e1d", "001_1f084d7d994d7327")
FORMATS = ("html", "docx", "odt", "pdf")
DESIGNS = {
    "ragged": Design(),
    "hyphenated": Design(justified=True, hyphenated=True),
    "columns": Design(columns=2),
    "narrow": Design(columns=2, justified=True, hyphenated=True, size=10),
}
TEXT = (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)

pytestmark = [pytest.mark.shared, pytest.mark.libreoffice, pytest.mark.slow]

Row = tuple[BlockKind, str | None, int, str]


def rows(document: Document) -> list[Row]:
    """Return kind, label, depth and words; paragraphs that follow each other count as one.

    Where a page or column ends with a sentence, no reader can know whether the paragraph ends too.
    """
    found: list[Row] = []
    for block in document.blocks:
        if block.kind not in TEXT:
            continue
        words = " ".join(document.text[block.start : block.end].split())
        row = (block.kind, block.label, block.depth, words)
        if found and block.kind is BlockKind.PARAGRAPH and found[-1][0] is BlockKind.PARAGRAPH:
            found[-1] = (*found[-1][:3], f"{found[-1][3]} {words}")
        else:
            found.append(row)
    return found


def convert(sources: list[Path], form: str, folder: Path) -> None:
    """Convert all sources with a LibreOffice of our own."""
    command = ["soffice", f"-env:UserInstallation={folder.as_uri()}/profile", "--headless"]
    command += ["--convert-to", form, "--outdir", str(folder)]
    subprocess.run([*command, *map(str, sources)], check=True, capture_output=True, timeout=300)


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with each agenda in each format: `NAME.FORMAT` and `NAME-DESIGN.FORMAT`."""
    folder = tmp_path_factory.mktemp("converted")
    texts = [SEEDS / f"{name}.txt" for name in NAMES]
    designed = []
    for name, text in zip(NAMES, texts, strict=True):
        for design, look in DESIGNS.items():
            designed.append(folder / f"{name}-{design}.fodt")
            designed[-1].write_text(flat_odt(text.read_text("utf-8"), look), "utf-8")
    for form in FORMATS:
        convert([*texts, *designed], form, folder)
    return folder


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", NAMES)
def test_a_plain_conversion(name: str, form: str, converted: Path) -> None:
    assert rows(read(converted / f"{name}.{form}")) == rows(read(SEEDS / f"{name}.txt"))


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("design", DESIGNS)
@pytest.mark.parametrize("name", NAMES)
def test_a_designed_conversion(name: str, design: str, form: str, converted: Path) -> None:
    document = read(converted / f"{name}-{design}.{form}")
    assert rows(document) == rows(read(SEEDS / f"{name}.txt"))


@pytest.mark.parametrize("name", NAMES)
def test_running_lines_of_a_pdf_are_apart(name: str, converted: Path) -> None:
    document = read(converted / f"{name}-hyphenated.pdf")
    running = [
        document.text[block.start : block.end]
        for block in document.blocks
        if block.kind in (BlockKind.HEADER, BlockKind.FOOTER)
    ]
    assert sorted(set(running))[:2] == ["- 1 -", "- 2 -"]
    assert running.count("Cooperation agenda, for release") == len(running) / 2


def test_a_pdf_with_a_password_is_refused(tmp_path: Path) -> None:
    source = tmp_path / "secret.txt"
    source.write_text("They will meet.", "utf-8")
    options = '{"EncryptFile":{"type":"boolean","value":"true"},'
    options += '"DocumentOpenPassword":{"type":"string","value":"x"}}'
    convert([source], f"pdf:writer_pdf_Export:{options}", tmp_path)
    with pytest.raises(UnreadableDocument, match="protected by a password"):
        read(tmp_path / "secret.pdf")
