"""Which files the arguments of a command mean."""

from __future__ import annotations

from pathlib import Path

from servanda.cli.sources import find_sources
from servanda.model import Level


def names(*arguments: str | Path) -> list[str]:
    return [source.name for source in find_sources(tuple(map(str, arguments))).files]


def notes(*arguments: str | Path) -> list[tuple[str, Level, str]]:
    found = find_sources(tuple(map(str, arguments))).issues
    return [(issue.code, issue.level, issue.message) for issue in found]


def fill(folder: Path, *paths: str) -> None:
    for path in paths:
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text("Meet.", encoding="utf-8")


def test_files_keep_the_order_they_are_named_in(tmp_path: Path) -> None:
    fill(tmp_path, "b.txt", "a.txt")

    assert names(tmp_path / "b.txt", "-", tmp_path / "a.txt") == ["b.txt", "-", "a.txt"]


def test_a_folder_stands_for_the_documents_under_it_by_path(tmp_path: Path) -> None:
    fill(tmp_path, "b.md", "a/z.TXT", "a/b/c.pdf", "z.html")

    assert names(tmp_path) == ["c.pdf", "z.TXT", "b.md", "z.html"]
    assert notes(tmp_path) == []


def test_what_no_reader_knows_is_passed_over_with_a_note(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt", "b.png", ".DS_Store", "~$a.docx", ".git/x.txt")

    ((code, level, message),) = notes(tmp_path)

    assert names(tmp_path) == ["a.txt"]
    assert (code, level) == ("passed-over", Level.NOTE)
    assert message.endswith("passed over: .DS_Store, .git, b.png, ~$a.docx.")


def test_a_long_list_is_counted(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt", *(f"{n}.png" for n in range(9)))

    assert notes(tmp_path)[0][2].endswith(
        "passed over: 0.png, 1.png, 2.png, 3.png, 4.png and 4 more."
    )


def test_a_file_that_is_named_is_tried_whatever_its_ending(tmp_path: Path) -> None:
    fill(tmp_path, "agenda.xyz")

    assert names(tmp_path / "agenda.xyz") == ["agenda.xyz"]


def test_a_folder_without_documents_is_an_error(tmp_path: Path) -> None:
    fill(tmp_path, "a.png")

    code, level, message = notes(tmp_path)[-1]

    assert (code, level) == ("no-documents", Level.ERROR)
    assert "holds no documents. Files with these endings are read: .docx, .htm" in message


def test_a_file_met_twice_is_read_once(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt")

    arguments = (tmp_path, tmp_path / "a.txt", "-", "-")

    assert names(*arguments) == ["a.txt", "-"]
    assert [message for _, _, message in notes(*arguments)] == [
        f"Named more than once and read once: {tmp_path / 'a.txt'}, standard input.",
    ]


def test_linked_folders_are_not_followed(tmp_path: Path) -> None:
    fill(tmp_path, "a/x.txt")
    (tmp_path / "a" / "loop").symlink_to(tmp_path)

    assert names(tmp_path) == ["x.txt"]
    assert notes(tmp_path)[0][2].endswith("passed over: a/loop.")


def test_documents_with_one_name_are_told(tmp_path: Path) -> None:
    fill(tmp_path, "a/x.txt", "b/x.txt")

    assert (
        notes(tmp_path)[0][2] == "2 documents are called x.txt; `document_sha256` tells them apart."
    )
