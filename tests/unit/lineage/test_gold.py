"""The labelled pairs of two real agendas, end to end: the targets that the project set itself."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from servanda.codec import dump_line, link_to_json
from servanda.lineage import compare
from servanda.reading import extract, read

pytestmark = pytest.mark.shared
DATES = ("2002-11-24", "2005-01-19")


def test_real_agendas_are_linked_as_two_annotators_did(
    shared: Path, seeds: list[Path], tmp_path: Path
) -> None:
    documents = [read(path) for path in seeds]
    found = [
        extract(document, parties=["CAN", "JPN"], date=date)
        for document, date in zip(documents, DATES, strict=True)
    ]
    links = compare(*found, texts={document.sha256: document.text for document in documents})
    target = tmp_path / "links.jsonl"
    target.write_text("".join(dump_line(link_to_json(link)) for link in links), encoding="utf-8")

    command = [sys.executable, shared / "eval/score_lineage.py", target]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout

    firm, both = map(float, re.findall(r"recall firm ([\d.]+), named by both ([\d.]+)", said)[0])
    every, likely = map(float, re.findall(r"precision all ([\d.]+), likely ([\d.]+)", said)[0])
    right, related = map(int, re.findall(r"relation right (\d+) of (\d+)", said)[0])
    assert (firm >= 0.8, both >= 0.7, every >= 0.6, likely >= 0.85) == (True,) * 4, said
    assert right >= 0.6 * related, said
    assert json.loads(target.read_text(encoding="utf-8").splitlines()[0])["schema"] == 1
