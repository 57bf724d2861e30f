"""Take in what two judges said: `python bench/evidence_judged.py FOLDER` writes bench/evidence/.

FOLDER has what evidence_pool.py wrote and, of each judge, lines of topic, passage and grade. What
is kept has no text: the commitment's id, the number of the document in documents.csv, the passage's
offsets in its canonical text, both grades, a third one where there is one, and the grade that
counts.

Judges who agree settle it. One apart, the lower grade counts, as the protocol says of doubt. Two
apart, a third judgement decides (third.tsv in FOLDER), given by the same protocol without knowing
which ranker found the passage or which judge gave which grade.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from pathlib import Path
from typing import Any

from evidence_topics import SHARED, topics
from servanda.evidence import sources

KEPT = Path(__file__).resolve().parent / "evidence"
JUDGES = ("judge-A", "judge-B")
COLUMNS = ("commitment", "document", "start", "end", "a", "b", "third", "grade")
Grades = dict[tuple[str, str], int]


def main() -> None:
    """Write judgements.csv and documents.csv; tell what is still to be settled."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    first, second = (read_grades(sorted((folder / judge).glob("part-*.tsv"))) for judge in JUDGES)
    third = read_grades([path for path in [folder / "third.tsv"] if path.is_file()])
    rows, missing, apart = [], [], []
    commitments = {f"t{n:02}": topic.commitment.id for n, topic in enumerate(topics(), 1)}
    for topic, passage in pooled(folder):
        key = topic, passage["passage"]
        if key not in first or key not in second:
            missing.append(key)
        elif abs(first[key] - second[key]) == 2 and key not in third:
            apart.append(key)
        else:
            grade = third.get(key, min(first[key], second[key]))
            where = passage["sha256"], passage["start"], passage["end"]
            told = first[key], second[key], third.get(key, ""), grade
            rows.append((commitments[topic], *where, *told))
    if missing or apart:
        sys.exit(f"without two grades: {missing[:9]}, two apart without a third: {apart}")
    write(rows)


def read_grades(paths: list[Path]) -> Grades:
    """Return the grade of each topic and passage; every line must be whole."""
    found: Grades = {}
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            topic, passage, grade = line.split("\t")
            if grade not in {"0", "1", "2"}:
                sys.exit(f"{path.name}: {line!r} has no grade of 0, 1 or 2")
            found[topic, passage] = int(grade)
    return found


def pooled(folder: Path) -> list[tuple[str, dict[str, Any]]]:
    """Return every topic with each of its passages, as they were shown."""
    found = []
    for path in sorted(folder.glob("part-*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            found += [(row["topic"], passage) for passage in row["passages"]]
    return found


def write(rows: list[tuple[Any, ...]]) -> None:
    """Write the judgements and what their documents are."""
    shas = sorted({row[1] for row in rows})
    number = {sha: place for place, sha in enumerate(shas, 1)}
    KEPT.mkdir(exist_ok=True)
    with KEPT.joinpath("judgements.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(sorted((row[0], number[row[1]], *row[2:]) for row in rows))
    with KEPT.joinpath("documents.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("document", "sha256", "date", "address"))
        for sha, date, address in sorted(_told(), key=lambda told: number.get(told[0], 0)):
            if sha in number:
                writer.writerow((number[sha], sha, date, address))
    print(f"{len(rows)} judgements of {len(shas)} documents")


def _told() -> list[tuple[str, str, str]]:
    """Return hash, date and published address of each document."""
    found = {}
    for source in sources(SHARED / "corpus/diplomatic"):
        document = source.read(source.load())
        address = document.metadata.get("source_url", "")
        found[document.sha256] = (document.sha256, source.dated(document), address)
    return list(found.values())


if __name__ == "__main__":
    main()
