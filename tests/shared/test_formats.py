"""Each agenda as HTML, ODT, DOCX and PDF gives the same commitments as its text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from convert import convert, to_html

from servanda import reading

pytestmark = [
    pytest.mark.shared,
    pytest.mark.libreoffice,
    pytest.mark.slow,
    pytest.mark.xdist_group("libreoffice"),  # converted once
]

FORMATS = ["html", "odt", "docx", "pdf"]


@pytest.fixture(scope="module")
def converted(seeds: list[Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Path]]:
    folder = tmp_path_factory.mktemp("converted")
    pages = []
    for number, path in enumerate(seeds):
        page = folder / f"agenda-{number}.html"
        page.write_text(to_html(path.read_text(encoding="utf-8")), encoding="utf-8")
        pages.append(page)
    texts = [convert(page, "odt", folder) for page in pages]
    return {
        "html": pages,
        "odt": texts,
        "docx": [convert(text, "docx", folder) for text in texts],
        "pdf": [convert(text, "pdf", folder) for text in texts],
    }


def fold(text: str) -> str:
    return " ".join(text.split())


def list_commitments(path: Path) -> list[dict[str, Any]]:
    found = reading.extract(reading.read(path), parties=["CAN", "JPN"], date="2005-01-19")
    place = {commitment.id: number for number, commitment in enumerate(found)}
    return [
        {
            "quote": fold(commitment.quote),
            "kind": commitment.kind,
            "parent": place[commitment.parent] if commitment.parent else None,
            "area": commitment.area,
            "actors": [actor.text for actor in commitment.actors],
            "strength": commitment.strength,
            "mechanism": commitment.mechanism,
            "due": commitment.due,
            "recurrence": commitment.recurrence,
        }
        for commitment in found
    ]


@pytest.mark.parametrize("number", [0, 1], ids=["proposals", "agenda"])
@pytest.mark.parametrize("form", FORMATS)
def test_format_gives_the_commitments_of_the_text(
    form: str, number: int, converted: dict[str, list[Path]], seeds: list[Path]
) -> None:
    found = list_commitments(converted[form][number])

    assert found == list_commitments(seeds[number])
