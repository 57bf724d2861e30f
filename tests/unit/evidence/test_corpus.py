from __future__ import annotations

import sys
from pathlib import Path

import duckdb
import pytest

from servanda.errors import ConfigError, InputError
from servanda.evidence import sources


def told(path: Path) -> list[tuple[str, str, bytes]]:
    return [(source.name, source.date, source.load()) for source in sources(path)]


def write_table(path: Path, columns: str) -> Path:
    query = f"COPY (SELECT {columns}) TO '{path}' (FORMAT parquet)"
    duckdb.connect().execute(query)
    return path


def test_a_folder_gives_its_files_by_name_without_hidden_and_unknown_ones(tmp_path: Path) -> None:
    for name in ("b.md", "a/c.txt", ".hidden/d.md", "e.exe", ".f.md"):
        tmp_path.joinpath(name).parent.mkdir(exist_ok=True)
        tmp_path.joinpath(name).write_text(name)
    assert told(tmp_path) == [("a/c.txt", "", b"a/c.txt"), ("b.md", "", b"b.md")]


def test_a_file_is_a_corpus(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("text")
    assert told(path) == [("a.md", "", b"text")]


def test_parquet_gives_a_document_a_row(tmp_path: Path) -> None:
    path = write_table(
        tmp_path / "a.parquet", "'x1' AS id, DATE '2022-05-04' AS date, '条約' AS text"
    )
    assert told(path) == [("x1", "2022-05-04", "条約".encode())]


def test_parquet_without_dates_and_with_empty_texts_is_read(tmp_path: Path) -> None:
    path = write_table(tmp_path / "a.parquet", "7 AS name, NULL::VARCHAR AS text")
    assert told(path) == [("7", "", b"")]


def test_parquet_without_text_is_refused(tmp_path: Path) -> None:
    path = write_table(tmp_path / "a.parquet", "'x' AS id, 'y' AS body")
    with pytest.raises(InputError, match="columns body, id; text and id"):
        told(path)


def test_damaged_parquet_is_refused(tmp_path: Path) -> None:
    path = write_table(tmp_path / "a.parquet", "'x' AS id, 'y' AS text")
    whole = path.read_bytes()
    for part in (b"junk", whole[:-40], whole[:4] + bytes(40) + whole[44:]):
        path.write_bytes(part)
        with pytest.raises(InputError, match=r"a\.parquet cannot be read as Parquet"):
            told(path)


def test_parquet_needs_what_reads_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_table(tmp_path / "a.parquet", "'x' AS id, 'y' AS text")
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(ConfigError, match=r"servanda\[parquet\]"):
        told(path)


def test_nothing_at_a_path_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no file or folder"):
        told(tmp_path / "missing")


@pytest.mark.parametrize(
    ("name", "text", "date"),
    [
        ("2021-02-04-letter.md", "They met.", "2021-02-04"),
        ("letter.md", "---\ndate: '2020-03-01'\n---\nThey met.", "2020-03-01"),
        ("letter.md", "They met.", ""),
    ],
)
def test_a_date_comes_from_the_document_else_its_name(
    tmp_path: Path, name: str, text: str, date: str
) -> None:
    tmp_path.joinpath(name).write_text(text)
    (source,) = sources(tmp_path)
    assert source.dated(source.read(source.load())) == date
