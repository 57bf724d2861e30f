"""Briefs of the shipped record as PDF: what has to fit one page does; pages look as they should."""

from __future__ import annotations

import datetime as dt
import io
import subprocess
from pathlib import Path

import pikepdf
import pytest
from drawn_brief import MADE

from servanda.adherence.regions import LANGUAGES, Language
from servanda.brief import pdf
from servanda.brief.asked import Asked
from servanda.brief.content import Brief, Kind
from servanda.brief.making import make_brief
from servanda.record.building import build_canada_japan
from servanda.register.memory import MemoryLedger

DAY = dt.date(2026, 11, 22)


@pytest.fixture(scope="module")
def built() -> MemoryLedger:
    return build_canada_japan()


def brief(built: MemoryLedger, kind: Kind, language: Language) -> Brief:
    asked = Asked(kind=kind, audience="public", language=language, author="XSP", as_of=DAY)
    return make_brief(built.records(), asked)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_has_to_fit_one_page_does(built: MemoryLedger, language: Language) -> None:
    meeting, card = (brief(built, kind, language) for kind in ("meeting", "scorecard"))
    with pikepdf.open(io.BytesIO(pdf.render(card, made=MADE))) as file:
        pages = len(file.pages)

    assert pdf.front_pages(meeting) == 1
    assert pages == 1
    # What the page leaves out is counted where it stands, and is in the annex whole.
    whole = {one.key: one for one in meeting.annex}
    for section in meeting.front:
        left = len(whole[section.key].lines) - len(section.lines) if section.key in whole else 0
        assert (str(left) in section.more) if left > 0 else not section.more


def images(body: bytes, folder: Path, pages: int) -> list[tuple[int, int, bytes]]:
    """Return width, height and grey values of the first pages."""
    folder.joinpath("brief.pdf").write_bytes(body)
    command = ["pdftoppm", "-gray", "-r", "50", "-l", str(pages), "brief.pdf", "page"]
    told = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
    assert told.stderr == ""  # no font is missing, nothing is malformed
    found = []
    for file in sorted(folder.glob("page*.pgm")):
        _, size, _, grey = file.read_bytes().split(b"\n", 3)
        width, height = map(int, size.split())
        found.append((width, height, grey))
    return found


def ink(grey: bytes, width: int, top: int, bottom: int) -> int:
    return sum(value < 128 for value in grey[top * width : bottom * width])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.poppler
def test_a_page_is_printed_within_its_margins(
    built: MemoryLedger, language: Language, tmp_path: Path
) -> None:
    body = pdf.render(brief(built, "meeting", language), made=MADE)

    for width, height, grey in images(body, tmp_path, 2):
        columns = [grey[at::width] for at in (*range(25), *range(width - 25, width))]
        assert not [one for one in columns if min(one) < 128]
        assert ink(grey, width, 0, height // 12)  # the marking at the head
        assert ink(grey, width, height // 10, height * 9 // 10) > 2_000
        assert ink(grey, width, height * 19 // 20, height)  # and at the foot
