"""The layout of real texts: areas as annotators gave them, and the agendas set in other ways."""

from __future__ import annotations

import json
import re
import textwrap
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from servanda.documents.area import area_of
from servanda.documents.layout import lay_out
from servanda.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Callable

SHARED = Path(__file__).resolve().parents[4] / "shared"
ASIDE = {"us-korea-2022", "japan-philippines-us-2024", "us-mexico-security-2022"}
ASIDE |= {"los-angeles-declaration-2022", "g7-clean-energy-2023"}
TEXT = (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)

pytestmark = pytest.mark.shared


@pytest.mark.parametrize(
    ("gold", "folder", "least"),
    [("agenda", "seeds", 0.97), ("statements", "corpus/annotated", 0.97)],
)
def test_areas_are_those_of_the_annotators(gold: str, folder: str, least: float) -> None:
    records: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in (SHARED / "eval" / f"{gold}.gold.jsonl").read_text("utf-8").splitlines():
        record = json.loads(line)
        if Path(record["document"]).stem not in ASIDE:
            records[record["document"]].append(record)
    right = sum(_count_right(SHARED / folder / name, rows) for name, rows in records.items())
    assert right / sum(map(len, records.values())) >= least


def _count_right(path: Path, records: list[dict[str, Any]]) -> int:
    text = path.read_bytes().decode("utf-8")
    blocks = lay_out(text)
    right = at = 0
    for record in records:
        found = text.find(record["quote"], at)
        at = found if found >= 0 else text.find(record["quote"])
        wanted = record["area"] and " ".join(record["area"].split())
        right += area_of(blocks, at)[0] == wanted
    return right


def rows(text: str) -> list[tuple[BlockKind, int, str]]:
    """Return kind, depth and words, each sentence whole, letter case and markers aside."""
    found: list[tuple[BlockKind, int, str]] = []
    for block in lay_out(text):
        words = " ".join(text[block.start : block.end].split()).lower()
        if block.kind in TEXT and block.continues:
            found[-1] = (*found[-1][:2], f"{found[-1][2]} {words}")
        elif block.kind in TEXT:
            found.append((block.kind, block.depth, words))
    return found


def wrapped(text: str, width: int) -> str:
    lines = (
        textwrap.fill(
            line,
            width,
            subsequent_indent="  " if re.match("[-\u2022] ", line) else "",
            break_on_hyphens=False,
        )
        for line in text.split("\n")
    )
    return "\n".join(lines)


def paged(number: str, head: str) -> Callable[[str], str]:
    def change(text: str) -> str:
        lines = wrapped(text, 72).split("\n")
        sheets = ["\n".join(lines[at : at + 37]) for at in range(0, len(lines), 37)]
        return "".join(
            f"{sheet}\n\n{number.format(page)}\n\n{head}\n\n" if page < len(sheets) else sheet
            for page, sheet in enumerate(sheets, 1)
        )

    return change


CHANGES: dict[str, Callable[[str], str]] = {
    "narrow": lambda text: wrapped(text, 62),
    "wide": lambda text: wrapped(text, 100),
    "round bullets": lambda text: re.sub(r"(?m)^- ", "\u2022  ", text),
    "dashes": lambda text: re.sub("(?m)^[-\u2022] ", "\u2013 ", text),
    "set in": lambda text: re.sub("(?m)^([-\u2022] )", r"    \1", text),
    "capitals": lambda text: re.sub(r"(?m)^[A-G][.)] .*$", lambda found: found[0].upper(), text),
    "no labels": lambda text: re.sub(r"(?m)^[A-G][.)] ", "", text),
    "tight": lambda text: re.sub("\n\n([-\u2022] )", r"\n\1", text),
    "other line ends": lambda text: text.replace("\n", "\r\n"),
    "page numbers": paged("{}", "Cooperation Agenda"),
    "page numbers with dashes": paged("- {} -", "Cooperation Agenda"),
    "page numbers in words": paged("Page {} of 5", "Cooperation Agenda"),
    "form feeds": paged("\f", ""),
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("seed", ["000_98f9f8a368f97e1d", "001_1f084d7d994d7327"])
def test_an_agenda_set_in_another_way_has_the_same_layout(seed: str, change: str) -> None:
    text = (SHARED / "seeds" / f"{seed}.txt").read_text("utf-8")
    assert rows(CHANGES[change](text)) == rows(text)
