"""A workbook of questions that LibreOffice opened and saved again is understood."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from asked import Asking, followed

from servanda.register.asking.opened import open_answers
from servanda.register.followed import values_of

CALC = Path(shutil.which("soffice") or "/").resolve().parent / "libsclo.so"

pytestmark = [
    pytest.mark.libreoffice,
    pytest.mark.slow,
    pytest.mark.skipif(
        not CALC.exists(), reason="no LibreOffice Calc (apt-get install libreoffice-calc-nogui)"
    ),
]


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_answers_come_through_another_program(tmp_path, ending) -> None:
    asking = Asking(followed(), language="ja")
    sent = tmp_path / "sent.xlsx"
    book = asking.book()
    treaty = next(name for name in _sheets(book) if name not in {"はじめに", "約束"})
    cells = {
        (treaty, "A4"): "2025-C-1",
        (treaty, "B4"): "talks",
        (treaty, "C4"): "2026-05-02",
        (treaty, "D4"): "round",
        ("約束", "I4"): "日程を調整中",
    }
    sent.write_bytes(asking.filled(cells))
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", ending, "--outdir", str(tmp_path / "saved"), str(sent)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    saved = next((tmp_path / "saved").iterdir())
    opened = open_answers(saved.read_bytes(), saved.name)
    assert opened.layout == open_answers(sent.read_bytes(), sent.name).layout
    asking.take(saved.read_bytes(), ending=ending)
    words = [values_of(one.fields) for one in asking.answers]
    assert [one.get("title") or one.get("on") for one in words] == ["日程を調整中", "2026-05-02"]
    assert asking.take(sent.read_bytes()) == []


def _sheets(book: bytes) -> list[str]:
    return [one for one in open_answers(book, "sent.xlsx").sheets if not one.startswith("_")]
